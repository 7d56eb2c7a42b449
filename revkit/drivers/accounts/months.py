"""Calendar months as whole numbers, counted from January 1970."""

import datetime

import numpy as np

from revkit.drivers.columns import Moments, Whole

YEAR = 12
NEVER = np.iinfo(np.int64).min  # the month of a blank moment


def month_numbers(moments: Moments) -> Whole:
    """The month in which each moment lies; `NEVER` for a blank one.

    >>> month_numbers(np.array(["1970-03-31", "NaT"], "datetime64[s]")).tolist()[0]
    2
    """
    return np.asarray(moments.astype("datetime64[M]").astype(np.int64))


def month_of(day: datetime.date) -> int:
    """
    >>> month_of(datetime.date(1971, 2, 28))
    13
    """
    return (day.year - 1970) * YEAR + day.month - 1


def first_day(month: int) -> datetime.date:
    """
    >>> first_day(13)
    datetime.date(1971, 2, 1)
    """
    return datetime.date(1970 + month // YEAR, month % YEAR + 1, 1)


def last_day(month: int) -> datetime.date:
    """
    >>> last_day(13)
    datetime.date(1971, 2, 28)
    """
    return first_day(month + 1) - datetime.timedelta(days=1)


def months_ended(day: datetime.date) -> int:
    """The first month that had not ended by the end of a day.

    >>> months_ended(datetime.date(1970, 2, 28)), months_ended(datetime.date(1970, 2, 27))
    (2, 1)
    """
    return month_of(day + datetime.timedelta(days=1))
