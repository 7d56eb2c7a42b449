"""What the section `screening:` of a client file may hold, and what is said otherwise."""

from pathlib import Path

import pytest

from revkit.client.load import load_client
from revkit.errors import InputError
from revkit.results import analyse

HEAD = "name: Acme\nlocale: en_GB\ncurrency: GBP\nas_of: 2026-12-31\n"


def client(tmp_path: Path, section: str):
    folder = tmp_path / "acme"
    folder.mkdir()
    (folder / "client.yml").write_text(HEAD + section, encoding="utf-8")
    return load_client(folder)


@pytest.mark.parametrize(
    ("section", "message"),
    [
        ("screening: {answered_by: Board, answers: {information: 6}}", "acme/client.yml:5: screening.answers.information: got 6, expected 1 to 5, NA (does not apply), DK (not known) or nothing."),
        ("screening: {answered_by: Ana <ana@acme.example>, answers: {}}", "got an address, expected a role, such as General manager."),
        ("screening: {answered_by: Board, answers: {information: 0}}", "got 0, expected 1 to 5"),
        ("screening: {answered_by: Board, answers: {information: true}}", "got true, expected 1 to 5"),
        ("screening: {answered_by: Board, answers: {information: maybe}}", 'got "maybe", expected 1 to 5'),
        ("screening: {answered_by: Board, answers: {informations: 3}}", 'screening.answers.informations: there is no question "informations". Did you mean "information"?'),
        ("screening: {answers: {information: 3}}", "screening.answered_by: is missing."),
        ('screening: {answered_by: " ", answers: {}}', "got an empty text"),
    ],
)  # fmt: skip
def test_mistakes_are_named(tmp_path: Path, section: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        client(tmp_path, section)
    assert message in str(caught.value)


def test_two_mistakes_are_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        client(tmp_path, "screening: {answered_by: Board, answers: {leads: 9, tasks: no way}}")
    assert len(caught.value.problems) == 2


def test_every_kind_of_answer_is_read(tmp_path: Path) -> None:
    section = (
        "screening:\n  answered_by: Board\n  answers: {leads: 4, tasks: NA, growth: DK, people: }\n"
    )
    loaded = client(tmp_path, section)
    assert loaded.screening.answers == {"leads": 4, "tasks": "NA", "growth": "DK", "people": None}
    results = analyse(loaded)
    assert results.topics == ("screening",)
    assert results.screening.answered == 2  # 4, and what does not apply
    assert results.assessment is None


def test_a_client_without_the_section_is_not_screened(tmp_path: Path) -> None:
    assert analyse(client(tmp_path, "")).screening is None
