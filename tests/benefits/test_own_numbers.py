"""Published figures that come back as the client's own, and own effects beside published ones."""

from decimal import Decimal

import pytest

from tests.benefits.building import ALL_OFF, FUNNEL, OFF, SIMPLE, case, own


def checks(found):
    return {each.code: each.values for each in found.checks}


def accepted(found):
    return {each.code: each.values for each in found.assumptions}


def only(**effects):
    return {**ALL_OFF, **effects}


@pytest.mark.parametrize("source", ["SiriusDecisions 2019", "Forrester", "según sirius decisions"])
def test_a_growth_claim_given_as_an_own_effect_is_named(source):
    # 1,000,000 + 412 x .25 x 3,000 - 190,000 = 1,119,000: growth .119, losses .19, so a win rate
    # that rises by e adds e x (.119 + .19) to growth: (.119 + .19) / .119 = 2.5966 times e x .119
    found = checks(case(effects=only(growth=own("0.12", source=source))))
    assert found["own_growth_is_claim"] == {
        "claim": Decimal("0.19"),
        "factor": Decimal("2.59663866"),
    }
    assert "own_growth_is_claim" not in checks(case(effects=only(growth=own("0.12"))))


def test_the_very_number_of_the_claim_is_asked_about_where_nobody_measured_it():
    judged = only(growth=own("0.19", kind="stated"))
    assert "own_growth_is_claim" in checks(case(effects=judged))
    assert "own_growth_is_claim_simple" in checks(case(SIMPLE, effects=judged))
    assert "own_growth_is_claim" not in checks(case(effects=only(growth=own("0.19"))))
    assert "own_growth_is_claim" not in checks(
        case(effects=only(growth=own("0.19", kind="stated")), baseline={"win_rate": "0.1"})
    )


def test_what_an_own_effect_does_to_growth_is_held_against_the_claim():
    # .10 x .8 of adoption x .309 = .02472 on .119: 20.77 % faster
    found = checks(case(effects=only(growth=own("0.10", adoption="0.8"))))["own_growth_above"]
    assert round(found["rise"], 6) == Decimal("0.207731")
    assert round(found["reached"], 6) == Decimal("0.143720")
    assert "own_growth_below" in checks(case(effects=only(growth=own("0.05"))))
    # in simple mode the effect is on the growth rate itself
    plain = checks(case(SIMPLE, effects=only(growth=own("0.10"))))["own_growth_below"]
    same = checks(case(SIMPLE, effects=only(growth=own("0.19"))))
    assert "own_growth_below" in same  # 19 % faster is not above 19 %
    assert (plain["growth"], plain["rise"]) == (Decimal("0.08"), Decimal("0.1"))


@pytest.mark.parametrize(
    ("saved", "code", "gain"),
    [(1, "below", "0.03448276"), (3, "within", "0.11111111"), (9, "above", "0.42857143")],
)
def test_hours_saved_are_held_against_published_productivity(saved, code, gain):
    # h of 30 hours saved is h / (30 - h) more output an hour
    found = checks(case(effects=only(productivity=own(saved))))
    assert found[f"own_hours_{code}"]["gain"] == Decimal(gain)
    assert "own_hours_is_claim" not in found
    cited = checks(case(effects=only(productivity=own(saved, source="BCG, 2020"))))
    assert "own_hours_is_claim" in cited


def test_a_share_written_as_hours_is_asked_about():
    found = checks(case(effects=only(productivity=own("0.15"))))
    assert found["own_hours_like_share"] == {
        "minutes": 9,
        "share": Decimal("0.15"),
        "meant": Decimal("4.5"),
    }
    assert "own_hours_like_share" not in checks(case(effects=only(productivity=own("0.3"))))


def test_the_best_cases_of_others_are_no_own_saving():
    assert "own_cost_is_claim" in checks(case(effects=only(cost=own("0.30"))))
    assert "own_cost_is_claim" in checks(case(effects=only(cost=own("0.1", source="BCG"))))
    assert "own_cost_is_claim" not in checks(case(effects=only(cost=own("0.1"))))


