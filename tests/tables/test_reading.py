"""A clean CSV or workbook becomes rows of text, each with its place."""

import datetime
import os

import pytest

from revkit.client.tables import RawRow, read_table, read_tables
from revkit.errors import InputError
from tests.tables.building import refused, saved, workbook


def test_a_csv_becomes_rows_with_the_lines_where_they_start(tmp_path):
    path = saved(tmp_path, 'id,texto\n1," dos\nlíneas "\n\n2,ñ\n')
    table = read_table(path, "acme/a.csv", "es_ES")
    assert table.rows == (
        RawRow(1, ("id", "texto")),
        RawRow(2, ("1", "dos\nlíneas")),
        RawRow(5, ("2", "ñ")),
    )
    assert (table.sheet, table.notes) == (None, ())
    assert table.cell(table.rows[2], 1) == "B5"


def test_a_workbook_becomes_rows_of_text(tmp_path):
    moment = datetime.datetime(2025, 3, 4, 9, 5)
    row = [5, 2.5, True, moment.date(), moment, " x ", None]
    path = workbook(tmp_path, Uno=[["a"] * 7, row], Vacía=[], Dos=[["b"]])
    uno, dos = read_tables(path, "a.xlsx", "es_ES")
    assert uno.rows[1].cells == ("5", "2.5", "TRUE", "2025-03-04", "2025-03-04 09:05:00", "x", "")
    assert uno.cell(uno.rows[1], 2) == "Uno!C2"
    assert dos.rows == (RawRow(1, ("b",)),)
    assert read_table(path, "a.xlsx", "es_ES").notes == (
        'Se leyó la hoja "Uno"; hay otras hojas con datos que no se leyeron: "Dos".',
    )


def test_a_table_away_from_the_corner_keeps_its_cell_names(tmp_path):
    path = workbook(tmp_path, Uno=[[], [None, "a"], [], [None, "b"]])
    table = read_table(path, "a.xlsx", "en_GB")
    assert table.rows == (RawRow(2, ("", "a")), RawRow(4, ("", "b")))
    assert table.cell(table.rows[1], 1) == "B4"


def test_what_a_file_is_its_bytes_say_not_its_name(tmp_path):
    book = workbook(tmp_path, Uno=[["a", "b"]])
    assert read_table(book.rename(tmp_path / "a.csv"), "a", "en_GB").sheet == "Uno"
    table = read_table(saved(tmp_path, "a,b\n1,2\n", "b.xls"), "b.xls", "en_GB")
    assert table.notes == (
        'The file is called "b.xls" but is text with separators; it was read as CSV.',
    )


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_what_cannot_be_opened_is_said(tmp_path, name):
    with pytest.raises(InputError, match=r"^acme/a: the file could not be opened \(.+\)\. Check"):
        read_table(tmp_path / name, "acme/a", "en_GB")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no cell holds anything"),
        (b" ,\n,, \n", "no cell holds anything"),
        (b"a,b\n1,\0\n", "a:2: this is no table of text: it holds null bytes"),
        (b"\xef\xbb\xbf<html><table><tr><td>1</td></tr></table></html>", "it is a web page"),
        (b'<?xml version="1.0"?><Workbook/>', "it is a web page"),
        (b"%PDF-1.7 a,b", "it is a document, not a table"),
        (b"PK\x05\x06" + b"\0" * 18, "it is an archive or a document, not a table"),
        (b"PK\x03\x04 cut short", "the workbook is damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "a workbook of another format than .xlsx"),
        (b"\xff\xfea\0,", "its first bytes announce UTF-16, but the text cannot be read"),
    ],
)
def test_what_is_no_table_gets_one_sentence(tmp_path, data, said):
    (line,) = refused(saved(tmp_path, data))
    assert said in line


def test_both_languages_say_it(tmp_path):
    path = saved(tmp_path, "a,b\n1\n2,3\n")
    assert refused(path, "es_MX") == [
        "a:2: la fila tiene 1 celda y la tabla tiene 2. "
        "Revise los separadores y las comillas de la fila."
    ]
    assert refused(path, "en_US") == [
        "a:2: the row has 1 cell and the table has 2. "
        "Check the separators and quotation marks in the row."
    ]


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_what_is_no_file_is_never_waited_for(tmp_path, kind):
    path = tmp_path / "a.csv"
    path.mkdir() if kind == "folder" else os.mkfifo(path)
    with pytest.raises(InputError, match=r"^acme/a: no es un archivo\. Indique"):
        read_table(path, "acme/a", "es_ES")


def test_why_a_file_cannot_be_opened_is_said_in_the_clients_language(tmp_path):
    with pytest.raises(InputError, match=r"no se pudo abrir el archivo \(no existe\)"):
        read_table(tmp_path / "a.csv", "acme/a", "es_ES")


def test_a_panic_of_the_workbook_reader_is_a_sentence(tmp_path, monkeypatch):
    class PanicException(BaseException):  # as Rust raises it: no Exception
        pass

    def panic(*_: object) -> None:
        raise PanicException("index out of bounds")

    monkeypatch.setattr("revkit.client.tables.workbook._tabs", panic)
    with pytest.raises(InputError, match="the workbook is damaged"):
        read_table(workbook(tmp_path, Uno=[["a", "b"]]), "a.xlsx", "en_GB")


def test_a_note_on_the_encoding_shows_a_header_and_never_a_name(tmp_path):
    for text, example in (("Nombre;Área\nPeña;1", '"Nombre'), ("Nombre;Area\nPeña;1", None)):
        (tmp_path / "a.csv").write_bytes(text.encode("cp1252"))
        told = " ".join(read_table(tmp_path / "a.csv", "a.csv", "es_ES").notes)
        assert "Windows-1252" in told
        assert "Peña" not in told
        assert ("por ejemplo" in told) == (example is not None)
