"""Waves: the published level needs evidence, and a change must be larger than chance makes."""

import dataclasses
import datetime
from collections.abc import Mapping, Sequence

import numpy
import pytest

from revkit.assessment.confidence.confidence import confidence_of
from revkit.assessment.confidence.result import Confidence, LevelOdds, Reliability
from revkit.assessment.result import Standing
from revkit.assessment.standing import standing_of
from revkit.assessment.waves.progress import Measured, progress_of, published_level
from revkit.assessment.waves.result import Change, Progress
from revkit.client.answers import Answer, Answers, Value
from tests.assessment.building import MODEL, RULES, assessed, firm, section

FIRST, SECOND = datetime.date(2026, 3, 31), datetime.date(2027, 3, 31)


def standing_at(level: int) -> Standing:
    return dataclasses.replace(assessed(firm(2, 2)), level=level, level_range=(level, level))


def confidence_with(odds: LevelOdds | None) -> Confidence:
    return Confidence({}, odds, (), Reliability(None, None, None), (), (), (), (), ())


def odds(*shares: float) -> LevelOdds:
    one, two, three, four, five = shares
    return LevelOdds((one, two, three, four, five), 3, "likely", (3, 3), 2000)


@pytest.mark.parametrize(
    ("before", "level", "share", "published"),
    [
        (None, 3, 0.2, 3),  # the first one is published as it is
        (2, 3, 0.70, 3),  # exactly at the threshold
        (2, 3, 0.69, 2),
        (3, 2, 0.95, 2),  # down as well
        (3, 2, 0.40, 3),
        (2, 2, 0.10, 2),
    ],
)
def test_the_published_level_moves_only_where_the_new_one_is_likely(
    before: int | None, level: int, share: float, published: int
) -> None:
    shares = [0.0] * 5
    shares[level - 1] = share
    found = published_level(before, standing_at(level), confidence_with(odds(*shares)), RULES)
    assert found == published


def test_without_odds_or_a_level_the_published_level_stays() -> None:
    assert published_level(2, standing_at(3), confidence_with(None), RULES) == 2
    undetermined = dataclasses.replace(standing_at(3), level=None, level_range=(2, 3))
    assert published_level(2, undetermined, confidence_with(odds(0, 0, 1, 0, 0)), RULES) == 2
    assert published_level(None, undetermined, confidence_with(None), RULES) is None


def measured(day: datetime.date, rows: Sequence[Answer], headcount: Mapping[str, int]) -> Measured:
    part, answers = section(headcount=dict(headcount)), Answers(tuple(rows), ())
    standing = standing_of(part, answers, MODEL, RULES)
    confidence = confidence_of(part, answers, standing, MODEL, RULES, seed=1, draws=0)
    return Measured(day, part, answers, standing, confidence)


def progress(*waves: Measured) -> Progress:
    found = progress_of(waves, MODEL, RULES)
    assert found is not None
    return found


def change(found: Progress, element: str) -> Change:
    (one,) = [c for c in found.changes if c.element == element]
    return one


def team(values: Mapping[str, Sequence[Value]]) -> list[Answer]:
    return [
        Answer(f"{function}{number}", function, "team-core", value)
        for function, given in values.items()
        for number, value in enumerate(given)
    ]


def test_one_wave_has_no_progress() -> None:
    assert progress_of([measured(FIRST, firm(2, 2), {})], MODEL, RULES) is None


def test_waves_stand_oldest_first_whatever_their_order() -> None:
    first, second = measured(FIRST, firm(2, 2), {}), measured(SECOND, firm(3, 3), {})
    assert progress(first, second) == progress(second, first)
    assert [wave.as_of for wave in progress(second, first).waves] == [FIRST, SECOND]


def test_only_items_and_functions_of_both_waves_are_compared() -> None:
    # Before: sales 2, marketing 2, and service 5, which does not answer again. With service the
    # mean was (2 + 2 + 5)/3 = 3; without it 2, so what came after, 3, is a rise of 1 and not none.
    before = team({"sales": [2, 2], "marketing": [2, 2], "service": [5, 5]})
    after = team({"sales": [3, 3], "marketing": [3, 3]})
    extra = [
        Answer("sales0", "sales", "crm-core", 4),
        Answer("marketing0", "marketing", "crm-core", 4),
    ]
    found = progress(measured(FIRST, before, {}), measured(SECOND, [*after, *extra], {}))
    assert found.shared_items == ("team-core",)
    assert found.shared_functions == ("marketing", "sales")
    only = change(found, "team")
    assert (only.before, only.after, only.difference, only.whole) == (2, 3, 1, False)
    assert [c.element for c in found.changes if c.element == "crm"] == []


