"""What must hold for every business, whatever its figures."""

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revkit.benefits.investment import net_present_value
from revkit.benefits.model.play import only, plan_shares
from revkit.benefits.profit import Drivers, Plan, claimed_growth, growth_rates, run, unchanged
from revkit.benefits.result import LEVERS
from tests.benefits.building import ALL_OFF, FUNNEL, SIMPLE, case, own

share = st.floats(0, 1).map(lambda x: round(x, 4))
YEARS = 4


@st.composite
def businesses(draw):
    """Drivers of a business with sales, whatever its size."""
    freed = sorted((draw(share), draw(share)))
    return Drivers(
        years=YEARS,
        revenue=draw(st.floats(1e3, 1e8)),
        margin=draw(st.floats(0.05, 1)),
        in_year=draw(share),
        expense=draw(st.floats(0, 1e7)),
        expense_growth=draw(st.floats(-0.2, 0.3)),
        recurring=draw(share),
        churn=draw(share),
        opportunities=draw(st.floats(1, 1e4)),
        opportunity_growth=draw(st.floats(-0.3, 0.5)),
        win_rate=draw(st.floats(0.01, 1)),
        win_rate_ceiling=0.95,
        deal_size=draw(st.floats(1, 1e5)),
        hours=draw(st.floats(1, 100)),
        wage=draw(st.floats(0, 500)),
        sell=freed[0],
        avoid=1 - freed[1],
    )


@st.composite
def plans(draw, drivers_hours):
    def years(highest):
        return np.array(draw(st.lists(st.floats(0, highest), min_size=YEARS, max_size=YEARS)))

    return Plan(1 + years(1), years(0.9 * drivers_hours), years(1), years(1))


@st.composite
def businesses_with_plans(draw):
    drivers = draw(businesses())
    return drivers, draw(plans(drivers.hours))


def benefit(drivers, plan):
    return run(drivers, plan).profit - run(drivers, unchanged(drivers.years)).profit


@given(businesses())
def test_with_every_lever_off_the_benefit_is_exactly_nothing(drivers):
    assert (benefit(drivers, unchanged(YEARS)) == 0).all()


@pytest.mark.parametrize("start", [FUNNEL, SIMPLE], ids=["funnel", "simple"])
def test_a_case_with_every_lever_excluded_brings_exactly_nothing(start):
    found = case(start, effects=ALL_OFF)
    assert found.benefits.total == found.benefits.present_value == 0
    assert all(line.before_risk.total == 0 for line in found.benefit_lines)
    assert found.npv == -found.costs.present_value


@given(businesses_with_plans())
@settings(deadline=None, max_examples=60)
def test_the_shares_of_the_levers_add_up(pair):
    drivers, plan = pair
    shares = plan_shares(drivers, plan)
    whole = benefit(drivers, plan)
    scale = np.abs(run(drivers, plan).profit).max() + 1
    assert sum(shares.values()) == pytest.approx(whole, abs=1e-9 * scale)


@given(businesses_with_plans(), st.integers(0, 3), st.floats(1, 1.2))
@settings(deadline=None)
def test_the_benefit_never_falls_as_an_effect_rises(pair, which, factor):
    drivers, plan = pair
    name = ("growth", "hours_saved", "cost_cut", "churn_cut")[which]
    highest = {"growth": np.inf, "hours_saved": 0.95 * drivers.hours}.get(name, 1.0)
    more = replace(plan, **{name: np.minimum(getattr(plan, name) * factor, highest)})
    scale = np.abs(run(drivers, plan).profit).max() + 1
    assert (benefit(drivers, more).cumsum() >= benefit(drivers, plan).cumsum() - 1e-9 * scale).all()


@given(
    st.integers(0, 10**6),
    st.lists(st.integers(0, 10**6), min_size=1, max_size=6),
    st.integers(0, 50),
    st.integers(1, 50),
)
def test_the_present_value_falls_with_the_rate_for_conventional_flows(outlay, years, low, more):
    flows = [Decimal(-outlay), *map(Decimal, years)]
    rates = Decimal(low) / 100, Decimal(low + more) / 100
    assert net_present_value(rates[0], flows) >= net_present_value(rates[1], flows)


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_stronger_own_effect_never_makes_the_case_worse(low, more):
    weak, strong = sorted((round(low, 3), round(more, 3)))
    found = [case(effects={**ALL_OFF, "growth": own(value)}).npv for value in (weak, strong)]
    assert found[0] <= found[1]