def test_internal_satisfaction_is_no_retention_of_paying_customers():
    judged = own(17, kind="stated", slope="0.01")
    assert "own_satisfaction_is_claim" in checks(case(effects=only(satisfaction=judged)))
    cited = own(3, slope="0.01", source="Boston Consulting")
    assert "own_satisfaction_is_claim" in checks(case(effects=only(satisfaction=cited)))
    sound = own(3, slope="0.01", source="Own survey")
    assert "own_satisfaction_is_claim" not in checks(case(effects=only(satisfaction=sound)))


def test_a_study_is_no_measurement_of_one_s_own():
    found = checks(case(effects=only(growth=own("0.05", source="BCG, a study"))))
    assert found["own_source_is_study"] == {"name": "BCG"}
    # with the lever of which the study speaks, what it says is told instead
    assert "own_source_is_study" not in checks(case(effects=only(cost=own("0.1", source="BCG"))))
    assert "own_source_is_study" not in checks(case(effects=only(cost=own("0.1"))))


def test_an_outcome_is_no_lever():
    cited = only(cost=own("0.1", source="15 % more profitable, a study says"))
    assert "own_outcome_as_lever" in checks(case(effects=cited))
    assert "own_outcome_as_lever" not in checks(case(effects=only(cost=own("0.1"))))


def test_how_much_freed_time_is_used_is_held_against_what_people_do_with_theirs():
    found = case(effects=only(productivity=own(3)))
    assert checks(found)["freed_time_above_prior"]["used"] == Decimal("0.5")
    roles = {used.claim: used.role for used in found.evidence}
    assert roles["freed_time"] == "prior"
    assert "freed_time_vendors" not in roles
    lost = {"freed_time": {"sell": 0, "avoid": "0.4", "leak": "0.6", "sell_yield": 0}}
    modest = case(baseline=lost, effects=only(productivity=own(3)))
    assert "freed_time_within_prior" in checks(modest)
    assert "freed_time" not in {used.claim for used in case(effects=ALL_OFF).evidence}


def test_cost_and_profit_agree_only_at_half_the_contribution():
    # 100,000 of 600,000 - 100,000; .15 / .30 of it would be needed
    found = checks(case())["cost_and_profit"]
    assert (found["share"], found["needed"]) == (Decimal("0.2"), Decimal("0.5"))


def test_what_counts_as_certain_is_told():
    sure = accepted(case(effects=only(growth=own("0.1"))))
    assert {"certain_costs", "before_tax"} <= set(sure)
    assert sure["certain_effects"] == {"lever_1": "growth"}
    # 14 numbers of the baseline, none of them a range
    assert sure["certain_baseline_all"] == {"total": 14}
    spread = {"low": "0.05", "likely": "0.1", "high": "0.2"}
    wide = {"churn": spread, "win_rate": {"won": 30, "lost": 90}}
    unsure = accepted(
        case(
            effects=only(growth=own(spread)),
            baseline=wide,
            costs={"technology_per_year": {"low": 4000, "likely": 5000, "high": 9000}},
            tax={"rate": "0.3", "write_off_years": 4},
        )
    )
    assert "certain_effects" not in unsure
    assert "certain_costs" not in unsure
    assert unsure["certain_baseline"] == {"n": 12, "total": 14}
    assert unsure["after_tax"] == {"share": Decimal("0.3"), "n": 4}
    assert "independent" in unsure
    assert "independent" not in sure


def test_a_tie_between_inputs_is_no_independence():
    spread = {"low": "0.05", "likely": "0.1", "high": "0.2"}
    tied = case(
        baseline={"churn": spread, "in_year": spread},
        correlations=[{"of": ["baseline.churn", "baseline.in_year"], "rank": "0.5"}],
    )
    assert "independent" not in accepted(tied)


def test_the_level_counts_as_certain_only_where_something_rests_on_it():
    assert accepted(case())["certain_level"] == {"now": 2}
    assert "certain_level" not in accepted(case(effects=ALL_OFF))


def test_a_growth_claim_may_count_for_nothing_where_the_baseline_is_unsure():
    spread = {"low": "0.05", "likely": "0.1", "high": "0.2"}
    assert "growth_may_stop" in accepted(case(baseline={"churn": spread}))
    assert "growth_may_stop" not in accepted(case())
    assert "growth_may_stop" not in accepted(
        case(FUNNEL, baseline={"churn": spread}, effects={"growth": OFF})
    )
