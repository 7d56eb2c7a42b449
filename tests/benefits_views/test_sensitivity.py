"""What the case hangs on: each figure found again by another way through the section itself."""

import math

import numpy_financial
import pytest
from scipy.optimize import brentq
from scipy.stats import beta

from revkit.benefits.decision.break_even import published_today
from revkit.benefits.decision.reach import reach_of, smallest_size
from revkit.benefits.decision.sensitivity import sensitivity_of, swings_of
from revkit.benefits.model.play import play
from revkit.benefits.overrun import mean_overrun
from revkit.content.benefit_rules import load_benefit_rules
from tests.benefits.building import ALL_OFF, FUNNEL, SIMPLE, own
from tests.benefits_views.building import modelled, npv_at_means

EXCLUDED = {"kind": "excluded"}
WIDE = {"low": "0.02", "likely": "0.05", "high": "0.12"}
OWN = {
    "growth": own(WIDE, adoption="0.8"),
    "productivity": own(3),
    "cost": EXCLUDED,
    "satisfaction": own(4, slope="0.02", kind="stated"),
}


def sensitivity(*args, **changes):
    return sensitivity_of(*modelled(*args, **changes))


def needed(found, key):
    return next(each for each in found.break_even if each.key == key)


def change(found, code):
    return next(line.change for line in found.ledger if line.code == code)


def text(number):
    return f"{number:.12f}"


# The tornado.


def test_a_bar_is_the_npv_with_one_number_in_place_of_the_range():
    found = {s.key: s for s in sensitivity(effects=OWN).swings}["effects.growth.value"]
    law = beta(1 + 4 * 0.03 / 0.10, 1 + 4 * 0.07 / 0.10, 0.02, 0.10)
    for share, value, npv in (
        (0.1, found.low, found.npv_at_low),
        (0.9, found.high, found.npv_at_high),
    ):
        assert value == pytest.approx(law.ppf(share), rel=1e-5)
        effects = {**OWN, "growth": own(text(value), adoption="0.8")}
        assert npv == pytest.approx(npv_at_means(effects=effects), abs=0.01)


def test_bars_come_by_their_width_one_for_each_uncertain_input():
    _, model = modelled(baseline={"churn": {"won": 9, "lost": 71}}, effects=OWN)
    found = swings_of(model)
    widths = [abs(s.npv_at_high - s.npv_at_low) for s in found]
    assert widths == sorted(widths, reverse=True)
    assert {s.key for s in found} == {each.key for each in model.inputs}
    assert {"baseline.churn", "effects.growth.value", "costs.overrun"} <= {s.key for s in found}


# Break-even.


@pytest.mark.parametrize(
    "key",
    ["opportunities", "win_rate", "deal_size", "contribution_margin", "hours_per_opportunity"],
)
def test_with_the_needed_driver_the_case_comes_to_nothing(key):
    changes = {"effects": OWN, "costs": {"implementation": 40000}}
    found = needed(sensitivity(**changes), f"baseline.{key}")
    assert found.needed is not None
    assert npv_at_means(**changes, baseline={key: text(found.needed)}) == pytest.approx(0, abs=0.05)
    assert found.change == pytest.approx(found.needed / found.today - 1)


@pytest.mark.parametrize("key", ["implementation", "technology_per_year"])
def test_with_the_needed_cost_the_case_comes_to_nothing(key):
    found = needed(sensitivity(effects=OWN), f"costs.{key}")
    assert found.needed > found.today
    assert npv_at_means(effects=OWN, costs={key: text(found.needed)}) == pytest.approx(0, abs=0.05)


def test_a_lever_needs_what_a_root_finder_says():
    costs = {"implementation": 60000}

    def npv(effect):
        return npv_at_means(
            costs=costs, effects={**OWN, "growth": own(text(effect), adoption="0.8")}
        )

    found = needed(sensitivity(costs=costs, effects=OWN), "effects.growth")
    # a PERT of 2, 5 and 12 % has the mean (2 + 20 + 12) / 6
    assert found.today == pytest.approx(0.34 / 6)
    assert found.needed == pytest.approx(brentq(npv, 0, 1, xtol=1e-10), rel=1e-6)