def test_people_who_answered_both_times_are_counted() -> None:
    found = progress(
        measured(FIRST, team({"sales": [2, 2, 3], "marketing": [2, 2]}), {}),
        measured(SECOND, team({"sales": [3, 3], "marketing": [3, 3, 4]}), {}),
    )
    assert found.paired == 4


def test_a_change_is_real_beyond_what_chance_brings() -> None:
    noisy = {"sales": [1, 3, 5, 3], "marketing": [2, 4, 3, 3]}
    more = {"sales": [2, 3, 5, 3], "marketing": [2, 4, 3, 4]}
    small = progress(measured(FIRST, team(noisy), {}), measured(SECOND, team(more), {}))
    assert change(small, "team").difference == pytest.approx(0.25)
    assert not change(small, "team").real
    high = {"sales": [5, 5, 5, 4], "marketing": [5, 4, 5, 5]}
    large = progress(measured(FIRST, team(noisy), {}), measured(SECOND, team(high), {}))
    assert change(large, "team").real


def test_where_nothing_can_be_estimated_no_change_is_called_real() -> None:
    one = {"sales": [1], "marketing": [1]}
    two = {"sales": [5], "marketing": [5]}
    found = change(
        progress(measured(FIRST, team(one), {}), measured(SECOND, team(two), {})), "team"
    )
    assert (found.difference, found.error, found.real) == (4, None, False)


def test_in_a_census_of_both_times_every_change_is_real() -> None:
    people = {"sales": 2, "marketing": 2}
    found = progress(
        measured(FIRST, team({"sales": [2, 3], "marketing": [2, 3]}), people),
        measured(SECOND, team({"sales": [2, 3], "marketing": [3, 3]}), people),
    )
    assert (change(found, "team").error, change(found, "team").real) == (0, True)


def test_the_error_of_a_change_is_what_repeated_waves_show() -> None:
    # Two functions of 12 people, whose second answer leans on their first. The same 8 of each
    # function answer both times. What the differences of many such pairs of waves vary by is what
    # the standard errors, squared, must come to on average.
    rng = numpy.random.default_rng(7)
    people, asked, repeats = 12, 8, 120
    true = {}
    for function, middle in (("sales", 3), ("marketing", 2)):
        first = rng.integers(middle - 1, middle + 3, people)
        true[function] = first, numpy.clip(first + rng.integers(-1, 2, people), 1, 5)
    differences, squared = [], []
    for _ in range(repeats):
        drawn = {f: rng.choice(people, asked, replace=False).tolist() for f in true}
        waves = []
        for wave, day in enumerate((FIRST, SECOND)):
            rows = [
                Answer(f"{function}{who}", function, "team-core", int(values[wave][who]))
                for function, values in true.items()
                for who in drawn[function]
            ]
            waves.append(measured(day, rows, dict.fromkeys(true, people)))
        found = change(progress(*waves), "team")
        differences.append(found.difference)
        squared.append(found.error**2)
    assert numpy.mean(squared) == pytest.approx(numpy.var(differences), rel=0.3)
    # As if nobody had answered twice, the error would be overstated.
    apart = [w.confidence.intervals["team"].error ** 2 for w in waves]
    assert sum(apart) > 2 * numpy.var(differences)


def test_people_who_answer_alike_both_times_make_a_change_surer() -> None:
    rows = {"sales": [1, 2, 3, 4], "marketing": [1, 2, 3, 4]}
    up = {"sales": [2, 3, 4, 5], "marketing": [2, 3, 4, 5]}
    same = progress(measured(FIRST, team(rows), {}), measured(SECOND, team(up), {}))
    # Everybody rose by one: C = s^2 m/(n n) = s^2/n, so nothing is left of the error.
    assert change(same, "team").error == pytest.approx(0, abs=1e-7)
    others = [dataclasses.replace(a, respondent=f"new-{a.respondent}") for a in team(up)]
    apart = progress(measured(FIRST, team(rows), {}), measured(SECOND, others, {}))
    # s^2 = 10/6 in each wave and n = 4 of each function: SE^2 = 2 x (1/4 + 1/4)/4 x 10/6 = 0.4167
    assert change(apart, "team").error == pytest.approx(0.41666667**0.5)
