"""The cells of a workbook's tabs, looked through in the stream of their XML.

The workbook reader holds the whole rectangle that a tab's cells span, and gives error values and
formulas that were never computed as empty cells. So both are looked for here, before.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from revkit.client.tables.package import Package
from revkit.client.tables.raw import cell_name, column_number

_DATA = re.compile(rb"<(?:\w+:)?sheetData[\s>/]")
_LONGEST = 1 << 16  # bytes: no tag and no start of a row is longer
# Cells that hold something; an empty one, written only for its colour, closes itself.
_CELL = re.compile(
    rb"<(?:\w+:)?c\s(?:[^>]*?\s)?r\s*=\s*[\"']([A-Za-z]{1,4})([0-9]{1,9})[^A-Za-z0-9][^>]*(?<!/)>"
)
_USUAL_CELL = re.compile(rb'<c r="([A-Z]{1,4}[0-9]{1,9})"')
_UNUSUAL_CELL = re.compile(rb'<c(?! r="[A-Z]{1,4}[0-9]{1,9}"|[a-zA-Z])')
_DIGITS, _LETTERS = b"0123456789", b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ODD_CELL = re.compile(rb"<(?:\w+:)?c(?:\s(?![^>]*?\br\s*=)[^>]*)?(?<!/)>")  # has no name
_ODD_ROW = re.compile(rb"<(?:\w+:)?row\s(?:[^>]*?\s)?r\s*=\s*[\"']([0-9]{1,9})[\"']")
_ERROR = re.compile(
    rb"<(?:\w+:)?c\s([^>]*?\bt\s*=\s*[\"']e[\"'][^>]*)(?<!/)>.*?<(?:\w+:)?v>([^<]{0,20})", re.DOTALL
)
_UNCOMPUTED = re.compile(
    rb"<(?:\w+:)?c\s([^>]*)(?<!/)>\s*<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_NAME = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]+)([0-9]+)")
_TEXT = re.compile(rb"\bt\s*=\s*[\"'](?:str|s|inlineStr)[\"']")

Place = tuple[int, int]  # row from 1, column from 0


@dataclass(slots=True)
class Scan:
    """What a tab's XML tells: the span of its cells, its errors, its formulas without a value."""

    first: Place | None = None
    last: Place | None = None
    errors: list[tuple[Place, str]] = field(default_factory=list)
    uncomputed: list[Place] = field(default_factory=list)

    @property
    def cells(self) -> int:
        """The size of the rectangle that the cells span."""
        if self.first is None or self.last is None:
            return 0
        return (self.last[0] - self.first[0] + 1) * (self.last[1] - self.first[1] + 1)

    @property
    def corner(self) -> str:
        """The lower right corner of that rectangle."""
        return "" if self.last is None else cell_name(*self.last)

    def span(self, rows: set[int], columns: set[int]) -> None:
        if self.first is not None and self.last is not None:
            rows, columns = (
                rows | {self.first[0], self.last[0]},
                columns | {self.first[1], self.last[1]},
            )
        if rows:
            columns = columns or {0}
            self.first, self.last = (min(rows), min(columns)), (max(rows), max(columns))


def scan_part(package: Package, name: str, *, closely: bool = False) -> Scan | None:
    """Look a member of the ZIP through; None if it is no tab. Raises BrokenPackageError.

    Looked at closely, which takes long, cells that hold nothing do not count.
    """
    scan = None
    for piece in _whole_rows(package.pieces(name)):
        if scan is None and _DATA.search(piece):
            scan = Scan()
        if scan is not None:
            _look_through(piece, scan, closely)
    return scan


def _whole_rows(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes, cut where a row starts, or at least a tag, so that nothing falls between."""
    held = b""
    for piece in pieces:
        held += piece
        cut = held.rfind(b"<row", 1)
        if cut < 0 or len(held) - cut > _LONGEST:
            cut = held.rfind(b"<", 1)
        if cut > 0:
            yield held[:cut]
            held = held[cut:]
    yield held


def _look_through(piece: bytes, scan: Scan, closely: bool) -> None:
    scan.span(*_span(piece, closely))
    if b'"e"' in piece or b"'e'" in piece:
        scan.errors += [
            (_place(tag), value.decode(errors="replace")) for tag, value in _ERROR.findall(piece)
        ]
    if b"<f" in piece or b":f>" in piece:
        scan.uncomputed += [
            _place(tag) for tag in _UNCOMPUTED.findall(piece) if not _TEXT.search(tag)
        ]


def _span(piece: bytes, closely: bool) -> tuple[set[int], set[int]]:
    """The rows and columns in which the cells of a piece stand."""
    if not closely and b":c" not in piece and not _UNUSUAL_CELL.search(piece):
        names = b",".join(
            _USUAL_CELL.findall(piece)
        )  # as one text: a million cells are a matter of milliseconds
        rows = set(names.translate(None, _LETTERS).split(b","))
        columns = set(names.translate(None, _DIGITS).split(b","))
        return {int(row) for row in rows if row}, {_column(name) for name in columns if name}
    found = _CELL.findall(piece)
    numbers = {row for _, row in found}
    if _ODD_CELL.search(piece):
        numbers |= set(_ODD_ROW.findall(piece))
    return {int(number) for number in numbers}, {_column(name) for name in {n for n, _ in found}}


def _column(letters: bytes) -> int:
    return column_number(letters.decode())


def _place(tag: bytes) -> Place:
    found = _NAME.search(tag)
    if found is None:
        return (1, 0)
    return int(found[2]), _column(found[1])
