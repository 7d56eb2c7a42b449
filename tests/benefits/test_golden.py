"""The golden cases of tests/cases/benefits.yml, and the published figures behind them."""

from decimal import Decimal

import numpy as np
import numpy_financial
import pytest
from hypothesis import given
from hypothesis import strategies as st

from revkit.benefits.amounts import cents
from revkit.benefits.by_years import internal_rate, returns_of
from revkit.benefits.checks import misreading
from revkit.benefits.effects import maturity_step
from revkit.benefits.investment import internal_rates, net_present_value, payback_month
from revkit.benefits.overrun import mean_overrun, pert_mean
from revkit.benefits.tei import less, total_row
from revkit.content.benefit_rules import load_benefit_rules
from revkit.content.evidence import load_evidence
from revkit.records import Range
from tests.benefits.building import CASES, Standing

RULES = load_benefit_rules()


def flows(case):
    return tuple(map(Decimal, case["flows"]))


def named(family):
    return pytest.mark.parametrize("golden", CASES[family], ids=lambda g: g.get("name"))


@named("present_values")
def test_present_value(golden):
    value = net_present_value(Decimal(golden["rate"]), flows(golden))
    assert cents(value) == Decimal(golden["value"])


@named("internal_rates")
def test_internal_rates(golden):
    found = internal_rate(flows(golden))
    assert [float(root) for root in found.roots] == pytest.approx(golden["roots"], abs=5e-4)
    assert found.reason == golden.get("reason")
    assert (found.rate is None) == (len(golden["roots"]) != 1)


@named("paybacks")
def test_payback(golden):
    assert payback_month(flows(golden)) == golden["month"]


def test_the_table_of_a_published_study():
    golden = CASES["tei"]
    rate = Decimal(golden["rate"])
    costs, benefits = (list(map(Decimal, golden[name])) for name in ("costs", "benefits"))
    cost_row = total_row(costs[0], costs[1:], rate)
    benefit_row = total_row(benefits[0], benefits[1:], rate)
    assert round(cost_row.present_value) == golden["costs_value"]
    assert round(benefit_row.present_value) == golden["benefits_value"]
    returns = returns_of(less(benefit_row, cost_row), cost_row, rate)
    assert round(returns.npv) == golden["npv"]
    assert returns.roi.quantize(Decimal("0.01")) == Decimal(golden["roi"])


@pytest.mark.parametrize("golden", CASES["steps"], ids=lambda g: f"{g['now']} to {g['target']}")
def test_maturity_step(golden):
    now = golden["now"]
    step = maturity_step(RULES.maturity, Standing(now, (now, now), golden["target"]))
    assert step.efficiency.quantize(Decimal("0.01")) == Decimal(golden["efficiency"])
    assert step.growth.quantize(Decimal("0.01")) == Decimal(golden["growth"])


@pytest.mark.parametrize("golden", CASES["perts"])
def test_pert_mean(golden):
    ends = {name: Decimal(golden[name]) for name in ("low", "likely", "high")}
    assert round(pert_mean(Range(**ends)), 8) == Decimal(golden["mean"])


@pytest.mark.parametrize("golden", CASES["misreadings"])
def test_reading_the_growth_claim_as_points(golden):
    claim = load_evidence().claims["growth_rate"].value
    rates = np.full(3, golden["growth"])
    assert round(misreading(rates, float(claim.likely), 0.5)) == golden["factor"]


def test_the_growth_claim_is_relative_to_the_growth_rate():
    claim = load_evidence().claims["growth_rate"]
    assert claim.reading == "relative"
    assert Decimal("0.10") * (1 + claim.value.likely) == Decimal("0.119")


def test_the_mean_overrun():
    # .82 x lognormal (median 1.05) cut at 1.5, and .18 x 3 ln 2 = .18 x 2.0794 for the tail
    assert round(mean_overrun(RULES.cost_overrun), 3) == 1.231


def test_the_mean_overrun_is_that_of_its_distribution():
    from scipy.integrate import quad
    from scipy.stats import lognorm

    rules = RULES.cost_overrun
    common = lognorm(float(rules.common_spread), scale=float(rules.common_median))
    start, end = float(rules.tail_from), float(rules.tail_to)
    inside = quad(lambda x: x * common.pdf(x), 0, start)[0] / common.cdf(start)
    # density of the cut Pareto: 1 / x^2 over its mass 1 / start - 1 / end
    beyond = quad(lambda x: x / x**2, start, end)[0] / (1 / start - 1 / end)
    share = float(rules.common_share)
    assert mean_overrun(rules) == pytest.approx(share * inside + (1 - share) * beyond)


amounts = st.integers(-1_000_000, 1_000_000)


@given(st.lists(amounts, min_size=1, max_size=8), st.integers(0, 60))
def test_present_value_agrees_with_numpy_financial(values, percent):
    ours = net_present_value(Decimal(percent) / 100, list(map(Decimal, values)))
    assert float(ours) == pytest.approx(numpy_financial.npv(percent / 100, values), abs=1e-4)


@given(st.integers(1, 1_000_000), st.lists(st.integers(1, 1_000_000), min_size=1, max_size=8))
def test_a_conventional_flow_has_one_rate_and_it_is_the_oracle_s(outlay, returns):
    values = [-outlay, *returns]
    (rate,) = internal_rates(list(map(Decimal, values)))
    powers = [(1 + rate) ** year for year in range(len(values))]
    scale = max(abs(v) / p for v, p in zip(values, powers, strict=True))
    assert abs(sum(v / p for v, p in zip(values, powers, strict=True))) <= 1e-6 * scale
    oracle = numpy_financial.irr(values)
    if np.isfinite(oracle):
        assert rate == pytest.approx(oracle, rel=1e-5, abs=1e-6)


@given(st.integers(0, 1_000_000), st.lists(amounts, min_size=1, max_size=5))
def test_payback_agrees_with_a_walk_over_the_months(outlay, years):
    cumulative = [Decimal(-outlay)]
    for year in years:
        cumulative += [cumulative[-1] + Decimal(year) * month / 12 for month in range(1, 13)]
    below = [month for month, value in enumerate(cumulative) if value < Decimal("-1e-9")]
    expected = (
        None if below and below[-1] == len(cumulative) - 1 else (below[-1] + 1 if below else 0)
    )
    assert payback_month([Decimal(-outlay), *map(Decimal, years)]) == expected


def test_a_rate_of_nothing_has_no_sign():
    # -10 today and 10 in three years: 0 %, which the roots give as -2.2e-16
    rate = internal_rate(tuple(map(Decimal, (-10, 0, 0, 10)))).rate
    assert str(rate) == "0"
