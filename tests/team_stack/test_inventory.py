"""What each function sees, what overlaps, what stands alone: worked out by hand."""

from decimal import Decimal

import pytest

from revkit.team.stack.inventory import stack_of
from revkit.team.stack.result import Stack
from tests.team_stack.building import example_facts, facts_with, team_of, tool

# CRM (sales) - automation (marketing); desk (service) alone; the telephones alone, all in them.
SMALL = (
    tool("Crm", "crm", ["sales"], ["Mails"], 1000),
    tool("Mails", "automation", ["marketing"]),
    tool("Desk", "service_desk", ["service"]),
    tool("Calls", "voip", ["sales", "service"]),
)


def stack(tools=SMALL, **given) -> Stack:
    found = stack_of(facts_with(tools, **given))
    assert found is not None
    return found


def test_there_is_no_stack_where_the_client_names_no_tools() -> None:
    assert stack_of(facts_with(None)) is None


def test_a_function_works_in_sees_or_is_blind() -> None:
    # sales needs crm, automation, service_desk, voip: works in two, sees automation through the
    # CRM, and the desk is joined to nothing. Marketing needs crm and automation, and no desk or
    # telephone. Service needs crm, desk and telephone; automation is nothing to it.
    assert stack().sights == {
        "sales": {"crm": "works_in", "automation": "sees", "service_desk": "blind", "voip": "works_in"},
        "marketing": {"crm": "sees", "automation": "works_in", "service_desk": "not_needed", "voip": "not_needed"},
        "service": {"crm": "blind", "automation": "not_needed", "service_desk": "works_in", "voip": "works_in"},
        "management": {"crm": "not_needed", "automation": "not_needed", "service_desk": "not_needed", "voip": "not_needed"},
    }  # fmt: skip


def test_a_tool_is_an_island_where_others_need_what_it_keeps() -> None:
    # Sales needs the desk's data. All who need the telephone (sales, service) work in it.
    assert stack().islands == ("Desk",)
    assert [state.name for state in stack().tools if state.island] == ["Desk", "Calls"]


def test_data_reach_through_other_tools() -> None:
    chain = (
        tool("Crm", "crm", ["sales"], ["Mails"]),
        tool("Mails", "automation", ["marketing"], ["Site"]),
        tool("Site", "cms", ["service"]),
    )
    states = {state.name: state for state in stack(chain).tools}
    assert states["Crm"].connected_to == ("Mails",)
    assert states["Crm"].reach == ("Mails", "Site")
    assert stack(chain).sights["service"]["crm"] == "sees"


def test_what_overlaps_costs_together_only_where_all_costs_are_known() -> None:
    two = (tool("A", "bi", ["sales"], cost=30), tool("B", "bi", ["service"], cost=12))
    (overlap,) = stack(two).overlaps
    assert (overlap.kind, overlap.tools, overlap.cost_per_year) == ("bi", ("A", "B"), Decimal(42))
    unknown = (two[0], tool("B", "bi", ["service"]))
    assert stack(unknown).overlaps[0].cost_per_year is None


def test_several_databases_are_no_overlap() -> None:
    assert not stack(
        (tool("A", "database", ["sales"]), tool("B", "database", ["service"]))
    ).overlaps


def test_the_hub_is_the_crm_of_most_functions_then_of_most_people() -> None:
    many = (tool("Z", "crm", ["sales", "service"]), tool("A", "crm", ["marketing"]))
    assert stack(many).hub == "Z"
    # One function each: six people in service against four in sales.
    even = (tool("A", "crm", ["sales"]), tool("Z", "crm", ["service"]))
    assert stack(even).hub == "Z"
    assert stack((tool("A", "crm", ["sales"]), tool("Z", "crm", ["sales"]))).hub == "A"


@pytest.mark.parametrize(
    ("target", "missing"),
    [(1, ()), (2, ("crm",)), (3, ("crm", "automation", "bi")), (5, ("crm", "automation", "bi"))],
)
def test_what_is_missing_is_what_the_target_asks_for(target: int, missing: tuple[str, ...]) -> None:
    desk = (tool("Desk", "service_desk", ["service"]),)
    assert stack(desk, target=target).missing == missing


def test_no_service_desk_is_missed_where_nobody_serves() -> None:
    crm = (tool("Crm", "crm", ["sales"]),)
    assert "service_desk" not in stack(crm, people=team_of(sales=3, marketing=1)).missing
    assert "service_desk" in stack(crm, people=team_of(sales=3, service=1)).missing


def test_the_functions_that_revops_does_not_touch_are_not_looked_at() -> None:
    found = stack((tool("Crm", "crm", ["sales", "other"]),), people=team_of(sales=3, other=90))
    assert list(found.sights) == ["sales", "management"]


def test_the_three_examples_differ() -> None:
    found = {}
    for name in ("saas-spain", "services-mexico", "manufacturer-britain"):
        its = stack_of(example_facts(name))
        assert its is not None
        found[name] = (its.hub, tuple(each.id for each in its.proposals))
    assert found == {
        "saas-spain": (
            "HubSpot",
            ("connect-service_desk", "connect-cms", "connect-voip", "merge-bi", "connect-bi"),
        ),
        # Both CRMs serve one function: 14 people sell with one, 8 look after accounts with the other.
        "services-mexico": (
            "Zoho CRM",
            ("merge-crm", "connect-automation", "connect-service_desk", "connect-cms", "connect-database"),
        ),
        "manufacturer-britain": (
            "Salesforce",
            ("connect-service_desk", "connect-productivity", "connect-voip", "merge-bi"),
        ),
    }  # fmt: skip
