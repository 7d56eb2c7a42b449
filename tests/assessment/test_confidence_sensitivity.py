"""Odd answers are flagged; the level under other readings; and every edge of the data."""

import dataclasses
from decimal import Decimal

import pytest
from hypothesis import given, settings

from revkit.assessment.confidence.confidence import confidence_of
from revkit.assessment.confidence.result import Confidence
from revkit.assessment.standing import standing_of
from revkit.client.answers import Answer, Answers, Value
from revkit.content.maturity_linter import lint
from tests.assessment.building import MODEL, RULES, firm, rows, section
from tests.assessment.test_confidence_intervals import sure
from tests.assessment.test_oracle import answer_lists, answers_of

ALL = tuple(MODEL.items)
THREE = dict.fromkeys(("sales", "service", "management"), 3)


def person(values: dict[str, object], function: str = "sales", name: str = "odd") -> list[Answer]:
    return [Answer(name, function, item, value) for item, value in values.items()]


def flagged(answers: list[Answer], **more: object) -> dict[str, tuple[str, ...]]:
    given = Answers(tuple(answers), (), **more)
    standing = standing_of(section(), given, MODEL, RULES)
    told = confidence_of(section(), given, standing, MODEL, RULES, 0, 0)
    return {found.respondent: found.oddities for found in told.flagged}


def cycling(count: int = 19) -> dict[str, object]:
    """Answers that look like anybody's: 1, 2, 3, 1, 2, 3…"""
    return {item: 1 + number % 3 for number, item in enumerate(ALL[:count])}


def test_ordinary_answers_are_not_flagged() -> None:
    assert flagged(person(cycling())) == {}


@pytest.mark.parametrize(
    ("values", "oddities"),
    [
        (dict.fromkeys(ALL, 3), ("no_variance",)),
        (dict.fromkeys(ALL[:10], 3), ("no_variance",)),
        ({**dict.fromkeys(ALL[:12], 3), ALL[12]: "DK"}, ("no_variance",)),
        (dict.fromkeys(ALL[:9], 3), ()),
        ({**cycling(), **dict.fromkeys(ALL[5:15], 4)}, ("long_string",)),
        ({**cycling(), **dict.fromkeys(ALL[5:14], 4)}, ()),
        ({**cycling(), **dict.fromkeys(ALL[5:16], 4), ALL[8]: "DK"}, ("long_string",)),
        ({**cycling(6), ALL[7]: "DK", ALL[8]: "DK"}, ()),
        ({**cycling(3), ALL[7]: "DK", ALL[8]: "DK", ALL[9]: "DK"}, ("mostly_unknown",)),
        (dict.fromkeys(ALL, None), ()),
    ],
)
def test_what_looks_odd(values: dict[str, object], oddities: tuple[str, ...]) -> None:
    assert flagged(person(values)) == ({"odd": oddities} if oddities else {})


def test_fast_and_repeated_are_told_by_the_file() -> None:
    answers = person(cycling(10)) + person(cycling(10), name="slow")
    # 10 answers at 2 seconds each: 20 is enough, 19.9 is not.
    found = flagged(answers, seconds={"odd": 19.9, "slow": 20}, repeated=frozenset({"slow"}))
    assert found == {"odd": ("too_fast",), "slow": ("repeated",)}


def test_people_without_a_known_time_are_not_fast() -> None:
    assert flagged(person(cycling(10)), seconds={"somebody": 1}) == {}


def variants(told: Confidence) -> dict[tuple[str, str | None], tuple[int, int]]:
    return {(v.kind, v.function): v.level_range for v in told.variants}


def test_every_reading_of_a_firm_of_one_mind_is_the_same() -> None:
    told = sure(firm(3, 3, people={"sales": 3, "marketing": 3, "service": 3, "management": 3}))
    assert {v.level for v in told.variants if v.kind != "without_function"} == {3}
    names = [v.function for v in told.variants if v.kind == "without_function"]
    assert names == ["sales", "marketing", "service", "management"]


def test_a_level_that_hangs_on_one_person_of_each_function() -> None:
    # Everybody at 2 but the last of three, who says 5: means of 3, medians of 2.
    answers = [
        dataclasses.replace(a, value=_raw(a.item, 5)) if a.respondent.endswith("2") else a
        for a in firm(2, 2, people=THREE | {"marketing": 3})
    ]
    told = variants(sure(answers))
    assert told["median", None] == (2, 2)
    assert told["pooled", None] == (3, 3)


