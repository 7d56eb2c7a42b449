"""The shape of a table of answers: which rows are headers, and one row per what."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from revkit.client.answer_sheets.columns import Column, column_of, header_text
from revkit.client.answer_sheets.mapping import NO_MAPPING, Mapped
from revkit.client.tables import RawRow, RawTable
from revkit.content.survey_words import Role, bare, load_survey_words, roles_by_header

Shape = Literal["long", "wide", "own", "none"]

OWN = re.compile(r"revkit:([a-z_]+)")  # in the corner of each tab of revkit's own answer sheet
_SYSTEM: frozenset[Role] = frozenset({"response", "time", "start", "end", "ignored"})
_HEADER_WITHIN = 10  # rows; above the header stand at most a title and a date


@dataclass(frozen=True, slots=True)
class Layout:
    """A table, its shape, its columns, and where its answers begin among the table's rows."""

    table: RawTable
    shape: Shape
    columns: tuple[Column, ...]
    header: int
    first: int
    function: str = ""  # of a tab of revkit's own sheet

    def having(self, role: Role) -> list[Column]:
        return [column for column in self.columns if column.role == role]

    def place(self, *roles: Role) -> int | None:
        """Where the first of these roles stands that there is."""
        return next((c.index for role in roles for c in self.having(role)), None)

    @property
    def rows(self) -> tuple[RawRow, ...]:
        """The rows with answers."""
        return self.table.rows[self.first :]

    def cells(self, column: int | None) -> list[str]:
        """A column's cells; blank ones where there is no such column."""
        if column is None:
            return [""] * len(self.rows)
        return [row.cells[column] for row in self.rows]

    @property
    def items(self) -> list[Column]:
        return [column for column in self.columns if column.item is not None]

    def at(self, column: Column) -> str:
        """The name of a column's header cell."""
        return self.table.cell(self.table.rows[self.header], column.index)


def layout_of(table: RawTable, ids: Mapping[str, str], mapped: Mapped = NO_MAPPING) -> Layout:
    """How a table is to be read; "none" where nothing tells that it holds answers."""
    if own := _own(table):
        return own
    header = _header(table, ids, mapped)
    first = _first(table, header)
    labels = _labels(table, header, first)
    columns = tuple(
        mapped.applied(column_of(index, names, ids)) for index, names in enumerate(labels)
    )
    layout = Layout(table, "none", columns, header, first)
    if layout.items:
        return replace(layout, shape="wide")
    long = sum(bool(layout.having(role)) for role in ("respondent", "function", "item", "value"))
    if long >= 2 and (layout.having("item") or layout.having("value")):
        return replace(layout, shape="long")
    return layout


def _own(table: RawTable) -> Layout | None:
    for number, row in enumerate(table.rows[:3]):
        if match := OWN.fullmatch(row.cells[0]):
            return Layout(table, "own", (), number, number + 1, match[1])
    return None


def _header(table: RawTable, ids: Mapping[str, str], mapped: Mapped) -> int:
    """The first row in which two cells are known, else the first row."""
    for number, row in enumerate(table.rows[:_HEADER_WITHIN]):
        if _is_legacy(row.cells):
            return number
        names = ((header_text(cell),) if cell else () for cell in row.cells)
        columns = (mapped.applied(column_of(0, name, ids)) for name in names)
        if sum(column.known for column in columns) >= 2:
            return number
    return 0


def _is_legacy(cells: tuple[str, ...]) -> bool:
    return cells[:2] == ("V1", "V2")  # Qualtrics' older export: codes above, names below


def _first(table: RawTable, header: int) -> int:
    """Where the answers begin: exports have one, two or three rows of headers."""
    rows = table.rows
    for number in range(header + 1, min(header + 3, len(rows))):
        if any(cell.startswith('{"ImportId"') for cell in rows[number].cells):
            return number + 1
    if _is_legacy(rows[header].cells):
        return min(header + 2, len(rows))
    if header + 1 < len(rows) and _is_second(rows[header].cells, rows[header + 1].cells):
        return header + 2
    return header + 1


def _is_second(above: tuple[str, ...], below: tuple[str, ...]) -> bool:
    """Whether SurveyMonkey's second row: nothing below what the tool itself notes."""
    system = [n for n, cell in enumerate(above) if roles_by_header().get(bare(cell)) in _SYSTEM]
    if len(system) < 2 or any(below[n] for n in system) or not any(below):
        return False
    usual = {bare(word) for word in load_survey_words().second_row}
    return any(bare(cell) in usual for cell in below)


def _labels(table: RawTable, header: int, first: int) -> list[tuple[str, ...]]:
    rows = [row.cells for row in table.rows[header:first]]
    usual = {bare(word) for word in load_survey_words().second_row}
    labels = []
    for cells in zip(*rows, strict=True):
        texts = [header_text(cell) for cell in cells if cell]
        names = [text for n, text in enumerate(texts) if n == 0 or bare(text) not in usual]
        labels.append(tuple(dict.fromkeys(names)))
    return labels
