"""Files that are not answers end in a sentence in the client's language, at the sheet's cell."""

from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from revkit.client.answers import mostly_unusable
from tests.answers.reading import FIXTURES, ITEMS, MODEL, read, refusal
from tests.shared import shared_data

HEAD = ["Área", f"[{ITEMS[0]}]", f"[{ITEMS[1]}]"]


def workbook(tmp_path: Path, *tabs: list[list[object]], merge: str = "") -> Path:
    path = tmp_path / "answers.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for rows in tabs:
            sheet = book.add_worksheet()
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
            if merge:
                sheet.merge_range(merge, rows[2][0])
    return path


def text(tmp_path: Path, content: str) -> Path:
    path = tmp_path / "answers.csv"
    path.write_text(content, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("locale", "message"),
    [("es_MX", "parece una exportación de negocios del CRM"),
     ("en_US", "this looks like an export of deals from a CRM")],
)  # fmt: skip
def test_deals_given_as_answers(tmp_path, locale, message):
    path = text(tmp_path, "Deal Name,Amount,Deal Stage,Close Date\nAcme,100,Won,2026-01-01\n")
    assert f"acme/answers.csv:1: A1: {message}" in refusal(path, locale)


def test_a_real_pipeline_given_as_answers():
    told = refusal(shared_data("crm/maven/sales_pipeline.csv"))
    assert "parece una exportación de negocios" in told or "ninguna columna lleva" in told


def test_an_empty_sheet(tmp_path):
    assert "no cell holds anything" in refusal(workbook(tmp_path, []), "en_GB")
    assert "no hay ninguna respuesta debajo de los encabezados" in refusal(
        workbook(tmp_path, [HEAD])
    )


def test_merged_cells_are_named_or_read_as_they_show(tmp_path):
    rows = [HEAD, ["Ventas", 1, 2], ["Marketing", 3, 4], ["", 5, 5]]
    path = workbook(tmp_path, rows, merge="A3:A4")
    told = refusal(path)
    assert "A3" in told


def test_a_far_cell(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(HEAD)
    book.active.append(["Ventas", 1, 2])
    book.active["XFD1048576"] = "x"
    path = tmp_path / "answers.xlsx"
    book.save(path)
    assert "XFD1048576" in refusal(path)


def test_a_workbook_with_a_password(tmp_path):
    # What Excel writes: an OLE container (its magic bytes), not a ZIP.
    path = tmp_path / "answers.xlsx"
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 2000)
    told = refusal(path)
    assert "acme/answers.xlsx" in told


def test_out_of_scale_values_are_listed_with_their_cells(tmp_path):
    path = workbook(tmp_path, [HEAD, ["Ventas", 6, 2], ["Marketing", "muy bien", 4]])
    found = [(f.kind, f.at, f.message) for f in read(path).findings]
    expected = "se esperaba de 1 a 5, NA, DK, el texto de una opción o nada. Cuenta como en blanco."
    assert found == [
        ("other_value", "B2", f'se leyó "6"; {expected}'),
        ("other_value", "B3", f'se leyó "muy bien"; {expected}'),
    ]


def test_an_unknown_function_is_asked_back_by_its_cell(tmp_path):
    path = workbook(tmp_path, [HEAD, ["Ventas", 1, 2], ["Servico", 3, 4], ["Ventas", 1, 1]])
    (finding,) = read(path).findings
    assert (finding.at, finding.message) == (
        "A3",
        '"Servico" no es un área conocida, así que no se puntúa. ¿Quiso decir "Servicio"?',
    )


def test_two_answers_of_one_person(tmp_path):
    rows = [["Participante", *HEAD], ["r1", "Ventas", 1, 2], ["r1", "Ventas", 1, 3]]
    answers = read(workbook(tmp_path, rows))
    assert {(f.kind, f.at) for f in answers.findings} == {
        ("duplicate", "C3"), ("conflict", "D2"), ("conflict", "D3")
    }  # fmt: skip
    assert answers.repeated == {"r1"}
    assert {a.item: a.value for a in answers.rows} == {ITEMS[0]: 1, ITEMS[1]: None}


