"""Forecast against actual."""

import numpy as np
import pytest
from scipy.stats import beta, binom, norm

from revkit.benefits.decision.calibrating import at_most, calibrate, outcome
from tests.benefits.building import OFF, own
from tests.benefits_decision.building import ready, spread, straight

# A place among 2^12 draws of a Sobol sequence is off by less than a thousandth.
PLACE = 1e-3


def calibrated(draws=2**12, **changes):
    case = ready(draws=draws, **changes)
    return calibrate(case.settled.section, case.model, case.drawn), case


def test_without_actuals_there_is_nothing_to_compare():
    assert calibrated(1024)[0] is None


def test_each_outcome_has_its_place_in_its_forecast():
    changes = straight((20000, 30000), (".1", ".3"))
    actuals = {
        "effects.cost.value": {"value": "0.24"},
        "costs.technology_per_year": {"value": 31000},
        "baseline.deal_size": {"value": 3100},
    }
    found, _ = calibrated(**changes, actuals=actuals)
    saving, bill, deal = found.outcomes
    assert saving.rank == pytest.approx(norm.cdf(0.24, 0.2, spread(0.1, 0.3)), abs=PLACE)
    assert (saving.p5, saving.p95) == pytest.approx((0.1, 0.3), abs=1e-3)
    assert saving.inside
    assert bill.rank == pytest.approx(norm.cdf(31000, 25000, spread(20000, 30000)), abs=PLACE)
    assert bill.inside is False
    # a number that was given as one is compared, and is no range that could hold
    assert (deal.rank, deal.inside, deal.mean, deal.actual) == (None, None, 3000, 3100)
    assert (found.ranges, found.inside) == (2, 1)
    assert found.probability == pytest.approx(binom.cdf(1, 2, 0.9))


@pytest.mark.parametrize(("inside", "ranges"), [(0, 1), (2, 4), (9, 10), (5, 5), (20, 30)])
def test_how_likely_so_few_would_be_with_honest_ranges(inside, ranges):
    assert at_most(inside, ranges) == pytest.approx(binom.cdf(inside, ranges, 0.9), rel=1e-9)


def test_honest_ranges_hold_nine_times_out_of_ten():
    # a sample of 40 of 160 won, and rates as they would then be: Beta(40.5, 120.5)
    rates = beta(40.5, 120.5).rvs(400, random_state=5)
    forecast = beta(40.5, 120.5).ppf((np.arange(4096) + 0.5) / 4096)
    inside = sum(outcome("rate", rate, forecast).inside for rate in rates)
    assert binom.cdf(inside, 400, 0.9) > 0.005
    assert binom.sf(inside - 1, 400, 0.9) > 0.005


def test_a_level_has_the_middle_of_its_own_place():
    forecast = np.repeat([1.0, 2.0, 3.0], [200, 600, 200])
    assert outcome("assessment.level", 2.0, forecast).rank == pytest.approx(0.5)
    assert outcome("assessment.level", 1.0, forecast).rank == pytest.approx(0.1)


def test_the_case_is_worked_out_again_with_what_came_of_it():
    # NPV = 100,000 x saving - bill at no interest: 0.12 x 100,000 - 26,000
    changes = straight((20000, 30000), (".1", ".3"))
    actuals = {
        "effects.cost.value": {"value": "0.12"},
        "costs.technology_per_year": {"value": 26000},
    }
    found, case = calibrated(**changes, actuals=actuals)
    assert found.npv_now == pytest.approx(12000 - 26000)
    assert found.npv_then == pytest.approx(20000 - 25000, abs=5)
    assert found.npv_then == float(np.mean(case.drawn.npv))


def test_what_was_not_observed_stays_as_unsure_as_it_was():
    ranged = {"effects": {"growth": own({"low": 0, "likely": "0.1", "high": "0.3"})}}
    found, _ = calibrated(**ranged, actuals={"effects.growth.value": {"value": "0.04"}})
    _, known = calibrated(effects={"growth": own("0.04")})
    assert found.npv_now == pytest.approx(float(np.mean(known.drawn.npv)), rel=0.01)


@pytest.mark.parametrize("key", ["effects.cost.value", "effects.cost"])
def test_an_effect_that_rested_on_published_evidence_is_compared_as_a_whole(key):
    growth = {"growth": own("0.1")}
    found, case = calibrated(effects=growth, actuals={key: {"value": "0.03"}})
    (saving,) = found.outcomes
    # published 15 % on average, a sixth of it due to the practice, one step of maturity
    assert saving.mean == pytest.approx(0.15 / 6, rel=0.01)
    assert 0 < saving.rank < 1
    assert saving.p95 < 0.15
    _, observed = calibrated(effects={**growth, "cost": own("0.03")})
    assert found.npv_now == pytest.approx(float(np.mean(observed.drawn.npv)), rel=1e-3)
    assert found.npv_now > float(np.mean(case.drawn.npv))


def test_hours_observed_are_not_cut_to_the_published_maximum():
    growth = {"growth": own("0.1"), "cost": OFF}
    found, _ = calibrated(effects=growth, actuals={"effects.productivity.value": {"value": 8}})
    _, observed = calibrated(effects={**growth, "productivity": own(8)})
    assert found.npv_now == pytest.approx(float(np.mean(observed.drawn.npv)), rel=1e-3)


def test_satisfaction_as_a_whole_is_points_times_slope():
    points = own({"low": 1, "likely": 2, "high": 3}, slope="0.02")
    effects = {"growth": OFF, "cost": OFF, "productivity": OFF, "satisfaction": points}
    found, _ = calibrated(effects=effects, actuals={"effects.satisfaction": {"value": "0.05"}})
    (churn,) = found.outcomes
    assert churn.mean == pytest.approx(0.04, rel=1e-3)
    one = own(1, slope="0.05")
    _, known = calibrated(effects={**effects, "satisfaction": one})
    assert found.npv_now == pytest.approx(float(np.mean(known.drawn.npv)), rel=1e-3)


def test_a_lever_that_does_not_act_was_forecast_at_nothing():
    found, case = calibrated(
        effects={"growth": own("0.1"), "cost": OFF}, actuals={"effects.cost": {"value": "0.02"}}
    )
    (saving,) = found.outcomes
    assert (saving.mean, saving.rank, saving.inside) == (0, None, None)
    assert found.probability is None
    assert found.npv_now > float(np.mean(case.drawn.npv))
