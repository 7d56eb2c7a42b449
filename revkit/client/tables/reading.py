"""One way in for every table: what a file is, its bytes say, not its name."""

from dataclasses import replace
from pathlib import Path

from revkit.client.tables.csv_file import read_csv
from revkit.client.tables.raw import RawTable
from revkit.client.tables.source import Source, read_source
from revkit.client.tables.workbook import read_workbook
from revkit.phrases import quoted

_ZIP = b"PK\x03\x04"


def read_table(path: Path, shown: str, locale: str) -> RawTable:
    """The table of a CSV, or of the first tab of a workbook that shows one.

    `shown` is the file's name in messages; `locale` the client's, such as "es_MX". A note says
    which other tabs were left out. Raises InputError with every problem at once.
    """
    tables = read_tables(path, shown, locale)
    first = tables[0]
    if len(tables) == 1:
        return first
    others = ", ".join(quoted(table.sheet) for table in tables[1:])
    source = Source(shown, locale, b"")
    note = source.say("tables.other_tabs_note", tab=quoted(first.sheet), others=others)
    return replace(first, notes=(*first.notes, note))


def read_tables(path: Path, shown: str, locale: str) -> tuple[RawTable, ...]:
    """The tables of all tabs that show one; a CSV has one. Raises InputError."""
    source = read_source(path, shown, locale)
    if source.data.startswith(_ZIP):
        return read_workbook(source)
    return (read_csv(source),)
