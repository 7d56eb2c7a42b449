"""All six intraclass correlations of a complete table: what the one-way forms are held to."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class IccForms:
    """The six forms: one-way random, two-way random (agreement), two-way fixed (consistency);

    of one answer, and of the mean of all k.
    """

    one_way: float
    random: float
    fixed: float
    one_way_mean: float
    random_mean: float
    fixed_mean: float


def icc_forms(table: Table) -> IccForms:
    """All six forms of a complete table of units (rows) by people (columns), 2 or more of each.

    The units must not all have the same mean.
    """
    units, people = table.shape
    rows, columns, whole = table.mean(axis=1), table.mean(axis=0), table.mean()
    between = people * ((rows - whole) ** 2).sum() / (units - 1)
    among = units * ((columns - whole) ** 2).sum() / (people - 1)
    within = ((table - rows[:, None]) ** 2).sum() / (units * (people - 1))
    rest = (within * units * (people - 1) - among * (people - 1)) / ((units - 1) * (people - 1))
    raters = (among - rest) / units
    return IccForms(
        one_way=(between - within) / (between + (people - 1) * within),
        random=(between - rest) / (between + (people - 1) * rest + people * raters),
        fixed=(between - rest) / (between + (people - 1) * rest),
        one_way_mean=(between - within) / between,
        random_mean=(between - rest) / (between + raters),
        fixed_mean=(between - rest) / between,
    )
