"""Every golden case of tests/cases/assessment.yml."""

from typing import Any

import pytest

from revkit.assessment.clauses import Picture
from revkit.assessment.result import Chasm
from revkit.assessment.rule import flags_of, level_of
from revkit.client.answers import Answer
from tests.assessment.building import CASES, MODEL, RULES, assessed, firm, rows


def cases(group: str) -> Any:
    return pytest.mark.parametrize("case", CASES[group], ids=lambda case: case["name"])


@cases("ratings")
def test_rating(case: dict[str, Any]) -> None:
    result = assessed(rows("team-core", case["answers"]), headcount=case.get("headcount", {}))
    rating = result.capabilities[0]
    assert rating.value == (pytest.approx(case["value"], abs=1e-9) if "value" in case else None)
    assert rating.missing == case.get("missing")
    assert [cell.function for cell in rating.cells if cell.blind] == case.get("blind", [])
    assert ("team" in result.scope_suggestions) == case.get("suggested", False)


@cases("distinctions")
def test_distinction(case: dict[str, Any]) -> None:
    answers = [
        Answer(function, function, f"velocity-{number}", value)
        for function, people in case["answers"].items()
        for number, value in enumerate(people[0], start=1)
    ]
    assert assessed(answers).distinctions[0].value == case["value"]


def picture_of(case: dict[str, Any]) -> Picture:
    answered = tuple(case.get("answered", ["management", "sales", "marketing"]))
    distinctions = dict(enumerate(case.get("distinctions", [5] * 5)))
    management, others = case.get("management"), case.get("others")
    contested = management is not None and management > others + 1
    assessed_all = (
        "management" in answered and len(answered) > 2 and None not in distinctions.values()
    )
    return Picture(
        pillars={str(number): value for number, value in enumerate(case["pillars"])},
        capabilities={"a": 5, "b": case.get("lowest", 5)},
        distinctions={str(number): value for number, value in distinctions.items()},
        chasm=Chasm(answered, assessed_all, management, others, contested),
        anticipation=case.get("anticipation", 5),
        outcomes={name: number < case.get("better", 0) for number, name in enumerate("xyz")},
    )


@cases("levels")
def test_level(case: dict[str, Any]) -> None:
    picture = picture_of(case)
    level = level_of(picture, RULES)
    assert level == case["level"]
    if "flags" in case:
        assert list(flags_of(level, picture, case.get("evidenced", 0), RULES)) == case["flags"]


@cases("assessments")
def test_assessment(case: dict[str, Any]) -> None:
    answers = firm(case["all"], case["mindset"], case.get("except"))
    left_out = tuple({"capability": c, "reason": "none here"} for c in case.get("out_of_scope", []))
    result = assessed(answers, out_of_scope=left_out)
    low, high = case["level"]
    assert result.level_range == (low, high)
    assert result.level == (low if low == high else None)
    if "index" in case:
        assert result.index == case["index"]
    if "flags" in case:
        assert list(result.flags) == case["flags"]
    for pillar in result.pillars:
        if pillar.id in case.get("pillar", {}):
            assert pillar.value == case["pillar"][pillar.id]


def test_the_cases_name_the_model() -> None:
    assert RULES.anticipation in {capability.id for capability in MODEL.capabilities}
