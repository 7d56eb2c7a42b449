"""What is open: its amount, whether it covers the target, and how fast deals turn into money."""

import datetime
from collections.abc import Mapping
from math import sqrt

import numpy as np

from revkit.drivers.columns import Amounts, Mask, Remark, remark
from revkit.drivers.days import known
from revkit.drivers.exports import Deals, State, Terms
from revkit.drivers.intervals import factor_interval, normal
from revkit.drivers.result import Figure
from revkit.drivers.telling import about, blanks, few, unmeasured, usable

OPEN, COVERAGE, VELOCITY = "open_pipeline", "coverage", "velocity"


def open_pipeline(deals: Deals, until: datetime.date) -> Figure:
    """The amount of the open deals on the last day of the export: a stock, without an interval."""
    still_open, amounts = deals.is_(State.OPEN), deals.amounts
    if not still_open.any():
        return unmeasured(OPEN, "drivers.why.no_open")
    if amounts is None or not (counted := usable(amounts, still_open)).any():
        return unmeasured(OPEN, "drivers.why.no_open_amounts")
    n, remarks = int(counted.sum()), _about_open(deals, amounts, still_open, until)
    value = amounts.where(counted).total
    return Figure(OPEN, value, None, None, n, until, until, remarks=remarks)


def _about_open(
    deals: Deals, amounts: Amounts, still_open: Mask, until: datetime.date
) -> tuple[Remark, ...]:
    blank = still_open & ~amounts.known
    negative = still_open & amounts.known & (amounts.values < 0)
    return (
        *blanks("drivers.remark.blank_open", "deals", deals.rows, blank, int(still_open.sum())),
        *about("drivers.remark.negative_amounts", "deals", deals.rows, negative),
        *_overdue(deals, still_open, until),
    )


def _overdue(deals: Deals, still_open: Mask, until: datetime.date) -> tuple[Remark, ...]:
    """Open deals that were expected to be closed by now."""
    if deals.closed is None:
        return ()
    late = still_open & known(deals.closed) & (deals.closed < np.datetime64(until))
    if not late.any():
        return ()
    share = float(late.sum() / still_open.sum())
    return (remark("drivers.remark.overdue", "deals", deals.rows, late, share=share),)


def coverage(pipeline: Figure, terms: Terms) -> Figure:
    """The open pipeline over the new business that it has to bring."""
    if pipeline.value is None:
        return unmeasured(COVERAGE, pipeline.why or "", pipeline.remarks)
    if not terms.target:
        return unmeasured(COVERAGE, "drivers.why.no_target")
    value, day = pipeline.value / terms.target, pipeline.end
    return Figure(COVERAGE, value, None, None, pipeline.n, day, day, remarks=pipeline.remarks)


def velocity(deals: Deals, figures: Mapping[str, Figure], until: datetime.date) -> Figure:
    """Open deals * win rate * average deal / average cycle: money a day.

    The interval joins those of the three factors as if they were independent (delta method on the
    logarithm); the number of open deals is known.
    """
    n = int(deals.is_(State.OPEN).sum())
    if n == 0:
        return unmeasured(VELOCITY, "drivers.why.no_open")
    parts = [figures[name] for name in ("win_rate", "average_deal", "cycle")]
    for part in parts:
        if part.value is None:
            return unmeasured(VELOCITY, part.why or "")
    rate, size, days = (part.value or 0.0 for part in parts)
    if days == 0:
        return unmeasured(VELOCITY, "drivers.why.cycle_zero")
    value = n * rate * size / days
    start, last = figures["win_rate"].start, figures["win_rate"].end
    end = until if last is None else max(until, last)
    remarks = few(min(part.n for part in parts), "deals")
    return Figure(VELOCITY, value, *_limits(value, parts), n, start, end, remarks=remarks)


def _limits(value: float, parts: list[Figure]) -> tuple[float | None, float | None]:
    squares = 0.0
    for part in parts:
        if part.low is None or part.high is None or not part.value:
            return None, None
        squares += ((part.high - part.low) / (2 * normal() * part.value)) ** 2
    return factor_interval(value, sqrt(squares))
