"""The last day on which exports saw anything happen."""

import datetime
from collections.abc import Iterable, Iterator

import numpy as np

from revkit.drivers.columns import Moments
from revkit.drivers.exports import Accounts, Deals, Exports, State


def moments_in(exports: Exports) -> Iterator[Moments]:
    """When things happened, by all that was exported."""
    if exports.deals is not None:
        yield from _of_deals(exports.deals)
    if (leads := exports.leads) is not None:
        told = (leads.created, leads.qualified, leads.contacted, leads.converted)
        yield from (moments for moments in told if moments is not None)
    if exports.accounts is not None:
        yield from _of_accounts(exports.accounts)
    if exports.history is not None:
        yield exports.history.moments


def _of_deals(deals: Deals) -> Iterator[Moments]:
    """The expected close of an open deal did not happen."""
    happened = [deals.created, deals.active, *(deals.entered or {}).values()]
    yield from (moments for moments in happened if moments is not None)
    if deals.closed is not None:
        yield deals.closed[deals.is_(State.WON, State.LOST)]


def _of_accounts(accounts: Accounts) -> Iterator[Moments]:
    """Revenue of a period is known once the period has ended."""
    if accounts.periods is not None:
        after = accounts.periods.astype("datetime64[M]") + accounts.months
        yield (after.astype("datetime64[D]") - 1).astype("datetime64[s]")
    yield from (when for when in (accounts.began, accounts.ended) if when is not None)


def last_day(columns: Iterable[Moments], as_of: datetime.date) -> datetime.date:
    """The last day in any column that is not after `as_of`; `as_of` where there is none.

    >>> days = np.array(["2025-03-01T10:00", "2025-09-01", "NaT"], dtype="datetime64[s]")
    >>> last_day([days], datetime.date(2025, 6, 30))
    datetime.date(2025, 3, 1)
    """
    last = np.datetime64("NaT", "D")
    for moments in columns:
        days = moments.astype("datetime64[D]")
        days = days[days <= np.datetime64(as_of, "D")]
        if len(days):
            last = np.fmax(last, days.max())
    found = last.astype(object)
    return as_of if found is None else found
