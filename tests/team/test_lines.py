"""Who reports to whom: in a department, in a function, and from how many people on it is too many."""

from tests.team.building import above, firm, person, sellers, settled


def test_a_department_brings_the_heads_and_the_support_under_the_leader() -> None:
    people = (
        person("ceo", "management", None),
        person("coo", "management", "ceo"),
        person("sales-head", "sales", "ceo", does=("sales_lead",)),
        person("key-accounts", "account_management", "sales-head", does=("account_lead",)),
        person("care", "service", "coo", does=("service_lead",)),
        person(
            "sales-operations", "revops", "sales-head", count=2, does=("enablement_technology",)
        ),
        person("plant", "other", "coo", count=50),
    )
    named = settled(revenue_leader={"held_by": "coo"}, operations_lead={"held_by": "care"})
    department = firm(*people, structure="department", **named)
    lines = {box.id: box.reports_to for box in department.boxes if box.state == "moves"}
    assert lines == {"sales-head": "coo", "key-accounts": "coo", "sales-operations": "care"}
    # In a function everybody stays in their team; what stood beside the leader comes under.
    function = firm(*people, structure="function", **named)
    lines = {box.id: box.reports_to for box in function.boxes if box.state == "moves"}
    assert lines == {"sales-head": "coo"}


def test_a_leader_from_below_is_lifted_out_of_the_team_that_they_will_lead() -> None:
    named = settled(revenue_leader={"held_by": "young"})
    people = (*sellers(10), person("young", "sales", "head"))
    staffing = firm(*people, **named)
    assert staffing.box("young").reports_to == "ceo"
    assert staffing.box("head").reports_to == "young"
    assert above(staffing.box("sellers"), staffing) == ("head", "young", "ceo")


def test_more_than_ten_people_are_a_wide_span_and_a_group_shares_them() -> None:
    people = (
        *sellers(11),
        person("chiefs", "service", "ceo", count=3),
        person("care", "service", "chiefs", count=31),
    )
    spans = {span.box: (span.people, span.wide) for span in firm(*people, level=4).spans}
    assert spans["head"] == (11, True)
    assert spans["chiefs"] == (11, True)  # 31 people among three: 10.3, so one of them has 11
    assert spans["ceo"][1] is False
