"""The levers of a plan: what each yields, what it would need alone, and the cheapest mix."""

from dataclasses import dataclass
from typing import Literal

from revkit.goals.notice import Notice

State = Literal["nothing", "closed", "out_of_reach", "no_levers"]


@dataclass(frozen=True, slots=True)
class Elasticity:
    """By how much the result moves when a driver rises by 1 % of itself, all else as it is.

    `change` is in the unit of the goal, `share` of the result.
    """

    name: str
    change: float
    share: float


@dataclass(frozen=True, slots=True)
class Lever:
    """One driver: `today`, the farthest value within reach (today's where nobody said how far),
    and what either way would take.

    `alone` is the value that would close the gap by itself, None where no value does; `reaches`
    says whether it lies within reach, `alone_cost` what it costs then. `mixed` is its value in the
    cheapest mix, and `cost` its part of the mix's cost.
    """

    name: str
    today: float
    to: float
    alone: float | None
    reaches: bool
    alone_cost: float | None
    mixed: float | None
    cost: float | None


@dataclass(frozen=True, slots=True)
class Levers:
    """`target` is the result that is to be reached: the goal, or what makes it safe.

    `target`, `result` and `reached` are planned results, as if all were in time; only
    `probability` holds the lag of a plan that is timed.

    `state`: nothing is to be closed, the mix closes it, or all levers together do not; then
    `reached` is as far as they go, at their farthest. `priced`: the costs are money; else each
    lever's whole way counts as one. `probability` of the goal with the mix, by new draws.
    """

    of: Literal["goal", "safe"]
    target: float
    result: float
    state: State
    priced: bool
    cost: float | None
    reached: float | None
    probability: float | None
    levers: tuple[Lever, ...]
    elasticities: tuple[Elasticity, ...]
    notices: tuple[Notice, ...]
