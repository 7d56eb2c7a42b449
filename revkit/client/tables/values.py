"""A workbook's values as text, each kind in one form."""

import datetime
import math
import re
from decimal import Decimal

_LIKE_THOUSANDS = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}\Z")

Value = int | float | str | bool | datetime.date | datetime.time | datetime.timedelta


def text_of(value: Value) -> str:
    """
    >>> [text_of(value) for value in (5.0, 2.5, 0.1 + 0.2, 1e-7, 1e16, True, " a ")]
    ['5', '2.5', '0.3', '0.0000001', '10000000000000000', 'TRUE', 'a']
    >>> text_of(datetime.datetime(2025, 3, 4)), text_of(datetime.datetime(2025, 3, 4, 19, 58, 54))
    ('2025-03-04', '2025-03-04 19:58:54')
    >>> text_of(datetime.time(9, 5)), text_of(datetime.timedelta(hours=30, minutes=5))
    ('09:05:00', '30:05:00')
    """
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, datetime.datetime):
        return _moment(value)
    if isinstance(value, datetime.timedelta):
        return _duration(value)
    return value.isoformat()


def _number(value: float) -> str:
    """The 15 digits that Excel itself keeps, without an exponent.

    A workbook's 1.125 is no 1125, as the text "1.125" may be: a zero more says so.

    >>> _number(1.125), _number(0.125), _number(1234.125), _number(-12.5)
    ('1.1250', '0.125', '1234.125', '-12.5')
    >>> _number(float("inf"))
    'inf'
    """
    if not math.isfinite(value):
        return str(value)  # no program writes it; who votes on the column names the cell
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    text = format(Decimal(format(value, ".15g")), "f")
    return f"{text}0" if _LIKE_THOUSANDS.match(text) else text


def _moment(value: datetime.datetime) -> str:
    """To the second: a workbook keeps a day's fraction, which is never a whole second."""
    value = (value + datetime.timedelta(microseconds=500_000)).replace(microsecond=0)
    if value.time() == datetime.time():
        return value.date().isoformat()
    return value.isoformat(" ")


def _duration(value: datetime.timedelta) -> str:
    minutes, seconds = divmod(round(value.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}"
