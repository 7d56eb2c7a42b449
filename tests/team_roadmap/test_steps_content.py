"""The content of the five steps, and what the linter says of one with a mistake."""

from pathlib import Path

import pytest

from revkit.show.advice_words import step_of
from tests.team.content import told_of
from tests.team_roadmap.building import CONTENT


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("      needs: [begin, leader]", "      needs: [begin, leadr]", 'there is no task "leadr"'),
        ("opens: announce", "opens: anounce", 'there is no task "anounce"'),
        ("owner: [top]", "owner: [tpo]", 'there is no role "tpo"'),
        ("enough: automation", "enough: automatic", 'there is no capability "automatic"'),
        ('"analysis:2"', '"analysis:5"', 'there is no step of the model "analysis:5"'),
        ('"analysis:2"', '"split-goal:2"', '"split-goal:2" stands twice'),
        ("    - id: focus\n", "    - id: lines\n", '"lines" stands twice'),
        ("      needs: [announce, members]\n", "      needs: [announce, focus]\n", "in a circle"),
        ("      last: true\n", "", "expected one task with `last`"),
        ("    - id: begin\n", "    - id: start\n", '"begin" is the first task of every plan'),
        ("{capability: handoffs, step", "{capability: handoff, step", '"handoff" stands 1 times, expected 0'),
        ('who: {es: "RevOps", en: "RevOps"}', 'who: {es: "Operaciones", en: "RevOps"}', '"RevOps" stands 0 times'),
        ("step: 4, support: project_management}", "step: 4, support: project}", 'there is no role "project"'),
        ("action: open", "action: add", '"open" stands 0 times, expected 1'),
        ("    - effort: 3\n", "    - effort: 2\n", '"3" stands 0 times'),
        ("effort: {small: 2, medium: 3, large: 4}", "effort: {small: 2, medium: 3, large: 1}", "a larger firm takes less time"),
        ("  medium_from:\n    value: 25", "  medium_from:\n    value: 250", "it is not above `medium_from`"),
        ("    - value: 60\n", "    - value: 20\n", "the days do not rise"),
        ("    - number: 5\n", "    - number: 4\n", "expected the steps 1 to 5"),
    ],
)  # fmt: skip
def test_the_linter_names_the_mistake(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert message in told_of(tmp_path, old, new)


def test_the_five_steps_quote_the_five_headings_of_the_article() -> None:
    assert [step.source.quote[:2] for step in CONTENT.steps] == ["1.", "2.", "3.", "4.", "5."]


def test_texts_read_as_the_steps_of_the_model_do() -> None:
    # "who: what; sign: how one sees it." is how both are told
    for task in CONTENT.tasks:
        for what, sign, word in (
            (task.what.es, task.sign.es, "señal"),
            (task.what.en, task.sign.en, "sign"),
        ):
            told = step_of(f"X: {what}; {word}: {sign}.")
            assert (told.what, told.sign) == (what, sign)
            assert what[0].islower()
            assert sign[0].islower()
            assert not (what + sign).endswith(".")
        assert len(task.name.es) <= 45
        assert len(task.name.en) <= 45
