"""The trial that could come first: what it measures and costs, and what it is worth jointly."""

from math import pi, sin, sqrt

import numpy as np
import pytest

from revkit.benefits.decision.conditioning import crossed, slopes_of
from revkit.benefits.decision.information import evpi
from revkit.benefits.decision.pilot import Trial, after, known_by, pilot_worth, quoted, trial_of
from revkit.benefits.model.terms import Tie
from revkit.benefits.uncertainty.dependence import copula_of
from tests.benefits.building import OFF, Standing, own
from tests.benefits_decision.building import hoped, ready, spread, straight

SAVING, BILL, HOURS = (".1", ".3"), (22000, 36000), (1, 3)
# 512 findings in a Sobol sequence, each with the same 128 draws of the rest: means of the rest are
# off by about a hundredth of its spread.
NEAR = 0.02


def worth(case, *measures, go=False):
    return pilot_worth(Trial(measures, 1000.0, True), case.model, case.drawn, 0.2, go)


def test_one_effect_known_before_deciding():
    # NPV = 100,000 x saving - bill: 20,000 - 29,000 = -9,000; known, it is N(-9,000, sd 6,079)
    case = ready(**straight(BILL, SAVING))
    expected = hoped(-9000, 100000 * spread(*SAVING))
    assert worth(case, "effects.cost").worth == pytest.approx(expected, abs=NEAR * 6079)
    assert worth(case, "effects.cost").worth == worth(case, "effects.cost.value").worth


def test_two_effects_are_known_jointly():
    # 100,000 x saving + 4,000 x hours - bill: 20,000 + 8,000 - 33,000 = -5,000
    case = ready(**straight((26000, 40000), SAVING, HOURS))
    cost, time = 100000 * spread(*SAVING), 4000 * spread(*HOURS)
    both = worth(case, "effects.cost", "effects.productivity").worth
    assert both == pytest.approx(hoped(-5000, sqrt(cost**2 + time**2)), rel=0.03)
    one, other = worth(case, "effects.cost").worth, worth(case, "effects.productivity").worth
    assert one == pytest.approx(hoped(-5000, cost), rel=0.04)
    assert both > one > other > 0


@pytest.mark.parametrize("rank", [-0.7, 0.5, 1])
def test_what_moves_together_with_the_effect_is_learnt_too(rank):
    # The bill follows the saving: with r = 2 sin(pi rank / 6) its mean, given a saving z standard
    # deviations above its own, is r z standard deviations above its mean.
    tie = {"of": ["effects.cost.value", "costs.technology_per_year"], "rank": rank}
    case = ready(**straight(BILL, SAVING, correlations=[tie]))
    r = 2 * sin(pi * rank / 6)
    known = 100000 * spread(*SAVING) - r * spread(*BILL)
    found = worth(case, "effects.cost").worth
    assert found == pytest.approx(hoped(-9000, abs(known)), abs=NEAR * 6079)


def test_what_the_rule_takes_today_is_taken_off():
    # NPV 20,000 - 16,000 = 4,000 on average: whoever goes today gains only by not going
    case = ready(**straight((14000, 18000), SAVING))
    expected = hoped(4000, 100000 * spread(*SAVING))
    assert worth(case, "effects.cost").worth == pytest.approx(expected, abs=NEAR * 6079)
    assert worth(case, "effects.cost", go=True).worth == pytest.approx(expected - 4000, rel=0.05)


def test_how_often_the_rule_would_go_afterwards():
    # With the saving known, NPV is N(known, sd of the bill): a loss in at most one case of five
    # where the known part lies .8416 of that above 0: 1 - Phi((9,000 + .8416 x 4,256) / 6,079)
    case = ready(**straight(BILL, SAVING))
    assert worth(case, "effects.cost").go == pytest.approx(0.0193, abs=0.004)
    sure = worth(case, "effects.cost", "costs.technology_per_year")
    assert sure.go == pytest.approx(0.1125, abs=0.004)  # all known: P(N(-9,000, sd 7,421) > 0)


def test_knowing_everything_is_worth_what_perfect_information_is():
    case = ready(**straight(BILL, SAVING))
    everything = worth(case, "effects.cost", "costs.technology_per_year").worth
    assert everything == pytest.approx(evpi(case.drawn.npv), rel=0.03)


@pytest.mark.parametrize("bill", [(9000, 11000), (14000, 18000), (17000, 21000), (26000, 40000)])
@pytest.mark.parametrize("go", [False, True])
def test_no_trial_is_worth_more_than_perfect_information_to_whoever_goes_on_the_mean(bill, go):
    case = ready(**straight(bill, SAVING), draws=4096)
    found = worth(case, "effects.cost", "costs.technology_per_year", go=go)
    assert 0 <= found.gain <= evpi(case.drawn.npv)
    start = 0.0 if go else max(0.0, float(np.mean(case.drawn.npv)))
    assert found.worth == found.gain + start


