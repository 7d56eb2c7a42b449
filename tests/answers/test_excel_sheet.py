"""The Excel answer sheet: what is filled in is what is read, and only what fits can be chosen."""

import random
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from revkit.client.answer_sheets.workbook import answer_sheet, items_for
from tests.answers.reading import MODEL, read, refusal

PEOPLE = {"sales": 3, "finance": 1, "management": 2}
CHOICES = {
    "es_ES": [1, 2, 3, 4, 5, "No aplica", "No lo sé"],
    "en_GB": [1, 2, 3, 4, 5, "Does not apply", "Don't know"],
}
MEANING = {"No aplica": "NA", "Does not apply": "NA", "No lo sé": "DK", "Don't know": "DK"}


def book(locale: str = "es_ES") -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(answer_sheet("Acme", PEOPLE, MODEL, locale)))


def saved(workbook: openpyxl.Workbook, folder: Path) -> Path:
    path = folder / "answers.xlsx"
    workbook.save(path)
    return path


def test_a_tab_per_function_that_there_is_with_its_own_items_only():
    workbook = book()
    assert workbook.sheetnames == ["Instrucciones", "Ventas", "Finanzas", "Dirección"]
    ids = [cell.value for cell in workbook["Finanzas"]["A"]][2:]
    assert ids == [item.id for item in MODEL.items.values() if item.asks("finance")]
    assert len(ids) < len(items_for("sales", MODEL, deep=False))


def test_a_row_reads_as_a_question_with_its_five_options():
    row = [cell.value for cell in book("en_GB")["Sales"][3]]
    item = MODEL.items["revops-function-core"]
    assert row == [item.id, item.text.en, *item.options.en, None, None, None]
    heads = [cell.value for cell in book("en_GB")["Sales"][2]]
    assert heads[7:] == ["Person 1", "Person 2", "Person 3"]


@pytest.mark.parametrize("locale", ["es_ES", "en_GB"])
def test_only_what_fits_can_be_chosen_and_messages_are_in_the_language(locale):
    sheet = book(locale).worksheets[1]
    (rule,) = sheet.data_validations.dataValidation
    assert rule.type == "list"
    assert rule.formula1.strip('"').split(",") == [str(choice) for choice in CHOICES[locale]]
    last = 2 + len(items_for("sales", MODEL, deep=False))
    assert str(rule.sqref) == f"H3:J{last}"
    assert rule.showErrorMessage
    assert ("Elija de la lista" if locale == "es_ES" else "Choose from the list") in rule.errorTitle
    assert rule.prompt
    assert len(rule.prompt) <= 255  # what Excel takes
    assert len(rule.error) <= 255
    assert sheet.protection.sheet
    assert sheet["H3"].protection.locked is False
    assert sheet["B3"].protection.locked


def test_the_same_client_gives_the_same_bytes():
    assert answer_sheet("Acme", PEOPLE, MODEL, "es_MX") == answer_sheet(
        "Acme", PEOPLE, MODEL, "es_MX"
    )


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(locale=st.sampled_from(["es_ES", "en_GB"]), seed=st.integers(0, 10**6))
def test_what_is_filled_in_is_what_is_read(tmp_path_factory, locale, seed):
    workbook, draw = book(locale), random.Random(seed)
    filled: dict[tuple[str, int], dict[str, object]] = {}
    for sheet, function in zip(workbook.worksheets[1:], PEOPLE, strict=True):
        for row in range(3, sheet.max_row + 1):
            item = sheet.cell(row, 1).value
            for person in range(PEOPLE[function]):
                choice = draw.choice([None, *CHOICES[locale]])
                sheet.cell(row, 8 + person, choice)
                if choice is not None:
                    value = MEANING.get(choice, choice)
                    filled.setdefault((function, person), {})[item] = value
    if not filled:
        return
    answers = read(saved(workbook, tmp_path_factory.mktemp("filled")), locale)
    found: dict[tuple[str, str], dict[str, object]] = {}
    for answer in answers.rows:
        found.setdefault((answer.function, answer.respondent), {})[answer.item] = answer.value

    def told(given: dict[tuple[str, object], dict[str, object]]) -> list[str]:
        return sorted(f"{function} {sorted(v.items())}" for (function, _), v in given.items())

    assert told(found) == told(filled)
    assert answers.findings == ()


def test_a_name_above_a_column_becomes_a_code(tmp_path):
    workbook = book()
    sheet = workbook["Ventas"]
    sheet["H2"], sheet["I2"] = "Ana Ruiz", "K-07"
    sheet["H3"], sheet["I3"], sheet["J3"] = 2, 3, 4
    answers = read(saved(workbook, tmp_path))
    assert {a.value: a.respondent for a in answers.rows} == {2: "p2", 3: "K-07", 4: "p1"}
    assert "Ana" not in repr(answers)