def test_two_tabs_of_answers(tmp_path):
    rows = [HEAD, ["Ventas", 1, 2]]
    assert "varias hojas contienen respuestas" in refusal(workbook(tmp_path, rows, rows))


def test_other_tabs_do_not_matter(tmp_path):
    rows = [HEAD, ["Ventas", 1, 2]]
    other = [["Notas", "Autor"], ["Hola", "x"]]
    assert len(read(workbook(tmp_path, other, rows)).rows) == 2


def test_a_survey_that_asks_no_function(tmp_path):
    path = text(tmp_path, f"Marca temporal,[{ITEMS[0]}],[{ITEMS[1]}]\n2026-01-01,3,4\n")
    assert "ninguna columna dice el área de cada persona" in refusal(path)


def test_a_header_that_names_two_questions(tmp_path):
    path = text(tmp_path, f"Área,[{ITEMS[0]}] [{ITEMS[1]}],{ITEMS[2]}\nVentas,3,4\n")
    assert f"B1: el encabezado nombra varias preguntas ({ITEMS[0]} y {ITEMS[1]})" in refusal(path)


def test_a_title_above_the_header_is_no_header(tmp_path):
    rows = [["Encuesta de Nimbo"], [], HEAD, ["Ventas", 1, 2]]
    assert len(read(workbook(tmp_path, rows)).rows) == 2


@pytest.mark.parametrize(
    ("answer", "value"),
    [
        ("3. {three}", 3), ("3 - {three}", 3), ("3) {three}", 3), ("{three}", 3),
        ("  {THREE} ", 3), ("3. {four}", None), ("3. otra cosa", None), ("no aplica", "NA"),
        ("N/A", "NA"), ("No lo se", "DK"), ("I don't know", "DK"), ("I don’t know", "DK"),
        ("<b>{three}</b>", 3), ("{english}", 2), ("3,5", None), ("33", None),
    ],
)  # fmt: skip
def test_what_an_answer_may_be(tmp_path, answer, value):
    options = MODEL.items[ITEMS[0]].options
    cell = answer.format(
        three=options.es[2], THREE=options.es[2].upper(), four=options.es[3], english=options.en[1]
    )
    answers = read(workbook(tmp_path, [HEAD, ["Ventas", cell, 1]]))
    assert next(a.value for a in answers.rows if a.item == ITEMS[0]) == value
    assert answers.count("other_value") == (value is None)


def test_mostly_stray_is_another_file(tmp_path):
    rows = [HEAD, ["Ventas", "a", "b"], ["Ventas", "c", 3]]
    path = workbook(tmp_path, rows)
    problem = mostly_unusable(read(path), "acme/answers.xlsx", "es_ES")
    assert problem is not None
    assert str(problem).startswith(
        "acme/answers.xlsx:2: B2: hay 3 celdas que no se pueden puntuar y 1 que sí; la primera: se "
        'leyó "a"'
    )
    good = FIXTURES / "revkit_wide.csv"
    assert mostly_unusable(read(good), "acme/answers.csv", "es_ES") is None


def test_a_name_in_the_wrong_column_is_not_repeated(tmp_path):
    rows = [
        ["Nombre", *HEAD],
        ["Ana Ruiz", "Ana Ruiz", 1, 2],
        ["Luis", "Ventas", "luis@x.example", 3],
    ]
    told = repr(read(workbook(tmp_path, rows)))
    assert "Ana" not in told
    assert "luis" not in told


def test_an_empty_function_and_a_hidden_cell_are_told_apart(tmp_path):
    rows = [HEAD, ["Ventas", 1, 2], ["", 3, 4], ["ana@x.example", 1, 2], ["Ventas", 2, 2]]
    told = [finding.message for finding in read(workbook(tmp_path, rows)).findings]
    assert told[0].startswith("falta el área de la persona")
    assert told[1].startswith("(oculto) no es un área conocida")
