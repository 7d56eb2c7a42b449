"""Intervals against published values, scipy's own distributions, and how often they cover."""

import numpy as np
import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st

from revkit.drivers.intervals import (
    UNKNOWN,
    chance,
    mean_interval,
    rank_interval,
    share_interval,
    skewness,
    wilson,
)


@pytest.mark.parametrize(
    ("won", "n", "low", "high"),
    [
        # Newcombe, Statistics in Medicine 17 (1998), table I, method 3 (Wilson's score).
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_gives_the_published_limits(won, n, low, high):
    assert wilson(won, n) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 10_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_a_share_lies_within_its_interval(case):
    won, n = case
    low, high = wilson(won, n)
    assert 0 <= low <= won / n <= high <= 1


def test_of_nothing_there_is_no_interval():
    assert wilson(0, 0) == mean_interval(np.array([5])) == UNKNOWN
    assert rank_interval(np.array([], np.int64), 0.5) == UNKNOWN
    assert share_interval(np.array([5, 5]), np.array([], np.int64)) == UNKNOWN
    assert share_interval(np.array([5, 5]), np.array([0, 0])) == UNKNOWN


def test_the_mean_s_interval_is_scipy_s():
    values = np.sort(np.random.default_rng(1).integers(0, 1000, 40))
    theirs = scipy.stats.ttest_1samp(values, 0).confidence_interval(0.95)
    assert mean_interval(values) == pytest.approx((theirs.low, theirs.high))
    assert skewness(values) == pytest.approx(scipy.stats.skew(values))


@pytest.mark.parametrize("share", [0.5, 0.9])
def test_ranks_leave_at_most_a_fortieth_on_either_side(share):
    for n in [*range(1, 400), 4238, 99_999, 1_000_000]:
        low, high = rank_interval(np.arange(1, n + 1), share)
        binomial = scipy.stats.binom(n, share)
        if low is None:
            assert binomial.cdf(0) > 0.025 or binomial.sf(n - 1) > 0.025
            continue
        # Below the low rank lie at most 2.5 %, and one rank more would be too many; above as well.
        assert binomial.cdf(low - 1) <= 0.025 + 1e-12 < binomial.cdf(low) + 1e-9
        assert binomial.sf(high - 1) <= 0.025 + 1e-12
        assert high == 1 or binomial.sf(high - 2) > 0.025 - 1e-12


def test_a_ratio_of_sums_covers_the_truth_about_as_often_as_it_says():
    """Log-normal deals, won with odds 0.3 whatever their size: the true ratio is 0.3."""
    rng, hits = np.random.default_rng(5), 0
    for _ in range(800):
        sizes, won = rng.lognormal(8, 0.6, 400), rng.random(400) < 0.3
        low, high = share_interval(sizes[won], sizes[~won])
        hits += low <= 0.3 <= high
    assert 0.92 <= hits / 800 <= 0.98


def test_equal_sizes_make_the_ratio_a_share():
    low, high = share_interval(np.full(30, 7), np.full(70, 7))
    # The plain interval of a share of 0.3 of 100, with n - 1: 1.96 * sqrt(0.21 / 99) = 0.0903.
    assert (low, high) == pytest.approx((0.3 - 0.09026, 0.3 + 0.09026), abs=1e-4)


def test_chance_is_the_chi_square_of_scipy():
    won, n = np.array([12, 30, 25]), np.array([40, 60, 45])
    theirs = scipy.stats.chi2_contingency(np.array([won, n - won]), correction=False)
    assert chance(won, n) == pytest.approx(theirs.pvalue)
    assert chance(np.array([0, 0]), np.array([5, 9])) == 1
