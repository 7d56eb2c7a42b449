"""What became of one client of a batch."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

SCHEMA = "revkit.batch/1"


@dataclass(frozen=True, slots=True)
class Outcome:
    """`reason` is None when the report was published; `seconds` is wall time."""

    client: str
    seconds: float
    topics: tuple[str, ...] = ()
    headlines: tuple[str, ...] = ()
    reason: str | None = None

    @property
    def done(self) -> bool:
        """Whether the report was published."""
        return self.reason is None


def batch_record(outcomes: Iterable[Outcome]) -> dict[str, Any]:
    """The whole batch as `--json` prints it."""
    clients = [{"done": outcome.done, **asdict(outcome)} for outcome in outcomes]
    return {"schema": SCHEMA, "failed": sum(not c["done"] for c in clients), "clients": clients}
