"""The corpora of bad files: a table or a message each, and never another shape."""

import csv
import json

import pytest

from revkit.client.tables import read_table, read_tables
from revkit.errors import InputError
from tests.shared import shared_data
from tests.tables.building import saved

SPECTRUM = [
    "comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json", "location_coordinates",
    "newlines", "newlines_crlf", "quotes_and_newlines", "simple", "simple_crlf", "utf8",
]  # fmt: skip
FIXTURES = "bad/csvlint/features/fixtures"


@pytest.mark.parametrize("name", SPECTRUM)
def test_the_spectrum_is_read_as_its_authors_say(name):
    folder = shared_data("bad/csv-spectrum")
    said = json.loads((folder / f"json/{name}.json").read_text(encoding="utf-8"))
    said = said if isinstance(said, list) else [said]
    header, *rows = read_table(folder / f"csvs/{name}.csv", name, "en_GB").rows
    read = [dict(zip(header.cells, row.cells, strict=True)) for row in rows]
    if name == "location_coordinates":  # the corpus itself gives two telephones for one
        assert {row.pop("Contact Phone Number") for row in read + said} == {
            "2095257564", "1234567890",
        }  # fmt: skip
    # Spaces around a cell, and the carriage returns of a cell's own lines, are the file's alone.
    assert read == [{key: value.strip() for key, value in row.items()} for row in said]


@pytest.mark.parametrize(
    ("name", "rows", "columns"),
    [
        ("cr-line-endings.csv", 3, 3),
        ("crlf-line-endings.csv", 3, 3),
        ("inconsistent-line-endings.csv", 3, 3),
        ("inconsistent-line-endings-unquoted.csv", 3, 3),
        ("lf-line-endings.csv", 3, 3),
        ("valid.csv", 3, 3),
        ("valid_many_rows.csv", 7, 3),
        ("white space in filename.csv", 3, 3),
        ("windows-line-endings.csv", 2, 3),
        ("spreadsheet.xlsx", 1, 3),
    ],
)
def test_sound_files_of_the_linter_are_read(name, rows, columns):
    table = read_table(shared_data(f"{FIXTURES}/{name}"), name, "en_GB")
    assert (len(table.rows), len(table.rows[0].cells)) == (rows, columns)


def test_bytes_that_are_not_utf_8_are_read_and_said():
    path = shared_data(f"{FIXTURES}/invalid-byte-sequence.csv")
    table = read_table(path, "a", "es_ES")
    assert "Windows-1252" in table.notes[0]
    assert any("Histórico" in cell for row in table.rows for cell in row.cells)


@pytest.mark.parametrize("name", ["bad", "crm"])
def test_every_file_gives_a_table_or_a_message(name):
    folder = shared_data(name)
    paths = [p for p in folder.rglob("*") if p.suffix in {".csv", ".txt", ".xls", ".xlsx", ".json"}]
    assert paths
    for path in paths:
        if path.stat().st_size > 5_000_000:
            continue
        try:
            tables = read_tables(path, path.name, "es_ES")
        except InputError as error:
            assert all(len(problem.message) > 20 for problem in error.problems)
            continue
        for table in tables:
            assert len({len(row.cells) for row in table.rows}) == 1


@pytest.mark.parametrize("list_of", ["naughty strings", "formulas"])
def test_each_naughty_string_is_read_as_it_is_written(tmp_path, list_of):
    if list_of == "formulas":
        text = shared_data("bad/csv-injection-payloads/Intruder/csv-payload.txt").read_text()
        strings = text.splitlines()
    else:
        strings = json.loads(shared_data("bad/blns/blns.json").read_text(encoding="utf-8"))
    strings = [string for string in strings if "\0" not in string]
    path = tmp_path / "a.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["id", "text"], *enumerate(strings)])
    rows = read_table(path, "a", "en_GB").rows
    assert [row.cells[1] for row in rows[1:]] == [string.strip() for string in strings]


def test_a_whole_column_of_naughty_strings_never_ends_in_a_traceback(tmp_path):
    text = shared_data("bad/blns/blns.txt").read_bytes()
    with pytest.raises(InputError):
        read_table(saved(tmp_path, text), "a", "es_ES")
