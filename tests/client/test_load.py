"""A client's folder is read whole, or every problem of every file is told."""

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revkit import analyse, load_client
from revkit.client.naming import id_problem
from revkit.errors import InputError
from tests.shared import ROOT

TEMPLATES = ROOT / "client_templates"
SPAIN = TEMPLATES / "saas-spain"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(SPAIN, tmp_path / "acme")
    return tmp_path / "acme"


def change(folder: Path, old: str, new: str) -> None:
    path = folder / "client.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def told(folder: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        load_client(folder)
    lines = str(caught.value).splitlines()
    for line in lines:
        assert not re.search(r"\b(invalid|please|error|pydantic|traceback)\b", line, re.IGNORECASE)
        assert line.endswith((".", "?", ")"))
    return lines


def line_of(folder: Path, text: str) -> int:
    lines = (folder / "client.yml").read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def test_a_client_is_what_its_files_say():
    client = load_client(SPAIN)
    assert (client.id, client.locale, client.language, client.currency) == (
        "saas-spain",
        "es_ES",
        "es",
        "EUR",
    )
    assert client.example
    assert set(client.inputs) == {
        "client.yml", "answers.csv", "deals.csv", "leads.csv", "accounts.csv",
    }  # fmt: skip
    assert all(len(digest) == 64 for digest in client.inputs.values())
    assert str(client.goals.values["close_rate"]) == "0.10"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("close_rate: 0.10", "close_rate: 10", "goals.values.close_rate: got 10, expected a share between 0 and 1 (0.10 for 10 %)."),
        ("close_rate: 0.10", "close_rate: 19", "goals.values.close_rate: got 19, expected a share between 0 and 1 (0.19 for 19 %)."),
        ("close_rate: 0.10", "close_rat: 0.10", 'goals.values.close_rat: there is no "close_rat" in the tree "revenue". Did you mean "close_rate"?'),
        ("currency: EUR", "currency: EURO", 'currency: got "EURO", expected a currency code of ISO 4217, such as EUR, MXN or GBP.'),
        ("locale: es_ES", "locale: es-ES", 'locale: got "es-ES", expected Spanish or English of a country: es_ES, es_MX, en_GB or en_US.'),
        ("locale: es_ES", "locale: es_QQ", 'locale: got "es_QQ", expected Spanish or English of a country: es_ES, es_MX, en_GB or en_US.'),
        ("locale: es_ES", "locale: fr_FR", 'locale: got "fr_FR", expected Spanish or English of a country: es_ES, es_MX, en_GB or en_US.'),
        ("as_of: 2026-12-31", "as_of: yesterday", 'as_of: got "yesterday", expected a date such as 2026-12-31. Correct the value.'),
        ("fiscal_year_start: 1", "fiscal_year_start: 13", "fiscal_year_start: got 13, expected at most 12. Correct the value."),
        ("name: Nubalia Software", 'name: "a\\nb"', "name: got a name that cannot be printed. Write it on one line, as it should appear."),
        ("name: Nubalia Software", "name: NO", 'name: got NO. Write true or false, or quote it ("NO") if it is text.'),
    ],
)  # fmt: skip
def test_each_mistake_has_its_line_and_its_sentence(folder, old, new, message):
    change(folder, old, new)
    assert told(folder) == [f"acme/client.yml:{line_of(folder, new)}: {message}"]


def test_one_mistake_hides_no_other(folder):
    change(folder, "currency: EUR", "curency: EUR")
    change(folder, "close_rate: 0.10", "close_rate: 19")
    change(folder, "churn: 0.10", "churn: 10")
    (folder / "answers.csv").write_bytes(b"\x00\x01")
    found = "\n".join(told(folder))
    for part in ("curency", "currency: is missing", "goals.values.close_rate: got 19", "benefits.baseline.churn: got 10", "acme/answers.csv:1: no es una tabla de texto"):  # fmt: skip
        assert part in found


def test_an_assessment_without_answers(folder):
    (folder / "answers.csv").unlink()
    (line,) = told(folder)
    assert line.startswith(
        f"acme/client.yml:{line_of(folder, 'assessment:')}: assessment: there is no answers.csv"
    )


def test_answers_without_an_assessment_are_left_alone(folder):
    text = (folder / "client.yml").read_text(encoding="utf-8")
    start, end = text.index("assessment:"), text.index("goals:")
    (folder / "client.yml").write_text(text[:start] + text[end:], encoding="utf-8")
    (folder / "answers.csv").write_bytes(b"\x00")
    client = load_client(folder)
    assert client.answers is None
    results = analyse(client)
    assert results.topics == ("drivers", "screening", "goals")
    assert (results.assessment, results.benefits) == (None, None)
    assert results.missing("benefits") == ("assessment",)


def test_a_folder_without_a_client_file(tmp_path):
    (tmp_path / "acme").mkdir()
    assert told(tmp_path / "acme") == [
        "acme/client.yml: there is no such file. Make it, or correct the name."
    ]


@pytest.mark.parametrize(
    "name", ["Acme", "a--b", "-a", "a_b", "ñandú", "a b", "x" * 49, "con", "lpt1"]
)
def test_names_that_cannot_be_an_id(tmp_path, name):
    assert id_problem(name)
    shutil.copytree(SPAIN, tmp_path / name)
    (line,) = told(tmp_path / name)
    assert "Rename it" in line


@given(st.from_regex(r"[a-z0-9](-?[a-z0-9]){0,20}", fullmatch=True))
def test_names_that_can(name):
    reserved = name in {"con", "prn", "aux", "nul"} or re.fullmatch(r"(com|lpt)[0-9]", name)
    assert (id_problem(name) is None) != bool(reserved)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_file_cut_or_changed_anywhere_gives_a_client_or_sentences(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("cut") / "acme"
    shutil.copytree(SPAIN, folder)
    raw = (folder / "client.yml").read_bytes()
    where = data.draw(st.integers(0, len(raw) - 1))
    with_ = data.draw(
        st.sampled_from([b"", b"\t", b"\xff", b"[", "ñ".encode(), b"\n\n", b": ", b"9"])
    )
    keep = data.draw(st.booleans())
    (folder / "client.yml").write_bytes(raw[:where] + with_ + (raw[where:] if keep else b""))
    try:
        client = load_client(folder)
    except InputError as error:
        assert error.problems
    else:
        assert client.id == "acme"


def test_a_copy_of_a_folder_is_the_same_client_and_another_client_is_not(tmp_path):
    first, second = tmp_path / "one" / "acme", tmp_path / "two" / "acme"
    for folder in (first, second):
        shutil.copytree(ROOT / "client_templates" / "services-mexico", folder)
    assert load_client(first) is load_client(second)
    path = second / "client.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("seed: 20261231", "seed: 7"), encoding="utf-8"
    )
    assert (load_client(first).seed, load_client(second).seed) == (20261231, 7)
    other = tmp_path / "beta"
    shutil.copytree(first, other)
    assert load_client(other).id == "beta"
