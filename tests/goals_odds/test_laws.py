"""The parts that odds are made of, against scipy.stats and convolutions."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from scipy.special import ndtr

from revkit.goals.odds.binomials import all_outcomes, successes
from revkit.goals.odds.holders import holders_of
from revkit.goals.odds.laws import TENTH, Beta, Between, Gamma, moved
from revkit.goals.odds.outcome import outcome
from revkit.goals.odds.singles import drawn_singles, gamma_quantile, gamma_singles

Z = np.random.default_rng(7).standard_normal(20_000)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 1500), st.floats(0, 1))
def test_successes_are_the_binomial_quantile(n, p):
    z = Z[:400]
    each = successes(z, np.full(400, float(n)), np.full(400, p))
    variance = n * p * (1 - p)
    wanted = stats.binom.ppf(ndtr(z), n, p)
    assert np.abs(each - wanted).max() <= (0 if variance < 400 else 1)
    assert np.abs(successes(z, float(n), p) - wanted).max() == 0


def test_successes_with_a_rate_of_its_own_in_each_draw():
    p = np.random.default_rng(1).beta(3, 20, len(Z))
    n = np.random.default_rng(2).integers(0, 60, len(Z)).astype(float)
    assert (successes(Z, n, p) == stats.binom.ppf(ndtr(Z), n, p)).all()
    assert (successes(Z, n + 1, p) >= successes(Z, n, p)).all()
    assert (successes(Z, n, np.minimum(p + 0.01, 1)) >= successes(Z, n, p)).all()


@pytest.mark.parametrize(("n", "p"), [(300, 0.1), (1, 0.5), (0, 0.3), (40, 0.0), (40, 1.0), (10**6, 0.02)])  # fmt: skip
def test_all_outcomes_have_their_exact_weights(n, p):
    counts, weights = all_outcomes(n, p)
    assert weights.sum() == pytest.approx(1, abs=1e-9)
    np.testing.assert_allclose(weights[1:-1], stats.binom.pmf(counts[1:-1], n, p), rtol=1e-6)


@pytest.mark.parametrize("shape", [0.05, 0.7, 3.0, 4.1, 60.0, 5000.0])
def test_gamma_quantiles(shape):
    wanted = stats.gamma.ppf(ndtr(Z), shape)
    np.testing.assert_allclose(gamma_quantile(Z, np.full(len(Z), shape)), wanted, rtol=2e-3)
    middle = np.abs(Z) < 2.5
    found = gamma_quantile(Z[middle], np.full(int(middle.sum()), shape))
    np.testing.assert_allclose(found, wanted[middle], rtol=1e-5)


def test_a_sum_of_gamma_sizes_is_gamma():
    # Variation 0.5: shape 4 a deal, mean 1; 12 deals: shape 48, scale 1/4.
    sums = gamma_singles(0.5, Z).sums(12.0, slice(None))
    assert stats.kstest(sums, stats.gamma(48, scale=0.25).cdf).pvalue > 0.01
    assert (gamma_singles(0.5, Z).sums(0.0, slice(None)) == 0).all()


def test_drawn_sizes_are_those_of_the_history():
    history = np.array([1.0, 2.0, 6.0])
    sums = drawn_singles(history, 2, Z, np.random.default_rng(5)).sums(2.0, slice(None))
    # Nine pairs, over the mean of 3: 2, 3, 3, 4, 7, 7, 8, 8, 12 thirds.
    found = np.unique(np.rint(sums * 3).astype(int), return_counts=True)
    assert found[0].tolist() == [2, 3, 4, 7, 8, 12]
    np.testing.assert_allclose(found[1] / len(Z), np.array([1, 2, 1, 2, 2, 1]) / 9, atol=0.012)


def test_many_sizes_have_the_law_of_their_sum():
    """400 deals of a skewed history: the exact law is its 400-fold convolution."""
    history = np.array([1, 1, 1, 2, 2, 3, 5, 12])
    spectrum = np.fft.rfft(np.bincount(history) / len(history), 8192) ** 400
    exact = np.cumsum(np.fft.irfft(spectrum, 8192))
    singles = drawn_singles(history.astype(float), 400, Z, np.random.default_rng(5))
    assert singles.pool is None
    found = np.sort(singles.sums(400.0, slice(None))) * history.mean()
    for share in (0.05, 0.2, 0.5, 0.8, 0.95):
        total = found[int(share * len(found))]
        assert exact[int(total)] == pytest.approx(share, abs=0.01)


def test_sums_rise_with_the_count_and_wrap_around_the_pool():
    singles = drawn_singles(np.array([1.0, 5.0]), 3, Z[:50], np.random.default_rng(5))
    last = np.zeros(50)
    for count in range(1, 500, 7):
        sums = singles.sums(float(count), slice(None))
        assert (sums > last).all()
        last = sums
    assert last.mean() == pytest.approx(count, rel=0.05)


def test_a_history_that_is_no_longer_skewed_is_normal():
    singles = drawn_singles(np.array([1.0, 2.0, 3.0]), 10_000, Z, np.random.default_rng(5))
    sums = singles.sums(10_000.0, slice(None))
    # One deal: mean 1, standard deviation sqrt(2/3)/2.
    assert stats.kstest((sums - 10_000) / (100 * np.sqrt(2 / 3) / 2), "norm").pvalue > 0.01


def test_few_accounts_against_every_way_they_can_go():
    revenue, stay = np.array([50.0, 30.0, 12.0, 5.0, 3.0]), 0.8
    kept = holders_of(revenue, 200_000, np.random.default_rng(4)).kept(stay, slice(None))
    ways = (np.arange(32)[:, None] >> np.arange(5)) & 1
    chances = np.prod(np.where(ways, stay, 1 - stay), axis=1)
    for share in (0.3, 0.6, 0.8, 0.95, 1.0):
        exact = chances[ways @ revenue / 100 >= share - 1e-9].sum()
        assert (kept >= share - 1e-6).mean() == pytest.approx(exact, abs=0.004)


def test_many_small_accounts_go_together_with_their_mean_and_spread():
    revenue = 1 / np.arange(1, 2001)
    kept = holders_of(revenue, 50_000, np.random.default_rng(4)).kept(0.9, slice(None))
    shares = revenue / revenue.sum()
    assert kept.mean() == pytest.approx(0.9, abs=0.002)
    assert kept.std() == pytest.approx(np.sqrt(0.09 * (shares**2).sum()), rel=0.02)
    rows = holders_of(revenue[::-1].copy(), 50_000, np.random.default_rng(4))
    assert (rows.kept(0.9, slice(None)) == kept).all()


def test_a_range_holds_its_three_points_and_the_bounds():
    rate = Between(0.05, 0.1, 0.12, 0.0, 1.0)
    at = rate.at(np.array([-TENTH, 0.0, TENTH, -40.0, 40.0]))
    assert at[:3] == pytest.approx([0.05, 0.1, 0.12])
    assert 0 <= at[3] < at[4] <= 1
    drawn = np.sort(Between(900.0, 1000.0, 1300.0, 0.0, None).at(Z))
    assert np.mean(drawn < 900) == pytest.approx(0.1, abs=0.01)
    assert np.mean(drawn > 1300) == pytest.approx(0.1, abs=0.01)
    assert rate.halfway.low < rate.halfway.middle < rate.halfway.high


def test_a_sample_and_a_mean_give_their_laws():
    assert stats.kstest(Beta(30, 270).at(Z), stats.beta(30.5, 270.5).cdf).pvalue > 0.01
    assert stats.kstest(Gamma(1000, 0.4).at(Z), stats.gamma(6.25, scale=160).cdf).pvalue > 0.01


@settings(max_examples=100, deadline=None)
@given(st.floats(0.01, 0.99), st.floats(0, 1), st.lists(st.floats(0, 1), min_size=2, max_size=9))
def test_moved_draws_keep_their_order_their_bounds_and_their_middle(today, to, draws):
    drawn = np.sort(np.array(draws))
    found = moved(drawn, today, to, 0.0, 1.0)
    assert (np.diff(found) >= -1e-12).all()
    assert found.min() >= -1e-12 and found.max() <= 1 + 1e-12
    assert moved(np.array([today]), today, to, 0.0, 1.0)[0] == pytest.approx(to)
    assert (moved(drawn, today, min(to + 0.01, 1), 0.0, 1.0) >= found - 1e-12).all()


def test_moved_draws_without_an_upper_bound_grow_in_proportion():
    assert moved(np.array([5.0, 10.0]), 10.0, 20.0, 0.0, None).tolist() == [10.0, 20.0]
    assert moved(0.0, 0.0, 7.0, 0.0, None) == 7.0


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(-5, 5), min_size=1, max_size=30), st.sampled_from([0.1, 0.5, 0.8, 0.9]))
def test_an_outcome_counts(values, wanted):
    drawn = np.array(values, float)
    for better, counted in (("higher", np.greater_equal), ("lower", np.less_equal)):
        found = outcome(drawn, None, better)
        for target in range(-6, 7):
            assert found.reaches(target) == pytest.approx(counted(drawn, target).mean())
        safe = found.safe(wanted)
        assert found.reaches(safe) >= wanted - 1e-9
        step = 1 if better == "higher" else -1
        assert found.reaches(safe + step) < wanted + 1e-9 or safe == found.values.max()
    assert found.mean == pytest.approx(drawn.mean())
    ordered = np.quantile(drawn, 0.1, method="inverted_cdf")
    assert found.quantile(0.1) == pytest.approx(ordered)
