"""The cheapest hires that cover every quarter: a small mixed-integer program (HiGHS)."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

ROOM = 1e-9  # of a ramped month: no hire is made for less
MARGINS = (2e-6, 2e-5, 2e-4, 2e-3)  # the solver lets a constraint miss a little: ask for more
UNIT = 1e4  # a hire's cost to the solver, which takes for equal what differs by 1e-6
FEW, LATE = 1e-6, 1e-7  # of a hire's cost: what decides between plans that cost the same
MOST_NODES = 1_000  # some seconds; two years are solved at the first

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


@dataclass(frozen=True, slots=True, eq=False)
class Hires:
    """How many are hired in each month, and by what share of its cost it may miss the cheapest."""

    by_month: NDArray[np.int64]
    gap: float


def cheapest_hires(gaps: Gaps) -> Hires:
    """The hires that cost least, to a millionth of one; of those that cost the same, few and late.

    Only where no quarter is out of reach. Periods of many years may be too much to try out; the
    `gap` says so then, and is 0 otherwise.

    >>> gaps = Gaps(np.array([0.0, 2.0]), np.array([[1.0, 0.0], [1.0, 1.0]]),
    ...             np.array([3.0, 2.0]), np.array([5.0, 5.0]))
    >>> cheapest_hires(gaps).by_month.tolist()
    [0, 2]
    """
    asked, hires = gaps.lacking, _solved(gaps)
    assert hires is not None
    for more in MARGINS:
        missed = gaps.work @ hires.by_month < gaps.lacking - ROOM
        asked = asked + more * missed
        again = _solved(replace(gaps, lacking=asked)) if missed.any() else None
        if again is None:
            break
        hires = again
    return hires


def _solved(gaps: Gaps) -> Hires | None:
    from scipy.optimize import Bounds, LinearConstraint, milp  # slow to import, seldom needed

    found = milp(
        _objective(gaps.costs),
        integrality=np.ones(len(gaps.costs)),
        bounds=Bounds(0, gaps.most),
        constraints=LinearConstraint(gaps.work, gaps.lacking, np.inf),
        options={"mip_rel_gap": 0, "node_limit": MOST_NODES},
    )
    if found.x is None:
        return None
    return Hires(np.rint(found.x).astype(np.int64), float(found.mip_gap or 0))


def _objective(costs: Floats) -> Floats:
    """What a hire of each month costs, with a touch more for each hire and for an early one."""
    early = np.arange(len(costs))[::-1] / len(costs)
    dearest = costs.max()
    share = costs / dearest if dearest > 0 else np.ones(len(costs))
    return np.asarray(UNIT * (share + FEW + LATE * early**2))
