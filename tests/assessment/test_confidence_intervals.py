"""Intervals against the worked example, and the cases in which there is nothing to state."""

import pytest

from revkit.assessment.confidence.confidence import confidence_of
from revkit.assessment.confidence.result import Confidence
from revkit.assessment.standing import standing_of
from revkit.client.answers import Answer, Answers
from tests.assessment.building import MODEL, RULES, rows, section

EXAMPLE = {"sales": [4, 4, 5], "marketing": [2, 3], "service": [3]}
HEADCOUNT = {"sales": 8, "marketing": 4, "service": 3}


def sure(answers: list[Answer], draws: int = 0, **keys: object) -> Confidence:
    """How sure the standing of answers to the small model is."""
    given, stated = Answers(tuple(answers), ()), section(**keys)
    standing = standing_of(stated, given, MODEL, RULES)
    return confidence_of(stated, given, standing, MODEL, RULES, seed=1, draws=draws)


def test_the_worked_example() -> None:
    # s^2 = (2/3 + 1/2 + 0)/3 = .38889; the sum of (1 - n/N)/n is 5/24 + 1/4 + 2/3 = 1.125;
    # SE = sqrt(.38889/9 * 1.125) = .22048; t(.975, 3) = 3.18245; 3.27778 ± .70167.
    shown = sure(rows("team-core", EXAMPLE), headcount=HEADCOUNT).intervals["team"]
    assert shown.error == pytest.approx(0.2205, abs=5e-5)
    assert shown.freedom == 3
    assert (shown.low, shown.high) == pytest.approx((2.576, 3.979), abs=5e-4)


def test_without_a_head_count_there_is_no_correction() -> None:
    # (1/3 + 1/2 + 1)/9 * .38889 = .07922; the root is .28146
    shown = sure(rows("team-core", EXAMPLE)).intervals["team"]
    assert shown.error == pytest.approx(0.28146, abs=5e-6)
    # ... and a head-count below those who answered says nothing either
    fewer = sure(rows("team-core", EXAMPLE), headcount={"sales": 2, "marketing": 1, "service": 0})
    assert fewer.intervals["team"].error == shown.error


def test_a_census_has_no_error() -> None:
    census = {"sales": 3, "marketing": 2, "service": 1}
    shown = sure(rows("team-core", EXAMPLE), headcount=census).intervals["team"]
    assert (shown.error, shown.freedom) == (0, 3)
    assert shown.low == shown.high == pytest.approx(59 / 18)


def test_single_voices_have_no_interval_even_in_a_census() -> None:
    one_each = rows("team-core", {"sales": [4], "marketing": [2], "service": [3]})
    assert sure(one_each).intervals == {}
    assert sure(one_each, headcount=dict.fromkeys(HEADCOUNT, 1)).intervals == {}


def test_a_pillar_sums_what_each_person_says_of_its_capabilities() -> None:
    # Process: hand-offs by sales 2, 4 and a blank; anticipation by sales 1, 3, 5; one of service.
    # Each capability carries 1/2 and each function half of that, so sales carries 1/4 + 1/4 = 1/2.
    # Residuals of sales: 1/2 x 3/2 x (-1) + 1/2 x (-2) = -1.75; .75 + 0; 0 + 1. Squares 4.625, df 2,
    # s^2 = 2.3125. The smallest cell of sales is 2 of 6 people: 1/4 x 1/3 x (1 - 2/6) = 1/18;
    # service 1/4 x (1 - 1/2) = 1/8. SE = sqrt(2.3125 x .18056) = .64617; t(.975, 2) = 4.30 goes
    # beyond the scale on both sides of 3.
    answers = rows("handoffs-core", {"sales": [2, 4, None], "service": [3]})
    answers += rows("anticipation-core", {"sales": [1, 3, 5], "service": [3]})
    shown = sure(answers, headcount={"sales": 6, "service": 2}).intervals["process"]
    assert shown.error == pytest.approx(0.64617, abs=5e-6)
    assert (shown.freedom, shown.low, shown.high) == (2, 1, 5)


def test_people_who_share_no_question_leave_nothing_to_estimate_by() -> None:
    # Two people of sales, each with an answer to another capability: every cell is a single voice.
    answers = rows("handoffs-core", {"sales": [2, None], "service": [3]})
    answers += rows("anticipation-core", {"sales": [None, 5], "service": [3]})
    assert sure(answers).intervals == {}
