"""Workbooks: what is read, what is refused by cell, and what never gets as far as being opened."""

import datetime
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from revkit.client.tables import read_table, read_tables
from revkit.client.tables.package import open_package
from revkit.client.tables.sheet_scan import scan_part
from revkit.client.tables.source import Source
from revkit.errors import InputError
from tests.tables.building import cells, refused, rewritten, saved, workbook

SHEET = "xl/worksheets/sheet1.xml"


def with_xml(tmp_path, old, new, rows=(("a", "b"), (1, 2))):
    path = workbook(tmp_path, Uno=rows)
    return rewritten(path, SHEET, lambda xml: xml.replace(old.encode(), new.encode()))


def scanned(path):
    source = Source("a", "en_GB", path.read_bytes())
    return scan_part(open_package(source), SHEET)


def test_errors_of_formulas_are_named_by_cell(tmp_path):
    path = workbook(tmp_path, Uno=[["id", "amount"], [1, "#N/A"], [2, "#REF!"], ["x", 3]])
    assert refused(path, "es_ES") == [
        'a:2: B2: la celda muestra "#N/A", el aviso de una fórmula que no da resultado. '
        "Corrija la fórmula o escriba el valor.",
        'a:3: B3: la celda muestra "#REF!", el aviso de una fórmula que no da resultado. '
        "Corrija la fórmula o escriba el valor.",
    ]


def test_of_several_tabs_the_cell_names_its_tab(tmp_path):
    path = workbook(tmp_path, Uno=[["a"]], Dos=[["a"], ["#DIV/0!"]])
    assert refused(path)[0].startswith('a:2: Dos!A2: the cell shows "#DIV/0!"')


def test_a_formula_gives_the_value_that_was_computed(tmp_path):
    path = with_xml(tmp_path, '<c r="B2" t="n"><v>2</v></c>', '<c r="B2"><f>1+1</f><v>2</v></c>')
    assert cells(path)[1] == ("1", "2")


def test_a_formula_that_gave_no_text_is_an_empty_cell(tmp_path):
    new = '<c r="B2" t="str"><f>IF(1,"","x")</f><v></v></c>'
    assert cells(with_xml(tmp_path, '<c r="B2" t="n"><v>2</v></c>', new))[1] == ("1", "")


def test_a_formula_that_was_never_computed_is_named(tmp_path):
    path = workbook(tmp_path, Uno=[["a", "b"], [1, "=A2+1"]])
    (line,) = refused(path)
    assert line.startswith("a:2: B2: the formula in the cell was never computed")


def test_merged_cells_in_the_table_are_named_and_a_merged_title_is_not(tmp_path):
    def merge(book):
        book["Uno"].merge_cells("A1:B1")
        book["Uno"].merge_cells("A3:A4")

    path = workbook(tmp_path, merge, Uno=[["Deals"], ["id", "stage"], [1, "won"], [2, "lost"]])
    (line,) = refused(path)
    assert line.startswith("a:3: A3: the cells A3:A4 are merged and only the first has a value.")


def test_merged_groups_are_spread_where_a_report_may_have_them(tmp_path):
    def merge(book):
        for place in ("A1:C1", "A3:A4", "A5:B6"):
            book["Uno"].merge_cells(place)

    rows = [["Deals"], ["rep", "id", "stage"], ["one", 1, "won"], [None, 2, "lost"],
            ["both", None, "won"], [None, None, "lost"]]  # fmt: skip
    table = read_table(workbook(tmp_path, merge, Uno=rows), "a", "en_GB", spread=True)
    assert [row.cells for row in table.rows[2:]] == [
        ("one", "1", "won"), ("one", "2", "lost"), ("both", "", "won"), ("both", "", "lost"),
    ]  # fmt: skip


def test_hidden_tabs_are_not_read_and_said(tmp_path):
    def hide(book):
        book["Dos"].sheet_state = "hidden"

    path = workbook(tmp_path, hide, Uno=[["a"]], Dos=[["secret"]])
    (table,) = read_tables(path, "a", "es_ES")
    assert table.notes == ('La hoja oculta "Dos" no se leyó.',)
    path = workbook(tmp_path, hide, Uno=[], Dos=[["secret"]])
    assert refused(path)[0].startswith("a: the tabs that hold data are hidden.")


