"""Who holds which role, whom they report to, who is hired when: small firms worked out by hand."""

import datetime
from decimal import Decimal

import pytest

from revkit.team.staffing.result import Staffing
from tests.team.building import START, firm, held, person, sellers, settled


def test_one_person_holds_every_role_and_that_is_told() -> None:
    # Support of one person is 0.025, 0.015 and 0.01 of a week: each becomes the least, 0.1.
    staffing = firm(person("owner", "sales", None))
    assert held(staffing, "owner") == {
        "revenue_leader": (0.3, 1),
        "enablement_technology": (0.1, 1),
        "data_intelligence": (0.1, 1),
        "project_management": (0.1, 1),
    }
    assert staffing.many == ("owner",) and not staffing.hires  # four roles; three are the most


def test_support_below_half_a_person_falls_to_those_who_are_there() -> None:
    # 11 people at target 4: 11 x 2.5 / 100 = 0.275, more than the quarter that one gives;
    # 11 x 1.5 / 100 = 0.165; 11 x 1 / 100 = 0.11.
    people = (*sellers(10), person("books", "finance", "ceo"))
    staffing = firm(*people, **settled(revenue_leader={"held_by": "ceo"}))
    assert staffing.role("enablement_technology").needed == pytest.approx(0.275)
    assert held(staffing, "head") == {
        "sales_lead": (0.75, 1),  # what the new role leaves of it
        "enablement_technology": (0.25, 1),
    }
    assert held(staffing, "books") == {"data_intelligence": (0.165, 1)}
    # Both would be more than a quarter of one week, so projects fall to one of those who sell.
    assert held(staffing, "sellers") == {"project_management": (0.11, 1)}
    assert staffing.role("enablement_technology").part_of == "sales_lead"


def test_of_a_group_one_person_takes_a_part_of_a_post() -> None:
    people = (*sellers(10), person("books", "finance", "ceo", count=6))
    assert held(firm(*people), "books")["data_intelligence"] == (0.165, 1)


def test_those_who_analyse_already_give_a_day_a_week_before_anybody_is_hired() -> None:
    # 101 people: 1.515 of data are needed; four analysts give 0.2 each, 0.715 lacks: one post.
    people = (*sellers(100), person("analysts", "analysis", "ceo", count=4))
    staffing = firm(*people)
    assert held(staffing, "analysts") == {"data_intelligence": (0.2, 4)}
    data = [hire for hire in staffing.hires if hire.role == "data_intelligence"]
    assert len(data) == 1 and staffing.role("data_intelligence").state == "hire"
    # Without them two posts: 1.515 is nearer to two than to one.
    assert len([h for h in firm(*sellers(100)).hires if h.role == "data_intelligence"]) == 2


def test_posts_come_in_the_order_of_what_lacks_and_at_the_pace_of_the_firm() -> None:
    # 101 people, target 4: enablement 2.525 (three posts), data 1.515 (two), projects 1.01 (one),
    # and somebody to lead them, after four months, in the second quarter. Enablement lacks most
    # (2.525); then enablement and data alike 1.525 and 1.515, ... Two a quarter from 50 people on.
    staffing = firm(*sellers(100), **settled(revenue_leader={"held_by": "head"}))
    roles = [(hire.role, hire.quarter, hire.start) for hire in staffing.hires]
    assert roles == [
        ("operations_lead", 2, datetime.date(2027, 6, 1)),
        ("enablement_technology", 2, datetime.date(2027, 6, 1)),
        ("enablement_technology", 3, datetime.date(2027, 8, 9)),  # closed until 6 August
        ("data_intelligence", 3, datetime.date(2027, 8, 9)),
        ("project_management", 4, datetime.date(2027, 11, 1)),
        ("enablement_technology", 4, datetime.date(2027, 11, 1)),
        ("data_intelligence", 5, datetime.date(2028, 2, 1)),
    ]


def test_a_large_firm_hires_its_leader_before_those_who_report_there() -> None:
    # From a hundred people on the head of the firm, who alone is above all functions, has no time
    # to lead revenue as well. Five months to find somebody, and nobody starts before.
    people = (
        *sellers(100),
        person("campaigns", "marketing", "ceo", does=("marketing_lead",)),
    )
    staffing = firm(*people, structure="department")
    first = staffing.hires[0]
    assert (first.role, first.start) == ("revenue_leader", datetime.date(2027, 7, 1))
    assert all(hire.start is not None and hire.start >= first.start for hire in staffing.hires)
    assert staffing.leader == "revenue_leader.1"
    assert staffing.box("head").reports_to == staffing.leader
    assert staffing.box("head").state == "moves"
    assert staffing.box(staffing.leader).reports_to == "ceo"
    # Below a hundred the head of the firm leads.
    smaller = (*sellers(80), person("campaigns", "marketing", "ceo", does=("marketing_lead",)))
    assert firm(*smaller).role("revenue_leader").state == "given"
    assert firm(*smaller).leader == "ceo"


