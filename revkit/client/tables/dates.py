"""What the dates of a column are: day and month are told apart by all its rows together."""

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from revkit.client.tables.column import Column
from revkit.client.tables.date_texts import DayText, TimeText, day_text, time_text
from revkit.client.tables.raw import RawRow
from revkit.client.tables.sentences import sentence
from revkit.phrases import quoted

_PARTS = re.compile(r"(.*?)(?:(?:[Tt]|,?\s+)(\d{1,2}:.*))?\Z", re.DOTALL)
_ISO_SHAPE = re.compile(r"[09]{4}-[09]{2}-[09]{2}(?:[T ][09]{2}:[09]{2}(?::[09]{2})?)?\Z")
_SERIAL_SHAPE = re.compile(r"[09]{1,7}(?:[.,][09]+)?\Z")
_SHORT = re.compile(r"(?<!y)yy\Z")
_SERIAL_START = datetime.datetime(1899, 12, 30)
_LAST_SERIAL = 2_958_465  # 9999-12-31, the last day that Excel knows
_LONGEST = 100  # letters of a date with its time: what is longer is none
_ORDERS = ("dmy", "mdy")


@dataclass(frozen=True, slots=True)
class Dates:
    """A column's moments, one for each row, None where the cell is empty; midnight if no time.

    `order` is "ymd", "dmy", "mdy" or "serial"; `zone` the one offset that the times name, such
    as "+0000", "" for none: moments are as written, never moved to another zone.
    """

    values: tuple[datetime.datetime | None, ...]
    order: str
    timed: bool
    zone: str
    notes: tuple[str, ...] = ()


def vote_dates(column: Column, *, order: str | None = None, serials: bool = False) -> Dates:
    """The dates of a column, in whichever order all of its rows are possible.

    `order` ("dmy" or "mdy") says whether days or months come first, where the client told;
    `serials`, that numbers are Excel's days. Raises InputError: for cells that are no date, for a
    column written in two ways, and where every row may be read in two ways, with both readings.
    """
    texts = column.texts
    shapes = column.shapes()
    if serials and shapes and all(map(_SERIAL_SHAPE.match, shapes)):
        return _serial_dates(column)
    if all(map(_ISO_SHAPE.match, shapes)) and (fast := _iso(texts)) is not None:
        timed = any(len(shape) > 10 for shape in shapes)
        return Dates(fast, "ymd", timed, "")
    return _Vote(column).dates(order)


def _iso(texts: Iterable[str]) -> tuple[datetime.datetime | None, ...] | None:
    read = datetime.datetime.fromisoformat
    try:
        return tuple(read(text) if text else None for text in texts)
    except ValueError:
        return None


def _serial_dates(column: Column) -> Dates:
    numbers = [float(text.replace(",", ".")) if text else None for text in column.texts]
    wrong = [
        row
        for row, number in zip(column.rows, numbers, strict=True)
        if number is not None and not 1 <= number < _LAST_SERIAL + 1
    ]
    if wrong:
        raise column.refuse_cells("tables.no_date", wrong, column=quoted(column.name))
    values = tuple(None if n is None else _from_serial(n) for n in numbers)
    return Dates(values, "serial", any(n is not None and n % 1 for n in numbers), "")


def _from_serial(number: float) -> datetime.datetime:
    """
    >>> _from_serial(45720.4375)
    datetime.datetime(2025, 3, 4, 10, 30)
    """
    return _SERIAL_START + datetime.timedelta(seconds=round(number * 86_400))


def _parts(text: str) -> tuple[str, str | None]:
    """The day and the time of a text, None without a time.

    >>> _parts("3/4/2025 10:05 pm"), _parts("2025-03-04T10:05"), _parts("4 mar 2025")
    (('3/4/2025', '10:05 pm'), ('2025-03-04', '10:05'), ('4 mar 2025', None))
    """
    head, mark, rest = text.partition(":")
    if not mark or len(text) > _LONGEST:
        return text, None
    day, space, hour = head.rpartition(" ")
    if space and hour.isdecimal():  # the usual way, told without the slower pattern
        return day.rstrip(" ,"), f"{hour}:{rest}"
    found = _PARTS.match(text)
    return (found[1], found[2]) if found else (text, None)


