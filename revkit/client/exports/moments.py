"""Columns of dates as moments, read once per distinct text."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from revkit.client.exports.distinct import Distinct, distinct, map_name
from revkit.client.exports.mapping import Mapped
from revkit.client.tables import Column, Dates, vote_dates
from revkit.client.tables.date_texts import day_text
from revkit.drivers.columns import Moments
from revkit.errors import InputError, Problem
from revkit.phrases import quoted

# The shape of such a date (digits but 0 as 9); a year of four zeros is none.
_ISO = re.compile(r"(?!0000)[09]{4}-[09]{2}-[09]{2}(?:[T ][09]{2}:[09]{2}(?::[09]{2})?)?\Z")
_YEAR_FIRST = re.compile(r"(\d{2})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_MONTHS, _DAYS = 12, 31
_NEAR, _FAR = 4, 10  # years: how far an export's lie apart, and how far days of a month
_ORDERS = {"dmy": "day_first", "mdy": "month_first"}
_SERIALS = re.compile(r"[2-6]\d{4}(?:[.,]\d+)?\Z")  # Excel's days from 1954 to 2091


def _day(text: str) -> str:
    return text.split(" ")[0].split("T")[0]


@dataclass(frozen=True, slots=True, eq=False)
class Dated:
    """`values` in seconds, NaT where blank; `timed` if a time of day is written."""

    values: Moments
    timed: bool
    notes: tuple[str, ...] = ()


def moments_of(column: Column, mapped: Mapped) -> Dated:
    """One column's moments. Raises InputError, for two readings too."""
    return all_moments({"": column}, mapped)[""]


def all_moments(columns: Mapping[str, Column], mapped: Mapped) -> dict[str, Dated]:
    """The moments of a file's columns, by what they hold.

    A file writes all its dates in one way: where one column proves whether the day comes first,
    the others are read alike. Raises InputError with the problems of every column.
    """
    votes, failed = dict[str, _Read](), dict[str, InputError]()
    for role, column in columns.items():
        read = _Read(column)
        try:
            votes[role] = read.voted(mapped.dates)
        except InputError as refusal:
            votes[role], failed[role] = read, read.contradicted(mapped.dates) or refusal
    proved = {read.order for role, read in votes.items() if role not in failed}
    proved &= {"dmy", "mdy"}
    problems: list[Problem] = []
    for role, error in failed.items():
        if len(proved) != 1 or not votes[role].fits(next(iter(proved))):
            problems += error.problems
    if problems:
        raise InputError(problems)
    return {role: read.dated() for role, read in votes.items()}


class _Read:
    """A column's distinct texts and what was voted on them."""

    def __init__(self, column: Column) -> None:
        self.distinct = distinct(column)
        self.iso = _iso(self.distinct)
        self.dates: Dates | None = None

    @property
    def order(self) -> str:
        return self.dates.order if self.dates else ""

    def voted(self, order: str | None) -> "_Read":
        if self.iso is None:
            if order is None:
                self.refuse_years_first()
            filled: Sequence[str] = [text for text in self.distinct.texts if text]
            serials = bool(filled) and all(map(_SERIALS.match, filled))
            self.dates = vote_dates(self.distinct.column, order=order, serials=serials)
        return self

    def fits(self, order: str) -> bool:
        """Whether the column can be read in an order that others prove; then it is."""
        try:
            self.voted(order)
        except InputError:
            return False
        return True

    def contradicted(self, order: str | None) -> InputError | None:
        """What is wrong where a mapping file says an order in which some text is no date."""
        column = self.distinct.column
        days = {text: day_text(_day(text)) for text in self.distinct.texts if text}
        wrong = [
            text
            for text, day in days.items()
            if order and day and day.order is None and day.day(order) is None
            and any(day.day(other) for other in _ORDERS)
        ]  # fmt: skip
        if not wrong:
            return None
        row = column.first(lambda text: text == wrong[0])
        return column.refusal(
            "exports.map_says_dates", row, column=quoted(column.name), found=quoted(wrong[0]),
            order=_ORDERS[str(order)], map=quoted(map_name(column.table)),
        )  # fmt: skip

    def refuse_years_first(self) -> None:
        """Raises InputError for 25-03-31: read with the day first its years are far apart, as days
        of a month are, while read with the year first they are not.
        """
        column = self.distinct.column
        if not all(map(_YEAR_FIRST.match, column.shapes())):
            return  # shapes are few where texts are a million
        texts = [text for text in self.distinct.texts if text]
        found = [_YEAR_FIRST.match(text) for text in texts]
        if not texts:
            return
        first, second, last = ([int(match[part]) for match in found if match] for part in (1, 2, 3))
        if (
            max(second) <= _MONTHS and min(last) >= 1 and max(last) <= _DAYS
            and max(first) - min(first) <= _NEAR and max(last) - min(last) >= _FAR
        ):  # fmt: skip
            row = column.first(lambda text: text == texts[0])
            raise column.refusal(
                "exports.year_first", row, column=quoted(column.name), found=quoted(texts[0]),
                map=quoted(map_name(column.table)),
            )  # fmt: skip

    def dated(self) -> Dated:
        if self.iso is not None:
            return Dated(self.iso.values[self.distinct.codes], self.iso.timed)
        assert self.dates is not None
        # Read again from texts: numpy takes twice as long over dates as over their texts.
        texts = ["NaT" if day is None else day.isoformat() for day in self.dates.values]
        values = np.array(texts, dtype="datetime64[s]")
        return Dated(values[self.distinct.codes], self.dates.timed, self.dates.notes)


def _iso(texts: Distinct) -> Dated | None:
    """The moments of a column that CRMs write as 2025-03-31 or 2025-03-31 10:05, at once."""
    shapes = texts.column.shapes()
    if not all(map(_ISO.match, shapes)):
        return None
    try:
        values = np.array(texts.texts, dtype="datetime64[s]")
    except ValueError:
        return None  # the vote names the cells
    return Dated(values, any(len(shape) > len("2025-03-31") for shape in shapes))