def test_a_workbook_with_nothing_in_it_is_said(tmp_path):
    assert refused(workbook(tmp_path, Uno=[], Dos=[]))[0].startswith("a: no cell holds anything.")


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="XFD1048576"><v>1</v></c>',
        "<c\n  s='1' r = 'XFD1048576' ><v>1</v></c>",
        '<x:c xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" r="XFD1048576"><v>1</v></x:c>',
        '<c r="ZZ999999"><v>1</v></c>',
        '</row><row r="9999999"><c><v>1</v></c>',
        '<c r="BXY2"><v>1</v></c>',
    ],
)
def test_a_far_cell_is_refused_before_the_workbook_is_opened(tmp_path, cell, monkeypatch):
    monkeypatch.setattr("revkit.client.tables.workbook.CalamineWorkbook", None)  # must not be met
    path = with_xml(tmp_path, "</row></sheetData>", f"{cell}</row></sheetData>")
    (line,) = refused(path)
    assert line.startswith('a: the tab "Uno" reaches to the cell ')


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="B199999999999"><v>1</v></c>',  # the workbook reader would count on, past its end
        '<c x=">" r="XFD1048576"><v>1</v></c>',
        '</row><row r="99999999"><c><v>1</v></c>',
        '<c r="A-1"><v>1</v></c>',
        '<c r="&#88;FD9"><v>1</v></c>',
    ],
)
def test_a_cell_without_a_proper_name_is_refused_before_the_workbook_is_opened(
    tmp_path, cell, monkeypatch
):
    monkeypatch.setattr("revkit.client.tables.workbook.CalamineWorkbook", None)  # must not be met
    path = with_xml(tmp_path, "</row></sheetData>", f"{cell}</row></sheetData>")
    assert refused(path)[0].startswith("a: the workbook is damaged")


def test_more_shared_texts_than_there_can_be_are_refused(tmp_path, monkeypatch):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet().write_string(0, 0, "a")
    assert cells(path) == [("a",)]
    monkeypatch.setattr("revkit.client.tables.workbook.CalamineWorkbook", None)  # must not be met
    rewritten(
        path,
        "xl/sharedStrings.xml",
        lambda xml: xml.replace(b'uniqueCount="1"', b'uniqueCount="699999999999"'),
    )
    assert refused(path)[0].startswith("a: the workbook is damaged")


def test_an_encoding_that_nobody_knows_is_refused(tmp_path):
    path = workbook(tmp_path, Uno=[["a"]])
    head = b'<?xml version="1.0" encoding="UTF-88"?><workbook'
    rewritten(path, "xl/workbook.xml", lambda xml: xml.replace(b"<workbook", head, 1))
    assert refused(path)[0].startswith("a: the workbook is damaged")


def test_cells_without_names_stand_side_by_side(tmp_path):
    path = with_xml(
        tmp_path, "</sheetData>", "<row><c><v>7</v></c><c><v>8</v></c></row></sheetData>"
    )
    scan = scanned(path)
    assert (scan.first, scan.last) == ((1, 0), (3, 1))
    assert cells(path)[2] == ("7", "8")


def test_two_members_of_the_same_name_are_refused(tmp_path):
    path = workbook(tmp_path, Uno=[["a"]])
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(path, "a") as book:
        book.writestr(SHEET, "<worksheet/>")
    assert "damaged" in refused(path)[0]


def test_a_far_cell_without_content_is_nobody_s_concern(tmp_path):
    path = with_xml(tmp_path, "</row></sheetData>", '<c r="XFD2" s="0"/></row></sheetData>')
    assert cells(path) == [("a", "b"), ("1", "2")]


def test_the_scan_sees_what_another_reader_sees(tmp_path):
    path = workbook(tmp_path, Uno=[[], [None, "a", None, "b"], [], [None, None, 1]])
    scan = scanned(path)
    sheet = openpyxl.load_workbook(path)["Uno"]
    assert (scan.first, scan.last) == ((sheet.min_row, 1), (sheet.max_row, sheet.max_column - 1))


def test_a_bomb_is_refused_by_its_list_of_contents(tmp_path):
    path = workbook(tmp_path, Uno=[["a"]])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/media/x.bin", b"\0" * 60_000_000)
    (line,) = refused(path)
    assert line.startswith("a: the workbook has 1 MB and unpacks to 60 MB")


def test_a_bomb_that_lies_about_its_size_is_refused(tmp_path):
    path = workbook(tmp_path, Uno=[["a"] * 30] * 30)
    data = path.read_bytes()
    with zipfile.ZipFile(path) as book:
        size = book.getinfo(SHEET).file_size
    path.write_bytes(data.replace(size.to_bytes(4, "little"), (size - 99).to_bytes(4, "little")))
    assert refused(path)[0].startswith("a: the workbook is damaged and cannot be read.")


