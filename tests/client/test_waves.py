"""Earlier assessments in a client's folder: read together with the present one, or refused."""

import datetime
import shutil
from pathlib import Path

import pytest

from revkit.client.load import Client, load_client
from revkit.client.new import new_client
from revkit.errors import InputError
from tests.conftest import TEMPLATES

EARLIER = """  earlier:
    - as_of: {day}
      answers: {name}
      headcount: {{sales: 3, marketing: 3, customer_success: 3, finance: 1, management: 2}}
"""


def folder(tmp_path: Path, day: str = "2025-12-31", name: str = "answers-2025.csv") -> Path:
    """The Spanish example with an earlier wave, whose answers are the present ones."""
    made = tmp_path / "acme"
    shutil.copytree(TEMPLATES / "saas-spain", made)
    shutil.copyfile(made / "answers.csv", made / "answers-2025.csv")
    text = (made / "client.yml").read_text(encoding="utf-8")
    entry = EARLIER.format(day=day, name=name)
    (made / "client.yml").write_text(text.replace("assessment:\n", f"assessment:\n{entry}", 1))
    return made


def refused(made: Path) -> str:
    with pytest.raises(InputError) as caught:
        load_client(made)
    return str(caught.value)


def test_an_earlier_wave_is_read_with_its_own_people(tmp_path: Path) -> None:
    client = load_client(folder(tmp_path))
    (earlier,) = client.earlier
    assert earlier.as_of == datetime.date(2025, 12, 31)
    assert earlier.section.headcount["sales"] == 3
    assert earlier.section.consent == ()
    assert earlier.answers.rows == client.answers.rows
    assert "answers-2025.csv" in client.inputs


def test_the_same_person_has_the_same_code_in_every_wave(tmp_path: Path) -> None:
    made = folder(tmp_path)
    for name, who in (
        ("answers.csv", "ana@nubalia.example"),
        ("answers-2025.csv", "ANA@nubalia.example"),
    ):
        text = (made / name).read_text(encoding="utf-8")
        (made / name).write_text(text.replace("r01,", f"{who},"), encoding="utf-8")
    client = load_client(made)
    assert people(client, 0) == people(client, 1)
    assert "r01" not in people(client, 0)
    assert not any("ana" in code.casefold() for code in people(client, 0))


def people(client: Client, wave: int) -> set[str]:
    answers = (client.answers, client.earlier[0].answers)[wave]
    return {answer.respondent for answer in answers.rows}


def test_a_file_that_is_not_there_is_named_with_its_line(tmp_path: Path) -> None:
    found = refused(folder(tmp_path, name="answers-2024.csv"))
    assert found.startswith("acme/client.yml:")
    assert "assessment.earlier[0].answers: there is no answers-2024.csv beside this file." in found


@pytest.mark.parametrize("day", ["2026-12-31", "2027-01-01"])
def test_an_earlier_assessment_lies_before_the_present_one(tmp_path: Path, day: str) -> None:
    found = refused(folder(tmp_path, day=day))
    assert f"got {day}, expected a day before as_of (2026-12-31). Correct it." in found


@pytest.mark.parametrize("name", ["answers.csv", "../answers-2025.csv", "old.csv"])
def test_a_file_of_another_name_is_refused(tmp_path: Path, name: str) -> None:
    found = refused(folder(tmp_path, name=name))
    assert f'got "{name}", expected a name such as answers-2025.csv. Rename it.' in found


def test_every_problem_of_every_wave_is_told_at_once(tmp_path: Path) -> None:
    made = folder(tmp_path)
    for name in ("answers.csv", "answers-2025.csv"):
        (made / name).write_text("", encoding="utf-8")
    found = refused(made)
    assert "acme/answers.csv" in found
    assert "acme/answers-2025.csv" in found


def test_a_new_client_gets_every_file_of_its_template(tmp_path: Path) -> None:
    made = new_client("acme", "manufacturer-britain", tmp_path)
    assert (made / "answers-2026.csv").is_file()
    assert len(load_client(made).earlier) == 1
