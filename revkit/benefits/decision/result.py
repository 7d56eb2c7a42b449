"""What is decided, why, and what to measure first. Money in `currency`, rates as shares."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Advice = Literal["go", "pilot", "no"]
# enough: NPV and odds are good. judged: it is good only while judged ranges are believed, and a
# trial is worth what it costs. learn: a trial is worth more than it costs. dear: it is worth less.
# odds: whatever the trial finds, the probability of a loss stays too high. known: no trial is left,
# every effect was measured.
# hopeless: nothing that could be known would change the decision.
Reason = Literal["enough", "judged", "learn", "dear", "odds", "known", "hopeless"]


@dataclass(frozen=True, slots=True)
class Information:
    """What it is worth to know an input before deciding (EVPPI): at most that, in money.

    `key` is an input's, or `effects.<lever>` for the whole effect of a lever.
    """

    key: str
    worth: float


@dataclass(frozen=True, slots=True)
class PilotWorth:
    """The trial that could come first: what it measures, what it costs, what it is worth at most.

    `worth` is the expected NPV when deciding after knowing all that it measures, jointly, less what
    the rule would take today: the mean NPV where the advice is to go, else 0. It is an upper bound,
    since no trial measures without error. `gain` is the same to whoever goes today wherever the
    mean NPV is above 0: it counts from where `evpi` does, and never exceeds it. `go` is the
    probability that NPV and odds are good enough once it is known; `bar` the value from which on
    they are, where it measures one uncertain input alone, else None. `measures` has inputs' keys,
    or `effects.<lever>` for the whole effect of a lever. `stated` is False where the usual trial is
    assumed.
    """

    measures: tuple[str, ...]
    cost: float
    worth: float
    gain: float
    go: float
    bar: float | None
    stated: bool


@dataclass(frozen=True, slots=True)
class Decision:
    """The advice: go where the mean NPV is above 0 and the probability of loss at most `most_loss`.

    `evpi` is what it would be worth to know everything, to whoever goes wherever the mean NPV is
    above 0; `information` has the most valuable input first, those worth nothing left out. A trial
    may be worth more than that: without it the rule does not go where the odds are not good enough
    or the effects are judged. `fallback_npv` is the mean NPV with published evidence in
    place of judged ranges, None where nothing was judged.
    """

    advice: Advice
    reason: Reason
    most_loss: float
    evpi: float
    information: tuple[Information, ...]
    pilot: PilotWorth | None
    fallback_npv: float | None


@dataclass(frozen=True, slots=True)
class Swing:
    """NPV with one input at its P10 and at its P90, all else at its mean (the tornado)."""

    key: str
    low: float
    high: float
    npv_at_low: float
    npv_at_high: float


@dataclass(frozen=True, slots=True)
class BreakEven:
    """The value that one input alone would need for an NPV of 0, None where none reaches it.

    `today` is its mean, all else stays at its own; `change` is the move relative to today. `best`
    is the NPV at the best value that is possible.
    """

    key: str
    today: float
    needed: float | None
    change: float | None
    best: float


@dataclass(frozen=True, slots=True)
class Reach:
    """How large or how long the case would have to be.

    `size` is the factor on revenue, opportunities and go-to-market expense from which the NPV is
    above 0 while one-off costs stay, None where no size does; `revenue` the opening revenue that
    it stands for. `horizon` is the first number of years (up to `longest`) that pays.
    """

    size: float | None
    revenue: float | None
    horizon: int | None
    longest: int


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """An assumption put otherwise, and what that does to the NPV.

    `code` is the key of its sentence, filled by `values`; `change` is the change of the NPV, all
    else as assumed.
    """

    code: str
    values: Mapping[str, float | int | str]
    change: float


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """What the case hangs on, at means: `npv` is the NPV with every input at its mean."""

    npv: float
    swings: tuple[Swing, ...]
    break_even: tuple[BreakEven, ...]
    reach: Reach
    ledger: tuple[LedgerLine, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an input came to, beside what was forecast; `rank` is its place in the forecast, 0..1.

    `inside` tells whether it lies between P5 and P95; None where the forecast was one number.
    """

    key: str
    actual: float
    mean: float
    p5: float
    p95: float
    rank: float | None
    inside: bool | None


@dataclass(frozen=True, slots=True)
class Calibration:
    """How well the ranges of the forecast have held.

    `inside` of `ranges` outcomes fell between P5 and P95, where nine of ten were expected;
    `probability` is that of so few or fewer with honest ranges. `npv_then` is the mean NPV as
    forecast, `npv_now` with the actuals in place.
    """

    outcomes: tuple[Outcome, ...]
    ranges: int
    inside: int
    probability: float | None
    npv_then: float
    npv_now: float
