"""How sure a rate is in which each customer weighs as much as it is worth."""

from math import sqrt

import numpy as np
from scipy.special import stdtrit

from revkit.drivers.columns import Whole
from revkit.drivers.intervals import UNKNOWN, Interval, tail, wilson

_NO_SPREAD = 1e-12  # residuals below this part of the largest amount are rounding


def ratio_interval(parts: Whole, wholes: Whole) -> Interval:
    """The interval of sum(parts) / sum(wholes) over customers.

    Customers are independent and their amounts are not fixed: the variance of a ratio of two means
    by the delta method (Cochran, Sampling Techniques, 3rd ed. 1977, section 2.11; without the
    correction for a finite population, since these customers stand for those of the years to
    come), with Student's quantile. None below two customers, where the wholes add up to nothing,
    and where every customer has the same ratio: the spread then says nothing.

    >>> seen = ratio_interval(np.array([0, 10, 0, 0]), np.array([10, 10, 10, 10]))
    >>> [round(limit, 3) for limit in seen]
    [-0.546, 1.046]
    """
    n, total = len(wholes), int(wholes.sum())
    if n < 2 or total <= 0:
        return UNKNOWN
    ratio = int(parts.sum()) / total
    residuals = np.sort(parts - ratio * wholes)
    if float(np.abs(residuals).max()) <= _NO_SPREAD * float(wholes.max()):
        return UNKNOWN
    error = sqrt(n / (n - 1) * float(np.square(residuals).sum())) / total
    reach = float(stdtrit(n - 1, 1 - tail())) * error
    return ratio - reach, ratio + reach


def share_of_revenue(parts: Whole, wholes: Whole) -> Interval:
    """`ratio_interval` of a share, kept within 0..1.

    Where nothing or everything is counted the delta method has no width. There it is Wilson's
    interval for as many equal customers as would tell as much: Kish's effective sample size,
    sum(wholes)^2 / sum(wholes^2), rounded down.

    >>> low, high = share_of_revenue(np.zeros(50, dtype=int), np.ones(50, dtype=int))
    >>> low, round(high, 4)
    (0.0, 0.0713)
    """
    low, high = ratio_interval(parts, wholes)
    if low is not None and high is not None:
        return max(low, 0.0), min(high, 1.0)
    counted, total = int(parts.sum()), int(wholes.sum())
    if total <= 0 or counted not in (0, total):
        return UNKNOWN
    n = effective_size(wholes)
    return wilson(n if counted else 0, n)


def effective_size(wholes: Whole) -> int:
    """How many equal customers would tell as much as these (Kish, Survey Sampling, 1965).

    >>> effective_size(np.array([100, 1, 1])), effective_size(np.array([5, 5, 5]))
    (1, 3)
    """
    ordered = np.sort(wholes).astype(np.float64)
    return int(ordered.sum() ** 2 / np.square(ordered).sum() + 1e-9)
