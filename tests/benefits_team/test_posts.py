"""The posts that a plan hires, in every part of the case; plans are made by hand."""

from dataclasses import replace
from decimal import Decimal

import pytest

from revkit import estimate_benefits
from revkit.benefits.moving import Changes, case_if, start_of
from revkit.benefits.posts import posts_of
from revkit.client.benefits.chances import Actual, Correlation
from revkit.client.benefits.costs import Hire
from revkit.client.team.section import Post
from revkit.content.team import load_team
from revkit.show.benefit_words import assumption
from revkit.show.law_words import law_words
from revkit.show.words import Speaker, speak
from revkit.show.worth_words import input_label
from tests.benefits_team.building import assessed, client_of, hire, plan_of, quantity

KEY = "costs.hires.operations_lead.cost_per_year"


def case(client, *hires):
    return estimate_benefits(client, assessed(), team=plan_of(*hires))


def row(found):
    return [str(cell) for cell in next(c for c in found.cost_lines if c.item == "hires").row.years]


def codes(found):
    return [each.code for each in found.assumptions if each.code.startswith("posts_")]


@pytest.mark.parametrize(("start", "year"), [("2027-02-01", 1), ("2028-02-01", 2)])
def test_a_post_from_the_first_day_of_a_year_is_one_that_the_client_states(start, year):
    # Whatever reads a post that the client file names itself must see the plan's one alike.
    client = client_of()
    stated = Hire(role="Lead", from_year=year, cost_per_year=quantity(3000))
    costs = client.benefits.costs.model_copy(update={"hires": (stated,)})
    own = replace(client, team=None, benefits=client.benefits.model_copy(update={"costs": costs}))
    expected = estimate_benefits(own, assessed())
    found = case(client, hire("operations_lead", start, 3000))
    assert KEY in repr(found.sensitivity)  # its break-even value is sought
    whole = repr(replace(found, assumptions=())).replace(KEY, "costs.hires.0.cost_per_year")
    assert whole == repr(replace(expected, assumptions=()))


def test_the_first_year_is_paid_from_the_month_in_which_the_post_begins():
    client = client_of()
    # From 3 May, three months after 1 February: 9 / 12 of 48,000. From 31 December, in the eleventh
    # month: two of twelve. The role with two posts has the months of both.
    found = case(
        client,
        hire("operations_lead", "2027-05-03", 48000),
        hire("data_intelligence", "2027-12-31", 12000, "a"),
        hire("data_intelligence", "2028-02-01", 12000, "b"),
    )
    assert row(found) == ["38000.00", "72000.00", "72000.00"]


def test_months_count_from_the_day_on_which_the_plan_starts():
    start = plan_of().start.replace(day=15)
    plan = plan_of(hire("operations_lead", "2027-05-14", 48000), start=start)
    assert [each.months(1) for each in posts_of(plan, 3)] == [10]


def test_a_post_that_begins_after_the_case_or_not_at_all_is_left_out_and_told():
    client = client_of()
    found = case(
        client,
        hire("operations_lead", "2030-02-01", 48000),
        hire("data_intelligence", None, 30000),
        hire("project_management", "2027-02-01", None),
        hire("enablement_technology", "2030-01-31", 24000),
    )
    # Only the last month of the third year: 24,000 / 12.
    assert row(found) == ["0.00", "0.00", "2000.00"]
    assert codes(found) == ["posts_paid", "posts_unknown", "posts_postponed", "posts_later"]
    told = {each.code: each.values for each in found.assumptions}
    assert told["posts_unknown"] == {"role_1": "project_management"}
    assert told["posts_postponed"] == {"role_1": "data_intelligence"}
    assert told["posts_later"] == {"role_1": "operations_lead"}


def test_without_hires_nothing_is_said_of_posts():
    found = case(client_of())
    assert row(found) == ["0.00", "0.00", "0.00"]
    assert codes(found) == []


def test_the_case_without_a_team_stays_as_it_was():
    client = client_of()
    stated = Hire(role="Lead", from_year=1, cost_per_year=quantity(3000))
    costs = client.benefits.costs.model_copy(update={"hires": (stated,)})
    own = replace(client, benefits=client.benefits.model_copy(update={"costs": costs}))
    assert row(estimate_benefits(own, assessed())) == ["3000.00"] * 3


