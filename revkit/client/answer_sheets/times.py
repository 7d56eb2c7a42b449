"""Moments as survey tools write them; the order of day and month is decided by a whole column."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Literal

Order = Literal["dmy", "mdy"]
ORDERS: tuple[Order, Order] = ("dmy", "mdy")

_DATED = re.compile(
    r"(?P<a>\d{1,4})[/.-](?P<b>\d{1,2})[/.-](?P<c>\d{2,4})"
    r"(?:[ T,]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?(?:[.,]\d+)?)?"
    r"\s*(?P<half>[ap]\.?\s?m\.?)?"
    r"\s*(?P<zone>[A-Z]{2,5}(?:[+-]\d{1,2}(?::?\d{2})?)?)?",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"(?:UTC|GMT)([+-])(\d{1,2}):?(\d{2})?", re.IGNORECASE)
_SPACES = re.compile(r"[\u00a0\u202f]")


@dataclass(frozen=True, slots=True)
class Moments:
    """A column of times: None where blank or unreadable; all None where it is `ambiguous`."""

    moments: Sequence[datetime | None]
    ambiguous: bool = False


def read_moments(texts: Sequence[str]) -> Moments:
    """The moments of a column; "4/3/2026" is read when some cell of the column tells the order.

    >>> read_moments(["4/3/2026 9:30", "23/3/2026 9:30"]).moments[0]
    datetime.datetime(2026, 3, 4, 9, 30)
    >>> read_moments(["4/3/2026"]).ambiguous
    True
    """
    moments = [_iso(text) if text else None for text in texts]
    others = [n for n, found in enumerate(moments) if found is None and texts[n]]
    if not others:  # as nearly every export of a million rows is written
        return Moments(moments)
    order, ambiguous = order_of([texts[n] for n in others])
    for n in others:
        moments[n] = moment(texts[n], order)
    return Moments(moments, ambiguous)


def order_of(texts: Iterable[str]) -> tuple[Order | None, bool]:
    """(the order of day and month, whether both are possible)."""
    fits = dict.fromkeys(ORDERS, 0)
    told = 0
    for match in _undecided(texts):
        told += 1
        for order in ORDERS:
            fits[order] += _built(match, order) is not None
    if not told:
        return None, False
    day_first, month_first = fits["dmy"], fits["mdy"]
    if day_first == month_first:
        same = all(_built(m, "dmy") == _built(m, "mdy") for m in _undecided(texts))
        return ("dmy", False) if same else (None, True)
    return ("dmy" if day_first > month_first else "mdy"), False


def _undecided(texts: Iterable[str]) -> Iterable[re.Match[str]]:
    for text in texts:
        if text and _iso(text) is None and (match := _match(text)) and len(match["a"]) < 4:
            yield match


def moment(text: str, order: Order | None) -> datetime | None:
    """One cell as a moment, or None."""
    found = _iso(text)
    if found is not None or not text:
        return found
    match = _match(text)
    if match is None or (order is None and len(match["a"]) < 4):
        return None
    return _built(match, order or "dmy")


def seconds_between(start: str, end: str, orders: Iterable[Order | None] = ORDERS) -> float | None:
    """Seconds from start to end, where every possible order of day and month gives the same."""
    spans = {_span(start, end, order) for order in orders} - {None}
    return spans.pop() if len(spans) == 1 else None


def _span(start: str, end: str, order: Order | None) -> float | None:
    first, last = moment(start, order), moment(end, order)
    if first is None or last is None or (first.tzinfo is None) != (last.tzinfo is None):
        return None
    seconds = (last - first).total_seconds()
    return seconds if seconds > 0 else None


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _match(text: str) -> re.Match[str] | None:
    return _DATED.fullmatch(_SPACES.sub(" ", text).strip())


def _built(match: re.Match[str], order: Order) -> datetime | None:
    a, b, c = (int(match[name]) for name in "abc")
    if len(match["a"]) == 4:
        year, month, day = a, b, c
    else:
        day, month = (a, b) if order == "dmy" else (b, a)
        year = c + 2000 if c < 100 else c
    hour, minute, second = (int(match[name] or 0) for name in ("hour", "minute", "second"))
    if match["half"]:
        hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=_zone(match["zone"]))
    except ValueError:
        return None


def _zone(text: str | None) -> timezone | None:
    """The offset that a time states; the name of a zone alone (CET) tells nothing reliable."""
    match = _OFFSET.fullmatch(text) if text else None
    if match is None:
        return None
    offset = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    return timezone(-offset if match[1] == "-" else offset)
