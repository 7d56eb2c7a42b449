"""How many deals or leads are created in a year."""

import datetime
from dataclasses import dataclass
from math import exp, log, sqrt

import numpy as np

from revkit.content.driver_rules import load_driver_rules
from revkit.drivers.columns import Moments, Remark, Whole
from revkit.drivers.days import day
from revkit.drivers.exports import Terms
from revkit.drivers.intervals import factor_interval, tail
from revkit.drivers.result import Figure
from revkit.drivers.telling import few, unmeasured

YEAR = 12  # months
_NOTHING = {"deals": "drivers.why.no_deals", "leads": "drivers.why.no_leads"}


@dataclass(frozen=True, slots=True, eq=False)
class Creations:
    """When deals or leads were created: those to count, and all of them.

    All of the table tell which months it covers; a part of it may well have none in some.
    """

    table: str
    created: Moments | None
    all_of_table: Moments | None


def per_year(name: str, found: Creations, terms: Terms, until: datetime.date) -> Figure:
    """Created in the last twelve whole months before `until`, or before the period's end.

    Fewer months are scaled to a year, with a remark: the month of the first record is left out
    too, for it may have begun before. The interval is that of a count whose months spread as they
    did (quasi-Poisson, on the log scale).
    """
    if found.created is None or found.all_of_table is None or np.isnat(found.created).all():
        empty = found.created is not None and not len(found.created)
        return unmeasured(name, _NOTHING[found.table] if empty else "drivers.why.no_created")
    covered = found.all_of_table[~np.isnat(found.all_of_table)]
    last = until if terms.end is None else min(until, terms.end)
    end, remarks = _end(covered, found.table, last)
    start = max(end - YEAR, _first_whole(covered, terms))
    length = int((end - start).astype(int))
    if length < 1:
        return unmeasured(name, "drivers.why.no_whole_month", remarks)
    months = found.created[~np.isnat(found.created)].astype("datetime64[M]")
    inside = months[(months >= start) & (months < end)]
    counts = np.bincount((inside - start).astype(np.int64), minlength=length)
    n, value = len(inside), len(inside) * YEAR / length
    remarks = (*few(n, found.table), *remarks, *_scaled(found.table, length))
    span = _first_day(start), _first_day(end) - datetime.timedelta(days=1)
    return Figure(name, value, *_limits(value, counts), n, *span, remarks=remarks)


def _end(
    dated: Moments, table: str, last: datetime.date
) -> tuple[np.datetime64, tuple[Remark, ...]]:
    """The month behind the last whole one, and a remark if the records end before.

    One table may end months before another. A whole month of silence or more, which the usual
    share of days with a record makes less likely than `luck` of the rules, is taken for that.
    """
    final, first = day(dated.max()), day(dated.min())
    end = _month_after(last)
    if (
        dated.max().astype("datetime64[M]") + 1 >= end
        or len(dated) < load_driver_rules().few.number
    ):
        return end, ()
    busy = len(np.unique(dated.astype("datetime64[D]"))) / ((final - first).days + 1)
    if exp(-busy * (last - final).days) >= load_driver_rules().luck.number:
        return end, ()
    return _month_after(final), (
        Remark("drivers.remark.created_end", table, values={"last": final}),
    )


def _month_after(last: datetime.date) -> np.datetime64:
    """The month behind the last whole one."""
    return np.datetime64(last + datetime.timedelta(days=1), "M")


def _first_day(month: np.datetime64) -> datetime.date:
    return day(month.astype("datetime64[s]"))


def _first_whole(dated: Moments, terms: Terms) -> np.datetime64:
    """The month of the first record, if that begins with the month; else the one behind it."""
    first = dated.min().astype("datetime64[D]")
    if terms.start is not None:
        first = max(first, np.datetime64(terms.start, "D"))
    month: np.datetime64 = first.astype("datetime64[M]")
    return month if month.astype("datetime64[D]") == first else month + 1


def _limits(value: float, counts: Whole) -> tuple[float | None, float | None]:
    total, length = int(counts.sum()), len(counts)
    if total == 0:
        # None seen: as many as still give none with 2.5 % (Garwood, 1936).
        return 0.0, -log(tail()) * YEAR / length
    spread, freedom = 1.0, None
    if length > 1:
        mean = total / length
        squares = float(np.sort((counts - mean) ** 2).sum())
        # Months never spread less than chance alone makes them.
        spread, freedom = max(1.0, squares / (mean * (length - 1))), length - 1
    return factor_interval(value, sqrt(spread / total), freedom)


def _scaled(table: str, length: int) -> tuple[Remark, ...]:
    return () if length == YEAR else (Remark("drivers.remark.part_year", table, length),)
