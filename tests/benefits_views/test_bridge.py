"""From the published figures at face value to the case: every step by hand, and for any client."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings

from revkit.benefits.by_years import by_years
from revkit.benefits.estimate import sources_of
from revkit.benefits.model.settling import settle
from revkit.benefits.profit import growth_rates
from revkit.benefits.views.bridging import bridge_of
from revkit.benefits.views.naive import STAGES, present_values
from revkit.client.benefits.section import BenefitsSection
from tests.benefits.building import SIMPLE, Standing, own
from tests.benefits_views.building import modelled
from tests.benefits_views.generated import sections

EXCLUDED = {"kind": "excluded"}
CENT = Decimal("0.01")


def bridge(*args, **changes):
    settled, _ = modelled(*args, **changes)
    return bridge_of(settled, by_years(settled))


def ends(found):
    return {step.name: step.end for step in found.steps}


def test_every_step_by_hand():
    # One year at 10 %; 1,000,000 growing by 8 %, half of a year's rise recognised, margin .6.
    # naive: growth by 27 %, not 8 %: 190,000 x .5 x .6 = 57,000; 30 % of 100,000 = 30,000; 15 % of
    # the profit of .6 x 1,040,000 - 100,000 = 524,000 is 78,600. Together 165,600 / 1.1.
    # misreading: growth by 9.52 %: 15,200 x .3 = 4,560; no profit: 34,560 / 1.1.
    # evidence: 4,560 / 3, and 15 % saved of which a sixth counts, 2,500: 4,020 / 1.1.
    # maturity, level 2 to 4: one whole step. ramp: .35 of it.
    # Revenue and expense share nothing, so that nothing overlaps.
    found = bridge(SIMPLE, horizon=1)
    expected = {
        "naive": "150545.45", "misreading": "31418.18", "evidence": "3654.55",
        "maturity": "3654.55", "ramp": "1279.09", "overlap": "1279.09", "own": "1279.09",
    }  # fmt: skip
    assert {name: ends(found)[name] for name in expected} == {
        name: pytest.approx(Decimal(value), abs=CENT) for name, value in expected.items()
    }
    assert {part.claim: part.amount for part in found.parts} == {
        "growth_rate": pytest.approx(Decimal("51818.18"), abs=CENT),
        "go_to_market_expense": pytest.approx(Decimal("27272.73"), abs=CENT),
        "profitability": pytest.approx(Decimal("71454.55"), abs=CENT),
        "satisfaction": 0,
    }


def test_hours_and_output_per_hour_are_both_cash_at_face_value():
    # 400 x 1.03 opportunities: 4 h at 40 each, and again 20 % of their 30 h at 40.
    parts = {part.claim: part.amount for part in bridge(horizon=1).parts}
    assert parts["hours_per_opportunity"] == pytest.approx(Decimal(412 * 4 * 40) / Decimal("1.1"))
    assert parts["sales_productivity"] == pytest.approx(Decimal(412 * 6 * 40) / Decimal("1.1"))


def test_a_firm_that_shrinks_is_promised_points_and_then_nothing():
    found = bridge(SIMPLE, horizon=1, baseline={"growth": "-0.04"})
    # .19 x 1,000,000 x .5 x .6 whatever its growth; of the sober reading the saving alone is left.
    assert found.parts[0].amount == pytest.approx(Decimal("51818.18"), abs=CENT)
    assert ends(found)["misreading"] == pytest.approx(Decimal(30000) / Decimal("1.1"), abs=CENT)


def test_the_sober_reading_of_growth_is_that_of_the_account():
    # With growth as its only lever the table by year brings what the last reading promises.
    effects = {"productivity": EXCLUDED, "cost": EXCLUDED, "satisfaction": EXCLUDED}
    settled, _ = modelled(effects=effects)
    promised = dict(present_values(settled, STAGES[-1]))["growth_rate"]
    assert float(by_years(settled).benefits.present_value) == pytest.approx(promised, abs=0.02)


def test_a_client_that_has_reached_its_level_gains_nothing_from_published_figures():
    found = ends(bridge(standing=Standing(4, (4, 4), 4)))
    assert found["evidence"] > 0
    assert found["maturity"] == found["ramp"] == found["overlap"] == found["own"] == 0


def test_own_effects_take_the_place_of_published_ones():
    alone = bridge()
    assert alone.step("own").change == 0
    found = bridge(effects={"growth": own("0.08"), "cost": EXCLUDED})
    assert [s.end for s in found.steps[:6]] == [s.end for s in alone.steps[:6]]
    settled, _ = modelled(effects={"growth": own("0.08"), "cost": EXCLUDED})
    assert found.step("own").end == by_years(settled).benefits.present_value


def test_tax_is_a_step_of_its_own():
    names = [step.name for step in bridge(tax={"rate": "0.3"}).steps]
    assert names[-3:] == ["costs", "tax", "npv"]
    assert "tax" not in [step.name for step in bridge().steps]


@given(sections)
@settings(deadline=None, max_examples=20)
def test_the_steps_join_for_every_client(given_section):
    section = BenefitsSection.model_validate(given_section)
    settled = settle(section, sources_of(Standing()))
    case = by_years(settled)
    found = bridge_of(settled, case)
    inner = found.steps[1:-1]
    assert found.steps[0].start == 0
    assert inner[0].start == found.naive == sum(part.amount for part in found.parts)
    for step, following in pairwise(inner):
        assert step.end == following.start
    assert inner[-1].end == found.steps[-1].end == case.npv
    assert found.naive + sum(step.change for step in inner) == case.npv
    # A figure that is better understood promises no more, but to a firm that more than doubles:
    # 19 % of such a growth is more than 19 points.
    if growth_rates(settled.baseline).max() <= 1:
        assert found.step("misreading").change <= 0
    assert found.step("evidence").change <= 0
    assert found.step("ramp").change <= 0
