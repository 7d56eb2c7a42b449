"""The client's sheet handed back: the same texts, inert, with the problems where they are."""

import json

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from revkit.client.tables import RawRow, RawTable, read_table, write_annotated
from revkit.errors import Problem
from tests.shared import shared_data


def annotated(tmp_path, tables, problems=(), locale="es_ES"):
    path = tmp_path / "out.xlsx"
    write_annotated(tables, problems, path, locale)
    return path, openpyxl.load_workbook(path)


def table(*rows, sheet=None, tabs=1):
    return RawTable(
        "a", sheet, tuple(RawRow(n, cells) for n, cells in enumerate(rows, 1)), (), tabs
    )


def test_problems_are_listed_marked_and_commented(tmp_path):
    given_ = table(("id", "función"), ("1", "Servico"), ("2", ""))
    problems = [
        Problem("a", 2, given_.cell(given_.rows[1], 1), "no es ninguna función."),
        Problem("a", 3, given_.cell(given_.rows[2], 1), "falta."),
        Problem("a", 3, None, "la fila sobra."),
        Problem("a", None, None, "faltan personas."),
    ]
    _, book = annotated(tmp_path, [given_], problems)
    assert book.sheetnames == ["Por corregir", "Tabla"]
    assert list(book["Por corregir"].iter_rows(values_only=True)) == [
        ("Celda", "Contenido", "Qué ocurre y cómo corregirlo"),
        ("B2", "Servico", "no es ninguna función."),
        ("B3", "", "falta."),
        ("A3", "2", "la fila sobra."),
        ("", "", "faltan personas."),
    ]
    sheet = book["Tabla"]
    assert sheet["B2"].comment.text == "no es ninguna función."
    marked = {
        cell.coordinate for row in sheet for cell in row if cell.fill.fgColor.rgb == "FFFCE4B6"
    }
    assert marked == {"B2", "B3", "A3"}


def test_cells_stand_where_the_messages_say(tmp_path):
    rows = (RawRow(2, ("", "a")), RawRow(7, ("", "b")))
    _, book = annotated(tmp_path, [RawTable("a", None, rows)])
    assert (book["Tabla"]["B2"].value, book["Tabla"]["B7"].value) == ("a", "b")


def test_each_problem_finds_its_tab(tmp_path):
    tables = [table(("a",), sheet="Uno", tabs=2), table(("b",), sheet="Por corregir", tabs=2)]
    problems = [Problem("a", 1, "Por corregir!A1", "x")]
    _, book = annotated(tmp_path, tables, problems)
    assert book.sheetnames == ["Por corregir", "Uno", "Por corregir 2"]
    assert book["Por corregir"]["A2"].value == "Por corregir 2!A1"
    assert book["Por corregir 2"]["A1"].comment.text == "x"
    assert book["Uno"]["A1"].comment is None


def test_no_text_of_a_client_comes_alive(tmp_path):
    payloads = shared_data("bad/csv-injection-payloads/Intruder/csv-payload.txt").read_text()
    naughty = json.loads(shared_data("bad/blns/blns.json").read_text(encoding="utf-8"))
    texts = [t.strip() for t in [*payloads.splitlines(), *naughty] if t.strip() and "\0" not in t]
    rows = [(text, text) for text in texts]
    problems = [Problem("a", 1, "A1", texts[0])]
    path, book = annotated(tmp_path, [table(*rows)], problems)
    kinds = {cell.data_type for sheet in book for row in sheet for cell in row if cell.value}
    assert kinds == {"s"}
    assert not any(cell.hyperlink for sheet in book for row in sheet for cell in row)
    read = [row.cells[0] for row in read_table_named(path, "Tabla")]
    assert read == [text.replace("\ufffe", "\ufffd") for text in texts]  # XML cannot hold it


def read_table_named(path, name):
    from revkit.client.tables import read_tables

    return next(t for t in read_tables(path, "a", "es_ES") if t.sheet == name).rows


def test_the_same_problems_give_the_same_bytes(tmp_path):
    given_ = [table(("a", "b"), ("1", "2"))]
    one, two = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    for path in (one, two):
        write_annotated(given_, [Problem("a", 2, "B2", "x")], path, "en_GB")
    assert one.read_bytes() == two.read_bytes()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=20), min_size=1
    )
)
def test_what_was_read_is_what_is_handed_back(tmp_path, texts):
    rows = [("x", *[text.strip() for text in texts])]
    path = tmp_path / "out.xlsx"
    write_annotated([table(*rows)], [], path, "en_GB")
    read = read_table_named(path, "Table")[0].cells
    inert = [text.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd") for text in rows[0]]
    while inert[-1] == "":
        inert.pop()
    assert list(read) == inert


def test_a_text_too_long_for_a_cell_is_cut_and_shows_it(tmp_path):
    path, book = annotated(tmp_path, [table(("x" * 40_000,))])
    assert book["Tabla"]["A1"].value == "x" * 32_000 + "…"
    assert read_table(path, "a", "es_ES").notes