def test_a_post_without_a_cost_cannot_be_held_against_the_budget() -> None:
    posts = settled(revenue_leader={"held_by": "head"}, operations_lead={"cost_per_year": 90_000})
    staffing = firm(*sellers(30), budget=Decimal(90_000), **posts)
    # 31 people: 0.775 of enablement, one post; 0.465 of data falls to somebody. Less than two
    # posts of support: nobody to lead them.
    (hire,) = staffing.hires
    assert (hire.role, hire.cost_per_year, hire.running, hire.short) == (
        "enablement_technology", None, None, None,
    )  # fmt: skip
    none = firm(*sellers(30), budget=Decimal(0), **posts)
    assert [(h.start, h.short) for h in none.hires] == [(None, None)]


def test_nobody_is_hired_for_a_level_that_is_reached() -> None:
    staffing = firm(*sellers(100), level=4)
    assert not staffing.hires and staffing.role("operations_lead").state == "not_needed"
    # What is needed is still done by somebody: at most a quarter of a week each.
    assert staffing.role("enablement_technology").state == "given"
    assert staffing.role("enablement_technology").because == "level"


def test_a_declined_role_is_nobodys_and_changes_no_other() -> None:
    staffing = firm(*sellers(100), **settled(data_intelligence={"wanted": False}))
    role = staffing.role("data_intelligence")
    assert (role.state, role.because, role.holders, role.needed) == ("declined", "settled", (), 0.0)
    assert not [hire for hire in staffing.hires if hire.role == "data_intelligence"]


def test_who_is_named_takes_the_role_instead_of_somebody_new() -> None:
    people = (*sellers(60), person("analyst", "finance", "ceo"))
    # 61 people: 61 x 1.5 / 100 = 0.915 of data, nearly all of the analyst's week.
    staffing = firm(*people, **settled(data_intelligence={"held_by": "analyst"}))
    assert held(staffing, "analyst")["data_intelligence"] == (0.915, 1)
    assert staffing.role("data_intelligence").because == "settled"


def test_level_two_has_operations_of_single_functions_and_nobody_over_them() -> None:
    # 101 people at target 2: 1.515 of enablement are two posts; 0.303 and 0.202 fall to others.
    staffing = firm(
        *sellers(100), level=1, target_level=2, **settled(revenue_leader={"held_by": "head"})
    )
    assert [hire.role for hire in staffing.hires] == ["enablement_technology"] * 2
    role = staffing.role("operations_lead")
    assert (role.state, role.because, role.part_of) == ("not_needed", "level", "revenue_leader")
    # Level 1 asks for no operations at all.
    none = firm(*sellers(100), level=1, target_level=1)
    assert {
        none.role(name).state
        for name in ("enablement_technology", "data_intelligence", "project_management")
    } == {"not_needed"}


def test_three_people_share_a_head_and_four_have_their_own() -> None:
    def with_service(count: int, below: int = 10) -> Staffing:
        return firm(*sellers(below), person("care", "service", "ceo", count=count))

    assert with_service(3, 100).role("service_lead").state == "not_needed"
    assert with_service(3, 100).role("service_lead").part_of == "revenue_leader"
    assert with_service(4, 100).role("service_lead").state == "hire"  # 105 people in revenue
    # In a small firm whose head leads them in person, nobody is hired for that: one head of sales
    # and nine in service are ten, as many as one person can lead; with one more they are too many.
    for count, state in ((4, "not_needed"), (9, "not_needed"), (10, "hire")):
        assert with_service(count).role("service_lead").state == state
    assert with_service(9).role("service_lead").part_of == "revenue_leader"
    assert firm(*sellers(10)).role("service_lead").part_of is None  # nobody's work to take along
    # One person above all of them leads them already.
    chief = person("chief", "management", "ceo")
    staffing = firm(*sellers(10), chief, person("care", "service", "chief", count=4))
    assert staffing.role("service_lead").holders == ("chief",)


def test_another_start_moves_every_post() -> None:
    named = settled(revenue_leader={"held_by": "head"})
    early, late = (
        firm(*sellers(100), start=day, **named) for day in (START, datetime.date(2027, 3, 1))
    )
    assert [hire.box for hire in early.hires] == [hire.box for hire in late.hires]
    assert all(
        b.start > a.start
        for a, b in zip(early.hires, late.hires, strict=True)
        if a.start and b.start
    )
    assert all(hire.start for hire in early.hires)
