"""The order of integration, and the process that stands before every tool."""

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revkit.client.team.tools import Tool
from revkit.team.stack.inventory import stack_of
from revkit.team.stack.result import Proposal, Stack
from tests.team_stack.building import CONTENT, facts_with, team_of, tool

FUNCTIONS = (
    "sales",
    "account_management",
    "marketing",
    "service",
    "customer_success",
    "finance",
    "analysis",
)
KINDS = tuple(kind.id for kind in CONTENT.tools)
EVERYBODY = team_of(sales=5, account_management=2, marketing=3, service=4, finance=1)


def stack(tools, **given) -> Stack:
    found = stack_of(facts_with(tools, **given))
    assert found is not None
    return found


def proposals(tools, **given) -> dict[str, Proposal]:
    return {each.id: each for each in stack(tools, **given).proposals}


@st.composite
def stacks(draw: st.DrawFn) -> tuple[Tool, ...]:
    count = draw(st.integers(1, 7))
    names = [f"T{number}" for number in range(count)]
    return tuple(
        tool(
            name,
            draw(st.sampled_from(KINDS)),
            draw(st.lists(st.sampled_from(FUNCTIONS), min_size=1, max_size=4, unique=True)),
            [other for other in names if other != name and draw(st.integers(0, 5)) == 0],
        )
        for name in names
    )


def carried_out(tools: tuple[Tool, ...], found: Stack) -> tuple[Tool, ...]:
    """The rows of a client file after every proposal on tools that are there."""
    rows = {each.name: each for each in tools}
    kept: dict[str, str] = {}
    for proposal in found.proposals:
        names = [kept.get(name, name) for name in proposal.tools]
        if proposal.action == "merge":
            first, *others = names
            its = [rows[name] for name in names]
            users = tuple({user: None for row in its for user in row.used_by})
            links = tuple(
                {link: None for row in its for link in row.connected_to}
                - dict.fromkeys(names).keys()
            )
            rows[first] = rows[first].model_copy(update={"used_by": users, "connected_to": links})
            for other in others:
                kept[other] = first
                del rows[other]
        if proposal.action == "connect":
            one, hub = names
            joined = (*rows[one].connected_to, hub)
            rows[one] = rows[one].model_copy(update={"connected_to": joined})
        if proposal.action == "open":
            more = (*rows[names[0]].used_by, *proposal.gains)
            rows[names[0]] = rows[names[0]].model_copy(update={"used_by": more})
    return tuple(
        row.model_copy(update={"connected_to": tuple(kept.get(n, n) for n in row.connected_to)})
        for row in rows.values()
    )


@settings(max_examples=30, deadline=None)
@given(tools=stacks(), data=st.data())
def test_the_order_of_rows_changes_nothing(tools: tuple[Tool, ...], data: st.DataObject) -> None:
    turned = data.draw(st.permutations(tools))
    assert stack(turned, people=EVERYBODY) == stack(tools, people=EVERYBODY)


@settings(max_examples=30, deadline=None)
@given(tools=stacks())
def test_either_side_may_name_a_connection(tools: tuple[Tool, ...]) -> None:
    other_side = {
        row.name: [other.name for other in tools if row.name in other.connected_to] for row in tools
    }
    turned = [row.model_copy(update={"connected_to": tuple(other_side[row.name])}) for row in tools]
    assert stack(turned, people=EVERYBODY) == stack(tools, people=EVERYBODY)
    for state in stack(tools, people=EVERYBODY).tools:
        assert state.name not in state.reach
        for name in state.connected_to:
            other = next(each for each in stack(tools, people=EVERYBODY).tools if each.name == name)
            assert state.name in other.connected_to


@settings(max_examples=30, deadline=None)
@given(tools=stacks(), target=st.integers(1, 5))
def test_every_proposal_has_the_check_of_its_process(tools: tuple[Tool, ...], target: int) -> None:
    found = stack(tools, people=EVERYBODY, target=target)
    assert len({each.id for each in found.proposals}) == len(found.proposals)
    for each in found.proposals:
        assert each.capability == CONTENT.tools_by_id[each.kind].capability
        assert each.threshold == min(2.5, target)
        assert each.value is not None
        assert each.verdict == ("ready" if each.value >= each.threshold else "process_first")


@settings(max_examples=30, deadline=None)
@given(tools=stacks())
def test_what_is_carried_out_is_not_proposed_again(tools: tuple[Tool, ...]) -> None:
    first = stack(tools, people=EVERYBODY, target=1)
    after = carried_out(tools, first)
    again = stack(after, people=EVERYBODY, target=1)
    assert again.proposals == ()
    assert again.overlaps == ()
    if again.hub is not None:
        for function, sights in again.sights.items():
            joined = any(function in row.used_by for row in after if row.kind != "other")
            assert not joined or sights["crm"] != "blind"


@settings(max_examples=30, deadline=None)
@given(low=st.floats(1, 5), high=st.floats(1, 5), target=st.integers(1, 5))
def test_a_process_rated_higher_never_has_to_wait_again(
    low: float, high: float, target: int
) -> None:
    low, high = sorted((low, high))
    tools = (tool("Crm", "crm", ["sales"]), tool("Desk", "service_desk", ["service"]))
    before = proposals(tools, target=target, values={"handoffs": low})["connect-service_desk"]
    after = proposals(tools, target=target, values={"handoffs": high})["connect-service_desk"]
    assert (before.verdict, after.verdict) != ("ready", "process_first")


