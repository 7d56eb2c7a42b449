"""What an assessment says beyond the level: who, blockers, flags, scope, evidence, the section."""

import dataclasses
from decimal import Decimal
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from revkit.assessment import assess
from revkit.assessment.result import Clause, Standing
from revkit.assessment.standing import standing_of
from revkit.client.answers import Answer, Answers, Finding
from revkit.client.assessment import problems
from revkit.client.load import load_client
from revkit.errors import RevkitError
from tests.assessment.building import MODEL, RULES, assessed, firm, rows, section
from tests.shared import ROOT

TEMPLATES = ROOT / "client_templates"


def failing(result: Standing) -> dict[str, Clause]:
    return {clause.kind: clause for clause in result.blockers}


def fact(name: str, value: str) -> dict[str, Any]:
    """An outcome fact against a comparator of 10."""
    return {
        "id": name,
        "value": Decimal(value),
        "comparator": "Peers",
        "comparator_value": Decimal(10),
        "period": "2026",
        "source": "Accounts",
    }


def test_blockers_are_the_failing_clauses_with_their_size() -> None:
    # All at 2 but `crm` at 1: level 2 (four pillars at 1.5 or more, technology at 1.0). Level 3 asks
    # for four pillars at 2.5 (short .5 each, technology 1.5), none below 2.0, no capability below 1.5.
    result = assessed(firm(2, 2, {"crm": 1}))
    assert result.level == 2
    clauses = failing(result)
    assert list(clauses) == ["pillars_most", "pillars_floor", "capabilities_floor"]
    most = clauses["pillars_most"]
    assert (most.reached, most.required, most.threshold) == (0, 4, 2.5)
    assert [shortfall.size for shortfall in most.shortfalls] == [0.5, 0.5, 1.5, 0.5, 0.5]
    (floor,) = clauses["pillars_floor"].shortfalls
    assert (floor.element, floor.value, floor.required, floor.size) == ("technology", 1, 2, 1)
    (lowest,) = clauses["capabilities_floor"].shortfalls
    assert (lowest.element, lowest.value, lowest.size) == ("crm", 1, 0.5)


def test_blockers_of_an_undetermined_level_name_what_is_unrated() -> None:
    result = assessed(firm(3, 3, {"crm": "DK"}))
    assert result.level_range == (2, 3)
    clauses = failing(result)
    assert list(clauses) == ["pillars_floor", "capabilities_floor"]
    for kind, element in (("pillars_floor", "technology"), ("capabilities_floor", "crm")):
        (shortfall,) = clauses[kind].shortfalls
        assert (shortfall.element, shortfall.value, shortfall.size) == (element, None, None)


def test_a_pillar_short_only_by_what_is_unrated_has_no_size() -> None:
    # `support` is unrated. With team 3 and the others 2, people is 7/3 = 2.33 as rated, and
    # (3 + 2 + 2 + 1)/4 = 2.0 at the lowest: short of 2.5 either way, by .1667 as rated.
    result = assessed(firm(2, 2, {"support": "DK", "crm": 1, "team": 3}))
    shortfall = failing(result)["pillars_most"].shortfalls[0]
    assert (shortfall.element, shortfall.value) == ("people", pytest.approx(7 / 3))
    assert shortfall.size == pytest.approx(2.5 - 7 / 3)
    # With team 2 and the others 3 it is 8/3 = 2.67 as rated, which is enough, and
    # (2 + 3 + 3 + 1)/4 = 2.25 at the lowest; technology at 2 makes two of five.
    result = assessed(firm(3, 3, {"support": "DK", "team": 2, "crm": 2}))
    shortfall = failing(result)["pillars_most"].shortfalls[0]
    assert (shortfall.element, shortfall.size) == ("people", None)


