"""Every golden case of tests/cases/screening.yml."""

import datetime
from typing import Any

import pytest
import yaml

from revkit import analyse, screen
from revkit.content.screening import load_screening
from revkit.screening.screen import VERDICTS, screen_answers
from tests.conftest import EXAMPLES
from tests.screening.building import CONTENT, example, screened, section
from tests.shared import ROOT

CASES = yaml.safe_load((ROOT / "tests/cases/screening.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    result = screened(case["all"], case.get("answers"))
    assert result.verdict == case["verdict"]
    assert result.why == case.get("why")
    assert result.aspiration == case.get("aspiration")
    assert list(result.possible) == case.get("possible", [case["verdict"]])
    if "hurts" in case:
        assert result.hurts == case["hurts"]
    if "settles" in case:
        assert list(result.settles) == case["settles"]


def test_every_verdict_is_reached() -> None:
    assert {case["verdict"] for case in CASES} == set(VERDICTS)


@pytest.mark.parametrize(
    ("client", "verdict", "aspiration"),
    [
        ("saas-spain", "tactical", 3),
        ("services-mexico", "measure_first", None),
        ("manufacturer-britain", "revops_department", 4),
    ],
)
def test_the_examples_differ(client: str, verdict: str, aspiration: int | None) -> None:
    result = screen(example(client))
    assert (result.verdict, result.aspiration) == (verdict, aspiration)


def test_an_examples_aspiration_is_the_target_of_its_assessment() -> None:
    for name in EXAMPLES:
        client = example(name)
        aspiration = analyse(client).screening.aspiration
        target = client.assessment.target_level
        assert aspiration is None or target is None or aspiration == target


def test_a_signal_tells_its_range() -> None:
    # information 2, resources unknown, tasks 4: (2 + 1 + 4)/3 and (2 + 5 + 4)/3
    sharing = screened(2, {"resources": "DK", "tasks": 4}).signal("sharing")
    assert sharing.low == pytest.approx(7 / 3)
    assert sharing.high == pytest.approx(11 / 3)
    assert sharing.states == ("weak", "present")
    assert (sharing.state, sharing.value) == (None, None)


def test_what_would_change_it() -> None:
    # Trouble 3 joined by friction 3, aim 2: less trouble, no second reason or a higher aim.
    result = screened(2, {"information": 3, "resources": 3, "tasks": 3, "more-work": 3})
    changes = {change.signal: (change.state, change.verdict) for change in result.changes}
    assert changes == {
        "sharing": ("weak", "not_now"),
        "friction": ("weak", "not_now"),
        "aim": ("strong", "revops_function"),
    }


@pytest.mark.parametrize(
    ("day", "every", "again"),
    [
        ("2026-12-31", 2, "2027-12-31"),  # not now: twelve months
        ("2026-11-30", "DK", "2027-02-28"),  # measure first: three months, a shorter one
        ("2026-01-15", "DK", "2026-04-15"),
    ],
)
def test_when_to_ask_again(day: str, every: Any, again: str) -> None:
    result = screen_answers(section(every), datetime.date.fromisoformat(day), load_screening())
    assert result.again == datetime.date.fromisoformat(again)


def test_scope_says_what_hurts_and_what_is_not_known() -> None:
    result = screened(2, {"leads": 3, "tasks": "DK", "more-work": 5})
    hurts = {line.item: line.hurts for line in result.scope}
    assert hurts == {
        "campaigns": False,
        "leads": True,
        "information": False,
        "resources": False,
        "tasks": None,
        "more-work": True,
        "improving": False,
    }
    assert len(result.scope) == len(CONTENT.scope)
