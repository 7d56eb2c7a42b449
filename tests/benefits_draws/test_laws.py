"""The laws of the inputs against those of scipy.stats, at the ends too."""

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from revkit.benefits.model.building import overrun_law
from revkit.benefits.model.inputs import law_of
from revkit.benefits.model.laws import Levels, Lognormal, Normal, Overrun, Pert, Sample, Triangular
from revkit.benefits.model.measured import law_of_figure
from revkit.client.quantities import Quantity
from revkit.content.benefit_rules import load_benefit_rules
from revkit.drivers.result import Figure
from tests.benefits.building import numbered
from tests.benefits_draws.building import probabilities

CHANCES = np.concatenate([[2.0**-53, 1e-9, 1e-4], np.arange(1, 5000) / 5000, [1 - 1e-9]])
OVERRUN = overrun_law(load_benefit_rules().cost_overrun)


def pert(low, likely, high):
    """The Beta behind a PERT, from its definition."""
    width = high - low
    a, b = 1 + 4 * (likely - low) / width, 1 + 4 * (high - likely) / width
    return stats.beta(a, b, loc=low, scale=width)


LAWS = {
    "pert": (Pert(10, 20, 60), pert(10, 20, 60)),
    "pert from its mode": (Pert(0, 0, 1), pert(0, 0, 1)),
    "pert to its mode": (Pert(-3, 5, 5), pert(-3, 5, 5)),
    "triangular": (Triangular(10, 20, 60), stats.triang(0.2, 10, 50)),
    "triangular from its mode": (Triangular(1, 1, 4), stats.triang(0, 1, 3)),
    "triangular to its mode": (Triangular(1, 4, 4), stats.triang(1, 1, 3)),
    "normal": (Normal(5, 2), stats.norm(5, 2)),
    "lognormal": (Lognormal(1, 0.5), stats.lognorm(0.5, scale=np.e)),
    "sample": (Sample(10, 30), stats.beta(10.5, 30.5)),
    "none of three": (Sample(0, 3), stats.beta(0.5, 3.5)),
    "all of two": (Sample(2, 0), stats.beta(2.5, 0.5)),
    "one of one": (Sample(1, 0), stats.beta(1.5, 0.5)),
    "a large sample": (Sample(10**6, 3 * 10**6), stats.beta(10**6 + 0.5, 3 * 10**6 + 0.5)),
}


@pytest.mark.parametrize("name", LAWS)
def test_a_law_is_the_one_that_its_name_says(name):
    law, expected = LAWS[name]
    found = law.at(CHANCES)
    # A table of 1,025 knots: nowhere off by more than a thousandth of a standard deviation.
    np.testing.assert_allclose(found, expected.ppf(CHANCES), rtol=1e-9, atol=1e-3 * expected.std())
    assert np.all(np.diff(found) >= 0)
    assert law.mean == pytest.approx(expected.mean(), rel=1e-12)


def test_a_pert_is_no_triangle():
    """(10, 20, 60): mean (10 + 80 + 60) / 6 = 25 against (10 + 20 + 60) / 3 = 30."""
    chances = probabilities(1, 2**14, 1)[:, 0]
    assert np.mean(Pert(10, 20, 60).at(chances)) == pytest.approx(25, abs=0.01)
    assert np.mean(Triangular(10, 20, 60).at(chances)) == pytest.approx(30, abs=0.01)


def test_levels_come_as_often_as_their_shares():
    law = Levels((0.0, 0.25, 0.5, 0.25, 0.0))
    found = law.at(np.array([0.0, 0.2499, 0.25, 0.7499, 0.75, 1 - 2.0**-53]))
    assert found.tolist() == [2, 2, 3, 3, 4, 4]
    assert law.mean == 3


def overrun_odds(factor: float) -> float:
    """P(overrun <= factor), from the definition: a cut lognormal, then a cut Pareto(1)."""
    if factor <= 1.5:
        near = stats.lognorm(0.217, scale=1.05)
        return 0.82 * near.cdf(factor) / near.cdf(1.5)
    return 0.82 + 0.18 * (1 / 1.5 - 1 / factor) / (1 / 1.5 - 1 / 3)


def test_the_overrun_is_a_cut_lognormal_with_a_cut_tail():
    for chance in (0.01, 0.3, 0.8199, 0.8201, 0.9, 0.99):
        value = OVERRUN.at(np.array([chance]))[0]
        assert overrun_odds(value) == pytest.approx(chance, abs=1e-12)
    assert OVERRUN.mean == pytest.approx(1.231, abs=5e-4)
    chances = probabilities(1, 2**16, 1)[:, 0]
    assert np.mean(OVERRUN.at(chances)) == pytest.approx(OVERRUN.mean, abs=1e-4)


