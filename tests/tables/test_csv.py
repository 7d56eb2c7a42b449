"""CSV of every make: encodings, separators, quotes, and rows that do not fit."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from revkit.client.tables import csv_file, read_table
from tests.tables.building import cells, refused, saved

SPANISH = "Función,Nº\nDirección,1\nMañana «sí»,2\n"


@pytest.mark.parametrize(
    ("encoding", "note"),
    [
        ("utf-8", ()),
        ("utf-8-sig", ()),
        ("utf-16", ()),
        ("utf-32", ()),
        ("cp1252", ('The text is not UTF-8; it was read as Windows-1252 (for instance: "Función").',)),
        ("mac_roman", ('The text is not UTF-8; it was read as Mac Roman (for instance: "Función").',)),
    ],
)  # fmt: skip
def test_the_encoding_is_found_and_a_guess_is_said(tmp_path, encoding, note):
    table = read_table(saved(tmp_path, SPANISH.encode(encoding)), "a", "en_GB")
    assert [row.cells for row in table.rows] == [
        ("Función", "Nº"), ("Dirección", "1"), ("Mañana «sí»", "2"),
    ]  # fmt: skip
    assert table.notes == note


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_separators_and_line_ends(tmp_path, mark, end):
    text = end.join(["a*b*c", '1*"x, y; z | w"*3', "4**6", ""]).replace("*", mark)
    assert cells(saved(tmp_path, text)) == [
        ("a", "b", "c"), ("1", "x, y; z | w", "3"), ("4", "", "6"),
    ]  # fmt: skip


def test_decimal_commas_do_not_pass_for_separators(tmp_path):
    text = "fecha;importe\n" + "2025-01-01;1,50\n" * 50
    table = read_table(saved(tmp_path, text), "a", "es_ES")
    assert {len(row.cells) for row in table.rows} == {2}
    assert table.notes == ("Las celdas están separadas por punto y coma.",)


def test_a_first_line_may_name_the_separator(tmp_path):
    table = read_table(saved(tmp_path, "sep=;\r\na,b;c\r\n1,2;3\r\n"), "a", "en_GB")
    assert [(row.number, row.cells) for row in table.rows] == [(2, ("a,b", "c")), (3, ("1,2", "3"))]


def test_two_possible_separators_are_refused_with_both(tmp_path):
    assert refused(saved(tmp_path, "a,b;c,d\n1,2;3,4\n")) == [
        "a: it is not known what separates the cells: every row splits alike by commas (3 columns)"
        " and by semicolons (2 columns). Write sep=; on a first line if the second is meant, or "
        "save the table as an .xlsx workbook."
    ]


def test_every_row_that_does_not_fit_is_named(tmp_path):
    text = "a,b,c\n1,2,3\n1,2\n1,2,3\n\n1,2,3,4\n1,2,3\n"
    assert [line.partition(". ")[0] for line in refused(saved(tmp_path, text))] == [
        "a:3: the row has 2 cells and the table has 3",
        "a:6: the row has 4 cells and the table has 3",
    ]


def test_a_header_one_short_does_not_shift_the_rows(tmp_path):
    (line,) = refused(saved(tmp_path, "a,b\n1,2,3\n4,5,6\n"))
    assert line.startswith("a:1: the row has 2 cells and the table has 3.")


def test_of_many_problems_the_first_are_shown_and_the_rest_counted(tmp_path):
    text = "a,b\n" + "1,2\n" * 60 + "1,2,3\n" * 50
    lines = refused(saved(tmp_path, text))
    assert len(lines) == 21
    assert lines[0].startswith("a:62: the row has 3 cells")
    assert lines[-1] == "a:81: and there are 30 more problems. Mend these and try again."


def test_empty_cells_beyond_the_table_are_cut_and_noted(tmp_path):
    table = read_table(saved(tmp_path, "a,b\n1,2,,\n3,4\n"), "a", "en_GB")
    assert [row.cells for row in table.rows] == [("a", "b"), ("1", "2"), ("3", "4")]
    assert table.notes == ("Row 2 had empty cells beyond the table; they were left out.",)


def test_columns_empty_in_all_rows_are_cut(tmp_path):
    assert cells(saved(tmp_path, "a,b,,\n1,2,,\n")) == [("a", "b"), ("1", "2")]


def test_titles_above_and_footers_below_are_kept_and_noted(tmp_path):
    text = "Deals of Acme\n\nid,stage\n1,won\n2,lost\n\nConfidential\n"
    table = read_table(saved(tmp_path, text), "a", "en_GB")
    assert [row.cells for row in table.rows] == [
        ("Deals of Acme", ""), ("id", "stage"), ("1", "won"), ("2", "lost"), ("Confidential", ""),
    ]  # fmt: skip
    assert table.notes == (
        "2 rows have a single cell, outside the table: they were taken for titles or footers "
        "(rows 1 and 7).",
    )


def test_a_lone_cell_within_the_table_is_a_problem(tmp_path):
    assert len(refused(saved(tmp_path, "id,stage\n1,won\n2\n3,won\n"))) == 1


@pytest.mark.parametrize("row", ['"open,2\n3,4\n', '"a"b,2\n3,4\n'])
def test_quotes_that_do_not_fit_are_named_by_the_row_where_they_start(tmp_path, row):
    (line,) = refused(saved(tmp_path, f"a,b\n1,2\n{row}"))
    assert line.startswith("a:3: the row that starts here cannot be read: a quotation mark")


def test_a_cell_without_end_is_said(tmp_path):
    (line,) = refused(saved(tmp_path, "a,b\n1," + "x" * 200_000 + "\n"))
    assert line.startswith("a:2: a cell in this row has more than 131,072 characters")


def test_too_wide_and_too_large_are_refused(tmp_path, monkeypatch):
    assert "2,001 columns and the limit is 2,000" in refused(saved(tmp_path, "," * 2_000 + "x"))[0]
    monkeypatch.setattr("revkit.client.tables.source.MAX_BYTES", 3)
    assert "the limit is 1 MB" in refused(saved(tmp_path, "a,b\n"))[0]
    monkeypatch.setattr("revkit.client.tables.source.MAX_BYTES", 1000)
    monkeypatch.setattr("revkit.client.tables.shape.MAX_ROWS", 2)
    assert "the table has 3 rows and the limit is 2" in refused(saved(tmp_path, "a\nb\nc\n"))[0]


def test_cells_that_repeat_are_kept_once(tmp_path):
    table = read_table(saved(tmp_path, "id,stage\n" + "".join(f"{n},won\n" for n in range(3000))), "a", "en_GB")  # fmt: skip
    assert [row.cells[0] for row in table.rows[1:]] == [str(n) for n in range(3000)]
    assert len({id(row.cells[1]) for row in table.rows[1:]}) == 1


plain = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data(), st.sampled_from([",", ";", "\t", "|"]), st.sampled_from(["\n", "\r\n"]))
def test_what_is_written_is_read(tmp_path, data, mark, end):
    width = data.draw(st.integers(2, 5))
    body = data.draw(st.lists(st.lists(plain, min_size=width, max_size=width), max_size=6))
    rows = [[f"h{n}" for n in range(width)], *body]
    quoted = [["\"" + cell.replace('"', '""') + "\"" for cell in row] for row in rows]  # fmt: skip
    path = saved(tmp_path, "\ufeff" + "".join(mark.join(row) + end for row in quoted))
    wanted = [tuple(cell.strip() for cell in row) for row in rows]
    assert cells(path) == [row for row in wanted if any(row)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.binary(max_size=200)
    | st.text(st.sampled_from("ab1,;\t|\"\n\r '="), max_size=60).map(str.encode)
)
def test_any_bytes_give_a_rectangle_or_a_sentence(tmp_path, data):
    from revkit.errors import InputError

    try:
        table = read_table(saved(tmp_path, data), "a", "es_MX")
    except InputError as error:
        assert error.problems
        return
    assert len({len(row.cells) for row in table.rows}) == 1
    assert all(any(row.cells) for row in table.rows)


def test_looking_for_garbage_stops_only_while_reading(tmp_path):
    import gc

    with csv_file.no_garbage_collection():
        assert not gc.isenabled()
    assert gc.isenabled()
