"""A workbook (XLSX, XLSM) -> the rows of its tabs as text."""

import io
from collections.abc import Iterator

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from revkit.client.tables.raw import RawRow, RawTable
from revkit.client.tables.source import Source
from revkit.client.tables.values import text_of


def read_workbook(source: Source) -> tuple[RawTable, ...]:
    """Every tab that shows something. Raises InputError where there is none."""
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(source.data)) as workbook:
            tabs = workbook.sheets_metadata
            seen = [tab.name for tab in tabs if tab.visible == SheetVisibleEnum.Visible]
            rows = {name: tuple(_rows(workbook, name)) for name in seen}
    except CalamineError:
        raise source.refusal("tables.broken_workbook") from None
    filled = {name: found for name, found in rows.items() if found}
    if not filled:
        raise source.refusal("tables.empty")
    return tuple(
        RawTable(source.shown, name, found, (), len(filled)) for name, found in filled.items()
    )


def _rows(workbook: CalamineWorkbook, name: str) -> Iterator[RawRow]:
    sheet = workbook.get_sheet_by_name(name)
    if sheet.start is None:
        return
    left = ("",) * sheet.start[1]
    for number, values in enumerate(sheet.iter_rows(), 1):
        cells = tuple(map(text_of, values))
        if any(cells):
            yield RawRow(number, left + cells)
