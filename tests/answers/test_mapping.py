"""The mapping file: what is proposed, what a person confirms, what is refused."""

import shutil
from pathlib import Path

import pytest
import yaml

from revkit.client.answer_sheets.proposal import proposal
from revkit.client.answers import Sheet
from revkit.errors import InputError
from tests.answers.reading import FIXTURES, GIVEN, ITEMS, MODEL, by_function, read, refusal

MAP = "answers.map.yml"


def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "answers.csv"
    shutil.copy(FIXTURES / "without_ids.csv", path)
    return path


def proposed(path: Path, locale: str = "es_ES") -> str:
    text = proposal(Sheet(path, f"acme/{path.name}"), MODEL, locale)
    (path.parent / MAP).write_text(text, encoding="utf-8")
    return text


def confirmed(text: str) -> str:
    """As a person would leave the proposal for the fixture."""
    for before, after in (
        ("confirmed: false", "confirmed: true"),
        ('"Equipo Norte": "?"', '"Equipo Norte": sales'),
        ('"Comité": "?"', '"Comité": management'),
        ('"Eso aquí no existe": "?"', '"Eso aquí no existe": NA'),
    ):
        assert before in text, (before, text)
        text = text.replace(before, after)
    return text


def test_without_ids_a_sheet_is_refused_and_told_what_to_do(tmp_path):
    assert "revkit answers map" in refusal(sheet(tmp_path))


def test_the_proposal_says_what_each_column_is_and_why(tmp_path):
    text = proposed(sheet(tmp_path))
    told = yaml.safe_load(text)
    assert told["confirmed"] is False
    assert list(told["columns"].values()) == [
        "time", "name", "function", *ITEMS, "ignored"
    ]  # fmt: skip
    assert "# A1: cuándo respondió" in text
    assert "# D1: sus respuestas son las opciones de la pregunta «Cuando hay que arreglar" in text
    assert "# G1: no se parece a ninguna pregunta; no se usa" in text
    for name in ("Ana", "Gil", "Gracias"):
        assert name not in text


def test_a_question_is_known_by_its_text_where_its_answers_are_numbers(tmp_path):
    path = tmp_path / "answers.csv"
    item = MODEL.items[ITEMS[0]]
    header = f"3. {item.text.en.replace('…', ' (choose one)')}"
    path.write_text(f'Area;"{header}";Score\nSales;3;7\nMarketing;4;8\n', encoding="utf-8")
    text = proposed(path, "en_GB")
    assert yaml.safe_load(text)["columns"] == {
        "Area": "function",
        header: item.id,
        "Score": "ignored",
    }
    assert "% like the question" in text


def test_a_proposal_that_nobody_confirmed_is_refused(tmp_path):
    path = sheet(tmp_path)
    proposed(path)
    assert "acme/answers.map.yml" in refusal(path)
    assert "nadie ha confirmado esta correspondencia" in refusal(path)


def test_a_confirmed_map_is_read(tmp_path):
    path = sheet(tmp_path)
    (tmp_path / MAP).write_text(confirmed(proposed(path)), encoding="utf-8")
    answers = read(path)
    assert by_function(answers) == {f: (values, None) for f, (values, _) in GIVEN.items()}
    assert answers.findings == ()


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        (ITEMS[0], "revops-funcion-core", "columns.Cuando hay que arreglar"),
        ('"Equipo Norte": sales', '"Equipo Norte": lawyers', 'se leyó "lawyers"; se esperaba'),
        ('no existe": NA', 'no existe": 7', 'se leyó "7"; se esperaba de 1 a 5'),
        ('no existe": NA', 'no existe": "?"', 'se leyó "?"; se esperaba de 1 a 5'),
        ("Marca temporal", "Marca de tiempo", "la hoja no tiene ninguna columna"),
        ("confirmed: true", "confirmed: yes", "Write true or false"),
        ("confirmed: true", "confirmed: true\nconfirmed: true", "stands twice"),
    ],
)
def test_a_map_that_is_partly_wrong_is_refused(tmp_path, before, after, message):
    path = sheet(tmp_path)
    text = f"""confirmed: true
columns:
  "Marca temporal": time
  "¿Dónde trabaja usted?": function
  "{read_header(path, 3)}": {ITEMS[0]}
functions: {{"Equipo Norte": sales}}
answers: {{"Eso aquí no existe": NA}}
"""
    (tmp_path / MAP).write_text(text.replace(before, after), encoding="utf-8")
    told = refusal(path)
    assert "acme/answers.map.yml:" in told
    assert message in told