def test_tabs_may_be_renamed_and_what_does_not_fit_is_named_by_its_cell(tmp_path):
    workbook = book()
    sheet = workbook["Ventas"]
    sheet.title = "Comercial 2026"
    sheet["H3"], sheet["H4"] = 6, 4
    answers = read(saved(workbook, tmp_path))
    assert [(f.kind, f.at) for f in answers.findings] == [("other_value", "Comercial 2026!H3")]
    assert {a.function for a in answers.rows} == {"sales"}


def filled_book() -> openpyxl.Workbook:
    """Persona 1 of each tab answers 2 and 4; a second person of sales 3 and NA."""
    workbook = book()
    for sheet in workbook.worksheets[1:]:
        sheet["H3"], sheet["H4"] = 2, 4
    workbook["Ventas"]["I3"], workbook["Ventas"]["I4"] = 3, "NA"
    return workbook


def answers_of(answers, function: str = "sales") -> list[list[object]]:
    """The values of each person of a function."""
    people: dict[str, list[object]] = {}
    for answer in answers.rows:
        if answer.function == function:
            people.setdefault(answer.respondent, []).append(answer.value)
    return sorted(people.values(), key=str)


def test_rows_that_somebody_sorted_headings_and_all_read_the_same(tmp_path):
    workbook = filled_book()
    untouched = answers_of(read(saved(workbook, tmp_path)))
    sheet = workbook["Ventas"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    rows.sort(key=lambda row: str(row[0]), reverse=True)
    assert rows[0][0] != "item"
    for number, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column).value = value
    answers = read(saved(workbook, tmp_path))
    assert answers_of(answers) == untouched
    assert answers.findings == ()


@pytest.mark.parametrize("column", [2, 3, 5, 8])
def test_a_column_that_somebody_inserted_shifts_nothing(tmp_path, column):
    workbook = filled_book()
    expected = answers_of(read(saved(workbook, tmp_path)))
    sheet = workbook["Ventas"]
    sheet.insert_cols(column)
    sheet.cell(2, column).value = "Comentarios"
    sheet.cell(3, column).value = "Esto no lo entiendo"
    answers = read(saved(workbook, tmp_path))
    assert answers_of(answers) == expected
    assert {finding.kind for finding in answers.findings} <= {"other_value"}
    assert len(answers.findings) == (column == 8)  # beside people it may be one: it is told


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda sheet: sheet.delete_rows(2), "Ventas!A1: falta la fila de encabezados"),
        (lambda sheet: sheet.delete_rows(2, 99), "Ventas!A1: falta la fila de encabezados"),
        (lambda sheet: sheet.delete_cols(7), "Ventas!B2: en la fila de encabezados faltan"),
        (lambda sheet: sheet.delete_cols(1), "Ventas!A1: esta hoja parece de las que reparte"),
        (lambda sheet: sheet.delete_rows(1), "Ventas!A1: esta hoja parece de las que reparte"),
    ],
)  # fmt: skip
def test_a_tab_that_lost_a_part_is_refused_and_never_left_out(tmp_path, damage, message):
    workbook = filled_book()
    damage(workbook["Ventas"])
    assert message in refusal(saved(workbook, tmp_path))


def test_a_tab_that_stands_twice_is_refused(tmp_path):
    workbook = filled_book()
    workbook.copy_worksheet(workbook["Ventas"]).title = "Ventas (2)"
    assert '("Ventas" y "Ventas (2)"). Deje una sola' in refusal(saved(workbook, tmp_path))


def test_answers_beside_an_id_that_is_no_longer_one_are_told(tmp_path):
    workbook = filled_book()
    workbook["Ventas"]["A3"] = "x"
    workbook["Finanzas"]["A3"] = "revops-function-core"
    answers = read(saved(workbook, tmp_path))
    assert [(f.kind, f.at) for f in answers.findings] == [
        ("not_routed", "Finanzas!A3"), ("unknown_item", "Ventas!A3")
    ]  # fmt: skip


def test_names_above_the_columns_are_repeated_by_no_message(tmp_path):
    workbook = filled_book()
    workbook["Ventas"]["H2"] = "Ana Ruiz"
    workbook["Ventas"]["I4"] = "ver con Ana Ruiz"
    answers = read(saved(workbook, tmp_path))
    assert len(answers.findings) == 1
    assert "Ana" not in repr(answers)
