"""How long won deals took: mean, median, and what is older than they were."""

import datetime

import numpy as np

from revkit.content.driver_rules import load_driver_rules
from revkit.drivers.columns import Remark, remark
from revkit.drivers.days import Durations, ages, durations, known, period
from revkit.drivers.exports import Deals, State
from revkit.drivers.intervals import (
    UNKNOWN,
    Interval,
    at_least_zero,
    mean_interval,
    mean_of,
    rank_interval,
)
from revkit.drivers.result import Figure
from revkit.drivers.telling import blanks, few, unmeasured

MEAN, MEDIAN, STALE = "cycle", "median_cycle", "stale_share"


def won_cycles(deals: Deals) -> Durations:
    """Calendar days from creation to the win, of the deals won with both dates."""
    backwards = ("drivers.remark.won_before_created", "deals")
    return durations(deals.created, deals.closed, deals.is_(State.WON), deals.rows, backwards)


def cycles(deals: Deals, taken: Durations) -> tuple[Figure, Figure]:
    """The mean cycle with Student's interval, and the median with that of ranks."""
    won = deals.is_(State.WON)
    if len(taken) == 0:
        why = "drivers.why.no_cycle" if won.any() else "drivers.why.no_won"
        return unmeasured(MEAN, why, taken.remarks), unmeasured(MEDIAN, why, taken.remarks)
    n, span = len(taken), period(deals.closed, taken.counted)
    remarks = (*few(n, "deals"), *taken.remarks, *_undated(deals))
    mean, median = mean_of(taken.days), float(np.median(taken.days))
    limits = at_least_zero(mean_interval(taken.days))
    return (
        Figure(MEAN, mean, *limits, n, *span, remarks=remarks),
        Figure(MEDIAN, median, *rank_interval(taken.days, 0.5), n, *span, remarks=remarks),
    )


def _undated(deals: Deals) -> tuple[Remark, ...]:
    assert deals.created is not None and deals.closed is not None
    won = deals.is_(State.WON)
    blank = won & ~known(deals.created, deals.closed)
    return blanks("drivers.remark.no_cycle", "deals", deals.rows, blank, int(won.sum()))


def stale_share(
    deals: Deals, taken: Durations, longest: float | None, until: datetime.date
) -> Figure:
    """The share of open deals older than nine in ten won ones were when they closed.

    `taken` are the cycles that count, `longest` is that of any won deal, in the period or not.
    Every open deal is counted, so the interval tells only how well the won ones fix that age.
    """
    if not deals.is_(State.OPEN).any():
        return unmeasured(STALE, "drivers.why.no_open")
    if deals.created is None or not (dated := _dated_open(deals, until)).any():
        return unmeasured(STALE, "drivers.why.no_open_dates")
    if len(taken) == 0:
        return unmeasured(STALE, "drivers.why.no_cycle", taken.remarks)
    old, share = ages(deals.created[dated], until), load_driver_rules().late.number
    limit = float(np.quantile(taken.days, share))
    value = float((old > limit).mean())
    low, high = _share_older(old, rank_interval(taken.days, share))
    older = _older_than_any(deals, int(taken.days[-1] if longest is None else longest), until)
    remarks = (*few(len(taken), "deals"), *older, *_untouched(deals))
    return Figure(STALE, value, low, high, int(dated.sum()), until, until, remarks=remarks)


def _dated_open(deals: Deals, until: datetime.date) -> np.ndarray:
    assert deals.created is not None
    dated = known(deals.created) & (deals.created < np.datetime64(until, "D") + 1)
    return np.asarray(deals.is_(State.OPEN) & dated)


def _share_older(old: np.ndarray, limits: Interval) -> Interval:
    low, high = limits
    if low is None or high is None:
        return UNKNOWN
    return float((old > high).mean()), float((old > low).mean())


def _older_than_any(deals: Deals, longest: int, until: datetime.date) -> tuple[Remark, ...]:
    assert deals.created is not None
    dated = _dated_open(deals, until)
    older = dated.copy()
    older[dated] = ages(deals.created[dated], until) > longest
    if not older.any():
        return ()
    code = "drivers.remark.older_than_any"
    share = float(older.sum() / dated.sum())
    return (remark(code, "deals", deals.rows, older, days=longest, share=share),)


def _untouched(deals: Deals) -> tuple[Remark, ...]:
    """Open deals that nobody has done anything with since they were created."""
    still_open = deals.is_(State.OPEN)
    if deals.active is None or deals.created is None or np.isnat(deals.active).all():
        return ()
    # Of one that is not known when it was created, any activity is activity.
    quiet = still_open & (np.isnat(deals.active) | (deals.active <= deals.created))
    if not quiet.any():
        return ()
    share = float(quiet.sum() / still_open.sum())
    return (remark("drivers.remark.untouched", "deals", deals.rows, quiet, share=share),)
