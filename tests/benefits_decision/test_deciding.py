"""The advice: each reason for it, and that a stronger effect never makes it worse."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from revkit.benefits.decision.deciding import decide, fallback_npv
from revkit.benefits.estimate import sources_of
from revkit.benefits.model.building import model_of
from revkit.benefits.model.settling import settle
from revkit.benefits.result import LEVERS
from revkit.benefits.uncertainty.drawing import draw
from tests.benefits.building import ALL_OFF, FUNNEL, OFF, SIMPLE, Standing, full_case, own, section
from tests.benefits_decision.building import SEED, ready, straight
from tests.examples import example

ORDER = ("no", "pilot", "go")
WIDE = ("0.10", "0.30")  # 100,000 x saving: 20,000 on average, standard deviation 6,079


def advice(case):
    found = case.decide()
    return found.advice, found.reason


@pytest.mark.parametrize(
    ("bill", "changes", "expected"),
    [
        # 20,000 less 12,000 on average: a loss in 9 cases of 100
        ((11000, 13000), {}, ("go", "enough")),
        # less 16,000: 4,000 on average, a loss in a quarter of the cases; nothing left to measure
        ((15000, 17000), {}, ("no", "known")),
        ((15000, 17000), {"thresholds": {"loss": "0.3"}}, ("go", "enough")),
        # judged: without it nothing is left but the published cost cut, a few thousand
        ((11000, 13000), {"kind": "stated"}, ("pilot", "judged")),
        # believed, it is worth some 8,000; nobody should pay more than that to find out
        ((11000, 13000), {"kind": "stated", "pilot": {"cost": 9000}}, ("no", "dear")),
        ((15000, 17000), {"kind": "stated"}, ("pilot", "learn")),
        ((15000, 17000), {"kind": "stated", "pilot": {"cost": 6000}}, ("no", "dear")),
        ((27000, 29000), {"kind": "stated", "pilot": {"cost": 100}}, ("pilot", "learn")),
        ((27000, 29000), {"kind": "stated", "pilot": {"cost": 3000}}, ("no", "dear")),
        ((90000, 95000), {"kind": "stated", "pilot": {"cost": 0}}, ("no", "hopeless")),
        ((90000, 95000), {}, ("no", "hopeless")),
    ],
)
def test_each_advice_has_its_reason(bill, changes, expected):
    assert advice(ready(**straight(bill, WIDE, **changes), draws=4096)) == expected


def test_a_trial_that_leaves_the_odds_as_they_are_buys_no_yes():
    # The bill alone is unsure; a trial of the saving, known to 1 %, cannot make a loss less likely
    case = straight((9000, 25000), ("0.199", "0.201"), pilot={"cost": 10}, kind="stated")
    found = ready(**case, draws=4096).decide()
    assert (found.advice, found.reason) == ("no", "odds")
    assert found.pilot.worth > found.pilot.cost
    assert found.pilot.go == 0


def test_a_dear_trial_that_leaves_the_odds_as_they_are_is_not_called_dear():
    # a cheaper one would not help either
    case = straight((9000, 25000), ("0.199", "0.201"), pilot={"cost": 90000}, kind="stated")
    found = ready(**case, draws=4096).decide()
    assert (found.advice, found.reason) == ("no", "odds")
    # where the mean is below 0 as well, it is the cost of knowing that speaks against it
    losing = straight((17000, 33000), ("0.199", "0.201"), pilot={"cost": 90000}, kind="stated")
    found = ready(**losing, draws=4096).decide()
    assert (found.advice, found.reason, found.pilot.go) == ("no", "dear", 0)


def test_a_trial_of_one_effect_is_worth_what_that_effect_is():
    case = straight((18000, 22000), WIDE, kind="stated", pilot={"cost": 10})
    found = ready(**case, draws=4096).decide()
    worths = {each.key: each.worth for each in found.information}
    assert worths["effects.cost"] == found.pilot.gain > 0


def test_the_most_that_a_client_may_lose_is_the_rules_or_its_own():
    assert ready(**straight(), draws=1024).decide().most_loss == 0.2
    own_one = ready(**straight(thresholds={"loss": "0.07"}), draws=1024)
    assert own_one.decide().most_loss == 0.07


def test_judged_effects_fall_back_to_published_evidence():
    # cost, judged: published instead 15 % x 1/6 x step 1 = 2.5 % of 100,000, less 12,000
    case = ready(**straight((11000, 13000), WIDE, kind="stated"))
    assert case.decide().fallback_npv == pytest.approx(2500 - 12000, rel=0.005)
    assert ready(**straight(), draws=1024).decide().fallback_npv is None


def test_what_was_said_to_move_with_a_judged_effect_falls_away_with_it():
    tie = {"of": ["effects.cost.value", "costs.technology_per_year"], "rank": "0.5"}
    tied = ready(**straight((11000, 13000), WIDE, kind="stated", correlations=[tie]), draws=1024)
    free = ready(**straight((11000, 13000), WIDE, kind="stated"), draws=1024)
    assert fallback_npv(tied.settled, 1024, SEED) == fallback_npv(free.settled, 1024, SEED)


def test_a_number_without_a_range_is_still_judgement():
    judged = {**ALL_OFF, "growth": own("0.3", kind="stated")}
    found = full_case(effects=judged, draws=1024).decision
    assert (found.advice, found.reason) == ("pilot", "judged")
    assert found.pilot.measures == ("effects.growth",)
    measured = full_case(effects={**ALL_OFF, "growth": own("0.3")}, draws=1024).decision
    assert (measured.advice, measured.reason, measured.pilot) == ("go", "enough", None)


def test_without_costs_and_effects_there_is_nothing_to_decide():
    nothing = {"implementation": 0, "technology_per_year": 0}
    found = full_case(effects=ALL_OFF, costs=nothing, draws=1024).decision
    assert (found.advice, found.reason, found.evpi) == ("no", "hopeless", 0)
    assert found.information == ()
    assert found.pilot is None


def test_the_same_case_gives_the_same_decision():
    changes = {"effects": {"growth": own({"low": 0, "likely": "0.1", "high": "0.2"})}}
    assert ready(**changes, draws=2048).decide() == ready(**changes, draws=2048).decide()


def advised(found, standing):
    settled = settle(found, sources_of(standing))
    model = model_of(settled)
    return ORDER.index(decide(settled, model, draw(model, 1024, SEED), SEED).advice)


def raised(found, lever, factor):
    """The section with the effect of one lever so many times as strong."""
    effect = getattr(found.effects, lever)
    value = effect.value
    ends = {
        end: getattr(value, end) * factor if getattr(value, end) is not None else None
        for end in ("low", "likely", "high")
    }
    stronger = effect.model_copy(update={"value": value.model_copy(update=ends)})
    return found.model_copy(update={"effects": found.effects.model_copy(update={lever: stronger})})


sizes = st.integers(1, 300)  # thousandths
kinds = st.sampled_from(["measured", "stated"])


@st.composite
def effects(draw, lever, scale):
    """An own effect of any size, as a number or a range; published evidence; or none."""
    value, kind = Decimal(draw(sizes) * scale) / 1000, draw(kinds)
    keys = {"kind": kind, "slope": "0.01"} if lever == "satisfaction" else {"kind": kind}
    ends = {"low": Decimal(0), "likely": value, "high": 2 * value}
    return draw(st.sampled_from([own(ends, **keys), own(value, **keys), OFF, {}]))


@st.composite
def cases(draw):
    """A small business with own effects, costs and a trial, of any size."""
    start = draw(st.sampled_from([FUNNEL, SIMPLE]))
    scales = {"growth": 1, "productivity": 20, "cost": 1, "satisfaction": 10}
    given_effects = {lever: draw(effects(lever, scale)) for lever, scale in scales.items()}
    if start is SIMPLE:
        given_effects |= {"productivity": OFF, "satisfaction": OFF}
    return section(
        start,
        effects=given_effects,
        costs={
            "implementation": draw(st.integers(2, 60)) * 1000,
            "technology_per_year": draw(st.integers(2, 20)) * 1000,
        },
        pilot=draw(st.sampled_from([None, {"cost": 500}, {"cost": 5000}])),
        thresholds={"loss": draw(st.sampled_from(["0", "0.1", "0.2", "0.5"]))},
    )


@settings(deadline=None, max_examples=25)
@given(cases(), st.sampled_from(LEVERS))
def test_a_stronger_effect_never_makes_the_advice_worse(found, lever):
    assume(getattr(found.effects, lever).value is not None)
    factors = map(Decimal, ("0", "0.5", "1", "1.5"))
    places = [advised(raised(found, lever, factor), Standing()) for factor in factors]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("name", "level", "seen"),
    [("manufacturer-britain", 3, {"no", "pilot", "go"}), ("saas-spain", 2, {"no", "pilot"})],
)
def test_a_stronger_effect_never_makes_an_example_s_advice_worse(name, level, seen):
    found, standing = example(name).benefits, Standing(level, (level, level), level + 1)
    factors = [Decimal(step) / 4 for step in range(9)]
    places = [advised(raised(found, "growth", factor), standing) for factor in factors]
    assert places == sorted(places)
    assert {ORDER[place] for place in places} == seen


def test_a_stronger_published_effect_never_makes_the_advice_worse():
    # 100,000 of expense cut by a published share: nothing is paid back by a tenth of it, and a few
    # times as much would pay for sure
    costs = {"implementation": 4000, "technology_per_year": 500}
    only_cost = {**ALL_OFF, "cost": {}}
    found, sources = section(effects=only_cost, costs=costs), sources_of(Standing())
    key, claim = sources.evidence.effect("cost")
    places = []
    for factor in map(Decimal, ("0.1", "0.5", "1", "1.5", "2", "2.5", "3.3")):
        ends = {end: getattr(claim.value, end) * factor for end in ("low", "likely", "high")}
        stronger = claim.model_copy(update={"value": claim.value.model_copy(update=ends)})
        claims = {**sources.evidence.claims, key: stronger}
        evidence = sources.evidence.model_copy(update={"claims": claims})
        settled = settle(found, replace(sources, evidence=evidence))
        model = model_of(settled)
        decision = decide(settled, model, draw(model, 2048, SEED), SEED)
        places.append(ORDER.index(decision.advice))
    assert places == sorted(places)
    assert set(places) == {0, 1, 2}
