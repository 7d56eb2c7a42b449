"""Two views of one case, line by line, and the bridge from the naive reading to the case."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class ReconciledLine:
    """A line of the table by year beside the same line in the draws, at present value.

    `name` is a lever, `implementation`, `change`, `technology`, `hires`, `dip`, `tax`, `benefits`,
    `costs` or `npv`. Levers add up to `benefits`, items to `costs`, and benefits less costs less
    tax to `npv`, to the cent in both views.

    `why` is the last part of the key of the sentence that explains the difference
    (`views.why.<why>`), None where there is none beyond rounding and the error of the draws:
    `causal`: the table takes the mean causal share off the benefit, the draws put a drawn share
    into the effect; `haircut`: the table takes off the deduction that the client asked for, the
    draws take none; `together`: what levers bring together is shared out otherwise, as another
    lever acts at another strength; `level`: the table stands at one level, the draws at each that
    the answers allow; `cap`: a ceiling cuts the good draws and leaves the bad ones; `ranges`: what
    comes of ranges together, multiplied or bent, has another mean than what comes of their means;
    `sum`: the lines above differ.
    """

    name: str
    table: Decimal
    draws: Decimal
    why: str | None


@dataclass(frozen=True, slots=True)
class NaivePart:
    """What one published claim promises at face value: its id in the registry, present value."""

    claim: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class BridgeStep:
    """A step of the bridge: present value before it is `start`, after it `end`.

    `name` is naive (a level: it starts at 0), misreading, evidence, maturity, ramp, overlap, own,
    costs, tax (only in a case after tax) or npv (a level: it starts where it ends).
    """

    name: str
    start: Decimal
    end: Decimal

    @property
    def change(self) -> Decimal:
        """What the step adds; negative where it takes away."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Bridge:
    """From the published figures added up at face value to the NPV of the case, step by step.

    Each step starts where the one before it ends; `parts` add up to the first level. The last step
    ends at the NPV of the table by year.
    """

    steps: tuple[BridgeStep, ...]
    parts: tuple[NaivePart, ...]

    @property
    def naive(self) -> Decimal:
        """What the published figures would promise, added up at face value."""
        return self.steps[0].end

    def step(self, name: str) -> BridgeStep:
        """One step."""
        return next(step for step in self.steps if step.name == name)
