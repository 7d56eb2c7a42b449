"""What survey tools export: every kind gives the same answers, and nobody's name."""

import csv
import random
import re
import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from revkit.client.answers import Sheet, read_sheets
from tests.answers.reading import FIXTURES, GIVEN, ITEMS, MODEL, PERSONAL, by_function, read
from tests.shared import shared_data

EXPORTS = sorted(
    path.name for path in FIXTURES.iterdir() if not path.name.startswith("without_ids")
)
TIMED = ["qualtrics_en.csv", "qualtrics_legacy.csv", "typeform_es.csv", "limesurvey_codes.csv",
         "revkit_long.csv", "revkit_wide.csv"]  # fmt: skip


def rows_of(name: str) -> tuple[list[list[str]], int]:
    """(all rows of a fixture, how many of them are headers)."""
    with (FIXTURES / name).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    return rows, 3 if name in ("qualtrics_en.csv", "qualtrics_es.csv") else (
        2 if name.startswith(("surveymonkey", "qualtrics_legacy")) else 1
    )  # fmt: skip


def written(tmp_path: Path, rows: list[list[str]]) -> Path:
    path = tmp_path / "answers.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def test_there_is_a_fixture_of_every_kind():
    kinds = {re.sub(r"(_(es|en|codes|legacy|long|wide))?\.\w+$", "", name) for name in EXPORTS}
    assert kinds == {
        "google_forms", "limesurvey", "microsoft_forms", "qualtrics", "revkit", "surveymonkey",
        "typeform",
    }  # fmt: skip


@pytest.mark.parametrize("name", EXPORTS)
def test_every_kind_gives_the_same_answers(name):
    answers = read(FIXTURES / name)
    timed = not name.startswith("google")  # it notes one time only
    expected = {f: (values, seconds if timed else None) for f, (values, seconds) in GIVEN.items()}
    assert by_function(answers) == expected
    assert answers.findings == ()
    assert answers.repeated == frozenset()


@pytest.mark.parametrize("name", EXPORTS)
def test_nobody_is_named_and_nothing_traces_them(name):
    told = repr(read(FIXTURES / name))
    assert not [trace for trace in PERSONAL if trace in told]
    codes = {answer.respondent for answer in read(FIXTURES / name).rows}
    assert len(codes) == 4
    assert all(re.fullmatch(r"[pr]\d+", code) for code in codes)


@pytest.mark.parametrize("name", [name for name in EXPORTS if name.endswith(".csv")])
def test_order_of_rows_and_columns_and_the_name_do_not_matter(tmp_path, name):
    rows, headers = rows_of(name)
    body = rows[headers:]
    random.Random(7).shuffle(body)
    columns = list(range(len(rows[0])))
    if not name.startswith("qualtrics_legacy"):  # its first column is how it is known
        random.Random(8).shuffle(columns)
    shuffled = [[row[n] for n in columns] for row in (*rows[:headers], *body)]
    again = read(written(tmp_path, shuffled))
    first = read(FIXTURES / name)
    assert (again.rows, again.seconds, again.repeated) == (
        first.rows, first.seconds, first.repeated
    )  # fmt: skip


@pytest.mark.parametrize("name", TIMED)
def test_another_time_zone_gives_the_same(tmp_path, name):
    def later(match: re.Match[str]) -> str:
        return (datetime.fromisoformat(match[0]) + timedelta(hours=9)).isoformat(sep=" ")

    rows, _ = rows_of(name)
    stamp = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d")
    moved = [[stamp.sub(later, cell) for cell in row] for row in rows]
    assert moved != rows
    again, first = read(written(tmp_path, moved)), read(FIXTURES / name)
    assert (again.rows, again.seconds) == (first.rows, first.seconds)


@pytest.mark.parametrize("zone", ["CET", "GMT+1", "GMT-06:00", "a. m. CET", "PM GMT+2"])
def test_google_writes_zones_and_halves_of_the_day(tmp_path, zone):
    header = ["Marca temporal", "Área", f"[{ITEMS[0]}] Pregunta"]
    rows = [
        [f"2026/11/20 {hour}:05:00 {zone}", "Ventas", value] for hour, value in ((9, 2), (10, 4))
    ]
    codes = [["Participante"], ["r1"], ["r1"]]
    path = written(tmp_path, [h + r for h, r in zip(codes, [header, *rows], strict=True)])
    answers = read(path)
    assert [answer.value for answer in answers.rows] == [4]
    assert answers.repeated == {"r1"}
    assert [f.message for f in answers.findings] == [
        "la misma persona respondió otra vez a esta pregunta en D3; cuenta la respuesta de D3."
    ]