def test_at_the_chasm_the_blockers_are_its_clauses() -> None:
    # Management sees 5 on every distinction, the three others 3: mean (5 + 3 + 3 + 3)/4 = 3.5.
    answers = [
        dataclasses.replace(a, value=_strategic(a.item)) if _mindset(a) else a for a in firm(4, 3)
    ]
    result = assessed(answers)
    assert (result.chasm.management, result.chasm.others) == (5, 3)
    assert [distinction.value for distinction in result.distinctions] == [3.5] * 5
    assert (result.level, result.flags) == (3, ("at_chasm", "contested"))
    contested = failing(result)["contested"]
    assert list(failing(result)) == ["contested"]
    assert (contested.reached, contested.shortfalls[0].size) == (2, 1)


def _mindset(answer: Answer) -> bool:
    is_distinction = MODEL.items[answer.item].kind == "bipolar"
    return is_distinction and answer.function == "management"


def _strategic(item: str) -> int:
    return 1 if MODEL.items[item].reverse else 5


def test_management_without_a_view_of_a_pillar_has_no_level_of_its_own() -> None:
    # `crm` is the whole of technology and is not asked of management.
    assert "management" not in MODEL.capabilities[6].items[0].routing
    assert assessed(firm(3, 3)).management_level is None


def test_management_of_the_manufacturer_sees_a_level_that_the_field_does_not() -> None:
    result = assess(load_client(TEMPLATES / "manufacturer-britain"))
    assert (result.level, result.management_level) == (3, 4)


def test_no_blockers_at_the_top() -> None:
    facts = fact("revenue_per_employee", "11"), fact("acquisition_cost", "9")
    seen = tuple({"distinction": d.id, "text": "Seen."} for d in MODEL.distinctions[:3])
    result = assessed(firm(5, 5), outcomes=facts, evidence=seen)
    assert (result.level, result.blockers, result.flags) == (5, (), ())
    assert result.target_level == 5
    assert [fact.better for fact in result.outcomes] == [True, True]
    few = assessed(firm(5, 5), outcomes=facts[:1])
    assert (few.level, few.flags) == (4, ("outcome_not_evidenced", "provisional"))
    assert failing(few)["outcomes"].reached == 1


@pytest.mark.parametrize(
    ("name", "value", "better"),
    [
        ("revenue_per_employee", "10.01", True),
        ("revenue_per_employee", "10", False),
        ("acquisition_cost", "9.99", True),
        ("acquisition_cost", "10", False),
        ("margin_premium", "9", False),
    ],
)
def test_an_outcome_counts_when_strictly_better(name: str, value: str, better: bool) -> None:
    assert assessed(firm(3, 3), outcomes=(fact(name, value),)).outcomes[0].better is better


def test_target_is_one_more_unless_given() -> None:
    assert assessed(firm(2, 2)).target_level == 3
    assert assessed(firm(2, 2), target_level=2).target_level == 2
    assert assessed(firm("DK", "DK")).target_level == 2


def test_vectors_show_data_inside_technology() -> None:
    vectors = {vector.id: vector for vector in assessed(firm(3, 3, {"quality": 4})).vectors}
    assert list(vectors) == ["people", "process", "technology", "market"]
    assert vectors["technology"].pillars == ("technology", "data")
    assert vectors["technology"].value == 3.5


def test_scope_is_suggested_by_two_thirds_of_two_functions_and_left_to_the_consultant() -> None:
    # only NA: 2 sales, 2 marketing; a number: 1 sales, 1 service -> 4 of 6 are two thirds
    answers = rows(
        "team-core", {"sales": ["NA", "NA", 3], "marketing": ["NA", "NA"], "service": [2]}
    )
    result = assessed(answers)
    assert result.scope_suggestions == ("team",)
    assert result.capabilities[0].missing != "out_of_scope"
    answers = rows("team-core", {"sales": ["NA", "NA", 3], "marketing": ["NA"], "service": [2]})
    assert assessed(answers).scope_suggestions == ()
    one_function = rows("team-core", {"sales": ["NA", "NA", "NA"], "marketing": ["DK"]})
    assert assessed(one_function).scope_suggestions == ()
    decided = assessed(
        rows("team-core", {"sales": ["NA"], "marketing": ["NA"]}),
        out_of_scope=({"capability": "team", "reason": "No such team."},),
    )
    assert decided.scope_suggestions == ()
    assert decided.out_of_scope[0].reason == "No such team."