@given(businesses(), st.floats(0.01, 0.5))
@settings(deadline=None)
def test_the_growth_claim_lifts_the_growth_rate_by_its_gain(drivers, gain):
    drivers = replace(drivers, win_rate=0.05)
    base = run(drivers, unchanged(YEARS))
    rates = growth_rates(base)
    gains = np.full(YEARS, gain)
    if rates.min() <= 1e-6:
        return
    lifted = run(drivers, replace(unchanged(YEARS), growth=claimed_growth(drivers, gains)))
    if lifted.win_rate.max() < 0.95:
        assert growth_rates(lifted) == pytest.approx(rates * (1 + gain))


@given(st.floats(0.001, 0.4), st.floats(0, 0.5), st.floats(0.01, 0.2), st.floats(0.1, 0.6))
def test_both_modes_agree_on_the_same_business(growth, gain, churn, expense):
    # New business that keeps growth constant: new(t) = revenue(t-1) (g + churn), so that it and
    # the opportunities grow at g themselves.
    funnel = Drivers(
        years=YEARS, revenue=1e6, margin=0.5, in_year=0.5, expense=expense, expense_growth=0.01,
        recurring=0.8, churn=churn, opportunities=1000 / (1 + growth), opportunity_growth=growth,
        win_rate=0.2, win_rate_ceiling=0.95, hours=20, wage=30, sell=0.0, avoid=0.25,
        deal_size=1e6 * (growth + 0.2 + 0.8 * churn) / 200,
    )  # fmt: skip
    simple = replace(funnel, growth=growth, win_rate=0.0, deal_size=0.0, recurring=0.0, churn=0.0)
    others = replace(
        unchanged(YEARS), hours_saved=np.full(YEARS, 2.0), cost_cut=np.full(YEARS, 0.1)
    )
    assert growth_rates(run(funnel, unchanged(YEARS))) == pytest.approx(growth)
    accounts = [
        run(each, replace(others, growth=claimed_growth(each, np.full(YEARS, gain))))
        for each in (funnel, simple)
    ]
    assert accounts[0].win_rate.max() < 0.95
    assert accounts[0].profit == pytest.approx(accounts[1].profit)
    assert accounts[0].revenue == pytest.approx(accounts[1].revenue)


def test_both_modes_agree_on_the_same_client():
    # 1,000,000 growing by 8 %: churn .1 x .9 + .1 = .19, new in year 1 = 1,000,000 x .27 = 270,000
    # = 400 x 1.08 opportunities at 25 % of 2,500
    same = {"freed_time": {"sell": "0.3", "avoid": "0.2", "leak": "0.5", "sell_yield": "0.5"}}
    hours = {"opportunities": 400, "opportunity_growth": "0.08", "hours_per_opportunity": 30}
    common = {**same, **hours, "loaded_wage": 40, "go_to_market_growth": "0.02"}
    funnel = case(FUNNEL, baseline={**common, "deal_size": 2500})
    simple = case(SIMPLE, baseline=common)
    assert funnel.mode == "funnel"
    assert simple.mode == "simple"
    assert funnel.baseline_revenue == simple.baseline_revenue
    assert funnel.benefits == simple.benefits
    assert funnel.npv == simple.npv
    assert [line.row for line in funnel.benefit_lines] == [
        line.row for line in simple.benefit_lines
    ]


def test_the_account_runs_over_draws_as_over_one():
    # Three draws side by side give what each gives alone.
    drivers = replace(
        Drivers(
            3, 1e6, 0.5, 0.5, 1e5, 0.02, 0.9, 0.1, 400, 0.03, 0.25, 0.95, 3000, 30, 40, 0.1, 0.2
        )
    )
    draws = np.array([[0.01, 0.1, 0.3]] * 3)
    together = run(
        drivers,
        Plan(claimed_growth(drivers, draws), draws * 10, draws, draws),
    )
    for draw in range(3):
        alone = draws[:, draw]
        plan = Plan(claimed_growth(drivers, alone), alone * 10, alone, alone)
        assert together.profit[:, draw] == pytest.approx(run(drivers, plan).profit)


def test_only_keeps_the_levers_that_are_named():
    plan = Plan(np.full(2, 1.5), np.full(2, 3.0), np.full(2, 0.1), np.full(2, 0.2))
    assert only(plan, frozenset(LEVERS)).growth is plan.growth
    off = only(plan, frozenset({"cost"}))
    assert off.growth.tolist() == [1, 1]
    assert off.hours_saved.tolist() == off.churn_cut.tolist() == [0, 0]
    assert off.cost_cut.tolist() == [0.1, 0.1]