def test_days_and_months_that_nothing_tells_apart_are_not_used(tmp_path):
    header = ["Marca temporal", "Participante", "Área", f"[{ITEMS[0]}] Pregunta"]
    rows = [["3/4/2026 9:00:00", "r1", "Ventas", "2"], ["4/3/2026 9:00:00", "r1", "Ventas", "4"]]
    answers = read(written(tmp_path, [header, *rows]))
    assert [answer.value for answer in answers.rows] == [None]
    assert answers.notes == (
        "A1: no se sabe si va antes el día o el mes, así que estas horas no se usan.",
    )
    settled = [*rows, ["23/3/2026 9:00:00", "r2", "Ventas", "5"]]
    answers = read(written(tmp_path, [header, *settled]))
    assert [answer.value for answer in answers.rows] == [2, 5]  # 3 April is after 4 March


def test_one_question_in_a_section_per_function(tmp_path):
    """Forms with a section per function repeat a question; each person fills one of them."""
    question = f"[{ITEMS[1]}] ¿Qué cifras usa?"
    rows = [["Área", question, question], ["Ventas", "3", ""], ["Marketing", "", "5"]]
    answers = read(written(tmp_path, rows))
    assert {a.function: a.value for a in answers.rows} == {"sales": 3, "marketing": 5}
    rows[1] = ["Ventas", "3", "4"]
    answers = read(written(tmp_path, rows))
    assert {a.function: a.value for a in answers.rows} == {"sales": None, "marketing": 5}
    assert {(f.kind, f.at) for f in answers.findings} == {("conflict", "B2"), ("conflict", "C2")}


def test_a_person_has_one_code_in_all_waves_read_together(tmp_path):
    sheets = [Sheet(FIXTURES / name, name) for name in
              ("qualtrics_es.csv", "surveymonkey_en.csv", "limesurvey_es.csv")]  # fmt: skip
    first, second, anonymous = read_sheets(sheets, MODEL, "es_ES")
    assert first.rows == second.rows
    assert by_function(first) == by_function(anonymous)
    codes = [{answer.respondent for answer in answers.rows} for answers in (first, anonymous)]
    assert not codes[0] & codes[1]  # who is not known is never taken for somebody else


@pytest.mark.parametrize("name", ["sample.csv", "sample_legacy.csv"])
def test_real_exports_of_qualtrics_are_known_but_hold_no_question(name):
    from tests.answers.reading import refusal

    path = shared_data(f"bad/qualtrics/inst/extdata/{name}")
    told = refusal(path)
    assert "ninguna columna lleva el identificador de una pregunta" in told
    assert "130.92" not in told


def test_real_exports_of_qualtrics_with_our_question_codes_are_read(tmp_path):
    text = shared_data("bad/qualtrics/inst/extdata/sample.csv").read_text(encoding="utf-8-sig")
    path = tmp_path / "answers.csv"
    named = text.replace(",Q1,Q2,", ",velocity_a,Department,").replace("Hello World!", "Sales")
    path.write_text(named, encoding="utf-8")
    answers = read(path)
    assert [(a.function, a.item, a.value) for a in answers.rows] == [("sales", "velocity-a", 2)]
    assert answers.seconds == {"p1": 38.0}


def test_renaming_the_file_changes_nothing(tmp_path):
    shutil.copy(FIXTURES / "microsoft_forms_es.xlsx", tmp_path / "Encuesta (1-4).xlsx")
    assert read(tmp_path / "Encuesta (1-4).xlsx") == read(FIXTURES / "microsoft_forms_es.xlsx")


@pytest.mark.parametrize(
    ("points", "remark"), [("Puntuación", "Comentarios"), ("Score", "Feedback")]
)
def test_the_points_of_a_quiz_are_no_answers(tmp_path, points, remark):
    question = f"[{ITEMS[0]}] Pregunta"
    header = ["Marca temporal", points, "Área", question]
    header += [f"{question} [{points}]", f"{question} [{remark}]"]
    row = ["2026/11/20 9:05:00", "3", "Ventas", "3", "0.00 / 1", "Bien"]
    answers = read(written(tmp_path, [header, row]))
    assert [answer.value for answer in answers.rows] == [3]
    assert answers.findings == ()


