"""What the readers of each shape fill: answers with their places, and what was odd on the way."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from revkit.client.answer_sheets.given import Finding, Kind, Value
from revkit.client.answer_sheets.layout import Layout
from revkit.client.answer_sheets.mapping import NO_MAPPING, Mapped
from revkit.client.answer_sheets.nearest import nearest_function
from revkit.client.answer_sheets.people import key_of, private
from revkit.client.answer_sheets.times import read_moments
from revkit.client.answer_sheets.values import UNCLEAR, Unclear, value_of
from revkit.client.tables import RawRow, RawTable
from revkit.client.tables.sentences import sentence
from revkit.content.maturity import Maturity
from revkit.content.names import folded
from revkit.content.survey_words import Role
from revkit.phrases import quoted

Place = tuple[RawTable, RawRow, int]
# who (a key of `people`), function, item, value, when, where; a plain tuple, for a million of them
Entry = tuple[str, str, str, Value, datetime | None, Place]


PERSONAL: tuple[Role, ...] = ("email", "name", "personal")
_NAME_WORDS, _NAME_LETTERS = 5, 3  # a name within a remark: so many words at most, letters at least
_MOST_ADVICE = 200  # of distinct cells that name no function
_THOUSANDS = re.compile(r"[1-9]\d{0,2},\d{3}")


@dataclass(slots=True)
class Gathering:
    """Everything that was read from one file.

    `seconds` holds, per person, when a response was given and how long it took;
    `hidden` the cells that name people, which no message repeats.
    """

    maturity: Maturity
    locale: str
    wave: int = 0
    mapped: Mapped = NO_MAPPING
    entries: list[Entry] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    seconds: dict[str, list[tuple[datetime | None, float]]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    hidden: set[str] = field(default_factory=set)
    _advice: dict[str, str] = field(default_factory=dict)
    _functions: dict[str, str | None] = field(default_factory=dict)
    _values: dict[tuple[str, str], Value | Unclear] = field(default_factory=dict)

    def say(self, key: str, **values: Any) -> str:
        return sentence(self.locale, key, **values)

    def function_of(self, cell: str) -> str | None:
        """The function that a cell names, IGNORED if a person said so; None if it names none."""
        if cell not in self._functions:
            name = folded(cell)
            known = self.mapped.functions.get(name) or self.maturity.function_names.get(name)
            self._functions[cell] = known
        return self._functions[cell]

    def name_of(self, function: str) -> str:
        """A function's name in the client's language."""
        return next(f.name.in_(self.locale) for f in self.maturity.functions if f.id == function)

    def value_of(self, cell: str, item: str) -> Value | Unclear:
        """The value that a cell states for an item."""
        key = (cell, item)
        if key not in self._values:
            found = value_of(cell, self.maturity.items[item], self.mapped.answers)
            self._values[key] = found
        return self._values[key]

    def moments(self, layout: Layout, column: int | None) -> Sequence[datetime | None]:
        """The times of a column, and a finding for each that cannot be read."""
        texts = layout.cells(column)
        if column is None:
            return [None] * len(texts)
        read = read_moments(texts)
        if read.ambiguous:
            header = layout.table.cell(layout.table.rows[layout.header], column)
            self.notes.append(f"{header}: {self.say('answers.note.ambiguous_time')}")
            return [None] * len(texts)
        for row, text, moment in zip(layout.rows, texts, read.moments, strict=True):
            if text and moment is None:
                self.odd("unreadable_time", (layout.table, row, column), text)
        return read.moments

    def unknown_function(self, layout: Layout, row: RawRow, column: int) -> None:
        """Note a cell that names no function, with what it may mean."""
        cell = row.cells[column]
        place = (layout.table, row, column)
        if not cell:
            self.odd("unknown_function", place, cell, "answers.finding.no_function")
            return
        if cell not in self._advice:
            near = len(self._advice) < _MOST_ADVICE  # looking for likeness takes long
            self._advice[cell] = nearest_function(cell if near else "", self.maturity, self.locale)
        self.odd("unknown_function", place, cell, advice=self._advice[cell])

    def answer(
        self, who: str, function: str, item: str, cell: str, when: datetime | None, place: Place
    ) -> bool:
        """Take one cell's answer to an item that is asked of the function; whether it is clear."""
        value = self.value_of(cell, item)
        if clear := value != UNCLEAR:
            self.entries.append((who, function, item, value, when, place))
        else:
            self.odd("other_value", place, cell)
            self.entries.append((who, function, item, None, when, place))
        return clear

    def odd(
        self, kind: Kind, place: Place, cell: str, key: str | None = None, **values: Any
    ) -> None:
        """Note what is odd about a cell, without repeating what may name somebody."""
        table, row, column = place
        told = quoted(cell)
        if self.names_somebody(cell):
            cell, told = "", self.say("answers.hidden")
        message = self.say(key or f"answers.finding.{kind}", cell=told, **values)
        self.findings.append(Finding(kind, row.number, cell[:60], message, table.cell(row, column)))

    def names_somebody(self, cell: str) -> bool:
        """Whether a cell holds an address, somebody's number, or a name that stands elsewhere."""
        if not cell or private(cell):
            return bool(cell)
        told = folded(cell)
        if told in self.hidden:
            return True
        words = re.findall(r"[^\W\d]+", told) if self.hidden else []
        parts = (
            " ".join(words[start:end])
            for start in range(len(words))
            for end in range(start + 1, min(start + _NAME_WORDS, len(words)) + 1)
        )
        return any(len(part) >= _NAME_LETTERS and part in self.hidden for part in parts)

    def hide(self, cells: Iterable[str]) -> None:
        """Remember cells that name people."""
        self.hidden.update(folded(cell) for cell in cells if cell)


def hide_people(layout: Layout, into: Gathering) -> None:
    """Remember what names people in a table: no message repeats it."""
    for role in PERSONAL:
        for column in layout.having(role):
            into.hide(layout.cells(column.index))
    for column in layout.having("respondent"):
        texts = set(layout.cells(column.index))
        into.hide(text for text in texts if (key_of(text) or "").startswith("p:"))


def seconds_in(text: str) -> float | None:
    """A stated duration in seconds; None where it is none, or may be thousands.

    >>> seconds_in("300.5"), seconds_in("12,5"), seconds_in("1,234"), seconds_in("soon")
    (300.5, 12.5, None, None)
    """
    if _THOUSANDS.fullmatch(text):
        return None
    try:
        number = float(text.replace(",", ".", 1))
    except ValueError:
        return None
    return number if 0 < number < float("inf") else None


def newest(times: Mapping[str, list[tuple[datetime | None, float]]]) -> dict[str, float]:
    """Of every person, how long the newest response took; the longest where no time tells."""
    found = {}
    for who, given in times.items():
        moments = [when for when, _ in given]
        if None in moments or len({when.tzinfo is None for when in moments if when}) > 1:
            found[who] = max(seconds for _, seconds in given)
        else:
            found[who] = max(given)[1]
    return found
