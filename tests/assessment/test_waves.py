"""Waves: the published level needs evidence, and a change must be larger than chance makes."""

import dataclasses
import datetime
from collections.abc import Mapping, Sequence

import numpy
import pytest

from revkit.assessment.confidence.confidence import confidence_of
from revkit.assessment.confidence.result import LevelOdds
from revkit.assessment.panel import panel_of
from revkit.assessment.standing import standing_of
from revkit.assessment.waves.progress import Measured, progress_of, published_level
from revkit.assessment.waves.result import Change, Progress
from revkit.client.answers import Answer, Answers, Value
from tests.assessment.building import MODEL, RULES, firm, section

FIRST, SECOND = datetime.date(2026, 3, 31), datetime.date(2027, 3, 31)


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
    assert published_level(before, level, odds(*shares), RULES) == published


def test_without_odds_or_a_level_the_published_level_stays() -> None:
    assert published_level(2, 3, None, RULES) == 2
    assert published_level(2, None, odds(0, 0, 1, 0, 0), RULES) == 2
    assert published_level(None, None, None, RULES) is None


def measured(day: datetime.date, rows: Sequence[Answer], headcount: Mapping[str, int]) -> Measured:
    part, answers = section(headcount=dict(headcount)), Answers(tuple(rows), ())
    standing = standing_of(part, answers, MODEL, RULES)
    confidence = confidence_of(part, answers, standing, MODEL, RULES, seed=1, draws=0)
    panel = panel_of(answers.rows, MODEL, RULES)
    return Measured(day, part, answers, panel, standing, confidence)


def progress(*waves: Measured) -> Progress:
    found = progress_of(waves, RULES, seed=1, draws=200)
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
    assert progress_of([measured(FIRST, firm(2, 2), {})], RULES, 1, 0) is None


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


def wavering(rng: numpy.random.Generator, true: Mapping[str, numpy.ndarray]) -> list[Answer]:
    """What people with these leanings answer on some day: each leans by a point now and then."""
    days = {f: lean + rng.choice([-1, 0, 0, 1], lean.shape) for f, lean in true.items()}
    return [
        Answer(f"{function}{who}", function, f"{element}-core", int(min(5, max(1, value))))
        for function, given in days.items()
        for who, row in enumerate(given.tolist())
        for element, value in zip(ASKED, row, strict=True)
    ]


ASKED = ("team", "leadership", "support", "enablement", "handoffs", "quality", "goal")


def test_where_nobody_changed_their_mind_little_is_called_real_though_all_answer() -> None:
    # Everybody of a firm of twelve answers twice and only wavers. One change in ten may look real.
    rng = numpy.random.default_rng(3)
    real = told = 0
    for _ in range(25):
        true = {f: rng.integers(2, 5, (4, len(ASKED))) for f in ("sales", "marketing", "service")}
        people = dict.fromkeys(true, 4)
        first = measured(FIRST, wavering(rng, true), people)
        changes = progress(first, measured(SECOND, wavering(rng, true), people)).changes
        rated = [c for c in changes if c.element in ASKED]
        told, real = told + len(rated), real + sum(c.real for c in rated)
    assert told == 25 * len(ASKED)
    assert 0.03 < real / told < 0.17


def test_a_level_moves_in_a_census_only_where_another_day_would_say_the_same() -> None:
    # Both waves of everybody: pillars just below and just above 2.5, which level 3 asks for.
    people = {"sales": 4, "marketing": 4, "service": 4}

    def split(low: int) -> list[Answer]:
        return [
            dataclasses.replace(a, value=2 if int(a.respondent[-1]) < low else 3)
            for a in firm(3, 3, people=people)
        ]

    narrow = progress(measured(FIRST, split(3), people), measured(SECOND, split(2), people))
    assert [wave.standing.level for wave in narrow.waves] == [2, 3]
    odds_anew = narrow.waves[1].odds_anew
    assert odds_anew is not None and odds_anew.shares[2] < 0.7
    assert [wave.published for wave in narrow.waves] == [2, 2]
    clear = progress(measured(FIRST, split(3), people), measured(SECOND, split(0), people))
    assert [wave.published for wave in clear.waves] == [2, 3]


def test_the_error_of_a_change_is_what_repeated_waves_show() -> None:
    # Twelve people of each of two functions lean one way or another and waver each time. What the
    # differences of many such pairs of waves vary by is what the errors, squared, come to.
    rng = numpy.random.default_rng(7)
    differences, squared, apart = [], [], []
    for _ in range(120):
        true = {f: rng.integers(2, 5, (12, len(ASKED))) for f in ("sales", "marketing")}
        waves = [measured(day, wavering(rng, true), {}) for day in (FIRST, SECOND)]
        found = change(progress(*waves), "team")
        assert found.error is not None
        differences.append(found.difference)
        squared.append(found.error**2)
        apart.append(sum(w.confidence.intervals["team"].error ** 2 for w in waves))
    assert numpy.mean(squared) == pytest.approx(numpy.var(differences), rel=0.3)
    # As if nobody had answered twice, the error would be overstated.
    assert numpy.mean(apart) > 1.4 * numpy.mean(squared)


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
