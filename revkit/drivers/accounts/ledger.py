"""Who paid how much from which period to which: both shapes of accounts, as one."""

import datetime
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from revkit.content.driver_rules import load_driver_rules
from revkit.drivers.accounts.months import YEAR, month_numbers, months_ended
from revkit.drivers.columns import Mask, Remark, Whole, remark
from revkit.drivers.exports import Accounts, Terms

_LONGEST = 100 * YEAR  # months that a ledger made from dates reaches back
_DENSE = 4  # cells a row up to which a table of customers by periods is the faster way


@dataclass(frozen=True, slots=True, eq=False)
class Ledger:
    """Spans of equal revenue: customer k paid `values` in each period from `first` to `last`.

    Periods are numbered; period p begins in month `starts[p]` and is `months` long. Values are
    minor units above 0, spans are in order of customer and time. `changes`: whether what a
    customer pays can change, which a list of customers does not tell.
    """

    months: int
    minor: int
    starts: Whole
    customers: Whole
    values: Whole
    first: Whole
    last: Whole
    changes: bool
    remarks: tuple[Remark, ...] = ()

    def __len__(self) -> int:
        """The number of periods."""
        return len(self.starts)

    def held(self, period: int) -> Whole:
        """What each customer paid in a period, 0 where it was none."""
        there = (self.first <= period) & (self.last >= period)
        size = int(self.customers[-1]) + 1 if len(self.customers) else 0
        paid = np.zeros(size, np.int64)
        paid[self.customers[there]] = self.values[there]
        return paid


def ledger_of(accounts: Accounts, terms: Terms, until: datetime.date | None) -> Ledger | None:
    """The ledger up to the last complete period; None for a list that has no dates.

    Accounts by period are complete where a period ended by `terms.as_of`; a list with dates by
    `until`, the last day that the export saw (`terms.as_of` where it is not given).
    """
    if accounts.periods is not None:
        return _from_periods(accounts, months_ended(terms.as_of))
    if has_dates(accounts):
        return _from_dates(accounts, months_ended(until or terms.as_of))
    return None


def has_dates(accounts: Accounts) -> bool:
    """Whether a list tells when nearly all of its customers began, and those who left, left."""
    if accounts.began is None or accounts.ended is None or np.isnat(accounts.began).all():
        return False
    if accounts.left is None:
        return True
    undated = accounts.left & np.isnat(accounts.ended)
    return bool(undated.sum() <= load_driver_rules().blank_share.number * accounts.left.sum())


# Figures, movements, lifetime and costs ask for the same ledger in turn: rows are ordered once.
@lru_cache(maxsize=2)
def _from_periods(accounts: Accounts, ended: int) -> Ledger:
    assert accounts.periods is not None
    months = month_numbers(accounts.periods)
    named = (accounts.accounts.codes >= 0) & ~np.isnat(accounts.periods)
    past = months + accounts.months <= ended
    used = named & past & accounts.revenue.known
    starts, period = _numbered(months[used])
    customers, values, at = _summed(
        accounts.accounts.codes[used], period, accounts.revenue.values[used], len(starts)
    )
    remarks = _about_rows(accounts, named, past) + _about_periods(starts, accounts.months)
    ledger = Ledger(
        accounts.months, accounts.revenue.minor, starts, customers, values, at, at, True, remarks
    )
    return _without_credit(ledger, accounts, used)


def _numbered(months: Whole) -> tuple[Whole, Whole]:
    """The different months in order, and which of them each row has."""
    if not len(months):
        return months, months
    low = int(months.min())
    starts = np.flatnonzero(np.bincount(months - low)) + low
    return starts, np.asarray(np.searchsorted(starts, months))


def _summed(codes: Whole, period: Whole, values: Whole, periods: int) -> tuple[Whole, Whole, Whole]:
    """One entry per customer and period: several rows of one add up, exactly."""
    if not len(codes):
        return codes, values, period
    key = codes * periods + period
    cells = (int(codes.max()) + 1) * periods
    if cells <= _DENSE * len(key):  # a table of all cells needs no sorting
        table, told = np.zeros(cells, np.int64), np.zeros(cells, np.bool_)
        np.add.at(table, key, values)
        told[key] = True
        found = np.flatnonzero(told)
        return found // periods, table[found], found % periods
    order = np.argsort(key, kind="stable")
    key = key[order]
    heads = np.flatnonzero(np.concatenate([[True], key[1:] != key[:-1]]))
    sums = np.add.reduceat(values[order], heads)
    return key[heads] // periods, sums, key[heads] % periods