@pytest.mark.parametrize(
    ("lever", "costs"), [("growth", 90000), ("productivity", 60000), ("cost", 60000)]
)
def test_one_measurement_in_place_of_a_published_figure(lever, costs):
    costs = {"implementation": costs}
    found = needed(sensitivity(costs=costs), f"effects.{lever}")
    assert found.needed > found.today
    effects = {lever: own(text(found.needed))}
    assert npv_at_means(costs=costs, effects=effects) == pytest.approx(0, abs=0.05)


def test_satisfaction_is_sought_without_the_claim_that_holds_it():
    costs = {"implementation": 40000}
    found = needed(sensitivity(costs=costs), "effects.satisfaction")
    assert (found.today, found.change) == (0, None)
    effects = {"satisfaction": own(1, slope=text(found.needed)), "growth": EXCLUDED}
    assert npv_at_means(costs=costs, effects=effects) == pytest.approx(0, abs=0.05)


def test_what_published_growth_means_for_the_win_rate():
    # Year 1: 412 opportunities x .25 x 3,000 = 309,000 new, churn .1 + .9 x .1 = .19, so g = .119.
    # The claim: 19 % x 1/3, so the win rate would rise by .119 x .0633 / (.119 + .19).
    settled, model = modelled()
    assert published_today(settled, model, "growth") == pytest.approx(0.119 * 0.19 / 3 / 0.309)


def test_what_nothing_possible_reaches_says_how_far_it_comes():
    costs = {"implementation": 900000}
    found = needed(sensitivity(costs=costs), "effects.productivity")
    assert (found.needed, found.change) == (None, None)
    # at most half of the 30 hours
    assert found.best == pytest.approx(npv_at_means(costs=costs, effects={"productivity": own(15)}))


def test_a_lever_that_cannot_act_is_not_asked_for():
    keys = [each.key for each in sensitivity(SIMPLE).break_even]
    assert "effects.growth" in keys
    assert not {"effects.productivity", "effects.satisfaction", "baseline.churn"} & set(keys)
    assert "effects.cost" not in [e.key for e in sensitivity(effects=OWN).break_even]


@pytest.mark.parametrize("kind", ["stated", "measured"])
def test_points_that_do_nothing_are_not_asked_for(kind):
    found = sensitivity(effects={**OWN, "satisfaction": own(4, slope="0", kind=kind)})
    assert "effects.satisfaction" not in [e.key for e in found.break_even]


@pytest.mark.parametrize("hours", ["1", "0.5"])
def test_a_lever_is_sought_where_an_opportunity_takes_an_hour_or_less(hours):
    # What is put in the place of the published figure is not an hour saved of one that there is.
    found = sensitivity(baseline={"hours_per_opportunity": hours})
    line = next(e for e in found.break_even if e.key == "effects.productivity")
    assert 0 < line.today < float(hours)
    assert math.isfinite(line.best)


def test_the_smallest_move_comes_first_and_what_is_out_of_reach_last():
    found = sensitivity(costs={"implementation": 60000}).break_even
    moves = [abs(each.change) for each in found if each.change is not None]
    assert moves == sorted(moves)
    reached = [each.needed is not None for each in found]
    assert reached == sorted(reached, reverse=True)


# Size and time.


@pytest.mark.parametrize("start", [FUNNEL, SIMPLE], ids=["funnel", "simple"])
def test_a_client_of_the_smallest_size_comes_to_nothing(start):
    costs = {"dip": "0.001", "change": {"hours": 100, "wage": 40}}
    settled, model = modelled(start, costs=costs)
    found = reach_of(settled, model)
    baseline = {
        name: text(float(start["baseline"][name]) * found.size)
        for name in ("opening_revenue", "opportunities", "go_to_market_expense")
        if name in start["baseline"]
    }
    assert npv_at_means(start, costs=costs, baseline=baseline) == pytest.approx(0, abs=0.05)
    assert found.revenue == pytest.approx(float(start["baseline"]["opening_revenue"]) * found.size)


