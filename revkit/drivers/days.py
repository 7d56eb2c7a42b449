"""From moments to days: durations, ages and periods."""

import datetime
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from revkit.drivers.columns import Mask, Moments, Remark, Whole, remark

DAY = 86_400  # seconds


@dataclass(frozen=True, slots=True, eq=False)
class Durations:
    """Durations in days, ascending; `counted` are the rows that gave them."""

    days: NDArray[np.float64]
    counted: Mask
    remarks: tuple[Remark, ...] = ()

    def __len__(self) -> int:
        return len(self.days)


Period = tuple[datetime.date | None, datetime.date | None]


def known(*columns: Moments) -> Mask:
    """The rows that have a moment in each of the columns."""
    return np.asarray(np.logical_and.reduce([~np.isnat(column) for column in columns]))


def whole_days(start: Moments, end: Moments) -> Whole:
    """Calendar days from one moment to another. Only for rows that have both.

    From ten in the morning to midnight of the same day are 0 days, not a negative time: many
    exports give one date with its hour and the other without.

    >>> morning = np.array(["2026-03-01T10:00"], "datetime64[s]")
    >>> whole_days(morning, np.array(["2026-03-01", "2026-03-03"], "datetime64[s]")).tolist()
    [0, 2]
    """
    days = end.astype("datetime64[D]") - start.astype("datetime64[D]")
    return np.asarray(days.astype(np.int64))


def elapsed_days(start: Moments, end: Moments) -> NDArray[np.float64]:
    """Days from one moment to another, with their hours where both columns tell the hour."""
    if not (has_hours(start) and has_hours(end)):
        return whole_days(start, end).astype(np.float64)
    return np.asarray((end - start).astype(np.int64) / DAY)


def has_hours(moments: Moments) -> bool:
    """Whether any of the moments is not midnight."""
    seconds = moments[~np.isnat(moments)].astype("datetime64[s]").astype(np.int64)
    return bool((seconds % DAY != 0).any())


def ages(start: Moments, until: datetime.date) -> Whole:
    """Calendar days from each moment to the last day that the export saw."""
    return whole_days(start, np.array([until], "datetime64[s]"))


def durations(
    start: Moments | None,
    end: Moments | None,
    among: Mask,
    rows: Whole,
    backwards: tuple[str, str],
    exact: bool = False,
) -> Durations:
    """How long it took from a column to another, for the rows of `among` that have both moments.

    What ended before it began is left out, never taken for 0; `backwards` is the key of the remark
    that says so, and its table.
    """
    if start is None or end is None:
        return Durations(np.array([], np.float64), np.zeros(len(rows), np.bool_))
    both = known(start, end) & among
    counted = both.copy()
    measure = elapsed_days if exact else whole_days
    taken = np.asarray(measure(start[counted], end[counted]), np.float64)
    forwards = np.asarray(taken >= 0)
    counted[counted] = forwards
    wrong = both & ~counted
    remarks = (remark(*backwards, rows, wrong),) if wrong.any() else ()
    return Durations(np.sort(taken)[int((~forwards).sum()) :], counted, remarks)


def period(moments: Moments | None, mask: Mask) -> Period:
    """The first and the last day of the rows that a mask chooses."""
    if moments is None:
        return None, None
    chosen = moments[mask & ~np.isnat(moments)]
    return (day(chosen.min()), day(chosen.max())) if len(chosen) else (None, None)


def day(moment: np.datetime64) -> datetime.date:
    """
    >>> day(np.datetime64("2026-03-01T10:00"))
    datetime.date(2026, 3, 1)
    """
    found: datetime.date = moment.astype("datetime64[D]").item()
    return found
