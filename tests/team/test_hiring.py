"""Who is hired and who is not: money, closures, small firms and what the client settles."""

import datetime
from decimal import Decimal

from revkit.client.team.section import Closed
from tests.team.building import SUPPORT, firm, held, person, sellers, settled


def test_what_the_budget_misses_waits_and_a_cheaper_post_may_come_first() -> None:
    posts = settled(
        revenue_leader={"held_by": "head"},
        operations_lead={"cost_per_year": 90_000},
        enablement_technology={"cost_per_year": 60_000},
        data_intelligence={"cost_per_year": 50_000},
        project_management={"cost_per_year": 40_000},
    )
    # 60,000 and 40,000 fit into 100,000 and leave nothing: the head of operations misses nothing
    # but comes first, so 90,000 are spent and 10,000 left. 60 + 90 - 100 = 50; 50 + 90 - 100 = 40;
    # 40 + 90 - 100 = 30.
    staffing = firm(*sellers(100), budget=Decimal(100_000), **posts)
    told = {h.box: (h.running, h.short) for h in staffing.hires}
    assert told["operations_lead.1"] == (Decimal(90_000), None)
    assert told["enablement_technology.1"] == (None, Decimal(50_000))
    assert told["data_intelligence.1"] == (None, Decimal(40_000))
    assert told["project_management.1"] == (None, Decimal(30_000))
    assert staffing.role("project_management").state == "postponed"
    assert staffing.box("project_management.1").state == "postponed"
    # The budget is a limit, to the last unit.
    assert firm(*sellers(100), budget=Decimal(90_000), **posts).hires[0].short is None
    tight = firm(*sellers(100), budget=Decimal(89_999), **posts).hires
    # One is missing for the head; 60,000 go to enablement then, and 60 + 90 - 89.999 lack.
    assert next(h.short for h in tight if h.role == "operations_lead") == 60_001
    # With 135,000 the head and the projects fit: the two dearer posts are passed over.
    richer = firm(*sellers(100), budget=Decimal(135_000), **posts)
    assert [h.box for h in richer.hires if h.start] == ["operations_lead.1", "project_management.1"]
    # 130,000 are spent then: 130 + 60 - 135 = 55 lack for the first of those, and 45 for the other.
    lacks = {hire.box: hire.short for hire in richer.hires}
    assert lacks["enablement_technology.1"] == 55_000 and lacks["data_intelligence.1"] == 45_000


def test_a_small_firm_hires_only_the_heads_that_free_the_head_of_the_firm() -> None:
    # Three teams of four under one person are twelve: with a head of sales they are nine.
    people = (
        person("ceo", "management", None),
        *(person(name, name, "ceo", count=4) for name in ("sales", "marketing", "service")),
    )
    staffing = firm(*people)
    assert [hire.role for hire in staffing.hires] == ["sales_lead"]
    assert staffing.role("marketing_lead").state == "not_needed"
    assert {span.box: span.people for span in staffing.spans}["ceo"] == 9


def test_a_head_of_operations_is_not_hired_for_one_person_who_is_named_for_all_of_it() -> None:
    # 101 people need 5.05 people of support, but the client leaves it to one.
    named = {name: {"held_by": "ops"} for name in SUPPORT}
    people = (*sellers(100), person("ops", "revops", "ceo"))
    staffing = firm(*people, structure="department", **settled(**named))
    assert not [hire for hire in staffing.hires if hire.role == "operations_lead"]


def test_a_firm_with_nobody_in_revenue_needs_no_support_for_its_size() -> None:
    people = (person("ceo", "management", None), person("books", "finance", "ceo"))
    assert firm(*people).role("data_intelligence").because == "size"


def test_who_sells_and_runs_the_firm_gives_the_sellers_to_the_new_head_of_sales() -> None:
    # The chief is of sales too: the eleven below are too many for one, and come under the head.
    staffing = firm(person("ceo", "sales", None), person("sellers", "sales", "ceo", count=11))
    assert staffing.role("sales_lead").holders == ("sales_lead.1",)
    assert staffing.box("sellers").reports_to == "sales_lead.1"
    assert [span.people for span in staffing.spans if span.box == "sales_lead.1"] == [11]