@pytest.mark.parametrize(
    ("value", "target", "verdict"),
    [
        (2.5, 3, "ready"),  # 3 less half a point
        (2.49, 3, "process_first"),
        (2.5, 5, "ready"),  # a higher target asks for no more than a common process
        (2.0, 2, "ready"),  # the level aimed at, without the margin of a common process
        (1.57, 2, "process_first"),  # a process at the lowest level bears no common tool
        (None, 3, "measure_first"),
    ],
)
def test_the_process_stands_before_the_tool(value: float | None, target: int, verdict: str) -> None:
    tools = (tool("Crm", "crm", ["sales"]), tool("Desk", "service_desk", ["service"]))
    proposal = proposals(tools, target=target, values={"handoffs": value})["connect-service_desk"]
    assert (proposal.capability, proposal.value, proposal.verdict) == ("handoffs", value, verdict)


def test_crms_are_merged_before_anything_else() -> None:
    tools = (
        tool("A", "crm", ["sales"]),
        tool("B", "crm", ["service"]),
        tool("Site", "cms", ["marketing"]),
    )
    first, second = stack(tools).proposals[:2]
    # B stays: six people serve with it, four sell with A.
    assert (first.id, first.tools, first.gains) == ("merge-crm", ("B", "A"), ("sales", "service"))
    assert (second.id, second.tools) == ("connect-cms", ("Site", "B"))


def test_what_most_functions_gain_by_is_connected_first() -> None:
    # The desk brings sales its tickets and service the customers (2). The site's materials are for
    # sales, marketing and service, but service reaches the CRM only once the desk is joined, and
    # marketing gets the CRM: sales and marketing (2); the desk stands first in the content's order.
    tools = (
        tool("Crm", "crm", ["sales"]),
        tool("Site", "cms", ["marketing"]),
        tool("Desk", "service_desk", ["service"]),
        tool("Papers", "productivity", ["finance"]),
    )
    found = stack(tools, people=team_of(sales=4, marketing=2, service=6, finance=1), target=1)
    assert [(each.id, each.gains) for each in found.proposals] == [
        ("connect-service_desk", ("sales", "service")),
        ("connect-cms", ("sales", "marketing", "service")),
        # Sales, marketing and service reach the documents through their own tools.
        ("connect-productivity", ("sales", "marketing", "service")),
    ]


def test_a_tool_that_is_to_be_merged_is_not_connected_before() -> None:
    tools = (
        tool("Crm", "crm", ["sales"]),
        tool("One", "bi", ["service"]),
        tool("Two", "bi", ["management", "service"]),
    )
    found = stack(tools, people=team_of(sales=4, service=6), target=1).proposals
    assert [each.id for each in found] == ["merge-bi", "connect-bi"]
    assert found[0].tools == ("Two", "One")
    assert found[1].tools == ("Two", "Crm")


def test_those_who_reach_the_crm_through_no_tool_are_let_into_it() -> None:
    found = proposals((tool("Crm", "crm", ["sales"]),), target=1)
    assert found["open-crm"].tools == ("Crm",)
    assert found["open-crm"].gains == ("marketing", "service")


def test_without_a_crm_it_comes_first_and_the_rest_is_joined_to_it() -> None:
    found = stack((tool("Desk", "service_desk", ["service"]),), target=3)
    assert found.hub is None
    assert [(each.id, each.tools) for each in found.proposals] == [
        ("add-crm", ()),
        ("connect-service_desk", ("Desk",)),
        ("add-automation", ()),
        ("add-bi", ()),
    ]
    assert found.proposals[0].gains == ("sales", "marketing", "service")


def test_two_of_a_kind_that_need_no_merging_have_ids_of_their_own() -> None:
    tools = (
        tool("Crm", "crm", ["sales"]),
        tool("A", "database", ["finance"]),
        tool("B", "database", ["service"]),
    )
    found = proposals(tools, people=EVERYBODY, target=1)
    assert {"connect-database", "connect-database-2"} <= set(found)


def test_a_link_to_itself_connects_a_tool_to_nothing() -> None:
    odd = (tool("Crm", "crm", ["sales"], ["Crm"]), tool("Desk", "service_desk", ["service"]))
    assert stack(odd).tools[0].connected_to == ()


def test_the_plan_does_not_depend_on_who_is_there_beside_the_functions() -> None:
    facts = facts_with((tool("Crm", "crm", ["sales"]),))
    again = dataclasses.replace(facts, people=tuple(reversed(facts.people)))
    assert stack_of(facts) == stack_of(again)


def test_two_that_already_exchange_data_still_overlap() -> None:
    tools = (
        tool("Crm", "crm", ["sales"], ["One", "Two"]),
        tool("One", "automation", ["sales"], ["Two"]),
        tool("Two", "automation", ["sales"]),
    )
    found = stack(tools, people=team_of(sales=3), target=1)
    assert [(each.id, each.tools, each.gains) for each in found.proposals] == [
        ("merge-automation", ("One", "Two"), ())
    ]


def test_what_those_let_in_need_is_joined_after() -> None:
    # Nobody gains by joining the mails before sales and marketing come to work in the CRM.
    tools = (
        tool("Crm", "crm", ["account_management"]),
        tool("Mails", "automation", ["account_management"]),
    )
    found = stack(tools, people=team_of(sales=2, account_management=1, marketing=1), target=1)
    assert [(each.id, each.gains) for each in found.proposals] == [
        ("open-crm", ("sales", "marketing")),
        ("connect-automation", ("sales", "marketing")),
    ]