def test_no_size_helps_a_case_that_brings_nothing():
    assert smallest_size(modelled(effects=ALL_OFF)[1]) is None


def test_any_size_will_do_where_nothing_is_spent():
    costs = {"implementation": 0, "technology_per_year": 0}
    assert smallest_size(modelled(costs=costs)[1]) == 0


def test_the_first_horizon_that_pays():
    costs = {"implementation": 45000}
    found = reach_of(*modelled(costs=costs, effects=OWN))
    assert 1 < found.horizon < 10
    assert npv_at_means(costs=costs, effects=OWN, horizon=found.horizon) > 0
    assert npv_at_means(costs=costs, effects=OWN, horizon=found.horizon - 1) <= 0


def test_no_horizon_pays_for_what_brings_nothing():
    found = reach_of(*modelled(effects=ALL_OFF))
    assert (found.size, found.horizon, found.longest) == (None, None, 10)


# The ledger.


def test_costs_put_otherwise_by_hand():
    costs = {"implementation": 10000, "dip": "0.01"}
    found = sensitivity(effects=OWN, costs=costs)
    over = mean_overrun(load_benefit_rules().cost_overrun) - 1
    assert change(found, "no_overrun") == pytest.approx(10000 * over)
    # Year 1 without the change: 1,000,000 (1 - .5 x .19) + .5 x 309,000, of which .6 stays.
    first = 0.6 * (1_000_000 * (1 - 0.095) + 154_500)
    assert change(found, "dip_doubled") == pytest.approx(-0.01 * first / 1.1)


def test_the_rate_put_otherwise_is_another_discount():
    settled, model = modelled(effects=OWN)
    flows = play(model).net(model)
    found = sensitivity_of(settled, model)
    for code, rate in (("rate_lower", 0.08), ("rate_higher", 0.12)):
        expected = numpy_financial.npv(rate, flows) - numpy_financial.npv(0.10, flows)
        assert change(found, code) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("code", "otherwise"),
    [
        ("ramp_optimistic", {"ramp": "optimistic"}),
        ("adoption_lower", {"effects": {**OWN, "growth": own(WIDE, adoption="0.64"),
            "productivity": own(3, adoption="0.8"),
            "satisfaction": own(4, slope="0.02", kind="stated", adoption="0.8")}}),
        ("ranges_likely", {"effects": {**OWN, "growth": own("0.05", adoption="0.8")}}),
        ("effects_low", {"effects": {**OWN, "growth": own("0.02", adoption="0.8")}}),
        ("judged_published", {"effects": {**OWN, "satisfaction": {"kind": "published"}}}),
        ("demand_bottleneck", {"baseline": {"demand_bottleneck": True}}),
        ("time_lost", {"baseline": {"freed_time": {
            "sell": 0, "avoid": 0, "leak": 1, "sell_yield": "0.5"}}}),
    ],
)  # fmt: skip
def test_an_assumption_put_otherwise_is_the_section_put_otherwise(code, otherwise):
    found = sensitivity(effects=OWN)
    expected = npv_at_means(**{"effects": OWN, **otherwise}) - npv_at_means(effects=OWN)
    assert change(found, code) == pytest.approx(expected, abs=1e-6)


