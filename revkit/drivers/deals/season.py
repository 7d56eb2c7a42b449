"""The monthly index of what is won."""

import datetime

import numpy as np

from revkit.content.driver_rules import load_driver_rules
from revkit.drivers.columns import Mask, Whole
from revkit.drivers.exports import Deals, State, Terms
from revkit.drivers.result import Season
from revkit.drivers.telling import usable
from revkit.drivers.window import DECIDED, window

REVENUE, DEALS = "revenue", "deals"
MONTHS = 12


def season_of(deals: Deals, terms: Terms, until: datetime.date) -> Season:
    """The index of each calendar month: 1 is an average month, January first.

    Of won revenue, or of deals won where no amounts are known. From whole calendar years only,
    drawn towards 1 by n / (n + 1) for n years; refused for less than one. A year with fewer deals
    won than `season_least` of the rules is left out: its months are chance.
    """
    deals = window(deals, terms)
    decided = deals.is_(*DECIDED)
    if deals.closed is None or not (dated := decided & ~np.isnat(deals.closed)).any():
        why = "drivers.why.no_dates" if decided.any() else "drivers.why.no_closed"
        return _refused(REVENUE, why)
    months = deals.closed.astype("datetime64[M]").astype(np.int64)
    of, won, weights = _weighed(deals, dated)
    last = until if terms.end is None else min(until, terms.end)
    first, end = max(int(months[dated].min()), _first_month(terms)), _month_after(last)
    years = range(-(-first // MONTHS), end // MONTHS)
    if not years:
        return _refused(of, "drivers.why.no_whole_year")
    counts, sums = np.zeros((2, len(years), MONTHS), np.int64)
    inside = won & (months >= years.start * MONTHS) & (months < years.stop * MONTHS)
    places = months[inside] - years.start * MONTHS
    np.add.at(counts.reshape(-1), places, 1)
    np.add.at(sums.reshape(-1), places, weights[inside])
    enough = counts.sum(axis=1) >= load_driver_rules().season_least.number
    if not (kept := enough & (sums.sum(axis=1) > 0)).any():
        return _refused(of, "drivers.why.few_for_season")
    told = tuple(1970 + year for year, keep in zip(years, kept, strict=True) if keep)
    return _index(of, told, sums[kept])


def _weighed(deals: Deals, dated: Mask) -> tuple[str, Mask, Whole]:
    won, amounts = dated & deals.is_(State.WON), deals.amounts
    if amounts is not None and amounts.values[counted := usable(amounts, won)].any():
        return REVENUE, counted, amounts.values
    return DEALS, won, np.ones(len(deals), np.int64)


def _month_after(last: datetime.date) -> int:
    """The month behind the last whole one, counted from January 1970."""
    return int(np.datetime64(last + datetime.timedelta(days=1), "M").astype(np.int64))


def _first_month(terms: Terms) -> int:
    """The first whole month of the terms' period, counted from January 1970."""
    if terms.start is None:
        return -(10**6)  # before any date
    month = np.datetime64(terms.start, "M").astype(np.int64)
    return int(month) + (terms.start.day > 1)


def _index(of: str, years: tuple[int, ...], sums: Whole) -> Season:
    single, n = sums / sums.mean(axis=1, keepdims=True), len(years)
    index = 1 + (single.mean(axis=0) - 1) * n / (n + 1)
    low, high = single.min(axis=0), single.max(axis=0)
    return Season(of, years, tuple(index.tolist()), tuple(low.tolist()), tuple(high.tolist()))


def _refused(of: str, why: str) -> Season:
    return Season(of, (), (), (), (), why)
