"""Played at means, the case is the table by year before its adjustment for risk."""

from decimal import Decimal

import numpy as np
import numpy_financial
import pytest
from hypothesis import given, settings

from revkit.benefits.by_years import by_years, returns_of
from revkit.benefits.estimate import sources_of
from revkit.benefits.model.building import model_of
from revkit.benefits.model.play import play
from revkit.benefits.model.settling import settle
from revkit.benefits.tei import less, total_row
from revkit.client.benefits.section import BenefitsSection
from tests.benefits.building import FUNNEL, SIMPLE, Standing, case, full_case
from tests.benefits_views.building import modelled
from tests.benefits_views.generated import sections


def own_alone(given_section):
    """The same client without what rests on published figures."""
    kinds = {"kind": "excluded"}
    effects = {
        lever: {**effect, "risk_adjustment": 0} if "value" in effect else kinds
        for lever, effect in given_section["effects"].items()
    }
    return {**given_section, "effects": {**dict.fromkeys(LEVERS_OFF, kinds), **effects}}


LEVERS_OFF = ("growth", "productivity", "cost", "satisfaction")


@given(sections)
@settings(deadline=None, max_examples=25)
def test_without_published_figures_both_views_are_the_same_at_means(given_section):
    section = BenefitsSection.model_validate(own_alone(given_section))
    settled = settle(section, sources_of(Standing()))
    table, model = by_years(settled), model_of(settled)
    flows = play(model)
    size = float(max(map(abs, (table.benefits.total, table.costs.total, Decimal(1)))))
    near = {"abs": 0.02 + 1e-12 * size}
    assert flows.benefits == pytest.approx(np.array(table.before_risk.years, float), **near)
    assert flows.costs == pytest.approx(np.array(table.costs.years, float), **near)
    assert flows.initial == pytest.approx(float(table.costs.initial), **near)
    net = [table.net.initial, *table.net.years]
    assert flows.net(model) == pytest.approx(np.array(net, float), abs=0.05 + 1e-12 * size)


def test_published_figures_differ_at_means_by_the_curve_they_enter_alone():
    # A saving of cost is a straight line: .15 x 1/6 inside is as good as .15 with 1/6 kept after.
    effects = {"growth": {"kind": "excluded"}, "productivity": {"kind": "excluded"}}
    settled, model = modelled(effects=effects)
    table = by_years(settled)
    assert play(model).benefits == pytest.approx(np.array(table.benefits.years, float), abs=0.01)


def test_the_discounted_payback_comes_later_than_the_simple_one():
    # 5,000 / 1.08 + 7,000 / 1.08^2 + 8,000 / 1.08^3 = 16,981.66; of the 4,410.18 of year 4 the
    # missing 3,018.34 take 8.2 months. Undiscounted the 20,000 are back with year 3.
    nothing = (Decimal(0),) * 4
    costs = total_row(Decimal(20000), nothing, Decimal("0.08"))
    benefits = total_row(Decimal(0), tuple(map(Decimal, (5000, 7000, 8000, 6000))), Decimal("0.08"))
    found = returns_of(less(benefits, costs), costs, Decimal("0.08"))
    assert (found.payback_month, found.discounted_payback_month) == (36, 45)


def test_at_a_rate_beyond_its_own_an_outlay_never_comes_back_with_interest():
    found = case(rate="0.99", effects={"growth": {"kind": "excluded"}}).returns
    assert found.npv < 0
    assert found.discounted_payback_month is None


def test_after_tax_the_net_flow_is_taxed_and_the_outlay_written_off():
    before, after = (case(tax=tax) for tax in (None, {"rate": "0.25", "write_off_years": 2}))
    flows = list(map(float, (before.net.initial, *before.net.years)))
    relief = 0.25 * float(before.costs.initial) / 2
    taxed = [flows[0], 0.75 * flows[1] + relief, 0.75 * flows[2] + relief, 0.75 * flows[3]]
    assert float(after.npv) == pytest.approx(numpy_financial.npv(0.10, taxed), abs=0.02)
    assert after.benefits == before.benefits
    assert after.costs == before.costs
    assert after.npv == before.npv - after.tax.present_value


def test_both_modes_agree_on_the_same_client_draw_by_draw():
    # The client of test_properties: 1,000,000 that grow by 8 % in either mode.
    freed = {"sell": "0.3", "avoid": "0.2", "leak": "0.5", "sell_yield": "0.5"}
    common = {
        "freed_time": freed, "opportunities": 400, "opportunity_growth": "0.08",
        "hours_per_opportunity": 30, "loaded_wage": 40, "go_to_market_growth": "0.02",
    }  # fmt: skip
    funnel = full_case(FUNNEL, baseline={**common, "deal_size": 2500}, draws=1024)
    simple = full_case(SIMPLE, baseline=common, draws=1024)
    assert funnel.uncertainty.npv.p10 == pytest.approx(simple.uncertainty.npv.p10)
    assert funnel.uncertainty.npv.mean == pytest.approx(simple.uncertainty.npv.mean)
    assert funnel.sensitivity.npv == pytest.approx(simple.sensitivity.npv)
    assert [s.key for s in funnel.sensitivity.swings] == [s.key for s in simple.sensitivity.swings]
    ours, theirs = funnel.bridge.steps, simple.bridge.steps
    # What satisfaction is naively said to bring needs churn, which simple mode does not know.
    churn = next(part.amount for part in funnel.bridge.parts if part.claim == "satisfaction")
    assert ours[0].end - churn == pytest.approx(theirs[0].end, abs=Decimal("0.02"))
    assert [s.end for s in ours[1:]] == pytest.approx(
        [s.end for s in theirs[1:]], abs=Decimal("0.02")
    )
