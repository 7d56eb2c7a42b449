"""Which criterion speaks for what, and what changes the advice."""

from typing import Any

import pytest

from revkit.content.screening import load_screening
from revkit.team.structure.deciding import structure_of
from tests.team.building import CONTENT, criterion, example_facts, facts_with

# The large example is advised a department; one answer less, and it is not. `need` is the mean of
# three answers, (1 + 3 + 3) / 3 = 2.33; with more work that pays, no growth and nothing held up
# there is no second reason left, and 3 is no longer enough.
ANSWERS = dict(example_facts("manufacturer-britain").answers)


@pytest.mark.parametrize(
    ("name", "change", "value", "threshold"),
    [
        ("people", {"people": example_facts("saas-spain").people}, 9, 60),
        ("teams", {"answers": {**ANSWERS, "people": 3}}, 3, 4),
        ("target", {"target_level": 3}, 3, 4),
        ("outcome", {"answers": {**ANSWERS, "outcome": 3}}, 3, 4),
        ("need", {"answers": {**ANSWERS, "information": 1}}, 7 / 3, 3),
        ("need", {"answers": {**ANSWERS, "more-work": 2, "growth": 1, "improving": 2}}, 3, 4),
        ("sponsorship", {"values": {"sponsorship": 2.9}}, 2.9, 3),
        ("control", {"answers": {**ANSWERS, "sharing-control": 3}}, 3, 4),
    ],
)
def test_an_answer_that_decides_changes_its_criterion_and_the_advice(
    name: str, change: dict[str, Any], value: float, threshold: float
) -> None:
    before, after = example_facts("manufacturer-britain"), facts_with(**change)
    assert structure_of(before).advised == "department"
    assert criterion(before, name).speaks == "department" and criterion(before, name).decides
    found = criterion(after, name)
    assert (found.value, found.threshold) == (pytest.approx(value), threshold)
    assert found.speaks == "function" and found.decides
    assert structure_of(after).advised == "function"


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("heads", {"people": tuple(p.model_copy(update={"does": ()}) for p in example_facts("manufacturer-britain").people)}),
        ("level", {"level": 1}),
        ("leadership", {"values": {"revenue-leadership": 2.0}}),
        ("existing-function", {"values": {"revops-function": 2.0}}),
        ("posts", {"people": tuple(p for p in example_facts("manufacturer-britain").people if p.function != "revops")}),
    ],
)  # fmt: skip
def test_other_answers_speak_and_do_not_decide(name: str, change: dict[str, Any]) -> None:
    found = criterion(facts_with(**change), name)
    assert (found.speaks, found.decides) == ("function", False)
    assert structure_of(facts_with(**change)).advised == "department"


def test_management_that_sees_more_than_the_functions_speaks_for_a_function() -> None:
    # 4.24 against 2.65: a distance of 1.59, above one level.
    found = criterion(example_facts("manufacturer-britain"), "management")
    assert (found.value, found.speaks, found.decides) == (pytest.approx(1.59), "function", False)


@pytest.mark.parametrize(
    "change",
    [
        {"values": {"sponsorship": None}},
        {"answers": {name: given for name, given in ANSWERS.items() if name != "sharing-control"}},
        {"answers": {name: given for name, given in ANSWERS.items() if name != "people"}},
        {"answers": {name: given for name, given in ANSWERS.items() if name != "tasks"}},
    ],
)
def test_what_is_not_known_counts_for_no_department(change: dict[str, Any]) -> None:
    structure = structure_of(facts_with(**change))
    (unknown,) = (c for c in structure.criteria if c.value is None)
    assert (unknown.speaks, unknown.decides) == ("neither", True)
    assert structure.advised == "function"


def test_without_a_screening_the_assessment_and_the_people_decide() -> None:
    # Nobody was asked, so nothing is left open: sponsorship 3.71, 174 people, target 4.
    structure = structure_of(facts_with(answers={}))
    assert structure.advised == "department"
    asked = [c.id for c in structure.criteria if c.decides]
    assert asked == ["people", "target", "sponsorship"]
    assert structure_of(facts_with(answers={}, target_level=3)).advised == "function"


def test_the_client_settles_the_form_and_the_advice_stays() -> None:
    structure = structure_of(facts_with(structure="function"))
    assert (structure.advised, structure.form, structure.settled) == (
        "department",
        "function",
        True,
    )


def test_the_screening_is_read_with_its_own_thresholds() -> None:
    screening = load_screening()
    strong = {c.id: c.threshold.value for c in CONTENT.structure.criteria if c.kind == "screening"}
    assert set(strong.values()) == {screening.strong.value}
    assert CONTENT.structure.second_reason.threshold.value == screening.present.value
