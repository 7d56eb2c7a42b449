"""Days and times of day as people write them: read one by one, decided elsewhere by the column."""

import datetime
import re
from dataclasses import dataclass

_TIME = re.compile(
    r"(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s?(?:([ap])\.?\s?m\.?)?"
    r"\s?(Z|UTC|GMT|[+-]\d{2}:?\d{2})?\Z",
    re.IGNORECASE,
)
_NUMERIC = re.compile(r"(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})\Z")
_DAY_FIRST = re.compile(
    r"(\d{1,2})[\s./-](?:de\s)?([a-z]{3,10})\.?[\s./,-]{1,2}(?:del?\s)?(\d{4}|\d{2})\Z"
)
_MONTH_FIRST = re.compile(r"([a-z]{3,10})\.?\s(\d{1,2}),?\s(\d{4})\Z")
_MONTHS = (
    ("jan", "ene", "gen"), ("feb", "fev"), ("mar",), ("apr", "abr", "avr"), ("may", "mai", "mag"),
    ("jun", "juin", "giu"), ("jul", "juil", "lug"), ("aug", "ago", "aou"), ("sep", "set"),
    ("oct", "out", "okt", "ott"), ("nov",), ("dec", "dic", "dez"),
)  # fmt: skip
_NAMES = {
    "january", "february", "march", "april", "june", "july", "august", "september", "october",
    "november", "december", "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio",
    "agosto", "septiembre", "setiembre", "sept", "octubre", "noviembre", "diciembre",
    # Portuguese, French, German, Italian: what a client's own spreadsheets may be headed in
    "janeiro", "fevereiro", "marco", "maio", "junho", "julho", "setembro", "outubro", "novembro",
    "dezembro", "janv", "janvier", "fevr", "fevrier", "mars", "avril", "juin", "juil", "juillet",
    "aout", "septembre", "octobre", "decembre", "januar", "februar", "marz", "juni", "juli",
    "oktober", "dezember", "gennaio", "febbraio", "aprile", "maggio", "giugno", "luglio",
    "settembre", "ottobre", "dicembre",
}  # fmt: skip
TWO_DIGITS_FROM = 69  # 69 to 99 are of the last century, as POSIX has it


@dataclass(frozen=True, slots=True)
class DayText:
    """A day's three parts. `layout` tells how it is written; days of a column have one layout.

    `order` is what the text itself tells ("ymd", "dmy", "mdy"), None if day and month may be
    either way round; `first` and `second` are then the two numbers before the year.
    """

    layout: str
    order: str | None
    year: int
    first: int
    second: int

    def day(self, order: str) -> datetime.date | None:
        """The date in this order; None if there is no such day."""
        month, day = (self.second, self.first) if order == "dmy" else (self.first, self.second)
        try:
            return datetime.date(self.year, month, day)
        except ValueError:
            return None


def day_text(text: str) -> DayText | None:
    """
    >>> day_text("2025-03-04").order, day_text("03/04/25").year
    ('ymd', 2025)
    >>> day_text("4 de marzo de 2025").first, day_text("4-Mar-25").order
    (4, 'dmy')
    >>> day_text("Mar 4, 2025").order, day_text("2025") is None, day_text("1-2/2025") is None
    ('mdy', True, True)
    """
    found = _NUMERIC.match(text)
    if found:
        return _numeric(found[1], found[3], found[4], found[2])
    text = text.casefold()
    found = _DAY_FIRST.match(text)
    if found and (month := month_number(found[2])):
        return DayText(f"d mon {'y' * len(found[3])}", "dmy", _year(found[3]), int(found[1]), month)
    found = _MONTH_FIRST.match(text)
    if found and (month := month_number(found[1])):
        return DayText("mon d yyyy", "mdy", _year(found[3]), month, int(found[2]))
    return None


def _numeric(first: str, second: str, third: str, mark: str) -> DayText | None:
    if len(first) == 4 and len(third) <= 2:
        return DayText(f"yyyy{mark}m{mark}d", "ymd", int(first), int(second), int(third))
    if len(first) <= 2 and len(third) in (2, 4):
        layout = f"d{mark}m{mark}{'y' * len(third)}"
        return DayText(layout, None, _year(third), int(first), int(second))
    return None


def month_number(name: str) -> int | None:
    """
    >>> month_number("ene"), month_number("september"), month_number("maybe")
    (1, 9, None)
    """
    if len(name) > 3 and name not in _NAMES:
        return None
    return next((n for n, starts in enumerate(_MONTHS, 1) if name.startswith(starts)), None)


def _year(text: str) -> int:
    year = int(text)
    if len(text) > 2:
        return year
    return year + (1900 if year >= TWO_DIGITS_FROM else 2000)


@dataclass(frozen=True, slots=True)
class TimeText:
    """A time of day; `layout` is "24" or "12" (am and pm); `zone` as written, "" for none."""

    layout: str
    time: datetime.time
    zone: str


def time_text(text: str) -> TimeText | None:
    """
    >>> [time_text(text).time.hour for text in ("7:05", "19:05:30", "12:05 a. m.", "7:05 PM")]
    [7, 19, 0, 19]
    >>> time_text("13:05 pm") is None, time_text("25:00") is None
    (True, True)
    """
    found = _TIME.match(text.replace("\xa0", " ").replace("\u202f", " "))
    if found is None:
        return None
    hour = int(found[1])
    if found[4]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found[4] in "pP" else 0)
    try:
        time = datetime.time(hour, int(found[2]), int(found[3] or 0))
    except ValueError:
        return None
    zone = (found[5] or "").upper().replace(":", "")
    return TimeText("12" if found[4] else "24", time, "+0000" if zone in _ZERO else zone)


_ZERO = ("Z", "UTC", "GMT", "-0000")
