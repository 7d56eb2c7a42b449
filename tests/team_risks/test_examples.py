"""The three example clients: four challenges each, different ones first, and answers that matter."""

import dataclasses
from functools import cache

import pytest

from revkit.assessment import assess
from revkit.client.load import Client
from revkit.team import TeamPlan, design_team, with_case
from revkit.team.risks.result import CaseStanding, Risk
from tests.examples import example

NAMES = ("saas-spain", "services-mexico", "manufacturer-britain")


def planned(client: Client) -> TeamPlan:
    return design_team(client, assess(client), None)


@cache
def plan_of(name: str) -> TeamPlan:
    return planned(example(name))


def risks(plan: TeamPlan) -> dict[str, Risk]:
    return {each.id: each for each in plan.risks.risks}


def answering(client: Client, **answers: int) -> Client:
    assert client.screening is not None
    given = {**client.screening.answers, **{k.replace("_", "-"): v for k, v in answers.items()}}
    return dataclasses.replace(
        client, screening=client.screening.model_copy(update={"answers": given})
    )


@pytest.mark.parametrize("name", NAMES)
def test_every_challenge_has_a_place_an_owner_and_what_is_done(name: str) -> None:
    plan = plan_of(name)
    there = {box.id: box for box in plan.staffing.boxes}
    for risk in plan.risks.risks:
        assert risk.likelihood is not None and risk.impact is not None
        assert there[risk.owner].state in ("stays", "moves")
        assert there[risk.owner].count == 1
        assert 1 <= len(risk.mitigations) <= 3
        assert all(there[each.owner].state in ("stays", "moves") for each in risk.mitigations)


def test_the_three_clients_run_different_risks() -> None:
    likely = {name: {k: r.likelihood for k, r in risks(plan_of(name)).items()} for name in NAMES}
    # In Mexico no process stands (1.57 of 5), in Spain some do (2.42), in Britain they do (4.26).
    assert (
        likely["services-mexico"]["alignment"]
        > likely["saas-spain"]["alignment"]
        > likely["manufacturer-britain"]["alignment"]
    )
    # Britain hires four posts and moves people from three superiors; the twelve in Spain do neither.
    assert (
        risks(plan_of("manufacturer-britain"))["budget"].impact
        > risks(plan_of("saas-spain"))["budget"].impact
    )
    assert (
        len(
            {
                tuple(m.id for r in plan_of(name).risks.risks for m in r.mitigations)
                for name in NAMES
            }
        )
        == 3
    )


def test_a_budget_loses_nothing_where_nobody_is_hired() -> None:
    # Nobody is hired in Spain: what those who are there take on does not hang on money.
    budget = {
        name: {each.id: each for each in risks(plan_of(name))["budget"].effects} for name in NAMES
    }
    assert budget["saas-spain"]["capacity-gap"].value == 0
    assert budget["saas-spain"]["capacity-gap"].about == ()
    assert risks(plan_of("saas-spain"))["budget"].impact < 3
    # In Mexico technology waits for its post: 0.96 of 0.96 + 0.192 + 0.128 people.
    assert budget["services-mexico"]["capacity-gap"].value == pytest.approx(0.75)
    assert budget["services-mexico"]["capacity-gap"].about == ("enablement_technology",)


def test_who_answers_for_alignment_can_decide_over_the_functions() -> None:
    # An administrator of the CRM cannot, although nobody heads revenue operations yet.
    owners = [risks(plan_of(name))["alignment"].owner for name in NAMES]
    assert owners == ["direccion", "direccion", "coo"]


def test_figures_are_written_without_the_tails_of_floats() -> None:
    for name in NAMES:
        for risk in plan_of(name).risks.risks:
            for each in (*risk.causes, *risk.effects):
                assert each.value is None or each.value == round(each.value, 9)


def test_an_answer_of_the_screening_changes_the_risk_that_cites_it() -> None:
    before = risks(plan_of("saas-spain"))
    after = risks(planned(answering(example("saas-spain"), first_measure=1)))
    # "The tool comes before the process" goes from 4 to 1: 0.75 x 2 of 14 less, times 4.
    assert before["alignment"].likelihood - after["alignment"].likelihood == pytest.approx(
        4 * 1.5 / 14
    )
    assert after["budget"] == before["budget"]


def test_heads_who_share_make_politics_and_budget_unlikelier() -> None:
    before = risks(plan_of("services-mexico"))
    after = risks(planned(answering(example("services-mexico"), sharing_control=5)))
    assert after["politics"].likelihood < before["politics"].likelihood
    assert after["budget"].likelihood < before["budget"].likelihood
    assert "sharing-control" in {each.id for each in before["politics"].mitigations}
    assert "sharing-control" not in {each.id for each in after["politics"].mitigations}


def test_a_case_weighs_the_risks_anew_and_changes_nothing_else() -> None:
    client, plan = example("saas-spain"), plan_of("saas-spain")
    standing = CaseStanding("no", 0.7, 1.0, 60_000.0, None)
    after = with_case(plan, client, assess(client), None, standing)
    assert dataclasses.replace(after, risks=plan.risks, case=None) == plan
    assert after.case == standing and plan.case is None
    assert risks(after)["uncertainty"].impact > risks(plan)["uncertainty"].impact
    assert risks(after)["budget"].impact > risks(plan)["budget"].impact


def test_designed_twice_the_risks_are_the_same() -> None:
    assert planned(example("saas-spain")).risks == plan_of("saas-spain").risks
