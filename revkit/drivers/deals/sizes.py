"""How large a won deal is: mean and median."""

import numpy as np

from revkit.content.driver_rules import load_driver_rules
from revkit.drivers.columns import Amounts, Mask, Remark, Whole
from revkit.drivers.days import period
from revkit.drivers.exports import Deals, State
from revkit.drivers.intervals import (
    Interval,
    at_least_zero,
    mean_interval,
    rank_interval,
    skewness,
)
from revkit.drivers.result import Figure
from revkit.drivers.telling import about, blanks, few, unmeasured, usable

MEAN, MEDIAN = "average_deal", "median_deal"


def deal_sizes(deals: Deals) -> tuple[Figure, Figure]:
    """The mean of the won amounts with Student's interval, and their median with that of ranks.

    Deals without an amount and with a negative one are left out. `deals` are those that count.
    """
    won, amounts = deals.is_(State.WON), deals.amounts
    if not won.any():
        return unmeasured(MEAN, "drivers.why.no_won"), unmeasured(MEDIAN, "drivers.why.no_won")
    if amounts is None or not (counted := usable(amounts, won)).any():
        why = "drivers.why.no_won_amounts"
        return unmeasured(MEAN, why), unmeasured(MEDIAN, why)
    ordered = np.sort(amounts.values[counted])
    unit, n, span = 10**amounts.minor, len(ordered), period(deals.closed, counted)
    shared = (*few(n, "deals"), *_left_out(deals, amounts, won))
    mean = int(ordered.sum()) / (n * unit)
    skewed = (*shared, *_about_shape(deals, ordered, counted))
    median = float(np.median(ordered)) / unit
    limits = _in_currency(at_least_zero(mean_interval(ordered)), unit)
    ranks = _in_currency(rank_interval(ordered, 0.5), unit)
    return (
        Figure(MEAN, mean, *limits, n, *span, remarks=skewed),
        Figure(MEDIAN, median, *ranks, n, *span, remarks=shared),
    )


def _in_currency(limits: Interval, unit: int) -> Interval:
    low, high = limits
    return (None if low is None else low / unit), (None if high is None else high / unit)


def _left_out(deals: Deals, amounts: Amounts, won: Mask) -> tuple[Remark, ...]:
    blank, negative = won & ~amounts.known, won & amounts.known & (amounts.values < 0)
    zero = won & amounts.known & (amounts.values == 0)
    return (
        *blanks("drivers.remark.blank_amounts", "deals", deals.rows, blank, int(won.sum())),
        *about("drivers.remark.negative_amounts", "deals", deals.rows, negative),
        *about("drivers.remark.zero_won", "deals", deals.rows, zero),
    )


def _about_shape(deals: Deals, ordered: Whole, counted: Mask) -> tuple[Remark, ...]:
    """One deal that carries the mean, or a tail too long for Student's interval."""
    assert deals.amounts is not None
    rules, n, whole = load_driver_rules(), len(ordered), int(ordered.sum())
    largest = int(ordered[-1])
    found: list[Remark] = []
    if n > 1 and largest > rules.dominant.number * whole:
        which = counted & (deals.amounts.values == largest)
        first = about("drivers.remark.dominant", "deals", deals.rows, which)[0]
        found.append(Remark(first.code, "deals", n, first.rows, {"share": largest / whole}))
    # Few very small ones skew it the other way, and are no large deals.
    skew = max(skewness(ordered), 0.0)
    if 1 < n <= rules.skewed_cases.number * skew**2:
        found.append(Remark("drivers.remark.skewed", "deals", n))
    return tuple(found)