def test_a_document_type_is_refused(tmp_path):
    path = workbook(tmp_path, Uno=[["a"]])
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><workbook'
    rewritten(path, "xl/workbook.xml", lambda xml: xml.replace(b"<workbook", bomb, 1))
    assert "damaged" in refused(path)[0]


def test_too_many_tabs_and_too_large_a_file_are_refused(tmp_path, monkeypatch):
    path = workbook(tmp_path, **{f"Tab{n}": [["a"]] for n in range(101)})
    assert "has 101 tabs and the limit is 100" in refused(path)[0]
    monkeypatch.setattr("revkit.client.tables.package.MAX_WORKBOOK_BYTES", 100)
    assert "the limit is 1 MB" in refused(path)[0]


@pytest.mark.parametrize("member", ["word/document.xml", "deals.csv"])
def test_other_archives_are_told_from_workbooks(tmp_path, member):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(member, "a,b")
    assert refused(saved(tmp_path, out.getvalue()))[0].startswith(
        "a: it is an archive or a document"
    )


def test_other_formats_of_workbooks_are_named(tmp_path):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("content.xml", "<x/>")
    assert "another format than .xlsx" in refused(saved(tmp_path, out.getvalue()))[0]


def test_a_password_is_asked_to_be_taken_off():
    path = Path(__file__).with_name("protected.xlsx")
    assert refused(path)[0].startswith("a: the workbook is protected by a password.")


@pytest.mark.parametrize("keep", [50, 500, 2000, 4000])
def test_a_workbook_cut_short_is_said(tmp_path, keep):
    path = workbook(tmp_path, Uno=[["a"] * 9] * 9)
    path.write_bytes(path.read_bytes()[:keep])
    assert refused(path)[0].startswith("a: the workbook is damaged")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_a_workbook_damaged_anywhere_gives_a_table_or_a_sentence(tmp_path, data):
    path = workbook(tmp_path, Uno=[["id", "x"], [1, "y"], [2.5, True]])
    whole = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(4, 6000)) % len(whole)
        whole[at] = data.draw(st.integers(0, 255))
    path.write_bytes(bytes(whole))
    try:
        read_tables(path, "a", "es_MX")
    except InputError as error:
        assert error.problems


printable = st.text(
    st.characters(min_codepoint=32, max_codepoint=0xFFFD, exclude_categories=["Cs", "Cc"]),
    max_size=12,
).filter(lambda text: not text.startswith("=") and "_x" not in text)
values = (
    printable
    | st.booleans()
    | st.integers(-(10**14), 10**14)
    | st.floats(-1e14, 1e14).map(lambda number: float(format(number, ".14g")))
    | st.datetimes(datetime.datetime(1990, 1, 1), datetime.datetime(2100, 1, 1)).map(
        lambda moment: moment.replace(microsecond=0)
    )
)


def as_text(value):
    """What the cell's text should be, said another way than the reader does."""
    if value is None or isinstance(value, str):
        return (value or "").strip()
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime.datetime):
        return str(value).removesuffix(" 00:00:00")
    return value


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.lists(values, min_size=3, max_size=3), min_size=1, max_size=6))
def test_two_readers_see_the_same(tmp_path, rows):
    errors = {"#N/A", "#REF!", "#DIV/0!", "#NULL!", "#VALUE!", "#NAME?", "#NUM!"}
    path = workbook(tmp_path, Uno=[["a", "b", "c"], *rows])
    sheet = openpyxl.load_workbook(path)["Uno"]
    wanted = [[as_text(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    if any(cell in errors for row in wanted for cell in row):
        return
    wanted = [row for row in wanted if any(cell != "" for cell in row)]
    for read, row in zip(cells(path), wanted, strict=True):
        for text, value in zip(read, row, strict=True):
            assert (float(text) if isinstance(value, int | float) else text) == value


def test_a_table_in_the_middle_of_a_big_part_is_looked_through_whole(tmp_path):
    rows = [["id", "text"], *([n, "x" * 50] for n in range(30_000))]
    path = workbook(tmp_path, Uno=rows)
    assert zipfile.ZipFile(path).getinfo(SHEET).file_size > 2_000_000  # several pieces
    scan = scanned(path)
    assert (scan.first, scan.last) == ((1, 0), (30_001, 1))
    assert len(read_table(path, "a", "en_GB").rows) == 30_001