def read_header(path: Path, column: int) -> str:
    import csv

    with path.open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file))[column]


def test_what_explains_itself_needs_no_map():
    for name in ("revkit_long.csv",):
        with pytest.raises(InputError, match="se entiende por sí sola"):
            proposal(Sheet(FIXTURES / name, name), MODEL, "es_MX")


def test_a_map_settles_a_text_that_has_another_meaning_by_itself(tmp_path):
    path = tmp_path / "answers.csv"
    path.write_text(f"Area,{ITEMS[0]}\nSales,1\nMarketing,5\n", encoding="utf-8")
    (tmp_path / MAP).write_text(
        "confirmed: true\ncolumns: {Area: function}\nanswers: {'1': 5, '5': ignored}\n",
        encoding="utf-8",
    )
    answers = {answer.function: answer.value for answer in read(path).rows}
    assert answers == {"sales": 5, "marketing": None}


def settled(tmp_path: Path, rows: str, map_: str) -> Path:
    path = tmp_path / "answers.csv"
    path.write_text(rows, encoding="utf-8")
    (tmp_path / MAP).write_text(f"confirmed: true\n{map_}", encoding="utf-8")
    return path


def test_answers_without_a_letter_are_told_apart(tmp_path):
    rows = f"respondent,Area,{ITEMS[0]}\nr1,Sales,👍\nr2,Sales,👎\nr3,Sales,-1\nr4,Sales,1\n"
    path = settled(
        tmp_path, rows, "columns: {Area: function}\nanswers: {'👍': 5, '👎': 1, '1': 4}\n"
    )
    answers = read(path)
    assert {a.respondent: a.value for a in answers.rows} == {
        "r1": 5, "r2": 1, "r3": None, "r4": 4
    }  # fmt: skip
    assert [finding.at for finding in answers.findings] == ["C4"]


def test_a_map_never_fills_a_blank(tmp_path):
    rows = f"respondent,function,item,value\nr1,sales,{ITEMS[0]},\nr1,sales,{ITEMS[1]},★\n"
    path = settled(tmp_path, rows, "columns: {}\nanswers: {'★': 1}\n")
    assert {answer.item: answer.value for answer in read(path).rows} == {
        ITEMS[0]: None, ITEMS[1]: 1
    }  # fmt: skip


def test_a_function_that_is_ignored_is_left_out(tmp_path):
    map_ = "columns: {Area: function}\nfunctions: {Otro: ignored}\n"
    wide = settled(tmp_path, f"Area,{ITEMS[0]}\nOtro,3\nVentas,4\n", map_)
    assert [(a.function, a.value) for a in read(wide).rows] == [("sales", 4)]
    rows = f"respondent,Area,item,value\nr1,Otro,{ITEMS[0]},3\nr2,Ventas,{ITEMS[0]},4\n"
    long = settled(tmp_path, rows, map_)
    assert [(a.function, a.value) for a in read(long).rows] == [("sales", 4)]
    assert read(long).findings == ()


@pytest.mark.parametrize(
    "map_",
    ["columns: {Area: function}\nanswers: {'Sí': 5, 'si': 1}\n",
     "columns: {Area: function, 'área.': ignored}\n",
     "columns: {Area: function}\nfunctions: {Norte: sales, 'NORTE ': marketing}\n"],
)  # fmt: skip
def test_texts_that_read_the_same_cannot_mean_two_things(tmp_path, map_):
    path = settled(tmp_path, f"Area,{ITEMS[0]}\nNorte,sí\n", map_)
    assert "que se lee igual" in refusal(path)
