"""New customers of the days in which money was spent to win them."""

import datetime
from dataclasses import dataclass

import numpy as np

from revkit.drivers.accounts.ledger import ledger_of
from revkit.drivers.accounts.months import first_day, last_day
from revkit.drivers.accounts.movements import flows_of
from revkit.drivers.accounts.spending import Span, spans_of
from revkit.drivers.columns import Mask, Moments
from revkit.drivers.exports import Accounts, Deals, State, Terms


@dataclass(frozen=True, slots=True)
class Newcomers:
    """How many there are, and what they bring a month (None where that is not told).

    `source` is accounts or deals, `start` and `end` the days, `spent` what was spent in them.
    `skipped` counts spending whose days nobody can be matched with.
    """

    n: int
    monthly: float | None
    source: str
    start: datetime.date
    end: datetime.date
    spent: float
    skipped: int


def newcomers_of(
    accounts: Accounts | None, deals: Deals | None, terms: Terms, until: datetime.date
) -> Newcomers | None:
    """New customers as the accounts tell them, else as won deals do; None where neither does."""
    spans = spans_of(terms.spending)
    told = None
    if accounts is not None and accounts.periods is not None:
        told = _of_periods(accounts, terms, until, spans)
    elif accounts is not None:
        told = _of_list(accounts, terms, spans)
    if told is not None or deals is None:
        return told
    return _of_deals(deals, terms, spans)


def _of_periods(
    accounts: Accounts, terms: Terms, until: datetime.date, spans: tuple[Span, ...]
) -> Newcomers | None:
    """Where spending begins and ends with complete periods, none of them the file's first.

    What they bring a month is what they paid in their first period, which may be a part of one.
    """
    ledger = ledger_of(accounts, terms, until)
    if ledger is None or len(ledger) < 2:
        return None
    flows = flows_of(ledger)
    starts = [first_day(int(month)) for month in ledger.starts]
    ends = [last_day(int(month) + ledger.months - 1) for month in ledger.starts]
    used, n, revenue = [], 0, 0
    for span in spans:
        if span.start not in starts[1:] or span.end not in ends:
            continue
        at = slice(starts.index(span.start), ends.index(span.end) + 1)
        used.append(span)
        n += int(flows.arrived[at].sum())
        revenue += int(flows.new[at].sum())
    monthly = revenue / ledger.months / n / 10**ledger.minor if n else None
    return _told("accounts", n, monthly, used, spans)


def _of_list(accounts: Accounts, terms: Terms, spans: tuple[Span, ...]) -> Newcomers | None:
    """Customers of a list by the day on which they began."""
    if accounts.began is None or np.isnat(accounts.began).all():
        return None
    used = [span for span in spans if span.end <= terms.as_of]
    inside = _within(accounts.began, used)
    paid = accounts.revenue.values[inside & accounts.revenue.known]
    monthly = None
    if len(paid):
        monthly = int(paid.sum()) / accounts.months / len(paid) / 10**accounts.revenue.minor
    return _told("accounts", int(inside.sum()), monthly, used, spans)


def _of_deals(deals: Deals, terms: Terms, spans: tuple[Span, ...]) -> Newcomers | None:
    """Won deals by the day they closed; of an account with several, the first that the file has."""
    if deals.closed is None:
        return None
    won = deals.is_(State.WON) & ~np.isnat(deals.closed)
    closed = deals.closed[won]
    if deals.accounts is not None:
        codes = deals.accounts.codes[won]
        order = np.lexsort((closed.astype(np.int64), codes))
        codes, closed = codes[order], closed[order]
        first = np.ones(len(codes), np.bool_)
        first[1:] = (codes[1:] != codes[:-1]) | (codes[1:] < 0)
        closed = closed[first]
    used = [span for span in spans if span.end <= terms.as_of]
    return _told("deals", int(_within(closed, used).sum()), None, used, spans)


def _within(moments: Moments, spans: list[Span]) -> Mask:
    inside = np.zeros(len(moments), np.bool_)
    for span in spans:
        after = np.datetime64(span.end + datetime.timedelta(days=1), "s")
        inside |= (moments >= np.datetime64(span.start, "s")) & (moments < after)
    return inside


def _told(
    source: str, n: int, monthly: float | None, used: list[Span], spans: tuple[Span, ...]
) -> Newcomers | None:
    if not used:
        return None
    spent = sum(span.amount for span in used)
    return Newcomers(n, monthly, source, used[0].start, used[-1].end, spent, len(spans) - len(used))
