"""What comes in time: of a period's own leads, and of those from before it."""

from collections import ChainMap
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from revkit.goals.odds.binomials import all_arrivals, arrivals, successes
from revkit.goals.odds.program import Step, value_of
from revkit.goals.plan import GoalPlan

Array = NDArray[np.float64]
Drawn = Array | float
Values = Mapping[str, Drawn]


@dataclass(frozen=True, slots=True, eq=False)
class Lag:
    """Each win of the plan comes in time with the probability `share`; which do, is chance.

    So a binomial count of wins stays binomial. Leads from before the period bring `before` wins
    more, a Poisson number, where a lead is worth `rate` wins as planned; where it is worth more in
    a draw, so are they. `path` leads from the leads to the wins, `luck` are normal numbers: for
    those in time, for the earlier ones.
    """

    share: float
    before: float
    rate: float
    path: tuple[str, ...]
    luck: tuple[Array, Array]

    @property
    def ends(self) -> str:
        """The count of wins."""
        return self.path[-1]

    def expected(self, wins: Drawn, faster: Drawn) -> Drawn:
        """The wins of the period on average."""
        return wins * self.share + self.before * faster

    def drawn(self, wins: Drawn, faster: Drawn, rows: slice, *, exact: bool) -> Drawn:
        """The wins of the period, draw by draw; `wins` are whole numbers."""
        own, earlier = (luck[rows] for luck in self.luck)
        came = successes(own, wins, self.share, exact=exact)
        if not self.before:
            return came
        return came + arrivals(earlier, self.before * faster, exact=exact)

    def all_outcomes(self, came: Array, weights: Array, faster: float) -> tuple[Array, Array]:
        """Every number of wins, from those of the period's own leads in time, and its weight."""
        if not self.before:
            return came, weights
        more, also = all_arrivals(self.before * faster)
        total = np.convolve(weights, also)
        return came[0] + more[0] + np.arange(len(total)), total

    def faster(self, program: Mapping[str, Step], values: Values) -> Drawn:
        """How many times the planned wins a lead is worth, draw by draw."""
        none, one = (self._wins(program, values, leads) for leads in (0.0, 1.0))
        return (one - none) / self.rate

    def _wins(self, program: Mapping[str, Step], values: Values, leads: float) -> Drawn:
        made: dict[str, Drawn] = {self.path[0]: leads}
        for name in self.path[1:]:
            made[name] = value_of(program[name], ChainMap(made, dict(values)))
        return made[self.path[-1]]


def lag_of(plan: GoalPlan, program: Mapping[str, Step], today: Values, luck: Array) -> Lag | None:
    """The lag that a plan is timed with; `luck` are two rows of normal numbers.

    None where the plan is not timed, or counts on no wins.
    """
    timing = plan.timing
    if timing is None or timing.planned <= 0:
        return None
    path = [timing.starts]
    while path[-1] != timing.ends:
        parent = plan.tree.parent(path[-1])
        assert parent is not None  # a tree's flow goes upwards
        path.append(parent)
    share = min(timing.won / timing.planned, 1.0)
    lag = Lag(share, timing.won_before, 1.0, tuple(path), (luck[0], luck[1]))
    return Lag(share, lag.before, float(lag.faster(program, today)), lag.path, lag.luck)
