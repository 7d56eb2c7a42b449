"""Intraclass correlation: how much of the variance of answers lies between the items.

Shrout and Fleiss 1979, Intraclass correlations: uses in assessing rater reliability. Not every
function is asked about everything, so an assessment states the one-way forms, which let each item
be answered by other people; the two-way forms ask for a complete table.
"""

from collections.abc import Sequence
from math import fsum

import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.float64]


def icc_one_way(units: Table) -> tuple[float | None, float | None]:
    """ICC(1,1) and ICC(1,k) of units (rows), tallied over the points 1, 2, 3… (columns).

    k is the usual mean number of answers for unequal groups. None where it is not defined: fewer
    than two units with answers, nobody beside another, or everybody equal.

    >>> single, average = icc_one_way(np.array([[2, 0, 0], [0, 1, 1]]))  # 1, 1 and 2, 3
    >>> round(single, 3), round(average, 3)  # (2.25 - .25)/(2.25 + .25), (2.25 - .25)/2.25
    (0.8, 0.889)
    """
    points = np.arange(1, units.shape[1] + 1)
    return _one_way(
        units.sum(axis=1).tolist(), (units @ points).tolist(), (units @ points**2).tolist()
    )


def _one_way(
    counts: Sequence[float], sums: Sequence[float], squares: Sequence[float]
) -> tuple[float | None, float | None]:
    groups = [(n, s, q) for n, s, q in zip(counts, sums, squares, strict=True) if n]
    people = fsum(n for n, _, _ in groups)
    if len(groups) < 2 or people <= len(groups):
        return None, None
    explained = fsum(s * s / n for n, s, _ in groups)
    between = (explained - fsum(s for _, s, _ in groups) ** 2 / people) / (len(groups) - 1)
    within = (fsum(q for _, _, q in groups) - explained) / (people - len(groups))
    size = (people - fsum(n * n for n, _, _ in groups) / people) / (len(groups) - 1)
    if between <= 0 or between + (size - 1) * within <= 0:
        return None, None
    return (between - within) / (between + (size - 1) * within), (between - within) / between
