"""The cheapest hires that cover every quarter: a small mixed-integer program (HiGHS)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

ROOM = 1e-9  # of a ramped month: no hire is made for less
MARGIN = 2e-6  # twice what the solver lets a constraint miss
SAME_COST = 1e-9  # of a hire's cost

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Gaps:
    """What lacks, in months of one ramped person.

    `lacking[quarter]`, 0 where nothing does; `work[quarter, month]` is what one hire of a month
    brings, `costs[month]` what it costs, `most[month]` how many can be hired then.
    """

    lacking: Floats
    work: Floats
    costs: Floats
    most: Floats


def first_out_of_reach(gaps: Gaps) -> int | None:
    """The first quarter that even the most hires leave short; None where there is none.

    A hire never takes anything from a quarter, so each can be judged alone.
    """
    for quarter, lacking in enumerate(gaps.lacking):
        useful = gaps.work[quarter] > 0
        if lacking > ROOM and gaps.work[quarter, useful] @ gaps.most[useful] < lacking - ROOM:
            return quarter
    return None


def cheapest_hires(gaps: Gaps) -> NDArray[np.int64]:
    """The hires by month that cost least; of those the fewest, and of those the latest.

    Only where no quarter is out of reach.

    >>> gaps = Gaps(np.array([0.0, 2.0]), np.array([[1.0, 0.0], [1.0, 1.0]]),
    ...             np.array([3.0, 2.0]), np.array([5.0, 5.0]))
    >>> cheapest_hires(gaps).tolist()
    [0, 2]
    """
    hires = _solved(gaps)
    for _ in gaps.lacking:  # the solver may miss a constraint by a little
        missed = gaps.work @ hires < gaps.lacking - ROOM
        if not missed.any():
            break
        gaps = replace(gaps, lacking=np.where(missed, gaps.lacking + MARGIN, gaps.lacking))
        hires = _solved(gaps)
    return hires


def _solved(gaps: Gaps) -> NDArray[np.int64]:
    """One objective after the other, each holding what those before it reached."""
    from scipy.optimize import Bounds, LinearConstraint, milp  # slow to import, seldom needed

    limits = [LinearConstraint(gaps.work, gaps.lacking, np.inf)]
    hires = np.zeros(len(gaps.costs), np.int64)
    for objective, slack in _objectives(gaps):
        found = milp(
            objective,
            integrality=np.ones(len(objective)),
            bounds=Bounds(0, gaps.most),
            constraints=limits,
            options={"mip_rel_gap": 0},
        )
        if found.x is None:  # a rounding error of the solver's: what was found before holds
            break
        hires = np.rint(found.x).astype(np.int64)
        limits.append(LinearConstraint(objective, -np.inf, objective @ hires + slack))
    return hires


def _objectives(gaps: Gaps) -> Iterator[tuple[Floats, float]]:
    """Cost, how many, how early; in units near 1, where the solver's tolerances are meant for."""
    months = np.arange(len(gaps.costs))
    if gaps.costs.max() > 0:
        yield gaps.costs / gaps.costs.max(), SAME_COST
    yield np.ones(len(months)), 0.0
    yield (months[::-1] ** 2).astype(np.float64), 0.0
