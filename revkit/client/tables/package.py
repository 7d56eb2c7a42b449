"""A workbook's ZIP, looked through before anything opens it: what it holds and how much."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

from revkit.client.tables.limits import (
    MAX_RATIO,
    MAX_UNPACKED_BYTES,
    MAX_WORKBOOK_BYTES,
    SMALL_ENOUGH_BYTES,
)
from revkit.client.tables.source import Source, megabytes

_CHUNK = 1 << 20
_PART = 10_000_000  # a list of tabs is never larger
_STORED, _DEFLATED, _ENCRYPTED = 0, 8, 0x1
WORKBOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"


class BrokenPackageError(Exception):
    """The ZIP does not hold what its own list says."""


@dataclass(frozen=True, slots=True)
class Package:
    """The members of a ZIP, unpacked only piece by piece and never beyond their stated sizes."""

    data: bytes
    members: Mapping[str, zipfile.ZipInfo]

    def pieces(self, name: str) -> Iterator[bytes]:
        """A member's bytes in pieces. Raises BrokenPackageError where its size is not as stated."""
        member = self.members[name]
        packed = self._packed(member)
        if member.compress_type == _STORED:
            for start in range(0, len(packed), _CHUNK):
                yield bytes(packed[start : start + _CHUNK])
            return
        if member.compress_type != _DEFLATED:
            raise BrokenPackageError
        yield from _inflated(packed, member.file_size)

    def part(self, name: str) -> bytes:
        """A small member whole."""
        if name not in self.members or self.members[name].file_size > _PART:
            raise BrokenPackageError
        return b"".join(self.pieces(name))

    def _packed(self, member: zipfile.ZipInfo) -> memoryview:
        at = member.header_offset
        if self.data[at : at + 4] != b"PK\x03\x04":
            raise BrokenPackageError
        lengths = self.data[at + 26 : at + 30]
        start = (
            at + 30 + int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little")
        )
        return memoryview(self.data)[start : start + member.compress_size]


def _inflated(packed: memoryview, size: int) -> Iterator[bytes]:
    inflater, seen = zlib.decompressobj(-15), 0
    rest: bytes | memoryview = packed
    try:
        while not inflater.eof:
            piece = inflater.decompress(rest, _CHUNK)
            rest = inflater.unconsumed_tail
            seen += len(piece)
            if seen > size or (not piece and not rest and not inflater.eof):
                raise BrokenPackageError
            yield piece
    except zlib.error:
        raise BrokenPackageError from None
    if seen != size:
        raise BrokenPackageError


def open_package(source: Source) -> Package:
    """The ZIP's members, if they are few and small enough. Raises InputError."""
    if len(source.data) > MAX_WORKBOOK_BYTES:
        size, most = megabytes(len(source.data)), megabytes(MAX_WORKBOOK_BYTES)
        raise source.refusal("tables.too_large", size=size, most=most)
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        raise source.refusal("tables.broken_workbook") from None
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise source.refusal("tables.password")
    unpacked = sum(member.file_size for member in members)
    swollen = unpacked > MAX_RATIO * len(source.data) and unpacked > SMALL_ENOUGH_BYTES
    if swollen or unpacked > MAX_UNPACKED_BYTES:
        size, packed = megabytes(unpacked), megabytes(len(source.data))
        raise source.refusal("tables.bomb", size=size, packed=packed)
    if len({member.filename for member in members}) < len(members):
        raise source.refusal("tables.broken_workbook")  # of two alike, who knows which is read
    return Package(source.data, {member.filename: member for member in members})


def tabs_by_part(package: Package) -> dict[str, str]:
    """The name of each tab by the member that holds its cells."""
    targets = {
        relation.get("Id"): relation.get("Target", "")
        for relation in _elements(package.part(RELATIONS))
    }
    tabs = {}
    for element in _elements(package.part(WORKBOOK)):
        if element.tag.rpartition("}")[2] != "sheet":
            continue
        link = next((v for k, v in element.attrib.items() if k.endswith("}id")), None)
        target = targets.get(link, "")
        member = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        tabs[member] = element.get("name", "")
    return tabs


def _elements(xml: bytes) -> Iterator[ElementTree.Element]:
    if b"<!" in re.sub(rb"<!--.*?-->", b"", xml, flags=re.DOTALL):
        raise BrokenPackageError  # a document type: no workbook has one, bombs do
    try:
        yield from ElementTree.fromstring(xml).iter()  # noqa: S314 - without a document type
    except (ElementTree.ParseError, LookupError, ValueError):  # no XML, or of no known encoding
        raise BrokenPackageError from None


def other_kind(package: Package) -> str | None:
    """The key of the sentence that says which other kind of ZIP it is; None for a workbook."""
    names = package.members
    if WORKBOOK in names:
        return None
    if "xl/workbook.bin" in names or "content.xml" in names or "Index/Document.iwa" in names:
        return "tables.other_workbook"
    return "tables.other_archive"
