"""The mean of the cost overrun, derived from its distribution, and the mean of a PERT."""

from decimal import Decimal
from math import erf, exp, log, sqrt

from revkit.content.benefit_rules import CostOverrun
from revkit.records import Range


def pert_mean(value: Range) -> Decimal:
    """Mean of the PERT distribution: (low + 4 likely + high) / 6.

    >>> pert_mean(Range(low=Decimal(10), likely=Decimal(20), high=Decimal(60)))
    Decimal('25')
    """
    return (value.low + 4 * value.likely + value.high) / 6


def mean_overrun(rules: CostOverrun) -> float:
    """Mean of cost at completion over quoted cost: a factor, such as 1.2 for 20 % more.

    The common part is a lognormal cut off at the start of the tail; the tail a Pareto with
    exponent 1 between its two ends: mean ln(b / a) / (1 / a - 1 / b).
    """
    start, end = float(rules.tail_from), float(rules.tail_to)
    common = float(rules.common_share)
    tail_mean = log(end / start) / (1 / start - 1 / end)
    common_mean = _cut_lognormal_mean(float(rules.common_median), float(rules.common_spread), start)
    return common * common_mean + (1 - common) * tail_mean


def _cut_lognormal_mean(median: float, spread: float, cut: float) -> float:
    # E[X | X <= cut] = exp(m + s^2 / 2) Phi(z - s) / Phi(z), z = (ln cut - m) / s
    z = (log(cut) - log(median)) / spread
    return median * exp(spread**2 / 2) * _normal(z - spread) / _normal(z)


def _normal(z: float) -> float:
    return (1 + erf(z / sqrt(2))) / 2
