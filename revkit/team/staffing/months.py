"""Months that are counted from a day, such as the start of a plan."""

import calendar
import datetime

MONTHS = 12


def months_after(day: datetime.date, months: int) -> datetime.date:
    """The same day some months on, or the last day of a shorter month.

    >>> months_after(datetime.date(2027, 1, 31), 1)
    datetime.date(2027, 2, 28)
    """
    year, month = divmod(day.year * MONTHS + day.month - 1 + months, MONTHS)
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(day.day, last))


def whole_months(first: datetime.date, then: datetime.date) -> int:
    """How many whole months pass from one day to another; 0 where that is not after it.

    >>> day = datetime.date
    >>> whole_months(day(2027, 2, 15), day(2027, 5, 14))
    2
    >>> whole_months(day(2027, 1, 31), day(2027, 4, 30))
    3
    """
    months = (then.year - first.year) * MONTHS + then.month - first.month
    return max(0, months - (months_after(first, months) > then))
