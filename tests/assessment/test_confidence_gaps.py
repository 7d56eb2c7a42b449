"""Perception gaps: the exact test against trying every split, and what becomes of its figures."""

import warnings
from itertools import combinations

import numpy as np
import pytest
import scipy.stats
from hypothesis import given, settings
from hypothesis import strategies as st

from revkit.assessment.confidence.perception import hedges_g
from revkit.assessment.confidence.permutation import false_discovery, permutation
from revkit.assessment.confidence.result import PerceptionGap
from revkit.client.answers import Answer
from tests.assessment.building import rows
from tests.assessment.test_confidence_intervals import sure

TABLE = 10_000
group = st.lists(st.integers(0, 4), min_size=3, max_size=6)


def counts(values: list[int]) -> np.ndarray:
    return np.bincount(values, minlength=5)[None, :]


def by_trying(first: list[int], second: list[int]) -> tuple[float, float]:
    """(p, least p) over every split of all people into groups of these sizes, in whole numbers."""
    pooled, total = first + second, sum(first + second)
    people, size = len(pooled), len(first)
    away = [abs(people * sum(chosen) - size * total) for chosen in combinations(pooled, size)]
    reached = abs(people * sum(first) - size * total)
    return sum(a >= reached for a in away) / len(away), sum(a == max(away) for a in away) / len(
        away
    )


@settings(max_examples=80, deadline=None)
@given(group, group)
def test_counting_agrees_with_trying(first: list[int], second: list[int]) -> None:
    first, second = sorted((first, second), key=len)
    p, least = permutation(counts(first), counts(second), TABLE)
    assert (p[0], least[0]) == pytest.approx(by_trying(first, second), abs=1e-12)


def test_several_tests_at_once_do_not_mix() -> None:
    pairs = [([0, 1, 1], [4, 4, 3, 4]), ([2, 2, 2], [2, 2, 2, 2]), ([0, 4, 1], [1, 0, 2, 2])]
    first = np.concatenate([counts(one) for one, _ in pairs])
    second = np.concatenate([counts(two) for _, two in pairs])
    p, least = permutation(first, second, TABLE)
    assert list(zip(p, least, strict=True)) == [pytest.approx(by_trying(*pair)) for pair in pairs]
    assert (p[1], least[1]) == (1, 1)


def test_the_exact_test_agrees_with_scipy() -> None:
    first, second = [3, 4, 4, 4, 2], [1, 0, 2, 2, 3, 1]
    told = scipy.stats.permutation_test(
        (first, second), lambda a, b: abs(np.mean(a) - np.mean(b)), alternative="greater",
        n_resamples=np.inf,
    )  # fmt: skip
    p, _ = permutation(counts(first), counts(second), TABLE)
    assert p[0] == pytest.approx(told.pvalue)


def test_large_groups_go_by_the_normal_curve() -> None:
    rng = np.random.default_rng(0)
    first, second = rng.integers(0, 5, 60).tolist(), rng.integers(1, 5, 80).tolist()
    exact, _ = permutation(counts(first), counts(second), 10**6)
    normal, least = permutation(counts(first), counts(second), 0)
    assert exact[0] < 0.05
    assert normal[0] == pytest.approx(exact[0], rel=0.05)
    assert least[0] < 1e-20
    equal, _ = permutation(counts([3] * 60), counts([3] * 60), 0)
    assert equal[0] == 1


def test_false_discovery_rates_agree_with_scipy() -> None:
    p = np.random.default_rng(0).random(40) ** 3
    expected = scipy.stats.false_discovery_control(p)
    assert false_discovery(p.tolist()) == pytest.approx(expected.tolist())
    assert false_discovery([]) == []


def test_hedges_g_agrees_with_pingouin() -> None:
    first, second = [4, 4, 5, 3], [2, 3, 1]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pingouin

        expected = pingouin.compute_effsize(first, second, eftype="hedges")
    squares = np.var(first) * len(first) + np.var(second) * len(second)
    assert hedges_g(4 - 2, squares, 5) == pytest.approx(expected)
    assert hedges_g(1.0, 0.0, 4) is None


def gaps(answers: list[Answer], **keys: object) -> dict[tuple[str, str], PerceptionGap]:
    return {(g.first, g.second): g for g in sure(answers, **keys).gaps}


def test_gaps_of_one_element() -> None:
    # sales 5,5,5 and service 1,1,1: 2 of 20 splits; marketing has two voices and is not tested.
    answers = rows("team-core", {"sales": [5] * 3, "marketing": [1, 1], "service": [1] * 3})
    ((functions, gap),) = gaps(answers).items()
    assert functions == ("sales", "service")
    assert (gap.difference, gap.p, gap.least_p, gap.q) == (4, 0.1, 0.1, 0.1)
    assert (gap.hedges_g, gap.verdict) == (None, "confirmed")


def test_the_other_comparisons_are_paid_for() -> None:
    # The same gap beside two more cells that show nothing: q = .1 x 3.
    answers = rows("team-core", {"sales": [5] * 3, "service": [1] * 3})
    answers += rows("leadership-core", {"sales": [3] * 3, "service": [3] * 3})
    answers += rows("support-core", {"sales": [3] * 3, "service": [3] * 3})
    found = {gap.element: gap for gap in sure(answers).gaps}
    assert found["team"].q == pytest.approx(0.3)
    assert found["team"].verdict == "to_discuss"
    assert (found["support"].p, found["support"].verdict) == (1, "small")


def test_who_sees_more_stands_first_and_less_than_a_level_is_small() -> None:
    answers = rows("team-core", {"sales": [2, 2, 3] * 3, "service": [3, 3, 3] * 3})
    ((functions, gap),) = gaps(answers).items()
    assert functions == ("service", "sales")
    assert gap.difference == pytest.approx(2 / 3)
    assert gap.p < 0.05
    assert gap.verdict == "small"


def test_nothing_is_compared_out_of_scope() -> None:
    answers = rows("team-core", {"sales": [5] * 3, "service": [1] * 3, "management": [3]})
    told = sure(answers, out_of_scope=({"capability": "team", "reason": "None here."},))
    assert (told.gaps, told.management, told.agreement, told.spreads) == ((), (), (), ())


def test_management_against_the_others_who_weigh_the_same() -> None:
    # Others: sales 2 (three people) and service 4 (one): 3, not the pooled 2.5.
    answers = rows("team-core", {"management": [5], "sales": [2, 2, 2], "service": [4]})
    (gap,) = sure(answers).management
    assert (gap.element, gap.management, gap.others, gap.difference) == ("team", 5, 3, 2)
