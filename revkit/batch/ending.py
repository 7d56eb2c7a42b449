"""How a client's process ended, whichever way it was started."""

import json
import signal
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

Record = dict[str, Any]
_FROM_OUTSIDE = (-signal.SIGKILL, -signal.SIGTERM) if hasattr(signal, "SIGKILL") else ()


@dataclass(frozen=True, slots=True)
class Ending:
    """`told` is what it made or why not, None when it did not come to say so.

    `code` is its exit code, negative for a signal, None when nobody knows; `late` when it was
    ended because its time was up.
    """

    told: Record | None
    code: int | None
    late: bool = False

    @property
    def vanished(self) -> bool:
        """Whether what was to tell of its end is gone too, which need not be its own fault."""
        return self.told is None and self.code is None and not self.late

    @property
    def killed(self) -> bool:
        """Whether something outside ended it, so that another try may succeed."""
        if self.told is not None:
            return self.told.get("code") == "killed"
        return not self.late and (self.code is None or self.code in _FROM_OUTSIDE)


def how(code: int | None) -> str:
    """An exit code in words.

    >>> how(-11), how(3)
    ('was ended by signal 11 (Segmentation fault)', 'ended with code 3')
    """
    if code is None:
        return "vanished"
    if code < 0:
        return f"was ended by signal {-code} ({signal.strsignal(-code)})"
    return f"ended with code {code}"


def is_told(value: object) -> bool:
    """Whether a value is what a process tells of its report."""
    return isinstance(value, dict) and (
        "reason" in value or {"topics", "headlines"} <= value.keys()
    )


def told_in(lines: Iterable[str | bytes]) -> Record | None:
    """The last outcome among the lines that a process wrote, whatever else it wrote."""
    told = None
    for line in lines:
        try:
            value = json.loads(line)
        except ValueError:
            continue
        if is_told(value):
            told = value
    return told