def test_pooled_means_follow_the_many() -> None:
    # Sales, nine people, at 2; the three others, one each, at 3: functions equal 2.75, pooled 2.25.
    answers = [
        dataclasses.replace(a, value=_raw(a.item, 2)) if a.function == "sales" else a
        for a in firm(3, 3, people={"sales": 9, "marketing": 1, "service": 1, "management": 1})
    ]
    # `crm` is asked of sales and marketing alone: 2.5 by functions.
    told = variants(sure(answers))
    assert told["pooled", None] == (2, 2)
    assert told["median", None] == (3, 3)
    assert told["without_function", "sales"][0] < 3  # nobody but marketing is left for `crm`


def test_without_those_who_look_odd() -> None:
    # All of service and half of sales answer 1 throughout; the others differ around 3.
    def value(answer: Answer) -> int:
        column = ALL.index(answer.item)
        if answer.function == "service" or answer.respondent == "sales0":
            return 1
        return (4, 2, 3)[column % 3] if answer.respondent.endswith("0") else (2, 4, 3)[column % 3]

    people = {"sales": 3, "marketing": 2, "service": 2, "management": 2, "finance": 2}
    answers = [dataclasses.replace(a, value=value(a)) for a in firm(3, 3, people=people)]
    told = sure(answers)
    assert {(f.respondent, f.oddities) for f in told.flagged} == {
        (name, ("no_variance",)) for name in ("sales0", "service0", "service1")
    }
    assert ("without_flagged", None) in variants(told)


def test_nobody_flagged_and_one_function_leave_two_readings() -> None:
    assert variants(sure(person(cycling()))).keys() == {("median", None), ("pooled", None)}


def _raw(item: str, value: int) -> int:
    return 6 - value if MODEL.items[item].reverse else value


@pytest.mark.parametrize(
    "answers",
    [
        [],
        firm(3, 3, people={"sales": 1}),
        firm(3, 3, people={"sales": 5}),
        firm(4, 4, people={"management": 3}),
        firm("DK", "DK", people=THREE),
        firm("NA", "NA", people=THREE),
        firm(None, None, people=THREE),
        firm(3, 3, people={"sales": 4, "service": 1, "management": 1}),
        rows("team-core", {"sales": [1, 5], "service": ["NA", "DK"]}),
    ],
    ids=["nobody", "one person", "one function", "only management", "all DK", "all NA",
         "all blank", "functions of one", "one blind cell"],
)  # fmt: skip
def test_edges_state_something_sound(answers: list[Answer]) -> None:
    told = sure(answers, draws=200)
    for shown in told.intervals.values():
        assert 1 <= shown.low <= shown.high <= 5
        assert shown.freedom >= 1
    assert told.odds is None or sum(told.odds.shares) == pytest.approx(1)
    assert all(1 <= v.level_range[0] <= v.level_range[1] <= 5 for v in told.variants)
    assert all(0 <= a.r_wg <= 1 for a in told.agreement)


def test_one_function_has_no_rating_and_so_no_interval() -> None:
    told = sure(firm(3, 3, people={"sales": 5}), draws=100)
    assert (told.intervals, told.odds, told.gaps) == ({}, None, ())


def test_all_weights_nothing_is_an_error_of_the_content() -> None:
    capability = MODEL.capabilities[0]
    items = tuple(item.model_copy(update={"weight": Decimal(0)}) for item in capability.items)
    broken = capability.model_copy(update={"weight": Decimal(0), "items": items})
    maturity = MODEL.model_copy(update={"capabilities": (broken, *MODEL.capabilities[1:])})
    told = [message for _, message in lint(maturity)]
    assert told.count("got 0, expected more than 0. Give it a weight.") == 2


@settings(max_examples=60, deadline=None)
@given(answer_lists)
def test_any_answers_state_something_sound(chosen: dict[tuple[str, int, str], Value]) -> None:
    answers = answers_of(chosen)
    told = sure(answers, draws=20)
    for shown in told.intervals.values():
        assert 1 <= shown.low <= shown.high <= 5
    for gap in told.gaps:
        assert gap.difference >= 0
        assert 0 < gap.least_p <= gap.p <= gap.q <= 1
    numbers = sum(isinstance(answer.value, int) for answer in answers)
    assert sum(sum(spread.counts) for spread in told.spreads) == numbers