RANGED = {"low": 2000, "likely": 3000, "high": 5500}


def test_the_cost_of_all_posts_of_a_role_is_one_input_drawn_once():
    client = client_of({"posts": {"operations_lead": post(RANGED)}})
    one = hire("operations_lead", "2027-02-01", RANGED, "a")
    found = case(client, one, replace(one, box="b"))
    drawn = [each.key for each in found.uncertainty.inputs if each.key.startswith("costs.hires")]
    assert drawn == [KEY]
    # Twice the mean (2,000 + 4 x 3,000 + 5,500) / 6 = 3,250.
    assert row(found) == ["6500.00"] * 3
    speaker = speak(client)
    label = input_label(speaker, client, KEY)
    assert label == "Coste al año: Responsable de operaciones de ingresos"
    law = next(each for each in found.uncertainty.inputs if each.key == KEY)
    assert "5500" in law_words(speaker, client, found, law).replace(".", "")


def post(cost):
    return Post(cost_per_year=quantity(cost))


def test_what_is_said_of_posts_that_are_not_hired_falls_away():
    pairs = (
        Correlation(of=(KEY, "effects.growth.value"), rank=Decimal("0.4")),
        Correlation(
            of=("costs.hires.data_intelligence.cost_per_year", "effects.growth.value"),
            rank=Decimal("0.3"),
        ),
    )
    actuals = {KEY: Actual(value=Decimal(3100)), pairs[1].of[0]: Actual(value=Decimal(2))}
    client = client_of(correlations=pairs, actuals=actuals)
    found = case(client, hire("operations_lead", "2027-02-01", RANGED))
    assert [tie.of for tie in found.uncertainty.dependence] == [pairs[0].of]
    assert [each.key for each in found.calibration.outcomes] == [KEY]


def test_the_live_case_begins_with_the_posts_of_the_plan():
    client = client_of()
    plan = plan_of(hire("operations_lead", "2027-05-03", 48000))
    start = start_of(client, client.benefits, assessed(), plan)
    assert row(case_if(start, Changes())) == ["36000.00", "48000.00", "48000.00"]
    assert row(case_if(start, Changes(posts=Decimal("0.5"))))[0] == "18000.00"


SENTENCES = {
    "es_MX": [
        "Los 2 puestos nuevos son los del plan del equipo y se pagan desde el mes en que empieza "
        "cada uno; el primer año se cuenta desde el 1 de febrero de 2027.",
        "Falta el coste de los puestos que el equipo necesita (dirección de ingresos y gestión de "
        "proyectos): no se sabe y no está restado.",
    ],
    "en_GB": [
        "The 2 new posts are those of the team's plan, each paid from the month in which it "
        "begins; the first year counts from 1 February 2027.",
        "The costs of posts that the team needs are not known and are not subtracted: revenue "
        "leader and project management.",
    ],
}


@pytest.mark.parametrize("locale", SENTENCES)
def test_the_limits_are_told_in_the_clients_language(locale):
    found = case(
        client_of(),
        hire("operations_lead", "2027-05-03", 48000),
        hire("data_intelligence", "2027-05-03", 48000),
        hire("revenue_leader", "2027-02-01", None),
        hire("project_management", "2027-02-01", None, "a"),
        hire("project_management", "2027-02-01", None, "b"),
    )
    speaker = Speaker(locale, "EUR")
    told = [assumption(speaker, each) for each in found.assumptions if "posts_" in each.code]
    assert [text.replace("\xa0", " ") for text in told] == SENTENCES[locale]


def test_every_limit_is_told_in_one_and_in_many():
    for n in (1, 2):
        roles = ("data_intelligence", "project_management")[:n]
        plan = [hire(role, "2027-02-01", None, f"{role}-u") for role in roles]
        plan += [hire(role, None, 1, f"{role}-p") for role in roles]
        plan += [hire(role, "2031-02-01", 1, f"{role}-l") for role in roles]
        found = case(client_of(), *plan)
        for speaker in (Speaker("es_ES", "EUR"), Speaker("en_US", "USD")):
            told = [
                assumption(speaker, each) for each in found.assumptions if "posts_" in each.code
            ]
            assert len(set(told)) == 3
            assert all(speaker.in_(role_name("data_intelligence"))[1:] in text for text in told)


def role_name(role):
    return load_team().roles_by_id[role].name
