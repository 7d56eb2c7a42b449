"""Inputs that move together: rank correlations as asked, or the nearest that can be."""

from math import pi, sin

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from revkit.benefits.model.terms import Tie
from revkit.benefits.uncertainty.dependence import copula_of, tied
from revkit.benefits.uncertainty.nearest import eigen, nearest, triangle
from tests.benefits_draws.building import played_case, probabilities

GROWTH, RATE, SIZE = "effects.growth.value", "baseline.win_rate", "baseline.deal_size"


def drawn(ties, keys, draws=2**14):
    points = probabilities(len(keys), draws, 3)
    columns = dict(zip(keys, points.T, strict=True))
    return columns, tied(copula_of(ties), columns)


@pytest.mark.parametrize("rank", [-1, -0.5, 0.3, 0.8, 1])
def test_the_rank_correlation_is_the_one_asked_for(rank):
    ties = (Tie("a", "b", rank),)
    _, found = drawn(ties, ("a", "b"))
    assert stats.spearmanr(found["a"], found["b"]).statistic == pytest.approx(rank, abs=0.01)
    assert copula_of(ties).used[0].used == pytest.approx(rank, abs=1e-7)
    for column in found.values():  # each on its own is as before
        assert stats.kstest(column, "uniform").statistic < 0.002


def test_always_together_is_the_same():
    ties = (Tie("a", "b", 1), Tie("b", "c", -1), Tie("a", "c", -1))
    _, found = drawn(ties, ("a", "b", "c"))
    np.testing.assert_allclose(found["a"], found["b"], atol=1e-12)
    np.testing.assert_allclose(found["a"], 1 - found["c"], atol=1e-12)


def test_inputs_that_are_not_named_are_left_alone():
    columns, found = drawn((Tie("a", "c", 0.7),), ("a", "b", "c"))
    assert "b" not in found
    np.testing.assert_allclose(found["a"], columns["a"], atol=1e-12)


def test_what_cannot_hold_at_once_comes_as_near_as_it_can():
    """a with b, b with c, but a against c: no numbers can do that."""
    ties = (Tie("a", "b", 0.9), Tie("b", "c", 0.9), Tie("a", "c", -0.9))
    copula = copula_of(ties)
    used = [each.used for each in copula.used]
    _, found = drawn(ties, ("a", "b", "c"))
    for tie, rank in zip(ties, used, strict=True):
        ranks = stats.spearmanr(found[tie.one], found[tie.other]).statistic
        assert ranks == pytest.approx(rank, abs=0.01)
    # Alike in size, so all three give way alike: no correlation below -1/2 fits the third.
    assert used == pytest.approx([0.4826, 0.4826, -0.4826], abs=1e-3)


def test_higham_s_example():
    """Higham (2002), section 4: the nearest correlation matrix to the one with corners 0."""
    found = nearest([[1, 1, 0], [1, 1, 1], [0, 1, 1]])
    expected = [[1, 0.7607, 0.1573], [0.7607, 1, 0.7607], [0.1573, 0.7607, 1]]
    np.testing.assert_allclose(found, expected, atol=5e-5)


@st.composite
def symmetric(draw):
    size = draw(st.integers(2, 6))
    entries = iter(draw(st.lists(st.floats(-1, 1), min_size=36, max_size=36)))
    upper = [[next(entries) for _ in range(size)] for _ in range(size)]
    return [
        [1.0 if i == j else upper[min(i, j)][max(i, j)] for j in range(size)] for i in range(size)
    ]


@settings(deadline=None, max_examples=40)
@given(symmetric())
def test_whatever_is_asked_something_possible_comes_of_it(matrix):
    size = len(matrix)
    values, vectors = eigen(matrix)
    expected = np.linalg.eigvalsh(np.array(matrix))
    np.testing.assert_allclose(sorted(values), expected, atol=1e-9)
    np.testing.assert_allclose(
        np.array(vectors) @ np.diag(values) @ np.array(vectors).T, matrix, atol=1e-9
    )
    ties = tuple(Tie(str(i), str(j), matrix[i][j]) for i in range(size) for j in range(i))
    copula = copula_of(ties)
    weights = np.array(copula.weights).reshape(len(copula.keys), -1)
    made = weights @ weights.T
    np.testing.assert_allclose(np.diag(made), 1, atol=1e-12)
    if expected.min() > 1e-3:
        asked = np.array([[2 * sin(pi * each / 6) for each in row] for row in matrix])
        if np.linalg.eigvalsh(asked).min() > 1e-6:
            for tie, use in zip(ties, copula.used, strict=True):
                assert use.used == pytest.approx(tie.rank, abs=1e-7)


def test_cholesky_takes_what_follows_from_the_others():
    found = np.array(triangle([[1, 1, 0.6], [1, 1, 0.6], [0.6, 0.6, 1]]))
    np.testing.assert_allclose(
        found @ found.T, [[1, 1, 0.6], [1, 1, 0.6], [0.6, 0.6, 1]], atol=1e-9
    )
    assert triangle([[1, 1, 0], [1, 1, 1], [0, 1, 1]]) is None


def test_a_case_tells_what_it_used():
    alike = {"of": [GROWTH, RATE], "rank": "0.6"}
    case = played_case(correlations=[alike], draws=4096)
    (told,) = case.uncertainty.dependence
    assert (told.of, told.asked) == ((GROWTH, RATE), 0.6)
    assert told.used == pytest.approx(0.6, abs=1e-9)
    values = case.drawn.values
    assert stats.spearmanr(values[GROWTH], values[RATE]).statistic == pytest.approx(0.6, abs=0.02)
    # What helps comes together, so the odds spread further apart.
    alone = played_case(draws=4096)
    assert alone.uncertainty.dependence == ()
    assert np.std(case.drawn.npv) > 1.02 * np.std(alone.drawn.npv)


def test_a_lever_that_is_off_takes_its_correlation_along():
    effects = {"growth": {"kind": "excluded"}}
    alike = {"of": [GROWTH, SIZE], "rank": "0.6"}
    case = played_case(effects=effects, correlations=[alike])
    assert case.uncertainty.dependence == ()
