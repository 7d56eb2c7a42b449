"""The long form: what is read, what is refused with a sentence, what is logged with its cell."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revkit.client.answers import Answer, Answers, load_answers, neutral_codes
from revkit.errors import InputError
from tests.assessment.building import MODEL
from tests.shared import shared_data

HEADER = "respondent,function,item,value,time\n"


def read(tmp_path: Path, text: str | bytes) -> Answers:
    path = tmp_path / "answers.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return load_answers(path, "acme/answers.csv", MODEL, "en_GB")


def refused(tmp_path: Path, text: str | bytes) -> str:
    with pytest.raises(InputError) as caught:
        read(tmp_path, text)
    return str(caught.value)


def test_values_as_they_are_read(tmp_path: Path) -> None:
    rows = [f"r{n},sales,team-core,{value}," for n, value in enumerate(["1", "5", "NA", "DK", ""])]
    answers = read(tmp_path, HEADER + "\n".join(rows))
    assert [answer.value for answer in answers.rows] == [1, 5, "NA", "DK", None]
    assert answers.findings == ()


def test_function_by_any_of_its_names(tmp_path: Path) -> None:
    names = ["sales", "Ventas", "COMERCIAL", " ventas "]
    rows = [f"r{n},{name},team-core,3," for n, name in enumerate(names)]
    answers = read(tmp_path, HEADER + "\n".join(rows))
    assert {answer.function for answer in answers.rows} == {"sales"}


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "byte-order mark"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"], ids=["lf", "crlf", "cr"])
def test_encodings_and_line_ends(tmp_path: Path, mark: bytes, end: bytes) -> None:
    lines = [b"respondent,function,item,value", "r1,atención al cliente,team-core,4".encode()]
    answers = read(tmp_path, mark + end.join(lines) + end)
    assert answers.rows == (Answer("r1", "service", "team-core", 4),)


def test_columns_in_any_order_without_time(tmp_path: Path) -> None:
    text = "Value,item,Function,RESPONDENT\n\n,,,\n4,team-core,sales,r1\n"
    assert read(tmp_path, text).rows == (Answer("r1", "sales", "team-core", 4),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "acme/answers.csv: no cell holds anything."),
        ("\n\n", "acme/answers.csv: no cell holds anything."),
        (HEADER, "acme/answers.csv:1: there is no answer below the headers."),
        ("respondent,function,item,valeu\nr1,sales,team-core,3\n",
         'acme/answers.csv:1: D1: the column "value" is missing; it holds each answer. '
         'Did you mean "value"?'),
        ("respondent,function,item\nr1,sales,team-core\n",
         'acme/answers.csv:1: the column "value" is missing'),
        ("respondent,item,function,item,value\nr1,a,b,c,3\n",
         "acme/answers.csv:1: D1: this column holds the same as B1."),
        (HEADER + "r1,sales,team-core,3,,extra\n",
         "acme/answers.csv:2: the row has 6 cells and the table has 5."),
        (HEADER + "r1,sales,team-core\n", "acme/answers.csv:2: the row has 3 cells"),
        (HEADER + 'r1,sales,"team-core,3,\nr2,sales,team-core,3,\n',
         "acme/answers.csv:2: the row that starts here cannot be read"),
        (b"PK\x03\x04\0\0", "acme/answers.csv: the workbook is damaged"),
        ("name,score\nAna,3\n", "no column carries the id of a question"),
        ("uno,dos\nAna,3\n", "no header in this row is known"),
        ("hello\nworld\n", "there is a single column"),
    ],
)  # fmt: skip
def test_what_is_refused(tmp_path: Path, text: str | bytes, message: str) -> None:
    assert message in refused(tmp_path, text)


@pytest.mark.parametrize("mark", [";", "\t", "|"])
def test_separators_that_spreadsheets_write(tmp_path: Path, mark: str) -> None:
    text = mark.join(["respondent", "function", "item", "value"]) + "\n"
    text += mark.join(["r1", "sales", "team-core", "3"]) + "\n"
    assert read(tmp_path, text).rows == (Answer("r1", "sales", "team-core", 3),)


def test_what_is_beside_the_answers_is_left_out(tmp_path: Path) -> None:
    text = "respondent,function,item,value,mail\nr1,sales,team-core,3,ana@acme.example\n"
    answers = read(tmp_path, text)
    assert answers.rows == (Answer("r1", "sales", "team-core", 3),)
    assert "ana" not in repr(answers)


def test_a_file_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="could not be opened"):
        load_answers(tmp_path / "answers.csv", "acme/answers.csv", MODEL, "en_GB")


def notes(tmp_path: Path, *rows: str) -> tuple[Answers, list[str]]:
    answers = read(tmp_path, HEADER + "\n".join(rows))
    return answers, [f"{found.at}: {found.message}" for found in answers.findings]


@pytest.mark.parametrize("value", ["6", "0", "4.0", "٤", "vier", "-1", "1e0", "=1+1"])
def test_any_other_value_is_listed_and_blank(tmp_path: Path, value: str) -> None:
    answers, told = notes(tmp_path, f"r1,sales,team-core,{value},")
    assert answers.rows[0].value is None
    assert told == [
        f'D2: got "{value}", expected 1 to 5, NA, DK, the text of an option or nothing. '
        "It counts as blank."
    ]


@pytest.mark.parametrize(
    ("row", "kind", "message"),
    [
        ("r1,Servico,team-core,3,", "unknown_function",
         'B2: "Servico" is not a known function, so it is not scored. '
         'Did you mean "Servicio"?'),
        ("r1,sales,teem-core,3,", "unknown_item",
         'C2: "teem-core" is no question of the model, so the row is not scored.'),
        ("r1,finance,team-core,3,", "not_routed",
         'C2: the question "team-core" is not asked of Finance, so it is not scored.'),
        (",sales,team-core,3,", "no_respondent",
         "A2: the respondent is empty, so the row is not scored."),
    ],
)  # fmt: skip
def test_rows_that_are_not_scored(tmp_path: Path, row: str, kind: str, message: str) -> None:
    answers, told = notes(tmp_path, row)
    assert answers.rows == ()
    assert [finding.kind for finding in answers.findings] == [kind]
    assert told == [message]


def test_the_newest_duplicate_wins(tmp_path: Path) -> None:
    answers, told = notes(
        tmp_path,
        "r1,sales,team-core,2,2026-01-02T10:00",
        "r1,sales,team-core,4,2026-01-03",
        "r1,sales,team-core,3,2026-01-01",
    )
    assert [answer.value for answer in answers.rows] == [4]
    message = "the same person answered this question again in D3; the answer in D3 counts."
    assert told == [f"D2: {message}", f"D4: {message}"]
    assert answers.repeated == {"r1"}


@pytest.mark.parametrize(
    "times",
    [("", ""), ("2026-01-01", "2026-01-01"), ("2026-01-01", ""), ("2026-01-01", "soon"),
     ("2026-01-01T10:00", "2026-01-01T10:30+02:00")],
    ids=["none", "equal", "one missing", "one unreadable", "one with a zone"],
)  # fmt: skip
def test_different_duplicates_that_no_time_decides_are_blank(
    tmp_path: Path, times: tuple[str, str]
) -> None:
    answers, told = notes(
        tmp_path, f"r1,sales,team-core,2,{times[0]}", f"r1,sales,team-core,4,{times[1]}"
    )
    assert [answer.value for answer in answers.rows] == [None]
    assert answers.count("conflict") == 2
    assert (
        "D3: the same person gave different answers to this question (D2 and D3) and no time tells "
        "which is the last; it counts as blank."
    ) in told


def test_equal_duplicates_are_one_answer(tmp_path: Path) -> None:
    answers, told = notes(tmp_path, "r1,sales,team-core,4,", "r1,sales,team-core,4,")
    assert [answer.value for answer in answers.rows] == [4]
    assert told == [
        "D3: the same person answered this question again in D2; the answer in D2 counts."
    ]


def test_an_unreadable_time_is_told(tmp_path: Path) -> None:
    _, told = notes(tmp_path, "r1,sales,team-core,4,yesterday")
    assert told == [
        'E2: the time "yesterday" is not understood (expected something like 2026-03-31T09:30); '
        "it counts as absent."
    ]


PRIVATE = ["ana@acme.example", "Ana Pérez", "Rosa", "10.0.0.12", "jsmith12", "Rosa1", "600000000", "12345678",
           "+34 600 000 000"]  # fmt: skip


def test_nobody_can_be_named_after_reading(tmp_path: Path) -> None:
    rows = [f"{name},sales,team-core,3," for name in PRIVATE]
    rows += ["r1,ana@acme.example,team-core,3,", "r1,sales,team-core,ana@acme.example,"]
    answers = read(tmp_path, HEADER + "\n".join(rows))
    assert len({answer.respondent for answer in answers.rows}) == len(PRIVATE) + 1
    told = repr(answers)
    assert not [name for name in PRIVATE if name in told]


def test_codes_stay_and_never_clash() -> None:
    assert neutral_codes(["p1", "Ana", "r-07", "12"]) == {
        "12": "12", "Ana": "p2", "p1": "p1", "r-07": "r-07",
    }  # fmt: skip


row = st.tuples(
    st.sampled_from(["r1", "r2", "ana@acme.example", ""]),
    st.sampled_from(["sales", "Ventas", "marketing", "finance", "lawyers"]),
    st.sampled_from(["team-core", "crm-core", "velocity-1", "nothing"]),
    st.sampled_from(["1", "4", "5", "NA", "DK", "", "7"]),
    st.sampled_from(["", "2026-01-01", "2026-01-02T10:00:00", "soon"]),
)


@given(st.lists(row, min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_rows_never_matters(tmp_path_factory, rows, random) -> None:  # type: ignore[no-untyped-def]
    folder = tmp_path_factory.mktemp("order")
    lines = [",".join(cells) for cells in rows]
    first = read(folder, HEADER + "\n".join(lines))
    random.shuffle(lines)
    second = read(folder, HEADER + "\n".join(lines))
    assert first.rows == second.rows
    kinds = [sorted(finding.kind for finding in a.findings) for a in (first, second)]
    assert kinds[0] == kinds[1]


def test_strings_that_break_readers_are_listed_not_fatal(tmp_path: Path) -> None:
    import csv
    import json

    naughty = json.loads(shared_data("bad/blns/blns.json").read_text(encoding="utf-8"))
    path = tmp_path / "answers.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["respondent", "function", "item", "value"])
        writer.writerows(["r1", text, "team-core", text] for text in naughty if "\0" not in text)
    answers = load_answers(path, "acme/answers.csv", MODEL, "en_GB")
    assert answers.rows == ()
    assert answers.count("unknown_function") > 400


@pytest.mark.parametrize("name", ["csv-spectrum/csvs", "csvlint/features/fixtures"])
def test_files_of_other_shapes_get_a_sentence(name: str) -> None:
    files = [path for path in sorted(shared_data(f"bad/{name}").iterdir()) if path.is_file()]
    for path in files:
        with pytest.raises(InputError):
            load_answers(path, path.name, MODEL, "es_MX")


def test_one_code_for_everybody_is_told_in_short_sentences(tmp_path: Path) -> None:
    rows = [f"r1,sales,team-core,{1 + n % 5}," for n in range(3000)]
    answers, told = notes(tmp_path, *rows)
    assert answers.count("conflict") == 3000
    assert max(map(len, told)) < 300  # else memory grows with the square of the rows
    assert "(D2, D3, D4, D5, D6, D7, D8, D9, …)" in told[-1]


def test_many_unknown_functions_are_compared_once(tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    from revkit.client.answer_sheets import gathering

    asked: list[str] = []
    real = gathering.nearest_function
    monkeypatch.setattr(
        gathering, "nearest_function", lambda cell, *rest: asked.append(cell) or real(cell, *rest)
    )
    answers, _ = notes(tmp_path, *(f"r1,Servico{n % 400},team-core,3," for n in range(4000)))
    assert answers.count("unknown_function") == 4000
    assert len(asked) == 400
    assert len(set(asked)) == 201  # likeness is looked for no more beyond
