"""The live business case, moved without a browser: what a slider sends is what a browser would."""

import re
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest

from revkit import assess, design_team, estimate_benefits, explore_benefits
from revkit.benefits.model.building import model_of
from revkit.benefits.model.inputs import LEVEL, OVERRUN
from revkit.benefits.model.laws import Lognormal, Normal, Pert, Sample, Triangular
from revkit.benefits.model.settling import settle
from revkit.benefits.model.widening import stretched, widened
from revkit.benefits.moving import Changes, case_if, moved, scaled
from revkit.client.benefits.costs import Hire, Tax
from revkit.client.benefits.effects import ShareEffect
from revkit.client.quantities import Quantity
from revkit.errors import RevkitError
from revkit.live.benefit_answers import answer_html, begin, what_if
from revkit.show.decision_words import about
from revkit.show.small_waterfall import small_waterfall
from revkit.show.words import speak
from tests.examples import example
from tests.live.moving import choose, move, shown

EXAMPLES = ("saas-spain", "services-mexico", "manufacturer-britain")
MIDDLES = (np.arange(20_000) + 0.5) / 20_000


def few(name: str, **changes: object):
    """An example with few draws: the numbers do not matter, that they move does."""
    client = example(name)
    section = client.benefits.model_copy(update={"draws": 1024, **changes})
    return replace(client, benefits=section)


@pytest.fixture
def client():
    return few("saas-spain")


@pytest.fixture
def demo(client):
    return explore_benefits(client)


def mean(demo) -> float:
    return demo.case.uncertainty.npv.mean


@pytest.mark.parametrize("name", EXAMPLES)
def test_it_starts_as_the_report_reads(name):
    client = few(name)
    found = what_if(begin(client), Changes())
    assessment = assess(client)
    team = design_team(client, assessment, None)  # its goals change no post
    full = estimate_benefits(client, assessment, team=team)
    assert found.uncertainty == full.uncertainty
    assert found.decision == full.decision
    assert found.returns == full.returns
    demo = explore_benefits(client)
    assert demo.case.uncertainty == full.uncertainty
    assert "datos de partida" in shown(demo) or "starting figures" in shown(demo)


def test_nothing_moved_is_nothing_changed(client, demo):
    start = begin(client)
    assert case_if(start, demo.changes()) == case_if(start, Changes())


def test_the_advice_follows_the_hand_and_reset_goes_back(demo):
    first, before = shown(demo), mean(demo)
    move(demo.means["effects.growth.adoption"], 0.0)
    assert demo.case.decision.advice == "no"
    assert "recomendamos no emprender" in shown(demo)
    assert "El VAN medio cambia en -" in shown(demo)
    assert mean(demo) < before
    demo.reset.click()
    assert shown(demo) == first
    assert mean(demo) == before


def test_dearer_is_worse_and_sooner_is_better(demo):
    start = mean(demo)
    for key in ("costs.implementation", "costs.technology_per_year"):
        was = demo.means[key].slider.value
        move(demo.means[key], 2 * was)
        assert mean(demo) < start
        move(demo.means[key], was)
    choose(demo.ramp, "optimistic")
    assert mean(demo) > start
    choose(demo.ramp, "gradual")
    move(demo.rate, 0.3)
    assert mean(demo) < start


def test_an_own_ramp_begins_where_the_clients_is_and_has_its_sliders(demo):
    start = mean(demo)
    assert all(each.layout.display == "none" for each in demo.years)
    choose(demo.ramp, "own")
    assert all(each.layout.display == "" for each in demo.years)
    assert mean(demo) == start
    for each in demo.years:
        move(each, 1.0)
    assert demo.changes().ramp == (1, 1, 1)
    assert mean(demo) > start


def test_a_higher_target_brings_more_where_evidence_is_published():
    """From level 2 to 5 instead of 4: (1 - .35) / .55 = 1.18 of the efficiency effect, not 1."""
    demo = explore_benefits(few("saas-spain"))
    choose(demo.target, 2)
    low = demo.case.line("productivity").before_risk.present_value
    choose(demo.target, 5)
    assert demo.case.line("productivity").before_risk.present_value > low == 0


