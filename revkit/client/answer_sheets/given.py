"""What reading gives: one answer per person and item, and a log of what was odd."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Given = int | Literal["NA", "DK"]
Value = Given | None
Kind = Literal[
    "duplicate", "conflict", "unknown_function", "unknown_item", "not_routed", "other_value",
    "unreadable_time", "no_respondent",
]  # fmt: skip

STRAY: tuple[Kind, ...] = (
    "unknown_function", "unknown_item", "not_routed", "other_value", "no_respondent", "conflict",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """One person's answer to one item; `value` is None where it is blank."""

    respondent: str
    function: str
    item: str
    value: Value


@dataclass(frozen=True, slots=True)
class Finding:
    """Something odd: what kind, in which row, what the cell holds, and the cell's name ("C4").

    `message` is in the client's language.
    """

    kind: Kind
    row: int
    cell: str
    message: str
    at: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """All answers that can be used, and the findings in the order of the rows.

    `seconds` is how long people took, where the file tells; `repeated` who answered twice;
    `notes` what was assumed to read the file, in the client's language.
    """

    rows: tuple[Answer, ...]
    findings: tuple[Finding, ...]
    seconds: Mapping[str, float] = field(default_factory=dict)
    repeated: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()

    def count(self, kind: Kind) -> int:
        """How many findings there are of one kind."""
        return sum(finding.kind == kind for finding in self.findings)
