"""The win rate, by count and by value."""

import numpy as np

from revkit.content.driver_rules import load_driver_rules
from revkit.drivers.columns import Amounts, Remark
from revkit.drivers.days import period
from revkit.drivers.exports import Deals, State, Terms
from revkit.drivers.intervals import share_interval, wilson
from revkit.drivers.result import Figure
from revkit.drivers.telling import about, blanks, few, unmeasured, usable
from revkit.drivers.window import DECIDED, window


def win_rate(deals: Deals, terms: Terms, lost_told: bool) -> Figure:
    """Won over won and lost, closed within the terms' period, with Wilson's interval.

    `deals` are all of them; open and parked ones count in neither. Refused for an export that
    tells of no lost deal at all (`lost_told`): 100 % would only say what was not exported.
    """
    counted = window(deals, terms)
    decided = counted.is_(*DECIDED)
    n, won = int(decided.sum()), int(counted.is_(State.WON).sum())
    undated = _undated(deals, terms)
    if n == 0 or not lost_told:
        return unmeasured("win_rate", _why(deals) if n == 0 else "drivers.why.no_lost", undated)
    remarks = (*few(n, "deals"), *_one_sided(n, won), *undated, *_parked(counted))
    start, end = period(counted.closed, decided)
    return Figure("win_rate", won / n, *wilson(won, n), n, start, end, remarks=remarks)


def _why(deals: Deals) -> str:
    """Nothing was decided at all, or nothing within the period."""
    if deals.is_(*DECIDED).any():
        return "drivers.why.none_in_period"
    return "drivers.why.no_closed"


def _one_sided(n: int, won: int) -> tuple[Remark, ...]:
    if won == n:
        return (Remark("drivers.remark.all_won", "deals", n),)
    return (Remark("drivers.remark.all_lost", "deals", n),) if won == 0 else ()


def _undated(deals: Deals, terms: Terms) -> tuple[Remark, ...]:
    """Won and lost deals without a date: with a period they cannot count, without one they do."""
    blank = deals.is_(*DECIDED)
    if deals.closed is not None:
        blank = blank & np.isnat(deals.closed)
    bounded = terms.start is not None or terms.end is not None
    code = "drivers.remark.undated_out" if bounded else "drivers.remark.undated_in"
    return about(code, "deals", deals.rows, blank)


def _parked(deals: Deals) -> tuple[Remark, ...]:
    return about("drivers.remark.parked", "deals", deals.rows, deals.is_(State.PARKED))


def win_rate_value(deals: Deals, terms: Terms, lost_told: bool) -> Figure:
    """The amount won over the amount won and lost: a ratio of sums, with a delta interval.

    Deals without an amount and with a negative one are left out.
    """
    counted = window(deals, terms)
    decided = counted.is_(*DECIDED)
    if not decided.any() or not lost_told:
        why = "drivers.why.no_lost" if decided.any() else _why(deals)
        return unmeasured("win_rate_value", why)
    amounts = counted.amounts
    if amounts is None or not (amounts.known & decided).any():
        return unmeasured("win_rate_value", "drivers.why.no_amounts")
    usable_ = usable(amounts, decided)
    won, lost = (amounts.values[usable_ & counted.is_(state)] for state in (State.WON, State.LOST))
    remarks = _about_amounts(counted, amounts)
    whole = int(won.sum()) + int(lost.sum())
    if whole == 0:
        return unmeasured("win_rate_value", "drivers.why.worth_nothing", remarks)
    start, end = period(counted.closed, usable_)
    rate, limits, n = int(won.sum()) / whole, share_interval(won, lost), len(won) + len(lost)
    remarks = (*few(n, "deals"), *_one_sided(n, len(won)), *remarks)
    return Figure("win_rate_value", rate, *limits, n, start, end, remarks=remarks)


def _about_amounts(deals: Deals, amounts: Amounts) -> tuple[Remark, ...]:
    decided, lost = deals.is_(*DECIDED), deals.is_(State.LOST)
    blank = decided & ~amounts.known
    worthless = lost & amounts.known & (amounts.values == 0)
    negative = decided & amounts.known & (amounts.values < 0)
    return (
        *_zeros(deals, worthless, int((lost & amounts.known).sum())),
        *blanks("drivers.remark.blank_amounts", "deals", deals.rows, blank, int(decided.sum())),
        *about("drivers.remark.negative_amounts", "deals", deals.rows, negative),
    )


def _zeros(deals: Deals, worthless: np.ndarray, lost: int) -> tuple[Remark, ...]:
    """Many CRMs set what was lost to 0; the rate by value is near 100 % then and says nothing."""
    count = int(worthless.sum())
    if count <= load_driver_rules().zero_share.number * lost:
        return ()
    first = about("drivers.remark.zero_lost", "deals", deals.rows, worthless)[0]
    return (Remark(first.code, "deals", count, first.rows, {"share": count / lost}),)
