"""What became of one client of a batch."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Literal

SCHEMA = "revkit.batch/1"
State = Literal["done", "unchanged", "failed"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """`reason` says why there is no report, `code` the same in one word; `seconds` is wall time.

    `notes` are what the consultant should know although there is a report.
    """

    client: str
    seconds: float
    topics: tuple[str, ...] = ()
    headlines: tuple[str, ...] = ()
    reason: str | None = None
    code: str | None = None
    notes: tuple[str, ...] = ()
    unchanged: bool = False

    @property
    def done(self) -> bool:
        """Whether the report is there."""
        return self.reason is None

    @property
    def state(self) -> State:
        """What became of it in one word."""
        if self.reason is not None:
            return "failed"
        return "unchanged" if self.unchanged else "done"


def batch_record(outcomes: Iterable[Outcome], stopped: int | None = None) -> dict[str, Any]:
    """The batch as `--json` prints it; `stopped` is the signal that ended it before the rest."""
    clients = [{"done": outcome.done, **asdict(outcome)} for outcome in outcomes]
    failed = sum(not client["done"] for client in clients)
    return {"schema": SCHEMA, "stopped": stopped, "failed": failed, "clients": clients}