def test_posts_move_together():
    post = Hire(role="Analyst", from_year=1, cost_per_year=Quantity.model_validate(Decimal(30000)))
    alone = replace(few("saas-spain"), team=None)
    costs = alone.benefits.costs.model_copy(update={"hires": (post,)})
    hiring = replace(alone, benefits=alone.benefits.model_copy(update={"costs": costs}))
    demo = explore_benefits(hiring)
    start = mean(demo)
    move(demo.posts, 0.0)
    hires = [line for line in demo.case.cost_lines if line.item == "hires"]
    assert [line.row.total for line in hires] == [0]
    assert mean(demo) > start
    assert explore_benefits(alone).posts is None


def test_wider_ranges_make_a_loss_likelier_while_the_mean_stays(demo):
    start, loss = mean(demo), demo.case.uncertainty.loss
    move(demo.widths[""], 2.0)
    assert demo.case.uncertainty.loss > loss
    assert mean(demo) == pytest.approx(start, abs=0.05 * abs(start))
    move(demo.widths[""], 0.0)
    assert demo.case.uncertainty.loss < loss
    demo.reset.click()
    move(demo.widths["growth"], 0.0)
    one = demo.case.uncertainty
    assert one.npv.p90 - one.npv.p10 > 0  # only that range is gone
    assert demo.changes().widths == {"growth": 0}


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_move_to_an_edge_gives_an_answer(name):
    demo = explore_benefits(few(name))
    for labelled in demo.sliders():
        for edge in (labelled.slider.min, labelled.slider.max):
            move(labelled, edge)
            assert np.isfinite(mean(demo))
            assert "</svg>" in demo.answer.value
            assert not re.search(r"\bnan\b|\binf\b|None\b(?! of)", shown(demo))


def test_several_changes_are_answered_once(demo, monkeypatch):
    calls = []
    monkeypatch.setattr(demo, "_show", calls.append)
    move(demo.means["costs.implementation"], 0)
    move(demo.rate, 0.2)
    assert len(calls) == 2
    demo.reset.click()
    assert len(calls) == 3


def test_a_client_without_its_sections_gets_a_sentence(client):
    for name in ("benefits", "assessment"):
        with pytest.raises(RevkitError, match=f"has no section `{name}`"):
            explore_benefits(replace(client, **{name: None}))


@pytest.mark.parametrize("locale", ["es_MX", "en_GB", "en_US"])
def test_other_locales(client, locale):
    demo = explore_benefits(replace(client, locale=locale, currency="USD"))
    move(demo.widths[""], 0.5)
    said = shown(demo)
    assert ("In four of five cases" in said) is locale.startswith("en")
    assert demo.means["costs.implementation"].readout.value.endswith("8,000")


def test_what_a_client_wrote_is_inert(client):
    nasty = ShareEffect(
        kind="stated", value=client.benefits.effects.growth.value, source="<script>x</script>",
        adoption=client.benefits.effects.growth.adoption,
    )  # fmt: skip
    effects = client.benefits.effects.model_copy(update={"growth": nasty})
    section = client.benefits.model_copy(update={"effects": effects})
    demo = explore_benefits(replace(client, benefits=section))
    assert "<script>" not in demo.answer.value


def test_a_case_without_benefits_has_a_picture_of_its_costs(client):
    start = begin(client)
    found = what_if(start, Changes(means={"effects.growth.adoption": Decimal(0)}, target=1))
    picture = small_waterfall(speak(client), found.uncertainty)
    assert picture.count("<rect") == 2  # costs and NPV
    assert answer_html(client, found, found).endswith(picture)


def test_tax_has_a_bar_of_its_own():
    """Costs were shown less the tax that they save."""
    client = few("manufacturer-britain", tax=Tax(rate=Decimal("0.25")))
    drawn = what_if(begin(client), Changes()).uncertainty
    picture, speaker = small_waterfall(speak(client), drawn), speak(client)
    told = [speaker.money(about(-each), 0) for each in (drawn.spending.mean, drawn.tax.mean)]
    costs, tax = (picture.index(f">{each}</text>") for each in told)
    assert picture.index(f">{speaker.say('benefits.table.tax')}</text>") < tax
    assert costs < tax