def test_the_bar_is_where_the_rule_begins_to_go():
    # Known, NPV is N(100,000 x saving - 16,000, sd of the bill 1,216): above 0 in four cases of
    # five from a saving of (16,000 + .8416 x 1,216) / 100,000 on, not from where the mean is 0.
    case = ready(**straight((14000, 18000), SAVING))
    expected = 0.16 + 0.8416 * spread(14000, 18000) / 100000
    assert worth(case, "effects.cost.value").bar == pytest.approx(expected, abs=0.001)
    # and with the bill known, up to one of 20,000 - .8416 x 6,079, the deviation of the saving
    most = 20000 - 0.8416 * 100000 * spread(*SAVING)
    assert worth(case, "costs.technology_per_year").bar == pytest.approx(most, abs=100)
    both = worth(case, "effects.cost.value", "costs.technology_per_year")
    assert both.bar is None
    assert worth(case, "baseline.deal_size").bar is None


def test_a_trial_that_measures_nothing_unsure_leaves_all_as_it_is():
    case = ready(**straight((14000, 18000), SAVING), draws=2048)
    assert worth(case, "baseline.deal_size", go=True).worth == 0
    assert worth(case, "baseline.deal_size").worth == float(np.mean(case.drawn.npv))


def test_a_published_lever_is_known_with_all_its_parts():
    case = ready(
        standing=Standing(None, (1, 3), 4),
        baseline={"hours_per_opportunity": {"low": 20, "likely": 30, "high": 40}},
        draws=1024,
    )
    assert known_by(("effects.productivity",), case.model) == {
        "effects.productivity.published", "effects.productivity.causal", "assessment.level",
        "baseline.hours_per_opportunity",
    }  # fmt: skip
    assert known_by(("effects.growth",), case.model) == {
        "effects.growth.causal", "assessment.level",
    }  # fmt: skip
    npv = after(case.model, case.drawn, known_by(("effects.cost",), case.model))
    assert npv.shape == (512, 128)


def test_a_usual_trial_measures_what_nobody_has_measured():
    effects = {"growth": own("0.1"), "cost": own("0.1", kind="stated"), "satisfaction": OFF}
    costs = {
        "implementation": 10000, "technology_per_year": 5000, "change": {"hours": 100},
        "hires": [
            {"role": "a", "from_year": 1, "cost_per_year": 30000},
            {"role": "b", "from_year": 2, "cost_per_year": 70000},
        ],
    }  # fmt: skip
    case = ready(effects=effects, costs=costs, draws=1024)
    found = trial_of(case.settled, case.model)
    assert found.measures == ("effects.productivity", "effects.cost")
    # 10,000 + 5,000 + 30,000 of the post in year 1 + 100 h at 40 = 49,000, of which 15 %
    assert quoted(case.settled.section) == 49000
    assert found.cost == pytest.approx(7350)
    assert not found.stated


def test_the_client_s_own_trial():
    mine = {"pilot": {"cost": {"low": 1000, "likely": 2000, "high": 3000}}}
    case = ready(**straight(kind="stated", **mine), draws=1024)
    found = trial_of(case.settled, case.model)
    assert (found.measures, found.cost, found.stated) == (("effects.cost",), 2000, True)
    named = {"pilot": {"cost": 10, "measures": ["costs.technology_per_year"]}}
    case = ready(**straight(**named), draws=1024)
    assert trial_of(case.settled, case.model).measures == ("costs.technology_per_year",)


def test_a_trial_of_what_nobody_measured_sees_what_was_measured_again():
    # The hours are measured and unsure, the saving is judged: a trial of one shows the other.
    case = ready(**straight(hours=HOURS, kind="stated"), draws=1024)
    assert trial_of(case.settled, case.model).measures == ("effects.productivity", "effects.cost")


def test_where_all_is_measured_there_is_no_trial():
    case = ready(**straight(), draws=1024)
    assert trial_of(case.settled, case.model) is None
    assert case.decide().pilot is None


def test_the_slopes_are_those_of_a_regression():
    ties = (Tie("a", "b", 0.3), Tie("a", "c", 0.6), Tie("b", "c", -0.2), Tie("c", "d", 0.4))
    copula = copula_of(ties)
    weights = np.array(copula.weights)
    matrix = np.array([[np.sum(one * other) for other in weights] for one in weights])
    place = [copula.keys.index(key) for key in "abcd"]
    matrix = matrix[np.ix_(place, place)]
    expected = np.linalg.solve(matrix[:2, :2], matrix[:2, 2:]).T
    assert np.allclose(slopes_of(copula, ["a", "b"], ["c", "d"]), expected)


def test_two_inputs_that_always_move_together_tell_what_one_tells():
    copula = copula_of((Tie("a", "b", 1.0), Tie("a", "c", 0.5), Tie("b", "c", 0.5)))
    (slopes,) = slopes_of(copula, ["a", "b"], ["c"])
    assert sum(slopes) == pytest.approx(2 * sin(pi * 0.5 / 6), abs=1e-3)
    assert max(map(abs, slopes)) < 1


def test_without_a_tie_the_rest_is_drawn_as_it_was():
    case = ready(**straight(), draws=1024)
    found = crossed(case.model, case.drawn.values, frozenset({"effects.cost.value"}), 4, 8)
    saving, bill = found["effects.cost.value"], found["costs.technology_per_year"]
    assert (saving.reshape(4, 8) == saving.reshape(4, 8)[:, :1]).all()
    assert (bill.reshape(4, 8) == case.drawn.values["costs.technology_per_year"][:8]).all()