def test_counts_of_answers_and_people() -> None:
    answers = Answers(
        tuple(rows("team-core", {"sales": [1, "NA", "DK", None], "marketing": [5]})),
        (Finding("duplicate", 3, "", ""), Finding("duplicate", 4, "", "")),
    )
    result = standing_of(section(headcount={"sales": 9, "finance": 2}), answers, MODEL, RULES)
    counts = result.answers
    assert (counts.respondents, counts.numbers, counts.not_applicable) == (5, 2, 1)
    assert (counts.unknown, counts.blank, counts.findings) == (1, 1, {"duplicate": 2})
    voices = [(v.function, v.respondents, v.headcount) for v in result.voices]
    assert voices == [("sales", 4, 9), ("marketing", 1, None), ("finance", 0, 2)]


def test_the_result_goes_to_json_and_holds_no_respondent() -> None:
    result = assessed(firm(3, 3))
    dumped = TypeAdapter(Standing).dump_json(result).decode()
    assert '"level":3' in dumped
    assert "sales0" not in dumped


@pytest.mark.parametrize(
    ("folder", "level", "flags"),
    [
        ("saas-spain", 2, ()),
        ("services-mexico", 1, ()),
        ("manufacturer-britain", 3, ("at_chasm", "contested")),
    ],
)
def test_the_example_clients(folder: str, level: int, flags: tuple[str, ...]) -> None:
    client = load_client(TEMPLATES / folder)
    assert client.answers is not None
    result = assess(client)
    assert (result.level, result.flags) == (level, flags)
    counts = result.answers
    assert 12 <= counts.respondents <= 40
    assert sum(voice.respondents > 0 for voice in result.voices) >= 5
    assert min(counts.not_applicable, counts.unknown, counts.blank) > 0
    assert counts.findings["unknown_function"] > 0
    assert {"duplicate", "conflict"} & set(counts.findings)


def test_a_client_without_the_section_gets_a_sentence() -> None:
    client = dataclasses.replace(load_client(TEMPLATES / "saas-spain"), assessment=None)
    with pytest.raises(RevkitError, match="saas-spain: there is no section `assessment`"):
        assess(client)


@pytest.mark.parametrize(
    ("keys", "path", "message"),
    [
        ({"headcount": {"salez": 1}}, ("headcount", "salez"), 'Did you mean "sales"?'),
        ({"out_of_scope": ({"capability": "velocity", "reason": "x"},)},
         ("out_of_scope", 0, "capability"), '"velocity" is a distinction, which everybody has.'),
        ({"out_of_scope": ({"capability": "one-crn", "reason": "x"},)},
         ("out_of_scope", 0, "capability"), 'Did you mean "one-crm"?'),
        ({"evidence": ({"distinction": "velocitty", "text": "x"},)},
         ("evidence", 0, "distinction"), 'Did you mean "velocity"?'),
        ({"out_of_scope": ({"capability": "one-crm", "reason": "x"},) * 2},
         ("out_of_scope",), '"one-crm" stands 2 times.'),
    ],
)  # fmt: skip
def test_what_does_not_fit_the_model(
    keys: dict[str, Any], path: tuple[str | int, ...], message: str
) -> None:
    ((found, told),) = problems(section(**keys))
    assert found == path
    assert message in told


def test_an_outcome_that_does_not_exist() -> None:
    ((path, told),) = problems(section(outcomes=(fact("revenue", "1"),)))
    assert path == ("outcomes", 0, "id")
    assert 'there is no outcome "revenue".' in told


@pytest.mark.parametrize(
    "keys",
    [
        {"target_level": 6},
        {"headcount": {"sales": -1}},
        {"consent": ("sales",)},
        {"out_of_scope": ({"capability": "one-crm", "reason": " "},)},
    ],
)
def test_what_the_section_refuses(keys: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        section(**keys)
