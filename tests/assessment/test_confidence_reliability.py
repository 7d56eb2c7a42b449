"""Alpha, ICC and agreement against published cases and other people's implementations."""

import warnings

import numpy as np
import pytest

from revkit.assessment.confidence.agreement import agreed, deviation, variance
from revkit.assessment.confidence.intraclass import icc_one_way
from revkit.assessment.confidence.reliability import Metric, krippendorff_alpha
from tests.assessment.building import firm, rows
from tests.assessment.icc import icc_forms
from tests.assessment.test_confidence_intervals import sure

# Krippendorff 2011, Computing Krippendorff's alpha-reliability, C: 4 coders x 12 units, 5 values.
CODERS = """
    1 2 3 3 2 1 4 1 2 . . .
    1 2 3 3 2 2 4 1 2 5 . 3
    . 3 3 3 2 3 4 2 2 5 1 .
    1 2 3 3 2 4 4 1 2 5 1 .
"""
# Shrout and Fleiss 1979, table 2: 6 targets x 4 judges.
JUDGED = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]


def coded(text: str) -> np.ndarray:
    """Coders x units, NaN where there is no value."""
    lines = [line.split() for line in text.strip().splitlines()]
    return np.array([[np.nan if v == "." else float(v) for v in line] for line in lines])


def tallied(codes: np.ndarray, values: int = 5) -> np.ndarray:
    """Units x values."""
    return np.array([(codes == value).sum(axis=0) for value in range(1, values + 1)], float).T


@pytest.mark.parametrize(
    ("metric", "alpha"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)]
)
def test_alpha_as_published(metric: Metric, alpha: float) -> None:
    assert krippendorff_alpha(tallied(coded(CODERS)), metric) == pytest.approx(alpha, abs=5e-4)


@pytest.mark.parametrize("metric", ["nominal", "ordinal", "interval"])
def test_alpha_agrees_with_another_implementation(metric: Metric) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import krippendorff
    for number in range(30):
        rng = np.random.default_rng(number)
        codes = rng.integers(1, 6, (rng.integers(2, 9), rng.integers(2, 15))).astype(float)
        codes[rng.random(codes.shape) < 0.3] = np.nan
        # The other one orders the values that occur; unused ones in between change nothing here.
        expected = krippendorff.alpha(codes, level_of_measurement=metric)
        assert krippendorff_alpha(tallied(codes), metric) == pytest.approx(expected, abs=1e-12)


def test_alpha_without_anything_to_disagree_about() -> None:
    equal = np.array([[0.0, 3.0], [0.0, 4.0]])
    assert krippendorff_alpha(equal, "ordinal") is None
    assert krippendorff_alpha(np.array([[1.0, 0.0], [0.0, 1.0]]), "ordinal") is None
    assert krippendorff_alpha(np.zeros((0, 5)), "ordinal") is None


def test_icc_as_published() -> None:
    # The six forms are the tests' own, held to the published ones; revkit's one-way is held to them.
    told = icc_forms(np.array(JUDGED, float))
    forms = (told.one_way, told.random, told.fixed)
    means = (told.one_way_mean, told.random_mean, told.fixed_mean)
    assert [round(form, 2) for form in (*forms, *means)] == [0.17, 0.29, 0.71, 0.44, 0.62, 0.91]
    single, average = icc_one_way(tallied(np.array(JUDGED, float).T, values=10))
    assert (single, average) == pytest.approx((told.one_way, told.one_way_mean))


def test_icc_agrees_with_another_implementation() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pandas
        import pingouin

        for number in range(5):
            table = np.random.default_rng(number).integers(1, 6, (8, 5)).astype(float)
            long = pandas.DataFrame(table).stack().rename("value").reset_index()
            other = pingouin.intraclass_corr(long, "level_0", "level_1", "value")
            told = icc_forms(table)
            forms = [told.one_way, told.random, told.fixed]
            forms += [told.one_way_mean, told.random_mean, told.fixed_mean]
            assert forms == pytest.approx(other["ICC"].tolist(), abs=1e-9)
            assert icc_one_way(tallied(table.T))[0] == pytest.approx(told.one_way)


def test_icc_of_unequal_groups() -> None:
    # Units 1, 1, 1 and 3, 5: grand mean 2.2. Between: 3(1.2)^2 + 2(1.8)^2 = 10.8 over 1; within:
    # 2/3 over 3 freedoms... squares 0 + 2 = 2, so 2/3. k = (5 - (9 + 4)/5)/1 = 2.4.
    single, average = icc_one_way(np.array([[3, 0, 0, 0, 0], [0, 0, 1, 0, 1]], float))
    assert single == pytest.approx((10.8 - 2 / 3) / (10.8 + 1.4 * 2 / 3))
    assert average == pytest.approx((10.8 - 2 / 3) / 10.8)


@pytest.mark.parametrize(
    "units", [np.zeros((0, 5)), np.eye(5), np.array([[0, 0, 3, 0, 0]] * 2, float)]
)
def test_icc_where_it_is_not_defined(units: np.ndarray) -> None:
    assert icc_one_way(units) == (None, None)


def test_agreement_as_published() -> None:
    # Ratings 4, 4, 5, 3, 4: variance .5; 1 - .5/2 = .75 and 1 - .5/1.34 = .627; AD (1 + 1)/5.
    tally = (0, 0, 1, 3, 1)
    assert variance(tally) == pytest.approx(0.5)
    assert deviation(tally) == pytest.approx(0.4)
    assert agreed([tally]) == pytest.approx((0.75, 0.627, 0.4), abs=5e-4)


def test_agreement_is_cut_at_nothing() -> None:
    # 1, 1, 5, 5: variance 16/3, more than chance gives.
    assert agreed([(2, 0, 0, 0, 2)])[:2] == (0, 0)


def test_agreement_within_a_function_from_three_voices() -> None:
    answers = rows("team-core", {"sales": [4, 4, 5, 3, 4], "marketing": [2, 2], "service": [1] * 3})
    shown = {found.function: found for found in sure(answers).agreement}
    assert list(shown) == ["sales", "service"]
    sales = shown["sales"]
    assert (sales.element, sales.voices, round(sales.r_wg_skewed, 3)) == ("team", 5, 0.627)
    assert (shown["service"].r_wg, shown["service"].deviation) == (1, 0)


def test_two_items_take_the_mean_of_their_variances() -> None:
    # velocity-1: 4, 4, 5, 3, 4 (variance .5); velocity-2 is reversed, 1 for all: variance 0.
    # r*_wg = 1 - .25/2; AD = (.4 + 0)/2. Points: the reversed 1s are 5s.
    answers = rows("velocity-1", {"sales": [4, 4, 5, 3, 4], "service": [3]})
    answers += rows("velocity-2", {"sales": [1] * 5, "service": [3]})
    told = sure(answers)
    (found,) = told.agreement
    assert (found.element, found.r_wg, found.deviation) == ("velocity", 0.875, pytest.approx(0.2))
    counts = {spread.function: spread.counts for spread in told.spreads}
    assert counts == {"sales": (0, 0, 1, 3, 6), "service": (0, 0, 2, 0, 0)}


def test_everybody_equal() -> None:
    told = sure(firm(3, 3, people=dict.fromkeys(("sales", "service", "management"), 3)))
    assert {found.r_wg for found in told.agreement} == {1}
    reliability = told.reliability
    assert (reliability.alpha, reliability.icc_single, reliability.icc_mean) == (None, None, None)
    assert {(shown.low, shown.high) for shown in told.intervals.values()} == {(3, 3)}