@pytest.mark.parametrize(
    ("law", "factor"),
    [
        (Pert(2.0, 4.0, 9.0), 1.3),
        (Pert(2.0, 4.0, 9.0), 0.2),
        (Triangular(2.0, 3.0, 9.0), 0.5),
        (Normal(5.0, 0.7), 2.0),
        (Lognormal(1.0, 0.2), 3.0),
        (Sample(30.0, 100.0), 2.0),
        (Sample(30.0, 100.0), 0.1),
    ],
)
def test_a_law_is_stretched_around_its_mean(law, factor):
    wider = stretched(law, factor, 0.0, 1.0 if isinstance(law, Sample) else 1000.0)
    values, before = wider.at(MIDDLES), law.at(MIDDLES)
    assert np.mean(values) == pytest.approx(np.mean(before), rel=2e-3)
    # A lognormal is stretched in its logarithm, a rate within 0 and 1: roughly so many times.
    near = 0.12 if isinstance(law, Lognormal | Sample) else 1e-3
    assert np.std(values) / np.std(before) == pytest.approx(factor, rel=near)


@pytest.mark.parametrize(
    "law", [Pert(0.1, 0.4, 0.9), Triangular(0.1, 0.4, 0.9), Normal(0.5, 0.1), Lognormal(-1.0, 0.2)]
)
def test_a_law_stays_within_what_is_possible(law):
    wide = stretched(law, 50.0, 0.0, 1.0)
    values = wide.at(MIDDLES)
    assert values.min() >= 0
    assert values.max() <= 1
    assert np.mean(values) == pytest.approx(law.mean, rel=0.01)
    assert np.std(values) > np.std(law.at(MIDDLES))
    assert stretched(law, 1.0, 0.0, 1.0) is law


def test_the_level_and_overruns_are_nobodys_guess(client):
    start = begin(client)
    model = model_of(settle(start.section, start.sources))
    wide = widened(model, 2.0, {"growth": 0.0})
    laws = {each.key: each.law for each in wide.inputs}
    for each in model.inputs:
        assert (laws[each.key] == each.law) is (each.key in (LEVEL, OVERRUN)), each.key
    growth = laws["effects.growth.value"].at(MIDDLES)
    assert np.ptp(growth) < 2e-3 * model.means["effects.growth.value"]


def test_fewer_hours_than_are_saved_are_never_drawn():
    hours = {"low": 12, "likely": 15, "high": 30}
    client = few("saas-spain")
    section = client.benefits
    baseline = section.baseline.model_copy(
        update={"hours_per_opportunity": Quantity.model_validate(hours)}
    )
    saved = section.effects.productivity.model_copy(
        update={"kind": "stated", "source": "x", "adoption": Quantity.model_validate(1), "value": Quantity.model_validate(hours | {"low": 1, "likely": 5, "high": 11})}
    )  # fmt: skip
    effects = section.effects.model_copy(update={"productivity": saved})
    section = section.model_copy(update={"baseline": baseline, "effects": effects})
    start = begin(replace(client, benefits=section))
    wide = widened(model_of(settle(start.section, start.sources)), 3.0)
    laws = {each.key: each.law for each in wide.inputs}
    ends = np.array([0.0, 1.0])
    assert (
        laws["effects.productivity.value"].at(ends)[1]
        < laws["baseline.hours_per_opportunity"].at(ends)[0]
    )


def test_quantities_move_in_proportion_and_within_what_they_may_be():
    value = Quantity(low=Decimal("0.4"), likely=Decimal("0.5"), high=Decimal("0.6"))
    twice = moved(value, Decimal("0.75"), most=Decimal(1))
    assert (twice.low, twice.high) == (Decimal("0.60"), Decimal("0.90"))
    assert moved(value, Decimal(1), most=Decimal(1)).certain
    assert moved(value, value.mean) is value
    assert moved(Quantity(won=3, lost=1), Decimal("0.5")).mean == Decimal("0.5")
    assert scaled(value, Decimal(0)).certain
    assert scaled(Quantity(low=1, high=4, shape="lognormal"), Decimal(2)).ends()[1] > 8