class _Vote:
    """The distinct days and times of a column, read once each, and what they say together."""

    def __init__(self, column: Column) -> None:
        self.column = column
        self.parts = {text: _parts(text) for text in set(column.texts) if text}
        self.days = self._read_days()
        self.times = self._read_times()

    def dates(self, told: str | None) -> Dates:
        self._refuse_mixed("layout", {text: day.layout for text, day in self.days.items()}, 0)
        self._refuse_mixed("clock", {text: time.layout for text, time in self.times.items()}, 1)
        self._refuse_mixed("zone", {text: time.zone for text, time in self.times.items()}, 1)
        order = self._order(told)
        days = {text: day.day(order) for text, day in self.days.items()}
        self._refuse_days({text for text, day in days.items() if day is None})
        clock: dict[str | None, datetime.time] = {None: datetime.time()}
        clock |= {text: time.time for text, time in self.times.items()}
        combine = datetime.datetime.combine
        moments = {
            text: combine(date, clock[time])
            for text, (day, time) in self.parts.items()
            if (date := days[day]) is not None
        }
        values = tuple(map(moments.get, self.column.texts))
        zone = next(iter(self.times.values())).zone if self.times else ""
        return Dates(values, order, bool(self.times), zone, tuple(self._notes()))

    def _read_days(self) -> dict[str, DayText]:
        texts = {day for day, _ in self.parts.values()}
        days = {text: day for text in texts if (day := day_text(text)) is not None}
        self._refuse_days(texts - days.keys())
        return days

    def _read_times(self) -> dict[str, TimeText]:
        texts = {time for _, time in self.parts.values() if time is not None}
        times = {text: time for text in texts if (time := time_text(text)) is not None}
        wrong = texts - times.keys()
        if wrong:
            rows = [row for row, (_, time) in self._rows() if time in wrong]
            raise self._refusal("tables.no_time", rows)
        return times

    def _rows(self) -> Iterable[tuple[RawRow, tuple[str, str | None]]]:
        """The rows that hold something, with its two parts."""
        for row in self.column.rows:
            text = row.cells[self.column.index]
            if text:
                yield row, self.parts[text]

    def _refuse_days(self, wrong: set[str]) -> None:
        if wrong:
            raise self._refusal(
                "tables.no_date", [row for row, (day, _) in self._rows() if day in wrong]
            )

    def _refusal(self, key: str, rows: list[RawRow]) -> Exception:
        return self.column.refuse_cells(key, rows, column=quoted(self.column.name))

    def _refuse_mixed(self, what: str, kinds: Mapping[str, str], part: int) -> None:
        """Raises InputError if the texts are of several kinds, naming the first row of each."""
        if len(set(kinds.values())) <= 1:
            return
        firsts: dict[str, RawRow] = {}
        for row, parts in self._rows():
            text = parts[part]
            if text is not None and text in kinds:
                firsts.setdefault(kinds[text], row)
        first, other = list(firsts.values())[:2]
        raise self._two_ways(f"tables.mixed.{what}", first, other)

    def _two_ways(self, key: str, first: RawRow, other: RawRow, **values: str) -> Exception:
        column = self.column
        found, earlier = other.cells[column.index], first.cells[column.index]
        example = f"{column.table.cell(first, column.index)} {quoted(earlier)}"
        return column.refusal(
            key, other, column=quoted(column.name), found=quoted(found), example=example, **values
        )

    def _order(self, told: str | None) -> str:
        """The order of day and month. Raises InputError where the rows prove both, or neither."""
        fixed = {day.order for day in self.days.values() if day.order}
        if fixed or not self.days:
            return next(iter(fixed), "ymd")
        if told:
            return told
        impossible = {
            order: {text for text, day in self.days.items() if day.day(order) is None}
            for order in _ORDERS
        }
        self._refuse_days(impossible["dmy"] & impossible["mdy"])
        possible = [order for order in _ORDERS if not impossible[order]]
        if not possible:
            day_first, month_first = (self._first(impossible[o]) for o in ("mdy", "dmy"))
            rows = sorted((day_first, month_first), key=lambda row: row.number)
            raise self._two_ways("tables.mixed.order", rows[0], rows[1])
        if len(possible) == 2 and any(day.first != day.second for day in self.days.values()):
            raise self._ambiguous()
        return possible[0]

    def _first(self, texts: set[str]) -> RawRow:
        return next(row for row, (day, _) in self._rows() if day in texts)

    def _ambiguous(self) -> Exception:
        unequal = {text for text, day in self.days.items() if day.first != day.second}
        row = self._first(unequal)
        day = self.days[self.parts[row.cells[self.column.index]][0]]
        readings = {order: str(day.day(order)) for order in _ORDERS}
        return self.column.refusal(
            "tables.two_readings_date", row,
            column=quoted(self.column.name), found=quoted(row.cells[self.column.index]), **readings,
        )  # fmt: skip

    def _notes(self) -> Iterable[str]:
        short = min(
            (text for text, day in self.days.items() if _SHORT.search(day.layout)), default=None
        )
        if short is not None:
            column, year = self.column, str(self.days[short].year)
            yield sentence(
                column.locale, "tables.short_years_note",
                column=quoted(column.name), found=quoted(short), year=year,
            )  # fmt: skip
