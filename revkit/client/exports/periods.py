"""Months, quarters, half years and years as people head their columns: "ene-25", "Q1 2025"."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from revkit.client.tables.date_texts import TWO_DIGITS_FROM, day_text, month_number
from revkit.content.crm_words import load_crm_words
from revkit.content.survey_words import bare

YEAR = 12
_EARLIEST, _LATEST = 1970, 2100
_LEAST_FIRSTS = 3  # so many first days of a month are no chance
_SMALL = frozenset(
    ["de", "del", "of", "in", "en", "el", "the", "year", "ano", "ejercicio", "month", "mes"]
)

_Y, _M, _N = r"(?P<y>\d{4}|\d{2})", r"(?P<n>\d{1,2})", r"(?P<name>[a-z]{3,10})"
_YYYY = r"(?P<y>\d{4})"
_QUARTER = r"(?:q|qtr|quarter|t|tr|trim|trimestre)"
_HALF = r"(?:h|half|s|sem|semestre)"
_NTH = r"(?:er|o|a|do|to|st|nd|rd|th)?"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A period: its first month, counted from January 1970, and how many months it has."""

    start: int
    months: int


def _parts(word: str) -> tuple[str, ...]:
    n = r"(?P<n>[1-4])"
    return (rf"{word} ?{n} {_Y}", rf"{n} ?{_NTH} ?{word} ?{_Y}", rf"{_YYYY} ?{word} ?{n}",
            rf"{_YYYY} {n} ?{_NTH} ?{word}")  # fmt: skip


_FORMS: tuple[tuple[int, tuple[str, ...]], ...] = (
    (1, (rf"{_YYYY} {_M}", rf"{_M} {_YYYY}", r"(?P<y>\d{4})(?P<n>\d{2})", rf"{_YYYY}m{_M}",
         rf"{_N} ?{_Y}", rf"{_YYYY} ?{_N}", rf"{_YYYY} {_M} \d{{1,2}}")),
    (3, _parts(_QUARTER)),
    (6, _parts(_HALF)),
    (12, (rf"(?:fy ?|cy ?)?{_YYYY}", r"fy ?(?P<y>\d{2})")),
)  # fmt: skip


def period_of(text: str) -> Period | None:
    """The period that a text names, beside words for money; None if it names none.

    >>> [period_of(t).start - 660 for t in ("2025-01", "ene-25", "Ingresos 03/2025", "Q2 2025")]
    [0, 0, 2, 3]
    >>> [period_of(t).months for t in ("feb 2025", "1T25", "2025 S1", "2024", "2025-01-01")]
    [1, 3, 6, 12, 1]
    >>> period_of("Sector"), period_of("2025-13"), period_of("04/03/2025")
    (None, None, None)
    """
    words = [word for word in bare(text.replace("'", " ")).split() if word not in _money_words()]
    told = " ".join(words)
    for months, patterns in _patterns():
        for pattern in patterns:
            found = pattern(told)
            if found and (period := _period(found.groupdict(), months)):
                return period
    return None


def is_fiscal(text: str) -> bool:
    """Whether a period is of a firm's own year, which may begin in any month.

    >>> is_fiscal("FY25"), is_fiscal("2025")
    (True, False)
    """
    return any(word.startswith("fy") for word in bare(text).split())


@cache
def _patterns() -> tuple[tuple[int, tuple[Callable[[str], re.Match[str] | None], ...]], ...]:
    return tuple((n, tuple(re.compile(form).fullmatch for form in forms)) for n, forms in _FORMS)


@cache
def _money_words() -> frozenset[str]:
    roles = load_crm_words().roles["accounts"]
    names = (name for role in roles if role.startswith("revenue")
             for rank in roles[role] for name in rank)  # fmt: skip
    words = {word for name in names for word in bare(name).split()}
    return frozenset(words - {"quarter", "trimestre"}) | _SMALL


def _period(found: dict[str, str], months: int) -> Period | None:
    year = int(found["y"])
    if len(found["y"]) == 2:
        year += 1900 if year >= TWO_DIGITS_FROM else 2000
    name = found.get("name")
    place = month_number(name) if name else int(found.get("n") or 1)
    if place is None or not 1 <= place <= YEAR // months or not _EARLIEST <= year <= _LATEST:
        return None
    return Period((year - 1970) * YEAR + (place - 1) * months, months)


def order_by_first_days(texts: Iterable[str]) -> str | None:
    """Whether days come first ("dmy") or months ("mdy"), where only one makes all first days.

    Billing periods begin on the first of a month: 01/02/2025 beside 01/03/2025 and 01/04/2025.

    >>> order_by_first_days(["01/01/2025", "01/02/2025", "01/03/2025"])
    'dmy'
    >>> order_by_first_days(["1/1/2025", "2/1/2025", "3/1/2025"])
    'mdy'
    """
    days = {day for text in texts if (day := day_text(text)) and day.order is None}
    firsts, seconds = {day.first for day in days}, {day.second for day in days}
    if len(days) < _LEAST_FIRSTS or len(firsts | seconds) < _LEAST_FIRSTS:
        return None
    if firsts == {1} and max(seconds) <= YEAR:
        return "dmy"
    return "mdy" if seconds == {1} and max(firsts) <= YEAR else None


def periods_of(texts: Iterable[str], order: str | None = None) -> dict[str, Period]:
    """The periods of headings that name one, first days of a month among them.

    `order` ("dmy" or "mdy") says whether days or months come first, where a person told.

    >>> [period.start - 660 for period in periods_of(["Sector", "ene-25", "feb-25"]).values()]
    [0, 1]
    >>> len(periods_of(["01/01/2025", "01/02/2025", "01/03/2025"]))
    3
    """
    texts = [text for text in texts if text]
    order = order or order_by_first_days(texts)
    found = {text: period for text in texts if (period := period_of(text))}
    for text in texts:
        day = day_text(text) if order and text not in found else None
        if day and day.order is None and order and (date := day.day(order)):
            found[text] = Period((date.year - 1970) * YEAR + date.month - 1, 1)
    return found
