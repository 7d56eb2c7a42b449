"""Two views of one case, line by line, and the bridge from the naive reading to the case."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class ReconciledLine:
    """A line of the table by year beside the same line in the draws, at present value.

    `name` is a lever, `implementation`, `change`, `technology`, `hires`, `dip`, `tax`, `benefits`,
    `costs` or `npv`. `why` is the key of the sentence that explains the difference, None where
    there is none beyond rounding and the error of the draws.
    """

    name: str
    table: Decimal
    draws: Decimal
    why: str | None


@dataclass(frozen=True, slots=True)
class BridgeStep:
    """A step of the bridge: present value before it is `start`, after it `end`.

    `name` is naive (a level), misreading, evidence, maturity, ramp, overlap, own, costs or npv (a
    level).
    """

    name: str
    start: Decimal
    end: Decimal


@dataclass(frozen=True, slots=True)
class Bridge:
    """From the published figures added up at face value to the NPV of the case, step by step.

    Each step starts where the one before it ends.
    """

    steps: tuple[BridgeStep, ...]

    @property
    def naive(self) -> Decimal:
        """What the published figures would promise, added up at face value."""
        return self.steps[0].end