def test_every_range_goes_to_its_likeliest_value_whatever_its_shape():
    # The mode of a lognormal is exp(m - s^2): here m = ln(sqrt(1,000 x 4,000)) = ln 2,000, and
    # s = ln(4,000 / 1,000) / (2 x 1.6448536).
    technology = {"low": 1000, "high": 4000, "shape": "lognormal"}
    growth = {"low": "0.04", "high": "0.10", "shape": "normal"}
    start = {"effects": {**OWN, "growth": own(growth)}}
    found = sensitivity(**start, costs={"technology_per_year": technology})
    spread = math.log(4) / (2 * 1.6448536)
    mode, mean = 2000 * math.exp(-(spread**2)), 2000 * math.exp(spread**2 / 2)
    annuity = 1 / 1.1 + 1 / 1.1**2 + 1 / 1.1**3
    assert change(found, "ranges_likely") == pytest.approx((mean - mode) * annuity, rel=1e-6)
    line = next(line for line in found.ledger if line.code == "ranges_likely")
    assert line.values["count"] == 2


def test_an_effect_with_two_ranges_is_one_effect_and_adoption_is_none():
    adoption = {"low": "0.5", "likely": "0.8", "high": "0.9"}
    satisfaction = own(
        {"low": 1, "likely": 3, "high": 6},
        slope={"low": "0.01", "likely": "0.02", "high": "0.04"},
        adoption=adoption,
    )
    effects = {**OWN, "growth": own("0.05", adoption=adoption), "satisfaction": satisfaction}
    line = next(x for x in sensitivity(effects=effects).ledger if x.code == "effects_low")
    assert line.values["count"] == 1
    low = {**effects, "satisfaction": own(1, slope="0.01", adoption=adoption)}
    assert line.change == pytest.approx(npv_at_means(effects=low) - npv_at_means(effects=effects))


def test_a_refused_effect_is_not_among_those_at_their_low_end():
    # The published growth claim holds retention, so satisfaction does not act.
    wide = own({"low": 1, "likely": 3, "high": 6}, slope="0.02")
    effects = {"satisfaction": wide, "productivity": own({"low": 1, "likely": 2, "high": 4})}
    lines = {line.code: line for line in sensitivity(effects=effects).ledger}
    assert lines["effects_low"].values["count"] == lines["ranges_likely"].values["count"] == 1


def test_decay_matters_once_the_ramp_is_complete():
    # The usual ramp takes three years, so that a case of three knows no decay.
    assert "decay" not in [line.code for line in sensitivity(effects=OWN).ledger]
    expected = npv_at_means(effects=OWN, horizon=5, decay="0.1") - npv_at_means(
        effects=OWN, horizon=5
    )
    assert change(sensitivity(effects=OWN, horizon=5), "decay") == pytest.approx(expected)


def test_the_level_matters_to_published_figures_alone():
    codes = {line.code for line in sensitivity(effects=OWN).ledger}
    published = {"level_lower", "level_higher", "causal_low", "causal_high", "growth_claim_out"}
    assert not codes & published
    assert published <= {line.code for line in sensitivity().ledger}


def test_only_what_applies_is_in_the_ledger_the_largest_first():
    found = sensitivity(tax={"rate": "0.25"}, decay="0.05", ramp=("0.5", "1"))
    codes = [line.code for line in found.ledger]
    assert {"before_tax", "no_decay", "ramp_gradual", "ramp_optimistic"} <= set(codes)
    assert not {"decay", "dip_doubled", "adoption_lower", "effects_low", "no_ceiling"} & set(codes)
    sizes = [abs(line.change) for line in found.ledger]
    assert sizes == sorted(sizes, reverse=True)
    assert len(codes) == len(set(codes))


def test_without_its_ceiling_a_win_rate_rises_on():
    baseline = {"win_rate": "0.9", "deal_size": 900}
    effects = {**OWN, "growth": own("0.08")}
    assert change(sensitivity(baseline=baseline, effects=effects), "no_ceiling") > 0


def test_before_tax_is_the_case_without_its_tax():
    tax = {"rate": "0.25", "write_off_years": 2}
    expected = npv_at_means(effects=OWN) - npv_at_means(effects=OWN, tax=tax)
    assert change(sensitivity(effects=OWN, tax=tax), "before_tax") == pytest.approx(expected)
