"""Month by month: the cumulative flow, and the month from which it stays at zero or above.

A year's flow comes in twelve equal parts; discounted, by the factor of its year as in the table,
so that the end equals the net present value. Nets have the years on the first axis, today first.
"""

import numpy as np
from numpy.typing import NDArray

from revkit.benefits.model.laws import Array
from revkit.benefits.model.terms import CaseModel
from revkit.benefits.uncertainty.percentiles import spreads

YEAR = 12
HAIR = 1e-9  # of a month: what rounding may add to a quotient that is whole


def discounted(model: CaseModel, net: Array) -> Array:
    """Each year's net flow at what it is worth today."""
    worths = np.empty_like(net)
    for year, flow in enumerate(net):
        np.divide(flow, (1 + model.rate) ** year, out=worths[year])
    return worths


def payback_months(net: Array) -> NDArray[np.int64]:
    """The first month from which the cumulative flow stays >= 0; one beyond the last: it does not.

    Within a year it moves in a straight line, so the ends of the years tell where to look.

    >>> payback_months(np.array([[-100.0, -100.0], [60.0, 60.0], [80.0, 20.0]])).tolist()
    [18, 25]
    """
    ends = cumulative(net)
    months = np.zeros(net.shape[1:], dtype=np.int64)
    for year in range(len(net) - 1):
        below, flow = ends[year] < 0, net[year + 1]
        months[below] = YEAR * year + _into_year(-ends[year][below], flow[below])
    months[ends[-1] < 0] = YEAR * (len(net) - 1) + 1
    return months


def _into_year(missing: Array, flow: Array) -> NDArray[np.int64]:
    """How many twelfths of the year's flow make up for what is missing, at most all of them."""
    enough = flow >= missing  # and above 0, for something is missing
    parts = np.ceil(YEAR * missing / np.where(enough, flow, missing) - HAIR)
    return np.clip(parts, 1, YEAR).astype(np.int64)


def cumulative(net: Array) -> Array:
    """The flow so far, by year, today first."""
    so_far = net.copy()
    for year in range(1, len(net)):
        so_far[year] += so_far[year - 1]
    return so_far


def payback_odds(months: NDArray[np.int64], last: int) -> Array:
    """The share of the draws in which the outlay is back by each month, 0 to `last`, and stays."""
    counts = np.bincount(months, minlength=last + 2)[: last + 1]
    return np.asarray(np.cumsum(counts) / len(months))


def fan(net: Array) -> Array:
    """The spread of the cumulative flow at the end of each month: a row a month, 0 first."""
    ends = cumulative(net)
    later = (
        ends[year - 1] + net[year] * (month / YEAR) if month < YEAR else ends[year]
        for year in range(1, len(net))
        for month in range(1, YEAR + 1)
    )
    return np.stack([spreads(net[0]), *map(spreads, later)])
