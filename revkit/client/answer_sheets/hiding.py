"""The tables of an annotated copy, less whatever may tell who somebody is."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from revkit.client.answer_sheets.gathering import PERSONAL, Gathering, hide_people
from revkit.client.answer_sheets.layout import Layout
from revkit.client.answer_sheets.own import FIRST_PERSON, first_person, heads_of, is_person_label
from revkit.client.answer_sheets.people import key_of, private
from revkit.client.answer_sheets.reading import Sheet, layouts_of
from revkit.client.tables import RawRow, RawTable, read_tables
from revkit.client.tables.sentences import sentence
from revkit.content.maturity import Maturity
from revkit.content.names import folded
from revkit.errors import InputError


class Hiding:
    """What stands in place of texts: the same for the same text, so that people stay apart.

    A copy that comes back is read again, and a heading shared by two people would make them one.
    """

    def __init__(self, locale: str) -> None:
        self.locale = locale
        self.numbers: dict[str, int] = {}

    def __call__(self, text: str) -> str:
        number = self.numbers.setdefault(folded(text), len(self.numbers) + 1)
        return sentence(self.locale, "answers.hidden_as", number=str(number))


def without_people(sheet: Sheet, maturity: Maturity, locale: str) -> list[RawTable]:
    """The tables with answers, their columns of people and all that was not read hidden."""
    hidden = Hiding(locale)
    try:
        layouts, into, _ = layouts_of(sheet, maturity, locale)
    except InputError:  # a mapping that is not confirmed: who is who is not known yet
        tables = read_tables(sheet.path, sheet.shown, locale)
        return [replace(table, rows=tuple(_all_but_first(table, hidden))) for table in tables]
    known = [layout for layout in layouts if layout.shape != "none"]
    return [_hidden(layout, into, hidden) for layout in known or layouts]


def _all_but_first(table: RawTable, hidden: Hiding) -> Iterator[RawRow]:
    for number, row in enumerate(table.rows):
        cells = (hidden(c) if c and (number or private(c)) else c for c in row.cells)
        yield RawRow(row.number, tuple(cells))


def _hidden(layout: Layout, into: Gathering, hidden: Hiding) -> RawTable:
    if layout.shape == "own":
        return _own_hidden(layout, hidden)
    hide_people(layout, into)
    unread = {c.index for c in layout.columns if not c.known or c.role in PERSONAL}

    def kept(row: RawRow, below: bool) -> RawRow:
        def tells(n: int, text: str) -> bool:
            return bool(text) and ((below and n in unread) or into.names_somebody(text))

        return _without(row, tells, hidden)

    rows = layout.table.rows
    first = layout.first
    return replace(layout.table, rows=tuple(kept(row, n >= first) for n, row in enumerate(rows)))


def _own_hidden(layout: Layout, hidden: Hiding) -> RawTable:
    """A tab of revkit's own sheet, less the names that people wrote above their columns."""
    heads = heads_of(layout)
    first = (first_person(heads.cells) if heads else None) or FIRST_PERSON

    def kept(row: RawRow) -> RawRow:
        def tells(n: int, text: str) -> bool:
            return private(text) or (row is heads and n >= first and _names(text))

        return _without(row, tells, hidden)

    return replace(layout.table, rows=tuple(map(kept, layout.table.rows)))


def _without(row: RawRow, tells: Callable[[int, str], bool], hidden: Hiding) -> RawRow:
    """A row less the cells that tell who somebody is, by their column and text."""
    cells = (hidden(text) if tells(n, text) else text for n, text in enumerate(row.cells))
    return RawRow(row.number, tuple(cells))


def _names(text: str) -> bool:
    return not is_person_label(text) and (key_of(text) or "").startswith("p:")
