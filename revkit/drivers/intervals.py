"""95 % intervals of shares, means, ratios and quantiles, none of them by simulation.

The level is `confidence` of `content/driver_rules.yml`. An interval that cannot be told is
`(None, None)`: of one value nobody knows how far the next would lie.
"""

from math import exp, sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.special import bdtr, bdtrik, chdtrc, ndtri, stdtrit

from revkit.content.driver_rules import load_driver_rules

Interval = tuple[float | None, float | None]
UNKNOWN: Interval = (None, None)
Numbers = NDArray[np.float64] | NDArray[np.int64]


def tail() -> float:
    """The probability above the interval: 0.025 for 95 %."""
    return (1 - load_driver_rules().confidence.number) / 2


def normal() -> float:
    """The normal quantile of the interval: 1.96 for 95 %."""
    return float(ndtri(1 - tail()))


def wilson(won: int, n: int) -> Interval:
    """Wilson's interval (1927) of a share `won / n`; it holds at 0 and 1 too.

    >>> [round(limit, 4) for limit in wilson(8, 10)]
    [0.4902, 0.9433]
    """
    if n == 0:
        return UNKNOWN
    z = normal()
    share, weight = won / n, z * z / n
    middle = (share + weight / 2) / (1 + weight)
    half = z / (1 + weight) * sqrt(share * (1 - share) / n + weight / (4 * n))
    return max(min(middle - half, share), 0.0), min(max(middle + half, share), 1.0)


def mean_interval(ordered: Numbers) -> Interval:
    """Student's interval of a mean, from values in order (so that no sum hangs on their rows).

    >>> [round(limit, 3) for limit in mean_interval(np.array([1, 2, 3, 4]))]
    [0.446, 4.554]
    """
    error = mean_error(ordered)
    if error is None:
        return UNKNOWN
    reach = float(stdtrit(len(ordered) - 1, 1 - tail())) * error
    middle = mean_of(ordered)
    return middle - reach, middle + reach


def at_least_zero(limits: Interval) -> Interval:
    """The interval of what cannot be negative: Student's, of few skewed values, reaches below."""
    low, high = limits
    return (None if low is None else max(low, 0.0)), high


def mean_of(ordered: Numbers) -> float:
    """The mean; whole numbers are summed exactly."""
    return float(ordered.sum() / len(ordered))


def mean_error(ordered: Numbers) -> float | None:
    """The standard error of a mean, None for fewer than two values."""
    n = len(ordered)
    if n < 2:
        return None
    return sqrt(float(((ordered - mean_of(ordered)) ** 2).sum()) / (n - 1) / n)


def skewness(ordered: Numbers) -> float:
    """Fisher's moment coefficient of skewness; 0 where all values are the same."""
    off = ordered - mean_of(ordered)
    spread = float((off**2).mean())
    return float((off**3).mean()) / spread**1.5 if spread > 0 else 0.0


def share_interval(inside: Numbers, outside: Numbers) -> Interval:
    """The interval of `sum(inside) / (sum(inside) + sum(outside))`, a ratio of two sums.

    Delta method (Cochran, Sampling Techniques, 3rd ed. 1977, ch. 2): the residual of a case is its
    amount times (is it inside - ratio). None where there is nothing on one of the sides: the
    residuals are all 0 then, and an interval of no width would claim to know everything.
    """
    within, beside = float(inside.sum()), float(outside.sum())
    n, whole = len(inside) + len(outside), within + beside
    if n < 2 or within <= 0 or beside <= 0:
        return UNKNOWN
    ratio = within / whole
    squares = (1 - ratio) ** 2 * _squares(inside) + ratio**2 * _squares(outside)
    reach = normal() * sqrt(squares * n / (n - 1)) / whole
    return max(ratio - reach, 0.0), min(ratio + reach, 1.0)


def _squares(values: Numbers) -> float:
    ordered = np.sort(values).astype(np.float64)
    return float((ordered**2).sum())


def rank_interval(ordered: Numbers, share: float) -> Interval:
    """The interval of a quantile from order statistics: no shape is assumed.

    The limits are the values whose ranks leave at most 2.5 % of the binomial on either side
    (Hahn and Meeker, Statistical Intervals, 1991, sec. 5.2). `ordered` ascends.

    >>> rank_interval(np.arange(1, 11), 0.5), rank_interval(np.arange(5), 0.5)
    ((2.0, 9.0), (None, None))
    """
    n = len(ordered)
    low, high = _rank(n, share), _rank(n, 1 - share)
    if low == 0 or high == 0:
        return UNKNOWN
    return float(ordered[low - 1]), float(ordered[n - high])


def _rank(n: int, share: float) -> int:
    """The largest rank r with P(fewer than r of n lie below the quantile) at most 2.5 %."""
    if n == 0 or bdtr(0, n, share) > tail():
        return 0
    return int(bdtrik(tail(), n, share)) + 1


def factor_interval(value: float, relative: float, freedom: int | None = None) -> Interval:
    """The interval of something positive whose logarithm has the standard error `relative`.

    >>> [round(limit, 1) for limit in factor_interval(100, 0.1)]
    [82.2, 121.7]
    """
    quantile = normal() if freedom is None else float(stdtrit(freedom, 1 - tail()))
    return value * exp(-quantile * relative), value * exp(quantile * relative)


def chance(won: NDArray[np.int64], n: NDArray[np.int64]) -> float:
    """How often equal parts would differ as much as these (Pearson's chi-square of a table).

    >>> round(chance(np.array([10, 20]), np.array([40, 40])), 4)
    0.0209
    """
    overall = won.sum() / n.sum()
    if len(n) < 2 or overall in (0, 1):
        return 1.0
    terms = np.sort((won - n * overall) ** 2 / (n * overall * (1 - overall)))
    return float(chdtrc(len(n) - 1, terms.sum()))
