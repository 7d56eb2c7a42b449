"""The lag that a plan is timed with: measured in the exports, or as the client file states it."""

import datetime
from collections.abc import Iterator
from itertools import accumulate

from revkit.client.goals.timing import TimingSection
from revkit.content.driver_rules import load_driver_rules
from revkit.content.goal_rules import load_goal_rules
from revkit.drivers.deals.lag import Waits
from revkit.drivers.deals.lag_months import median_months, observed_months, won_by_month
from revkit.drivers.exports import Exports
from revkit.drivers.leads.arrivals import leads_before, waits_of
from revkit.goals.notice import Notice, notice
from revkit.goals.timing.result import MonthLag


def month_lag(
    timing: TimingSection, exports: Exports | None
) -> tuple[MonthLag, tuple[Notice, ...]] | None:
    """The share won by the end of each month after arrival, and what to know before trusting it.

    None where it is to be measured and nothing was won.

    >>> from decimal import Decimal
    >>> stated = TimingSection(lag=(Decimal("0.25"), Decimal("0.75")))
    >>> month_lag(stated, None)[0].by_month
    (0.25, 1.0)
    """
    if isinstance(timing.lag, tuple):
        return MonthLag("stated", None, _adding_up([float(share) for share in timing.lag])), ()
    waits = None if exports is None else waits_of(exports)
    if waits is None:
        return None
    by_month = won_by_month(waits, timing.arrive)
    lag = MonthLag(
        source="measured",
        origin=waits.origin,
        by_month=by_month,
        arrive=timing.arrive,
        n=waits.n,
        won=len(waits.won),
        median_months=median_months(waits),
    )
    return lag, tuple(_doubts(waits))


def leads_of_before(
    timing: TimingSection, exports: Exports | None, start: datetime.date, months: int
) -> tuple[tuple[int, ...], tuple[Notice, ...]]:
    """The leads of the months before the period, the last month last, and what to know of them.

    `months` is for how many months after that of arrival something is still won.
    """
    if isinstance(timing.before, tuple):
        missing = months > 0 and not timing.before
        told = (notice("timing.notice.before_missing", n=months),) if missing else ()
        return timing.before, told
    if exports is None or months == 0:
        return (), ()
    counts = leads_before(exports, start, months)
    seen = notice("timing.notice.before_measured", n=sum(counts), months=months)
    if exports.until >= start - datetime.timedelta(days=1):
        return counts, (seen,)
    return counts, (seen, notice("timing.notice.before_unseen", day=exports.until))


def _doubts(waits: Waits) -> Iterator[Notice]:
    if waits.origin == "deal":
        yield notice("timing.notice.lag_from_deals")
    if len(waits.won) < load_driver_rules().few.number:
        yield notice("timing.notice.lag_few", n=len(waits.won))
    if (months := observed_months(waits)) < load_goal_rules().lag_history.number:
        yield notice("timing.notice.lag_short", months=months)


def _adding_up(shares: list[float]) -> tuple[float, ...]:
    """Up to the last month in which anything is won, which makes it all."""
    while shares[-1] == 0:
        shares.pop()
    sums = list(accumulate(shares))
    return (*(part / sums[-1] for part in sums[:-1]), 1.0)
