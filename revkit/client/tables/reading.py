"""One way in for every table: what a file is, its bytes say, not its name."""

import re
from dataclasses import replace
from pathlib import Path

from revkit.client.tables.csv_file import read_csv
from revkit.client.tables.raw import RawTable
from revkit.client.tables.source import Source, read_source
from revkit.phrases import quoted

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_EMPTY_ZIP = b"PK\x05\x06"
_PROTECTED = "EncryptedPackage".encode("utf-16-le")
_WEB_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body|table|meta|style|\?xml|!--)[\s>-]",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(rb"%PDF-|\{\\rtf|\x89PNG|\xff\xd8\xff|Rar!|7z\xbc\xaf|\x1f\x8b")
_TEXT_NAMES = (".csv", ".tsv", ".txt", ".tab")


def read_table(path: Path, shown: str, locale: str, *, spread: bool = False) -> RawTable:
    """The table of a CSV, or of the first tab of a workbook that shows one.

    `shown` is the file's name in messages; `locale` the client's, such as "es_MX". A note says
    which other tabs were left out. Merged cells are refused; with `spread`, for reports that
    merge their groups, every row of them has the value. Raises InputError with every problem.
    """
    tables = read_tables(path, shown, locale, spread=spread)
    first = tables[0]
    if len(tables) == 1:
        return first
    others = ", ".join(quoted(table.sheet) for table in tables[1:])
    source = Source(shown, locale, b"")
    note = source.say("tables.other_tabs_note", tab=quoted(first.sheet), others=others)
    return replace(first, notes=(*first.notes, note))


def read_tables(
    path: Path, shown: str, locale: str, *, spread: bool = False
) -> tuple[RawTable, ...]:
    """The tables of all tabs that show one; a CSV has one. Raises InputError."""
    source = read_source(path, shown, locale)
    if source.data.startswith((_ZIP, _EMPTY_ZIP)):
        from revkit.client.tables.workbook import read_workbook

        return read_workbook(source, spread=spread)
    if source.data.startswith(_OLE):
        raise source.refusal(
            "tables.password" if _PROTECTED in source.data else "tables.other_workbook"
        )
    if _WEB_PAGE.match(source.data[:1000]):
        raise source.refusal("tables.web_page")
    if _DOCUMENT.match(source.data):
        raise source.refusal("tables.other_document")
    table = read_csv(source)
    if path.suffix.lower() in _TEXT_NAMES:
        return (table,)
    note = source.say("tables.text_note", name=quoted(path.name))
    return (replace(table, notes=(note, *table.notes)),)