def test_a_response_that_was_pasted_twice_is_one_person(tmp_path):
    header = ["ID de respuesta", "Área", f"[{ITEMS[0]}] A", f"[{ITEMS[1]}] B"]
    rows = [["7", "Ventas", "3", "4"], ["8", "Ventas", "3", "4"], ["7", "Ventas", "3", "4"],
            ["7", "Ventas", "2", "4"], ["", "Ventas", "1", "1"], ["", "Ventas", "1", "1"]]  # fmt: skip
    answers = read(written(tmp_path, [header, *rows]))
    # 7 with the same answers is one; another 7 may be of another survey; without a number, all count.
    assert len({answer.respondent for answer in answers.rows}) == 5
    assert {finding.kind for finding in answers.findings} == {"duplicate"}


def test_seconds_that_may_be_thousands_flag_nobody(tmp_path):
    header = ["Participante", "Área", "Segundos", f"[{ITEMS[0]}] A"]
    rows = [["r1", "Ventas", "1,234", "3"], ["r2", "Ventas", "12,5", "3"]]
    assert read(written(tmp_path, [header, *rows])).seconds == {"r2": 12.5}


def test_a_name_within_a_remark_is_not_repeated(tmp_path):
    header = ["Nombre", "Área", *(f"[{item}]" for item in ITEMS)]
    rows = [["Ana Ruiz", "Ventas", "3", "4", "5"],
            ["Luis", "Ventas", "preguntar a ANA RUIZ, por favor", "4", "5"]]  # fmt: skip
    answers = read(written(tmp_path, [header, *rows]))
    assert [finding.at for finding in answers.findings] == ["C3"]
    assert "ruiz" not in repr(answers).casefold()


def test_a_name_in_the_wrong_column_of_the_long_form_is_not_repeated(tmp_path):
    rows = [["respondent", "function", "item", "value"], ["Ana Ruiz", "Ventas", ITEMS[0], "3"],
            ["r2", "Ana Ruiz", ITEMS[0], "3"], ["r3", "Ventas", "Ana Ruiz", "3"]]  # fmt: skip
    answers = read(written(tmp_path, rows))
    assert len(answers.findings) == 2
    assert "Ana" not in repr(answers)


def test_columns_of_answers_that_name_no_question_are_told(tmp_path):
    header = ["Área", f"[{ITEMS[0]}] A", "[velocity-aa] B", "¿Algo más?", "Cuánto: C"]
    rows = [["Ventas", "3", "4", "Gracias", "5"], ["Marketing", "2", "NA", "", "1"]]
    answers = read(written(tmp_path, [header, *rows]))
    assert len(answers.rows) == 2
    (note,) = answers.notes
    assert note.startswith("Las columnas C1 y E1 contienen respuestas, pero sus encabezados")


def test_limesurvey_may_write_code_and_text_above_every_column(tmp_path):
    header = ["id. ID de respuesta", "submitdate. Fecha de envío", "ipaddr. Dirección IP",
              "area. ¿En qué área trabaja?", "email. Su correo", f"{ITEMS[0].replace('-', '')}. A"]  # fmt: skip
    row = ["1", "2026-11-20 09:05:00", "203.0.113.7", "Ventas", "ana@nimbo.example", "3"]
    answers = read(written(tmp_path, [header, row, [*row[:4], "ANA@nimbo.example", "3"]]))
    assert [(answer.function, answer.value) for answer in answers.rows] == [("sales", 3)]
    assert answers.repeated == {"p1"}


def test_trials_of_whoever_made_the_survey_are_nobodys_answers(tmp_path):
    rows, headers = rows_of("qualtrics_en.csv")
    trial = list(rows[headers])
    trial[rows[0].index("DistributionChannel")] = "preview"
    trial[rows[0].index("RecipientEmail")] = "builder@nimbo.example"
    answers = read(written(tmp_path, [*rows, trial]), "en_GB")
    assert answers.rows == read(FIXTURES / "qualtrics_en.csv").rows
    (note,) = answers.notes
    assert note.startswith("1 response is a trial by whoever made the survey")
    assert note.endswith(f"(row {len(rows) + 1}).")
