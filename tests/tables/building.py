"""Small files of every kind, and what the reader says of them."""

import io
import zipfile

import openpyxl
import pytest

from revkit.client.tables import Column, RawRow, RawTable, read_table
from revkit.errors import InputError


def saved(folder, data, name="a.csv"):
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def workbook(folder, change=None, **tabs):
    """A workbook of these tabs; `change` may alter it before it is saved."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in tabs.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    if change is not None:
        change(book)
    path = folder / "a.xlsx"
    book.save(path)
    return path


def rewritten(path, member, change):
    """The same workbook with one member of its ZIP altered."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data) if name == member else data)
    path.write_bytes(out.getvalue())
    return path


def cells(path, locale="en_GB"):
    return [row.cells for row in read_table(path, "a", locale).rows]


def refused(path, locale="en_GB"):
    """The sentences with which the reader refuses a file."""
    with pytest.raises(InputError) as caught:
        read_table(path, "a", locale)
    return str(caught.value).splitlines()


def column(*texts, locale="en_GB"):
    """A column of these cells, the first in A2."""
    rows = tuple(RawRow(number, (text,)) for number, text in enumerate(texts, 2))
    return Column(RawTable("a.csv", None, rows), rows, 0, "Close", locale)
