"""Published figures that draws must meet, with the tolerance that their number justifies."""

from math import log

import numpy as np
import pytest

from benchmarks.benefits_model import NAMES, model_of_twelve, numpy_worth, worth
from revkit.benefits.model.laws import Lognormal, Normal
from revkit.benefits.uncertainty.drawing import draw
from revkit.benefits.uncertainty.sampling import raised
from tests.benefits_draws.building import probabilities

KEYS = {
    "win_rate": "baseline.win_rate",
    "hours": "baseline.hours_per_opportunity",
    "wage": "baseline.loaded_wage",
    "growth": "effects.growth.value",
    "saved": "effects.productivity.value",
    "cut": "effects.cost.value",
    "implementation": "costs.implementation",
    "technology": "costs.technology_per_year",
    "opportunities": "baseline.opportunities",
    "deal_size": "baseline.deal_size",
    "more": "baseline.opportunity_growth",
    "overrun": "costs.overrun",
}
TWENTIETH = 1.6448536269514722  # nine draws in ten of a normal law lie within so many deviations


def normal(low, high):
    return Normal((low + high) / 2, (high - low) / 2 / TWENTIETH)


def lognormal(low, high):
    middle, spread = (log(low) + log(high)) / 2, (log(high) - log(low)) / 2 / TWENTIETH
    return Lognormal(middle, spread)


def drawn(*laws, draws=2**16):
    points = probabilities(len(laws), draws, 11).T
    return [law.at(column) for law, column in zip(laws, points, strict=True)]


def test_the_machine_lease():
    """Hubbard, How to Measure Anything: is a lease of 400,000 a year covered by its savings?

    Savings a unit on maintenance, labour and material, times the units. P(loss) 14.05 %: with the
    unit savings normal with mean 24 and deviation sqrt(9.2407 + 9.2407 + 3.3266) = 5.0801, and the
    units N(25,000, 6,079.6), the integral of P(saving < 400,000 / units) over the units.
    """
    maintenance, labour, material, units = drawn(
        normal(10, 20), normal(-2, 8), normal(3, 9), normal(15000, 35000)
    )
    loss = np.mean((maintenance + labour + material) * units < 400_000)
    # Plain draws would be off by sqrt(.14 x .86 / 65,536) = .14 points; Sobol by much less.
    assert loss == pytest.approx(0.1405, abs=0.0005)


def test_the_piano_tuners():
    """How many tune pianos in New York: a product of lognormals is lognormal.

    People 8.1 to 8.4 million, pianos for .2 to 1 % of them, a tuner for 2,000 to 50,000 pianos.
    Middle ln 8.2486e6 + ln .0044721 - ln 10,000 = ln 3.689; deviation of the logarithm
    sqrt(ln(8.4/8.1)^2 + ln(5)^2 + ln(25)^2) / 3.2897 = 1.0940; P90 3.689 exp(1.2816 x 1.0940).
    """
    people, pianos, per_tuner = drawn(
        lognormal(8.1e6, 8.4e6), lognormal(0.002, 0.01), lognormal(2000, 50000)
    )
    tuners = people * pianos / per_tuner
    assert np.quantile(tuners, 0.5) == pytest.approx(3.689, rel=2e-3)
    assert np.quantile(tuners, 0.9) == pytest.approx(14.990, rel=2e-3)


def first_order(values, result, bins=64):
    """Var(E[result | value]) / Var(result): sorted by the value, means by bin."""
    means = result[np.argsort(values)].reshape(bins, -1).mean(axis=1)
    return means.var() / result.var()


def test_ishigami():
    """sin x + 7 sin^2 y + .1 z^4 sin x on (-pi, pi): first-order shares .3139, .4424, 0."""
    x, y, z = (2 * np.pi * probabilities(3, 2**16, 5) - np.pi).T
    result = np.sin(x) + 7 * np.sin(y) ** 2 + 0.1 * z**4 * np.sin(x)
    found = [first_order(values, result) for values in (x, y, z)]
    # A bin's mean of 1,024 draws adds up to 1/1,024 of what the others leave.
    assert found == pytest.approx([0.3139, 0.4424, 0], abs=0.002)


def test_scrambles_are_independent_and_the_same_each_time():
    first, again = probabilities(3, 256, 1, 0), probabilities(3, 256, 1, 0)
    other = probabilities(3, 256, 1, 1)
    np.testing.assert_array_equal(first, again)
    assert not np.any(first == other)
    for points in (first, other):  # one point in each 256th of every axis
        for column in points.T:
            assert sorted((column * 256).astype(int)) == list(range(256))


def test_draws_are_raised_to_a_power_of_two():
    assert [raised(n) for n in (1, 2, 3, 1024, 1025, 2**22)] == [1, 2, 4, 1024, 2048, 2**22]


def test_sobol_is_nearer_than_luck():
    """The mean of a smooth product of six inputs: a thousandth of the variance or less is left."""

    def spread_of_means(points):
        return np.std([np.prod(1 + (each - 0.5), axis=1).mean() for each in points])

    sobol = [probabilities(6, 1024, seed) for seed in range(16)]
    plain = [np.random.default_rng(seed).random((1024, 6)) for seed in range(16)]
    assert spread_of_means(sobol) < 0.1 * spread_of_means(plain)


def test_the_account_agrees_with_its_formulas_written_out_once_more():
    """Draw by draw, with the formulas that the benchmark tells to other libraries."""
    model = model_of_twelve()
    found = draw(model, 1024, 3)
    given = {name: found.values[KEYS[name]] for name in NAMES}
    np.testing.assert_allclose(found.npv, worth(given), rtol=1e-9, atol=1e-6)
    # And on average with NumPy's own generators: within four standard errors of 2^16 plain draws.
    plain = numpy_worth(2**16, 1)
    many = draw(model, 2**14, 3).npv
    assert many.mean() == pytest.approx(plain.mean(), abs=4 * plain.std() / 2**8)
    assert many.std() == pytest.approx(plain.std(), rel=0.02)