def test_nobody_begins_on_a_holiday_or_while_the_firm_is_closed() -> None:
    # Three months from 3 February 2027 is 3 May, the early bank holiday in Britain.
    start = datetime.date(2027, 2, 3)
    (hire,) = firm(*sellers(30), start=start, closed=()).hires
    assert hire.start == datetime.date(2027, 5, 4)
    closed = (Closed(first=hire.start, last=datetime.date(2027, 5, 7)),)
    (hire,) = firm(*sellers(30), start=start, closed=closed).hires
    assert (hire.start, hire.quarter) == (datetime.date(2027, 5, 10), 2)


def test_a_closure_that_pushes_a_post_into_the_next_quarter_counts_it_there() -> None:
    # Five months from 1 February is 1 July; closed all month, the leader begins on 2 August, after
    # six months: in the third quarter.
    people = (*sellers(100), person("ads", "marketing", "ceo", does=("marketing_lead",)))
    closed = (Closed(first=datetime.date(2027, 7, 1), last=datetime.date(2027, 7, 31)),)
    first = firm(*people, closed=closed).hires[0]
    assert (first.role, first.quarter) == ("revenue_leader", 3)
    assert first.start == datetime.date(2027, 8, 2)


def test_one_person_who_is_named_for_several_roles_shares_the_week_among_them() -> None:
    # 101 people at target 4 need 2.525, 1.515 and 1.01 people; one who does nothing else today is
    # named for all three: a third of the week each, as nobody has more than one week for any.
    named = {name: {"held_by": "ops"} for name in SUPPORT}
    people = (*sellers(100), person("ops", "revops", "ceo"))
    assert held(firm(*people, **settled(**named)), "ops") == dict.fromkeys(SUPPORT, (1 / 3, 1))
    # Who leads a function today keeps an equal part of the week for it: one role of two.
    one = settled(enablement_technology={"held_by": "head"}, revenue_leader={"held_by": "ceo"})
    assert held(firm(*sellers(100), **one), "head") == {
        "sales_lead": (0.5, 1),
        "enablement_technology": (0.5, 1),
    }


def test_what_waits_for_money_is_done_meanwhile_by_somebody_who_is_there() -> None:
    # 105 people need 2.6, 1.6 and 1 people of support, and there is no money: whoever is there
    # gives at most a quarter of a week, as in a firm that needs only so much.
    people = (*sellers(100), person("books", "finance", "ceo"), person("pm", "management", "ceo"))
    staffing = firm(*people, person("ads", "marketing", "ceo", count=4), budget=Decimal(0))
    assert all(hire.start is None for hire in staffing.hires)
    for role in (*SUPPORT, "revenue_leader"):
        found = staffing.role(role)
        assert found.state == "postponed" and found.holders, role
    assert held(staffing, "books") == {"data_intelligence": (0.25, 1)}
    # With money for their head alone, that one does what the others would have done.
    costs = {name: {"cost_per_year": 60_000} for name in (*SUPPORT, "operations_lead")}
    named = settled(revenue_leader={"held_by": "ceo"}, **costs)
    alone = firm(*people, budget=Decimal(60_000), **named)
    assert [hire.role for hire in alone.hires if hire.start] == ["operations_lead"]
    assert {alone.role(name).part_of for name in SUPPORT} == {"operations_lead"}
    # Who would lead the support or marketing is not replaced: the leader does that work.
    assert staffing.role("operations_lead").holders == ()
    assert staffing.role("operations_lead").part_of == "revenue_leader"
    assert staffing.leader == "ceo"


def test_a_role_goes_along_with_one_that_somebody_holds() -> None:
    # Two look after accounts and nobody sells: their work goes past the head of sales, whom the
    # firm has not, to who leads revenue.
    people = (person("ceo", "management", None), person("keys", "account_management", "ceo"))
    staffing = firm(*people)
    assert staffing.role("account_lead").part_of == "revenue_leader"


def test_a_function_hires_no_head_over_people_who_stay_where_they_are() -> None:
    # 101 people need 5.05 people of support and have seven in sales: in a function these stay
    # there, so a new head would lead nobody; in a department they come together under one.
    tools = person("tools", "revops", "head", count=7, does=SUPPORT)
    people = (*sellers(100), tools)
    named = settled(revenue_leader={"held_by": "ceo"})
    spread = firm(*people, **named).role("operations_lead")
    assert (spread.state, spread.because) == ("not_needed", "structure")
    together = firm(*people, structure="department", **named)
    assert together.role("operations_lead").state == "hire"
    assert together.box("tools").reports_to == "operations_lead.1"
