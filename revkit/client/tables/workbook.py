"""A workbook (XLSX, XLSM) -> the rows of its tabs as text."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from revkit.client.tables.limits import MAX_CELLS, MAX_COLUMNS, MAX_PROBLEMS, MAX_ROWS, MAX_TABS
from revkit.client.tables.package import (
    BrokenPackageError,
    Package,
    open_package,
    other_kind,
    tabs_by_part,
)
from revkit.client.tables.raw import RawRow, RawTable, cell_name
from revkit.client.tables.sentences import capped
from revkit.client.tables.shape import filled
from revkit.client.tables.sheet_scan import Place, Scan, scan_part
from revkit.client.tables.source import Source
from revkit.client.tables.values import text_of
from revkit.errors import InputError, Problem
from revkit.phrases import quoted

Merged = tuple[Place, Place]


@dataclass(frozen=True, slots=True)
class _Tab:
    """A visible tab with something in it."""

    name: str
    rows: tuple[RawRow, ...]
    merged: tuple[Merged, ...]


def read_workbook(source: Source, *, spread: bool = False) -> tuple[RawTable, ...]:
    """Every visible tab that holds something. Raises InputError with every problem at once.

    Merged cells beside others are a problem, or with `spread` one value for all their rows.
    """
    package = open_package(source)
    other = other_kind(package)
    if other is not None:
        raise source.refusal(other)
    try:
        scans = _scans(source, package)
        with CalamineWorkbook.from_filelike(io.BytesIO(source.data)) as workbook:
            tabs, hidden = _tabs(workbook)
    except (BrokenPackageError, CalamineError):
        raise source.refusal("tables.broken_workbook") from None
    except BaseException as error:
        if not _is_panic(error):
            raise
        raise source.refusal("tables.broken_workbook") from None
    if spread:
        tabs = [_Tab(tab.name, _spread(tab), ()) for tab in tabs]
    several = sum(bool(tab.rows) for tab in tabs) > 1
    problems = [
        problem for tab in tabs for problem in _problems(source, tab, scans.get(tab.name), several)
    ]
    if problems:
        raise InputError(problems)
    tabs = [tab for tab in tabs if tab.rows]
    if not tabs:
        raise source.refusal("tables.all_hidden" if hidden else "tables.empty")
    notes = tuple(source.say("tables.hidden_note", tab=quoted(name)) for name in hidden)
    return tuple(RawTable(source.shown, tab.name, tab.rows, notes, len(tabs)) for tab in tabs)


def _is_panic(error: BaseException) -> bool:
    """Whether the Rust of the workbook reader gave up: no Exception, of a class not exported."""
    return type(error).__name__ == "PanicException"


def _scans(source: Source, package: Package) -> dict[str, Scan]:
    """What each tab's XML tells, by the tab's name. Raises InputError beyond the limits."""
    names = tabs_by_part(package)
    scans = {}
    for part in package.members:
        scan = scan_part(package, part)
        if scan is not None and _too_far(scan):
            # Cells written only for their colour are none: look again, closely.
            scan = scan_part(package, part, closely=True)
        if scan is not None:
            scans[names.get(part, part)] = scan
    return _near(source, scans)


def _near(source: Source, scans: dict[str, Scan]) -> dict[str, Scan]:
    """The same scans. Raises InputError if they are too many or reach too far."""
    if len(scans) > MAX_TABS:
        raise source.refusal("tables.too_many_tabs", tabs=len(scans), most=MAX_TABS)
    for name, scan in scans.items():
        if _too_far(scan):
            raise source.refusal("tables.far_cell", tab=quoted(name), corner=scan.corner)
    if sum(scan.cells for scan in scans.values()) > MAX_CELLS:
        widest = max(scans, key=lambda name: scans[name].cells)
        corner = scans[widest].corner
        raise source.refusal("tables.far_cell", tab=quoted(widest), corner=corner)
    return scans


def _too_far(scan: Scan) -> bool:
    row, column = scan.last or (0, 0)
    return scan.cells > MAX_CELLS or row > MAX_ROWS or column >= MAX_COLUMNS


def _tabs(workbook: CalamineWorkbook) -> tuple[list[_Tab], list[str]]:
    """The visible tabs, and the names of hidden ones that hold something."""
    tabs, hidden = [], []
    for about in workbook.sheets_metadata:
        if about.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = workbook.get_sheet_by_name(about.name)
        if about.visible == SheetVisibleEnum.Visible:
            tabs.append(_Tab(about.name, _rows(sheet), _merged(sheet)))
        elif sheet.start is not None:
            hidden.append(about.name)
    return tabs, hidden


def _rows(sheet: CalamineSheet) -> tuple[RawRow, ...]:
    """Every row that is not blank, from column A to the last one with something in it."""
    if sheet.start is None:
        return ()
    left = ("",) * sheet.start[1]
    texts = (
        (number, tuple(map(text_of, values))) for number, values in enumerate(sheet.iter_rows(), 1)
    )
    rows = tuple(RawRow(number, left + cells) for number, cells in texts if any(cells))
    if any(row.cells[-1] for row in rows):
        return rows
    width = max((filled(row) for row in rows), default=0)
    return tuple(RawRow(row.number, row.cells[:width]) for row in rows)


def _merged(sheet: CalamineSheet) -> tuple[Merged, ...]:
    return tuple(
        ((top + 1, first), (bottom + 1, last))
        for (top, first), (bottom, last) in sheet.merged_cell_ranges or ()
    )


def _spread(tab: _Tab) -> tuple[RawRow, ...]:
    """The rows with the value of merged cells in each, in the first of their columns alone."""
    rows = {row.number: row for row in tab.rows}
    for (top, column), (bottom, _) in tab.merged:
        first = rows.get(top)
        if first is None or column >= len(first.cells):
            continue
        for number in range(top + 1, min(bottom, tab.rows[-1].number) + 1):
            if number in rows:
                cells = rows[number].cells
                value = (*cells[:column], first.cells[column], *cells[column + 1 :])
                rows[number] = RawRow(number, value)
    return tuple(rows.values())


def _problems(source: Source, tab: _Tab, scan: Scan | None, several: bool) -> Iterator[Problem]:
    """What keeps a tab from being a table, cell by cell."""
    prefix = tab.name if several else None

    def problem(key: str, place: Place, **values: str) -> Problem:
        return source.problem(key, place[0], cell_name(*place, prefix), **values)

    if scan is not None:
        errors = [
            problem("tables.error_value", place, value=quoted(value))
            for place, value in scan.errors[:MAX_PROBLEMS]
        ]
        yield from capped(errors, source.locale, len(scan.errors))
        uncomputed = [
            problem("tables.uncomputed", place) for place in scan.uncomputed[:MAX_PROBLEMS]
        ]
        yield from capped(uncomputed, source.locale, len(scan.uncomputed))
    ranges = list(_harmful(tab))
    merged = [
        problem("tables.merged", first, range=f"{cell_name(*first)}:{cell_name(*last)}")
        for first, last in ranges[:MAX_PROBLEMS]
    ]
    yield from capped(merged, source.locale, len(ranges))


def _harmful(tab: _Tab) -> Iterator[Merged]:
    """Merged cells beside others; a title that fills its rows alone does no harm."""
    rows = {row.number: row.cells for row in tab.rows}
    end = max(rows, default=0)
    for first, last in tab.merged:
        beside = (
            cell
            for number in range(first[0], min(last[0], end) + 1)
            for column, cell in enumerate(rows.get(number, ()))
            if not first[1] <= column <= last[1]
        )
        if any(beside):
            yield first, last
