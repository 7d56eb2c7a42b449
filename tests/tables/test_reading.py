"""A clean CSV or workbook becomes rows of text, each with its place."""

import datetime

import openpyxl
import pytest

from revkit.client.tables import RawRow, read_table, read_tables
from revkit.errors import InputError


def written(tmp_path, text, name="a.csv", encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


def workbook(tmp_path, **tabs):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in tabs.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    path = tmp_path / "a.xlsx"
    book.save(path)
    return path


def test_a_csv_becomes_rows_with_the_lines_where_they_start(tmp_path):
    path = written(tmp_path, 'id,texto\n1," dos\nlíneas "\n\n2,ñ\n')
    table = read_table(path, "acme/a.csv", "es_ES")
    assert table.rows == (
        RawRow(1, ("id", "texto")),
        RawRow(2, ("1", "dos\nlíneas")),
        RawRow(5, ("2", "ñ")),
    )
    assert (table.sheet, table.notes) == (None, ())
    assert table.cell(table.rows[2], 1) == "B5"


def test_a_workbook_becomes_rows_of_text(tmp_path):
    row = [
        5,
        2.5,
        True,
        datetime.date(2025, 3, 4),
        datetime.datetime(2025, 3, 4, 9, 5),
        " x ",
        None,
    ]
    path = workbook(tmp_path, Uno=[["a"] * 7, row], Vacía=[], Dos=[["b"]])
    uno, dos = read_tables(path, "a.xlsx", "es_ES")
    assert uno.rows[1].cells == ("5", "2.5", "TRUE", "2025-03-04", "2025-03-04 09:05:00", "x", "")
    assert uno.cell(uno.rows[1], 2) == "Uno!C2"
    assert dos.rows == (RawRow(1, ("b",)),)
    assert read_table(path, "a.xlsx", "es_ES").notes == (
        'Se leyó la hoja "Uno"; hay otras hojas con datos que no se leyeron: "Dos".',
    )


def test_a_table_right_and_below_of_the_corner_keeps_its_cell_names(tmp_path):
    path = workbook(tmp_path, Uno=[[], [None, "a"], [], [None, "b"]])
    table = read_table(path, "a.xlsx", "en_GB")
    assert table.rows == (RawRow(2, ("", "a")), RawRow(4, ("", "b")))


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_what_is_not_there_is_said(tmp_path, name):
    with pytest.raises(InputError, match=r"acme/a: the file could not be opened"):
        read_table(tmp_path / name, "acme/a", "en_GB")
