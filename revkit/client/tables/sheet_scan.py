"""The cells of a workbook's tabs, looked through in the stream of their XML.

The workbook reader holds the whole rectangle that a tab's cells span, and gives error values and
formulas that were never computed as empty cells. So both are looked for here, before.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from revkit.client.tables.package import BrokenPackageError, Package
from revkit.client.tables.raw import cell_name, column_number

_DATA = re.compile(rb"<(?:[^\s<>/:]+:)?sheetData[\s>/]")
_LONGEST = 1 << 16  # bytes: rows that are longer are cut between their cells
# What nearly all programs write; a piece that holds anything else is read tag by tag.
_USUAL_CELL = re.compile(rb'<c r="([A-Z]{1,3}[0-9]{1,7})"')
_UNUSUAL = re.compile(rb'<c(?! r="[A-Z]{1,3}[0-9]{1,7}"|[a-zA-Z])|<row(?! r="[0-9]{1,7}"|[a-zA-Z])')
_DIGITS, _LETTERS = b"0123456789", b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_TAG = re.compile(rb"<(?:[^\s<>/!?:]+:)?(c|row)(?=[\s/>])([^>]*)>")
_STRINGS = re.compile(rb"<(?:[^\s<>/!?:]+:)?sst(?=[\s/>])([^>]*)>")
_ATTRIBUTE = re.compile(rb"\s+([^\s=<>/]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_NAME = re.compile(rb"([A-Za-z]{1,3})([0-9]{1,7})")
_ROW = re.compile(rb"[0-9]{1,7}")
_LAST_ROW = re.compile(rb'<row r="([0-9]{1,7})"')
_ERROR = re.compile(
    rb"<(?:\w+:)?c\s([^>]*?\bt\s*=\s*[\"']e[\"'][^>]*)(?<!/)>.*?<(?:\w+:)?v>([^<]{0,20})", re.DOTALL
)
_UNCOMPUTED = re.compile(
    rb"<(?:\w+:)?c\s([^>]*)(?<!/)>\s*<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_PLACE = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{1,3})([0-9]{1,7})")
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
    walk = None
    for piece in _whole_rows(package.pieces(name)):
        for tag in _STRINGS.finditer(piece):
            _check_count(tag[1], package.members[name].file_size)
        if walk is None and _DATA.search(piece):
            walk = _Walk(closely)
        if walk is not None:
            walk.through(piece)
    return None if walk is None else walk.scan


def _whole_rows(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes, cut where a row starts, or at least a tag, so that nothing falls between."""
    held = b""
    for piece in pieces:
        held += piece
        cut = held.rfind(b"<row", 1)
        if cut < 0 or len(held) - cut > _LONGEST:
            cut = held.rfind(b"<", 1)
        if cut > 0:
            if held.rfind(b"<", 0, cut) > held.rfind(b">", 0, cut):
                raise BrokenPackageError  # a tag within a tag
            yield held[:cut]
            held = held[cut:]
    yield held


class _Walk:
    """Where the cells of a tab stand, piece by piece, as the workbook reader will place them."""

    def __init__(self, closely: bool) -> None:
        self.scan = Scan()
        self.closely = closely
        self.row, self.column = 0, -1  # of the last cell: one without a name stands beside it

    def through(self, piece: bytes) -> None:
        prefixed = b":c" in piece or b":row" in piece
        if self.closely or prefixed or _UNUSUAL.search(piece):
            self._tag_by_tag(piece)
        else:
            self._at_once(piece)
        if b'"e"' in piece or b"'e'" in piece:
            self.scan.errors += [
                (_place(tag), value.decode(errors="replace"))
                for tag, value in _ERROR.findall(piece)
            ]
        if b"<f" in piece or b":f>" in piece:
            self.scan.uncomputed += [
                _place(tag) for tag in _UNCOMPUTED.findall(piece) if not _TEXT.search(tag)
            ]

    def _at_once(self, piece: bytes) -> None:
        """A million usual cells are a matter of milliseconds: as one text, less its letters."""
        last = _LAST_ROW.match(piece, max(0, piece.rfind(b"<row r=")))
        self.row = int(last[1]) if last else self.row
        cells = _USUAL_CELL.findall(piece)
        if not cells:
            return
        names = b",".join(cells)
        rows = set(names.translate(None, _LETTERS).split(b","))
        columns = set(names.translate(None, _DIGITS).split(b","))
        self.scan.span({int(row) for row in rows}, {_column(name) for name in columns})
        self.column = _place(b'r="' + cells[-1])[1]

    def _tag_by_tag(self, piece: bytes) -> None:
        rows, columns = set[int](), set[int]()
        for tag in _TAG.finditer(piece):
            name = _attributes(tag[2]).get(b"r")
            if tag[1] == b"row":
                self.row = self.row + 1 if name is None else int(_strictly(_ROW, name)[0])
                self.column = -1
                continue
            row, self.column = self.row, self.column + 1
            if name is not None:
                found = _strictly(_NAME, name)
                row, self.column = int(found[2]), _column(found[1])
            if not (self.closely and tag[2].endswith(b"/")):
                rows.add(row)
                columns.add(self.column)
        self.scan.span(rows, columns)


def _check_count(tag: bytes, size: int) -> None:
    """The workbook reader makes room for as many shared texts as are announced, there or not."""
    count = _attributes(tag).get(b"uniqueCount", b"0")
    if not count.isdigit() or int(count) > size // len(b"<si/>"):
        raise BrokenPackageError


def _attributes(text: bytes) -> dict[bytes, bytes]:
    """The attributes of a tag. Raises BrokenPackageError for what is not written as such."""
    attributes: dict[bytes, bytes] = {}
    at = 0
    while found := _ATTRIBUTE.match(text, at):
        attributes.setdefault(found[1], found[2] if found[2] is not None else found[3])
        at = found.end()
    if text[at:].strip() not in (b"", b"/"):
        raise BrokenPackageError
    return attributes


def _strictly(pattern: re.Pattern[bytes], text: bytes) -> re.Match[bytes]:
    found = pattern.fullmatch(text)
    if found is None:
        raise BrokenPackageError
    return found


def _column(letters: bytes) -> int:
    return column_number(letters.decode())


def _place(tag: bytes) -> Place:
    found = _PLACE.search(tag)
    return (1, 0) if found is None else (int(found[2]), _column(found[1]))
