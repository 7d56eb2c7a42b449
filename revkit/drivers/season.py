"""The monthly index of what is won."""

import datetime

import numpy as np

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
    drawn towards 1 by n / (n + 1) for n years; refused for less than one.
    """
    deals = window(deals, terms)
    decided = deals.is_(*DECIDED)
    if deals.closed is None or not (dated := decided & ~np.isnat(deals.closed)).any():
        why = "drivers.why.no_dates" if decided.any() else "drivers.why.no_closed"
        return _refused(REVENUE, why)
    months = deals.closed.astype("datetime64[M]").astype(np.int64)
    of, won, weights = _weighed(deals, dated)
    last = until if terms.end is None else min(until, terms.end)
    first, end = int(months[dated].min()), _month_after(last)
    years = range(-(-first // MONTHS), end // MONTHS)
    if not years:
        return _refused(of, "drivers.why.no_whole_year")
    sums = np.zeros((len(years), MONTHS), np.int64)
    inside = won & (months >= years.start * MONTHS) & (months < years.stop * MONTHS)
    np.add.at(sums.reshape(-1), months[inside] - years.start * MONTHS, weights[inside])
    return _index(of, years, sums)


def _weighed(deals: Deals, dated: Mask) -> tuple[str, Mask, Whole]:
    won, amounts = dated & deals.is_(State.WON), deals.amounts
    if amounts is not None and amounts.values[counted := usable(amounts, won)].any():
        return REVENUE, counted, amounts.values
    return DEALS, won, np.ones(len(deals), np.int64)


def _month_after(last: datetime.date) -> int:
    """The month behind the last whole one, counted from January 1970."""
    return int(np.datetime64(last + datetime.timedelta(days=1), "M").astype(np.int64))


def _index(of: str, years: range, sums: np.ndarray) -> Season:
    earned = sums.sum(axis=1) > 0
    if not earned.any():
        return _refused(of, "drivers.why.no_won")
    single = sums[earned] / sums[earned].mean(axis=1, keepdims=True)
    n = len(single)
    index = 1 + (single.mean(axis=0) - 1) * n / (n + 1)
    told = tuple(1970 + year for year, kept in zip(years, earned, strict=True) if kept)
    low, high = single.min(axis=0), single.max(axis=0)
    return Season(of, told, tuple(index.tolist()), tuple(low.tolist()), tuple(high.tolist()))


def _refused(of: str, why: str) -> Season:
    return Season(of, (), (), (), (), why)
