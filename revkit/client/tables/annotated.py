"""The client's own sheet, handed back with its problems marked: a list first, then the tables.

Every cell is written as text, so nothing that a client sent can come alive as a formula.
"""

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from revkit.client.tables.raw import RawTable, cell_name, column_number
from revkit.client.tables.sentences import sentence
from revkit.errors import Problem

_CELL = re.compile(r"(?:(?P<sheet>.*)!)?(?P<letters>[A-Z]{1,3})(?P<row>[0-9]{1,7})\Z", re.DOTALL)
_LONGEST = 32_000  # letters: a cell of Excel holds 32,767
_LAST_ROW = 1_048_576
_NOT_IN_XML = re.compile("[\ufffe\uffff]")
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_MADE = datetime.datetime(2000, 1, 1)  # not the clock: the same problems give the same bytes
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_MARKED = {"bg_color": "#FCE4B6", "border": 1, "border_color": "#B45309", "text_wrap": True}


@dataclass(frozen=True, slots=True)
class _Remark:
    """A problem at its place: the table's number, row from 1 and column from 0, where known."""

    table: int
    row: int | None
    column: int
    message: str


def write_annotated(
    tables: Sequence[RawTable], problems: Iterable[Problem], path: Path, locale: str
) -> None:
    """Write the tables as a workbook, the cells of the problems marked and commented.

    `problems` name their cells as `RawTable.cell` does, in `key`; one with only a line marks the
    first cell of that row. The first tab lists them all: cell, what it holds, what to do.
    """
    from xlsxwriter import Workbook  # slow to load, and rarely needed

    remarks = [_remark(tables, problem) for problem in problems]
    file = BytesIO()
    with Workbook(file, _OPTIONS) as book:
        book.set_properties({"created": _MADE})
        names = _tab_names(tables, locale)
        _write_list(book, names, tables, remarks, locale)
        for number, table in enumerate(tables):
            here = [remark for remark in remarks if remark.table == number]
            _write_table(book, names[number + 1], table, here)
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_bytes(file.getvalue())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _remark(tables: Sequence[RawTable], problem: Problem) -> _Remark:
    found = _CELL.match(problem.key or "")
    if found is None:
        return _Remark(0, problem.line, 0, problem.message)
    sheets = [table.sheet for table in tables]
    number = sheets.index(found["sheet"]) if found["sheet"] in sheets else 0
    return _Remark(number, int(found["row"]), column_number(found["letters"]), problem.message)


def _tab_names(tables: Sequence[RawTable], locale: str) -> list[str]:
    """Names that Excel takes, no two alike: of the list, then of each table."""
    names: list[str] = []
    wanted = [sentence(locale, "tables.annotated.list")]
    wanted += [table.sheet or sentence(locale, "tables.annotated.table") for table in tables]
    for name in wanted:
        base = _NOT_IN_NAMES.sub(" ", _inert(name)).strip("' ")[:28] or "1"
        taken = {other.casefold() for other in names}
        choices = (base, *(f"{base} {n}" for n in range(2, len(wanted) + 2)))
        names.append(next(choice for choice in choices if choice.casefold() not in taken))
    return names


def _write_list(
    book: Any, names: Sequence[str], tables: Sequence[RawTable], remarks: list[_Remark], locale: str
) -> None:
    sheet = book.add_worksheet(names[0])
    head, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
    wrapped.set_align("top")
    for column, (name, width) in enumerate((("cell", 16), ("found", 36), ("message", 90))):
        sheet.write_string(0, column, sentence(locale, f"tables.annotated.{name}"), head)
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    for number, remark in enumerate(remarks, 1):
        place = "" if remark.row is None else cell_name(remark.row, remark.column)
        if place and len(tables) > 1:
            place = f"{names[remark.table + 1]}!{place}"
        texts = (place, _held(tables, remark), remark.message)
        for column, text in enumerate(texts):
            sheet.write_string(number, column, _inert(text), wrapped)


def _held(tables: Sequence[RawTable], remark: _Remark) -> str:
    """What the cell of a remark holds."""
    rows = tables[remark.table].rows if tables else ()
    cells = next((row.cells for row in rows if row.number == remark.row), ())
    return cells[remark.column] if remark.column < len(cells) else ""


def _write_table(book: Any, name: str, table: RawTable, remarks: list[_Remark]) -> None:
    sheet = book.add_worksheet(name)
    text, marked = book.add_format({"num_format": "@"}), book.add_format(_MARKED)
    messages: dict[tuple[int, int], list[str]] = {}
    for remark in remarks:
        if remark.row is not None and remark.row <= _LAST_ROW:
            messages.setdefault((remark.row, remark.column), []).append(remark.message)
    for row in table.rows:
        for column, cell in enumerate(row.cells):
            here = (row.number, column) in messages
            if cell and row.number <= _LAST_ROW:
                sheet.write_string(row.number - 1, column, _inert(cell), marked if here else text)
            elif here:
                sheet.write_blank(row.number - 1, column, None, marked)
    for (number, column), found in messages.items():
        comment = _inert("\n".join(found))
        sheet.write_comment(number - 1, column, comment, {"x_scale": 2.5, "y_scale": 1.5})


def _inert(text: str) -> str:
    """A text as a cell can hold it."""
    text = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return _NOT_IN_XML.sub("\ufffd", text)
