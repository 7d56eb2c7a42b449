"""The Excel answer sheet: what is filled in is what is read, and only what fits can be chosen."""

import random
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from revkit.client.answer_sheets.workbook import answer_sheet, items_for
from tests.answers.reading import MODEL, read

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
