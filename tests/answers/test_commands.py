"""`revkit answers`: files appear whole, in the client's language, without anybody's name."""

import shutil
import stat
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from revkit.cli import app
from revkit.client.files import inputs_of
from revkit.client.load import load_client
from tests.answers.reading import FIXTURES, GIVEN, PERSONAL, by_function
from tests.shared import ROOT

runner = CliRunner()


def invoke(*arguments: str | Path):
    result = runner.invoke(app, ["answers", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def client(tmp_path: Path) -> Path:
    """An example's assessment and answers alone, without what its systems exported."""
    example, folder = ROOT / "client_templates" / "saas-spain", tmp_path / "acme"
    folder.mkdir()
    text = (example / "client.yml").read_text(encoding="utf-8")
    assessed, goals, _ = text.partition("\ngoals:\n")
    assert goals
    (folder / "client.yml").write_text(f"{assessed}\n", encoding="utf-8")
    shutil.copyfile(example / "answers.csv", folder / "answers.csv")
    return folder


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("command", [(), ("sheet",), ("map",), ("import",), ("annotate",)])
def test_every_command_explains_itself(command):
    assert "Usage: " in invoke(*command, "--help").stdout


def test_the_sheet_is_in_the_clients_language(client):
    made = invoke("sheet", client)
    assert made.exit_code == 0, made.stderr
    book = openpyxl.load_workbook(client / "answer-sheet.xlsx")
    assert book.sheetnames[:2] == ["Instrucciones", "Ventas"]
    assert "answer-sheet.xlsx" not in inputs_of(client)
    again = invoke("sheet", client)
    assert again.exit_code == 2
    assert "ya existe" in again.stderr
    assert invoke("sheet", client, "--force").exit_code == 0


def test_an_import_keeps_the_answers_and_drops_the_people(client):
    (client / "answers.csv").unlink()
    made = invoke("import", client, FIXTURES / "surveymonkey_es.csv")
    assert made.exit_code == 0, made.stderr
    assert files(client) == [".salt", "answers.csv", "client.yml"]
    assert stat.S_IMODE((client / ".salt").stat().st_mode) == 0o600
    text = (client / "answers.csv").read_text(encoding="utf-8")
    assert not [trace for trace in PERSONAL if trace in text]
    answers = load_client(client).answers
    assert answers is not None
    assert by_function(answers) == GIVEN
    assert inputs_of(client) == ("client.yml", "answers.csv")
    assert all(answer.respondent.startswith("h-") for answer in answers.rows)


def test_waves_pair_by_the_salt_of_the_client_and_of_no_other(client, tmp_path):
    other = tmp_path / "other"
    shutil.copytree(client, other)
    for folder in (client, other):
        done = invoke("import", folder, FIXTURES / "surveymonkey_es.csv", "--force")
        assert done.exit_code == 0, done.stderr
    done = invoke("import", client, FIXTURES / "qualtrics_en.csv", "--wave", "2025")
    assert done.exit_code == 0, done.stderr
    first, second, elsewhere = (
        (folder / name).read_text(encoding="utf-8")
        for folder, name in
        ((client, "answers.csv"), (client, "answers-2025.csv"), (other, "answers.csv"))
    )  # fmt: skip
    assert first == second
    assert first != elsewhere


def test_anonymous_responses_pair_with_nobody(client):
    for wave, name in (("1", "limesurvey_es.csv"), ("2", "limesurvey_en.csv")):
        assert invoke("import", client, FIXTURES / name, "--wave", wave).exit_code == 0
    codes = [
        {
            line.split(",")[0]
            for line in (client / f"answers-{wave}.csv").read_text().splitlines()[1:]
        }
        for wave in (1, 2)
    ]
    assert [len(each) for each in codes] == [4, 4]
    assert not codes[0] & codes[1]


def test_several_exports_are_one_wave_and_none_twice(client):
    exports = (FIXTURES / "limesurvey_es.csv", FIXTURES / "surveymonkey_es.csv")
    done = invoke("import", client, *exports, "--force")
    assert done.exit_code == 0, done.stderr
    answers = load_client(client).answers
    assert answers is not None
    assert len({answer.respondent for answer in answers.rows}) == 8
    twice = invoke("import", client, exports[0], exports[0], "--force")
    assert twice.exit_code == 2
    assert "es el mismo archivo que limesurvey_es.csv" in twice.stderr


@pytest.mark.parametrize("name", ["without_ids.csv", "none.csv"])
def test_an_export_that_cannot_be_read_leaves_everything_as_it_was(client, name):
    before = (client / "answers.csv").read_bytes()
    done = invoke("import", client, FIXTURES / name, "--force")
    assert done.exit_code == 2
    assert done.stderr
    assert (client / "answers.csv").read_bytes() == before
    assert files(client) == ["answers.csv", "client.yml"]


def test_an_import_does_not_overwrite_unless_forced(client):
    before = (client / "answers.csv").read_bytes()
    done = invoke("import", client, FIXTURES / "typeform_es.csv")
    assert done.exit_code == 2
    assert "acme/answers.csv: ya existe" in done.stderr
    assert (client / "answers.csv").read_bytes() == before


def test_map_proposes_and_check_refuses_until_it_is_confirmed(client):
    shutil.copy(FIXTURES / "without_ids.csv", client / "answers.csv")
    made = invoke("map", client)
    assert made.exit_code == 0, made.stderr
    assert "answers.map.yml" in inputs_of(client)
    checked = runner.invoke(app, ["check", str(client)])
    assert checked.exit_code == 2
    assert "acme/answers.map.yml:" in checked.stderr
    assert "nadie ha confirmado" in checked.stderr


def test_the_annotated_copy_marks_cells_and_names_nobody(client):
    rows = (FIXTURES / "surveymonkey_es.csv").read_text(encoding="utf-8")
    (client / "answers.csv").write_text(rows.replace(",Marketing,", ",Marketin,"), encoding="utf-8")
    made = invoke("annotate", client)
    assert made.exit_code == 0, made.stderr
    path = client / "annotated-answers.xlsx"
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    told = " ".join(str(cell.value) for cell in cells if cell.value)
    assert '¿Quiso decir "Marketing"?' in told
    assert any(cell.comment and "Marketin" in cell.comment.text for cell in cells)
    people = [t for t in PERSONAL if t not in ("118934177", "@")]  # response numbers may stay
    assert not [trace for trace in people if trace in told]
    assert path.name not in inputs_of(client)


def test_both_kinds_of_file_are_a_problem(client):
    (client / "answers.xlsx").write_bytes((FIXTURES / "microsoft_forms_es.xlsx").read_bytes())
    checked = runner.invoke(app, ["check", str(client)])
    assert checked.exit_code == 2
    assert "hay answers.csv y answers.xlsx. Deje solo uno de los dos." in checked.stderr


def test_a_workbook_is_read_as_the_clients_answers(client):
    (client / "answers.csv").unlink()
    (client / "answers.xlsx").write_bytes((FIXTURES / "microsoft_forms_es.xlsx").read_bytes())
    loaded = load_client(client)
    assert loaded.answers is not None
    assert by_function(loaded.answers) == GIVEN
    assert set(loaded.inputs) == {"client.yml", "answers.xlsx"}


def annotated_text(client: Path) -> str:
    made = invoke("annotate", client)
    assert made.exit_code == 0, made.stderr
    book = openpyxl.load_workbook(client / "annotated-answers.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    comments = [cell.comment.text for cell in cells if cell.comment]
    return " ".join([*(str(cell.value) for cell in cells if cell.value), *comments])


def test_the_annotated_copy_holds_nothing_that_was_not_read(client):
    item = "revops-function-core"
    (client / "answers.csv").write_text(
        f"Área,¿Cómo se llama su jefa?,¿Algo más?,[{item}] Pregunta\n"
        "Ventas,Berta Soler,Llámeme al 600 111 222,3\nMarketin,Berta,Gracias,berta@x.example\n",
        encoding="utf-8",
    )
    told = annotated_text(client)
    for trace in ("Berta", "Soler", "600 111", "Gracias", "@"):
        assert trace not in told
    assert '¿Quiso decir "Marketing"?' in told
    assert "(oculto 1)" in told


def test_the_annotated_copy_of_a_sheet_without_questions_names_nobody(client):
    shutil.copy(FIXTURES / "without_ids.csv", client / "answers.csv")
    told = annotated_text(client)
    assert not [trace for trace in ("Ana", "Ruiz", "Gil", "Sanz") if trace in told]
    assert "revkit answers map" in told


def test_the_annotated_copy_of_a_damaged_sheet_of_ours(client):
    assert invoke("sheet", client).exit_code == 0
    book = openpyxl.load_workbook(client / "answer-sheet.xlsx")
    book["Ventas"]["H2"] = "Ana Ruiz"
    book["Ventas"]["H3"] = 9
    book["Marketing"].delete_rows(2, 99)
    (client / "answers.csv").unlink()
    book.save(client / "answers.xlsx")
    told = annotated_text(client)
    assert "Ana" not in told
    assert "falta la fila de encabezados" in told


def test_a_salt_that_is_cut_short_hides_nobody_and_is_refused(client):
    (client / ".salt").write_bytes(b"")
    before = (client / "answers.csv").read_bytes()
    done = invoke("import", client, FIXTURES / "surveymonkey_es.csv", "--force")
    assert done.exit_code == 2
    assert "acme/.salt: it is too short" in done.stderr
    assert (client / "answers.csv").read_bytes() == before


def test_an_import_keeps_who_answered_twice_and_what_was_newest(client, tmp_path):
    """Two exports of one survey, the second one later; a third answer of no known time."""
    item, other = "revops-function-core", "shared-data-core"
    head = f"Marca temporal,Nombre,Área,[{item}] A,[{other}] B\n"
    exports = []
    for name, rows in {
        "lunes": "2026-11-23 9:00:00,Ana Ruiz,Ventas,2,3\n2026-11-23 9:30:00,Luis,Ventas,1,\n",
        "viernes": "2026-11-27 9:00:00,Ana Ruiz,Ventas,4,3\n,Luis,Ventas,5,4\n",
    }.items():
        exports.append(tmp_path / f"{name}.csv")
        exports[-1].write_text(head + rows, encoding="utf-8")
    done = invoke("import", client, *exports, "--force")
    assert done.exit_code == 0, done.stderr
    text = (client / "answers.csv").read_text(encoding="utf-8")
    assert "Ana" not in text
    assert text.splitlines()[0] == "respondent,function,item,value,time,seconds"
    answers = load_client(client).answers
    assert answers is not None
    # Ana: Friday's 4 is newer than Monday's 2. Luis: 1 or 5, no time tells; 4 was given once.
    values = {}
    for answer in answers.rows:
        values.setdefault(answer.respondent, {})[answer.item] = answer.value
    assert sorted(values.values(), key=str) == [{item: 4, other: 3}, {item: None, other: 4}]
    assert answers.repeated == set(values)
    assert answers.count("duplicate") == 2
    assert answers.count("conflict") == 2
    once = [line for line in text.splitlines() if line.endswith(f",{other},4,,")]
    assert len(once) == 1  # who answered once has no time in the file


def test_an_import_writes_no_time_of_who_answered_once(client):
    done = invoke("import", client, FIXTURES / "surveymonkey_es.csv", "--force")
    assert done.exit_code == 0, done.stderr
    text = (client / "answers.csv").read_text(encoding="utf-8")
    assert "2026" not in text
    assert ":" not in text


def test_the_annotated_copy_never_replaces_what_it_is_a_copy_of(client):
    before = (client / "answers.csv").read_bytes()
    done = invoke("annotate", client, "--out", client / "answers.csv")
    assert done.exit_code == 2
    assert "es uno de los archivos del cliente" in done.stderr
    assert (client / "answers.csv").read_bytes() == before


def test_check_tells_what_is_odd_in_earlier_waves_too(client):
    text = (client / "client.yml").read_text(encoding="utf-8")
    earlier = (
        "\n  earlier:\n    - {as_of: 2025-12-31, answers: answers-2025.csv, headcount: {sales: 3}}"
    )
    (client / "client.yml").write_text(
        text.replace("\n  target_level: 3", f"{earlier}\n  target_level: 3"), encoding="utf-8"
    )
    rows = (client / "answers.csv").read_text(encoding="utf-8").splitlines()
    assert rows[1].startswith("r01,Ventas,")
    rows[1] = rows[1].replace(",2,", ",7,")
    (client / "answers-2025.csv").write_text("\n".join(rows), encoding="utf-8")
    checked = runner.invoke(app, ["check", str(client)])
    assert checked.exit_code == 0, checked.output
    assert 'acme/answers-2025.csv: D2: se leyó "7"' in checked.output


def test_a_copy_that_cannot_be_written_is_a_sentence_and_leaves_nothing(client, tmp_path):
    done = invoke("annotate", client, "--out", tmp_path / "none" / "copy.xlsx")
    assert done.exit_code == 2
    assert "copy.xlsx: the file cannot be written" in done.stderr
    (tmp_path / "copy.xlsx").mkdir()
    assert invoke("annotate", client, "--out", tmp_path / "copy.xlsx").exit_code == 2
    assert files(tmp_path) == ["acme", "copy.xlsx"]


def test_a_proposal_names_nobody(client):
    item = "revops-function-core"
    (client / "answers.csv").write_text(
        f"Nombre,Área,[{item}] A\nAna Ruiz,Ventas,preguntar a Ana Ruiz\nLuis,Ventas,3\n",
        encoding="utf-8",
    )
    assert invoke("map", client).exit_code == 0
    assert "Ana" not in (client / "answers.map.yml").read_text(encoding="utf-8")


def test_an_annotated_copy_that_comes_back_keeps_people_apart(client):
    assert invoke("sheet", client).exit_code == 0
    book = openpyxl.load_workbook(client / "answer-sheet.xlsx")
    sheet = book["Ventas"]
    sheet["H2"], sheet["I2"] = "Ana Ruiz", "luna1979"
    for row in range(3, 12):
        sheet[f"H{row}"], sheet[f"I{row}"] = 2, 4
    (client / "answers.csv").unlink()
    book.save(client / "answers.xlsx")
    before = {(a.function, a.item, a.value) for a in load_client(client).answers.rows}
    assert invoke("annotate", client).exit_code == 0
    shutil.move(client / "annotated-answers.xlsx", client / "answers.xlsx")
    answers = load_client(client).answers
    assert {(a.function, a.item, a.value) for a in answers.rows} == before
    assert len({a.respondent for a in answers.rows}) == 2
    assert answers.count("conflict") == 0