def _without_credit(ledger: Ledger, accounts: Accounts, used: Mask) -> Ledger:
    """Without what adds up to nothing or less: a credit note makes nobody a customer."""
    paid, below = ledger.values > 0, ledger.values < 0
    remarks = ledger.remarks
    if below.any():
        amount = -int(ledger.values[below].sum()) / 10**ledger.minor
        told = remark("retention.remark.negative", "accounts", accounts.rows,
                      _rows_below(ledger, accounts, used, below))  # fmt: skip
        remarks += (replace(told, n=int(below.sum()), values={"amount": amount}),)
    return replace(
        ledger, customers=ledger.customers[paid], values=ledger.values[paid],
        first=ledger.first[paid], last=ledger.last[paid], remarks=remarks,
    )  # fmt: skip


def _rows_below(ledger: Ledger, accounts: Accounts, used: Mask, below: Mask) -> Mask:
    """The negative rows of the customers and periods that add up to less than nothing."""
    assert accounts.periods is not None
    negative = used & (accounts.revenue.values < 0)
    size = len(ledger.starts)
    period = np.searchsorted(ledger.starts, month_numbers(accounts.periods[negative]))
    cells = ledger.customers[below] * size + ledger.first[below]
    found = negative.copy()
    found[negative] = np.isin(accounts.accounts.codes[negative] * size + period, cells)
    return found


def _about_rows(accounts: Accounts, named: Mask, past: Mask) -> tuple[Remark, ...]:
    blank = named & past & ~accounts.revenue.known
    cases = {
        "retention.remark.unplaced": ~named,
        "retention.remark.blank": blank,
        "retention.remark.incomplete": named & ~past,
    }
    return tuple(
        remark(code, "accounts", accounts.rows, mask) for code, mask in cases.items() if mask.any()
    )


def _about_periods(starts: Whole, months: int) -> tuple[Remark, ...]:
    """Periods of which the file has no row at all: a hole in the export, not everybody leaving."""
    missing = int((np.diff(starts) // months - 1).clip(min=0).sum())
    return (Remark("retention.remark.missing", "accounts", missing),) if missing else ()


@lru_cache(maxsize=2)
def _from_dates(accounts: Accounts, ended: int) -> Ledger:
    """A customer of a list is one in a period if it still is when the period ends."""
    assert accounts.began is not None and accounts.ended is not None
    length = accounts.months
    began, over = month_numbers(accounts.began), month_numbers(accounts.ended)
    stays = np.isnat(accounts.ended)
    undated = np.isnat(accounts.began)
    if accounts.left is not None:
        undated |= accounts.left & stays
    backwards = ~undated & ~stays & (accounts.ended < accounts.began)
    used = ~undated & ~backwards & accounts.revenue.known & (accounts.revenue.values > 0)
    reach = int((ended - began[used]).clip(0, _LONGEST).max(initial=0))
    starts = ended - length * np.arange(max(-(-reach // length), 1), 0, -1)
    close = int(starts[0]) + length - 1  # the month in which the first period ends
    first = -(-(began[used] - close) // length)
    last = np.where(stays[used], len(starts) - 1, -(-(over[used] - close) // length) - 1)
    first, last = first.clip(min=0), last.clip(max=len(starts) - 1)
    there = first <= last
    return Ledger(
        length, accounts.revenue.minor, starts, np.flatnonzero(used)[there],
        accounts.revenue.values[used][there], first[there], last[there], False,
        _about_list(accounts, undated, backwards),
    )  # fmt: skip


def _about_list(accounts: Accounts, undated: Mask, backwards: Mask) -> tuple[Remark, ...]:
    nothing = accounts.revenue.known & (accounts.revenue.values < 0)
    cases = {
        "retention.remark.undated": undated,
        "retention.remark.backwards": backwards,
        "retention.remark.blank_listed": ~accounts.revenue.known,
        "retention.remark.below_zero": nothing,
    }
    return tuple(
        remark(code, "accounts", accounts.rows, mask) for code, mask in cases.items() if mask.any()
    )
