"""The odds of a plan: what it yields in many draws of a year."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from revkit.content.goal_tree_file import Owner
from revkit.goals.notice import Notice

# certain: one value; beta: from a sample; range: from P10 and P90; sizes: drawn from the client's
# deals; gamma: from a mean and a spread; binomial: chance in whole counts alone; accounts: each
# account stays or leaves.
Law = Literal["certain", "beta", "range", "sizes", "gamma", "binomial", "accounts"]
Source = Literal["stated", "measured", "chance"]


@dataclass(frozen=True, slots=True)
class Uncertain:
    """What a driver was drawn from. `low` and `high` are P10 and P90 of the draws.

    `source`: stated in the client file, measured in the exports, or chance alone. `share` is how
    much of the goal's variance goes when this driver is certain, all else as drawn; None where
    nothing varies.
    """

    name: str
    law: Law
    source: Source
    mean: float
    low: float
    high: float
    n: int = 0
    share: float | None = None


@dataclass(frozen=True, slots=True)
class FunctionOdds:
    """How likely a function brings what it owes, by itself."""

    owner: Owner
    name: str
    target: float
    probability: float
    p10: float
    p50: float
    p90: float


@dataclass(frozen=True, slots=True)
class InputNeeded:
    """By probability: the value that one driver alone would need, None where none reaches it."""

    name: str
    today: float
    values: Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """The probability that the plan reaches at least `result`."""

    result: float
    probability: float


@dataclass(frozen=True, slots=True)
class Odds:
    """How likely the plan reaches its goal (at most, where lower is better).

    Where the plan is timed all figures hold its lag: only what is won within the period counts,
    with what earlier leads bring. `without_lag` is the probability if all the plan's own leads
    were decided in time and there were no earlier ones; None where the plan is not timed.
    `error` is the standard error of `probability` from the number of draws. `p10`, `p50` and `p90`
    are of the plan's result. `safe` is the result that is reached with the wanted probability.
    `needed` names, driver by driver, the value for 80 %, 90 % and 95 % ("0.8"...), as far as more
    of it helps. `drivers` has the one whose uncertainty matters most first.
    """

    draws: int
    goal: float
    wanted: float
    probability: float
    error: float
    mean: float
    p10: float
    p50: float
    p90: float
    safe: float
    curve: tuple[CurvePoint, ...]
    functions: tuple[FunctionOdds, ...]
    drivers: tuple[Uncertain, ...]
    needed: tuple[InputNeeded, ...]
    notices: tuple[Notice, ...]
    without_lag: float | None = None