def test_the_overrun_is_continuous_where_its_tail_starts():
    ends = OVERRUN.at(np.array([0.82 - 1e-12, 0.82, 1 - 2.0**-53, 2.0**-53]))
    assert ends[:3].tolist() == pytest.approx([1.5, 1.5, 3.0], abs=1e-9)
    assert ends[3] > 0
    assert isinstance(OVERRUN, Overrun)


numbers = st.floats(0, 1e9).map(lambda x: round(x, 6))


@settings(deadline=None, max_examples=60)
@given(st.lists(numbers, min_size=3, max_size=3), st.sampled_from(["pert", "triangular"]))
def test_a_range_gives_numbers_within_its_ends(three, shape):
    low, likely, high = sorted(three)
    if low == high:
        return
    quantity = Quantity(**numbered({"low": low, "likely": likely, "high": high}), shape=shape)
    found = law_of(quantity).at(CHANCES)
    assert np.all(np.isfinite(found))
    room = 1e-9 * high
    assert found.min() >= low - room
    assert found.max() <= high + room


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_sample_gives_a_share(won, lost):
    if won + lost:
        found = Sample(won, lost).at(CHANCES)
        assert np.all((found >= 0) & (found <= 1))


def test_an_interval_stays_where_the_client_file_was_checked():
    """A thousandth lies beyond either end; no draw goes there, so that no check is undone."""
    for shape in ("normal", "lognormal"):
        value = Quantity(low=10, high=20, shape=shape)
        low, high = map(float, value.ends())
        found = law_of(value, most=high).at(CHANCES)
        assert (found.min(), found.max()) == (low, high)
        inner = law_of(value, most=high).at(np.array([0.05, 0.95]))
        assert inner.tolist() == pytest.approx([10, 20], rel=1e-9)


def test_a_rate_may_fall():
    law = law_of(Quantity(low=Decimal("-0.05"), high=Decimal("0.05"), shape="normal"))
    assert law.at(np.array([0.05, 0.5])).tolist() == pytest.approx([-0.05, 0], abs=1e-12)


def test_a_measured_rate_is_a_sample_with_the_measured_mean():
    law = law_of_figure(Figure("win_rate", 0.25, 0.14, 0.40, n=40), 0.25, share=True)
    assert law.mean == pytest.approx(0.25, rel=1e-12)
    # Beta with weight 41: its variance is p (1 - p) / 42.
    found = law.at(probabilities(1, 2**12, 1)[:, 0])
    assert np.std(found) == pytest.approx(np.sqrt(0.25 * 0.75 / 42), rel=0.01)


def test_a_share_of_money_is_as_sure_as_its_interval():
    figure = Figure("gross_churn", 0.10, 0.06, 0.14, n=5000)
    law = law_of_figure(figure, 0.10, share=True)
    found = law.at(probabilities(1, 2**12, 1)[:, 0])
    assert np.mean(found) == pytest.approx(0.10, abs=1e-5)
    assert np.std(found) == pytest.approx(0.04 / 1.96, rel=0.01)


def test_none_of_twenty_may_still_be_some():
    law = law_of_figure(Figure("win_rate", 0.0, 0.0, 0.16, n=20), 0.0, share=True)
    assert law == Sample(0, 20)
    assert law_of_figure(Figure("gross_churn", 0.0), 0.0, share=True) is None


# The second lies below 0 as Student's interval of few amounts may; the third was cut there.
@pytest.mark.parametrize(("low", "high"), [(900, 1100), (-50, 2050), (0, 2050), (1, 1999)])
def test_a_measured_amount_keeps_its_mean_and_has_the_width_of_its_interval(low, high):
    law = law_of_figure(Figure("average_deal", 1000, low, high, n=30), 1000.0, share=False)
    found = law.at(probabilities(1, 2**16, 1)[:, 0])
    assert law.mean == pytest.approx(1000, rel=1e-12)
    assert np.mean(found) == pytest.approx(1000, rel=0.001)
    assert np.std(found) == pytest.approx((high - 1000) / 1.96, rel=0.02)
    assert np.all(found > 0)


def test_an_interval_by_a_factor_is_that_factor():
    figure = Figure("deals_per_year", 100, 50, 200, n=12)
    law = law_of_figure(figure, 100.0, share=False)
    assert law.spread == pytest.approx(np.log(2) / 1.959964, rel=1e-6)


def test_an_amount_without_an_interval_is_taken_as_it_is():
    assert law_of_figure(Figure("average_deal", 1000, n=1), 1000.0, share=False) is None
