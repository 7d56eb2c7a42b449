"""Rows of a CSV -> a rectangle, or a problem for each row that does not fit; nothing shifts."""

from collections import Counter
from collections.abc import Iterable

from revkit.client.tables.limits import MAX_COLUMNS, MAX_PROBLEMS, MAX_ROWS
from revkit.client.tables.raw import RawRow
from revkit.client.tables.sentences import capped, listed
from revkit.client.tables.source import Source
from revkit.errors import InputError, Problem


def rectangle(source: Source, rows: list[RawRow]) -> tuple[tuple[RawRow, ...], tuple[str, ...]]:
    """All rows with the same number of cells, and notes on what was cut or filled.

    Empty cells beyond the table are cut. A line of a single cell above or below the table (a
    title, a footer) is filled with empty cells. Raises InputError for any other row.
    """
    widths = Counter(len(row.cells) for row in rows)
    if len(rows) > MAX_ROWS:
        raise source.refusal("tables.too_many_rows", rows=len(rows), most=MAX_ROWS)
    if max(widths) > MAX_COLUMNS:
        raise source.refusal("tables.too_many_columns", columns=max(widths), most=MAX_COLUMNS)
    if len(widths) == 1 and any(row.cells[-1] for row in rows):
        return tuple(rows), ()
    width = _width(widths, rows)
    odd = [row for row in rows if len(row.cells) != width]
    if not odd:
        return tuple(rows), ()
    lone = _outside(rows, width)
    misfits = [
        row
        for row in odd
        if filled(row) > width or (len(row.cells) < width and row.number not in lone)
    ]
    if misfits:
        problems = [_misfit(source, row, width) for row in misfits[:MAX_PROBLEMS]]
        raise InputError(capped(problems, source.locale, len(misfits)))
    return tuple(_fitted(row, width) for row in rows), tuple(_notes(source, odd, width))


def _width(widths: Counter[int], rows: list[RawRow]) -> int:
    """The usual number of cells, of two as usual the first, less what is empty in all rows."""
    usual = max(widths.values())
    width = next(len(row.cells) for row in rows if widths[len(row.cells)] == usual)
    if any(row.cells[-1] for row in rows if len(row.cells) == width):
        return width
    return max(1, max(filled(row) for row in rows if len(row.cells) == width))


def filled(row: RawRow) -> int:
    """The number of cells up to the last that holds something."""
    cells = row.cells
    return next((n for n in range(len(cells), 0, -1) if cells[n - 1]), 0)


def _outside(rows: list[RawRow], width: int) -> set[int]:
    """The numbers of the rows of one cell that stand above or below the whole table."""
    inside = [n for n, row in enumerate(rows) if filled(row) > 1 or width == 1]
    if not inside:
        return set()
    outside = [*rows[: inside[0]], *rows[inside[-1] + 1 :]]
    return {row.number for row in outside if filled(row) == 1}


def _fitted(row: RawRow, width: int) -> RawRow:
    if len(row.cells) == width:
        return row
    cells = row.cells[:width] + ("",) * (width - len(row.cells))
    return RawRow(row.number, cells)


def _misfit(source: Source, row: RawRow, width: int) -> Problem:
    return source.problem("tables.ragged", row.number, n=len(row.cells), expected=width)


def _notes(source: Source, odd: Iterable[RawRow], width: int) -> Iterable[str]:
    longer = [row.number for row in odd if len(row.cells) > width]
    lone = [row.number for row in odd if len(row.cells) < width]
    if longer:
        yield source.say("tables.cut_note", n=len(longer), rows=_some(source, longer))
    if lone:
        yield source.say("tables.lone_note", n=len(lone), rows=_some(source, lone))


def _some(source: Source, numbers: list[int]) -> str:
    """The first row numbers as a list, and dots for the others."""
    if len(numbers) > 5:
        return ", ".join(map(str, numbers[:5])) + "…"
    return listed(source.locale, map(str, numbers))
