"""The states of a plan, side by side, and the edges."""

import json
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from revkit.client.goals import Bounds
from revkit.content.goal_trees import load_tree
from revkit.errors import RevkitError
from revkit.goals import GoalPlan, split_goal
from revkit.goals.exact import decimal_text, rounded, whole_towards
from revkit.goals.plan import GRAVEST_FIRST, PlanWarning
from revkit.goals.reach import reachable
from tests.goals.building import ARTICLE, plan, tree, without


def test_three_states_at_once():
    # new_business 100,000 against 30 x 12,000; revenue leaves -40,000 for customers; expansion open
    found = plan({
        "revenue": 60000, "new_business": 100000, "qualified_leads": 300, "close_rate": "0.10",
        "deal_size": 12000, "opening_revenue": 600000,
    })  # fmt: skip
    assert found.states == ("conflict", "out_of_bounds", "underdetermined")
    assert found.status == "conflict"
    assert [conflict.node for conflict in found.conflicts] == ["new_business"]
    assert [beyond.name for beyond in found.beyond] == ["customer_revenue"]
    assert found.needed == 1
    # new business cannot be 100,000 here, so whatever the goal no plan holds
    assert found.reachable is not None
    assert found.reachable.goal is None


def test_what_stands_fixed_in_the_middle_must_be_made_by_something_beneath():
    # 600,000 x retention = 700,000 asks for 116.67 %, whatever the goal and whatever else moves
    values = without("revenue", "retention", retained_revenue=700000)
    assert plan(values).reachable == plan({**values, "revenue": 1000}).reachable
    assert plan(values).reachable.goal is None
    # as a lever it may come down: 600,000 at most
    found = plan({**values, "revenue": 1160000}, levers=("retained_revenue",)).reachable
    assert (found.goal, [b.name for b in found.binding]) == (1060000, ["retention"])


def test_two_contradictions_cannot_be_mended_by_one_change():
    found = plan(without(revenue=1100000, new_business=400000))
    assert [conflict.node for conflict in found.conflicts] == ["new_business", "revenue"]
    outcomes = {r.outcome for conflict in found.conflicts for r in conflict.repairs}
    assert outcomes == {"not_alone"}
    needed = {r.name: r.needed for r in found.conflicts[1].repairs}
    # 1,100,000 - 640,000 = 460,000; 400,000 + 640,000 = 1,040,000
    assert needed["new_business"] == 460000
    assert needed["revenue"] == 1040000


def test_everything_given_and_the_goal_too_high():
    values = {name: node.exact for name, node in plan(ARTICLE).values.items()}
    values = {name: decimal_text(value) for name, value in values.items()}
    found = plan({**values, "revenue": 1100000})
    (conflict,) = found.conflicts
    outcomes = {repair.name: repair.outcome for repair in conflict.repairs}
    assert outcomes == {
        "revenue": "mends", "new_business": "not_alone", "customer_revenue": "not_alone",
    }  # fmt: skip
    assert set(found.redundant) == {
        "new_business", "new_customers", "customer_revenue", "retained_revenue", "retention",
    }  # fmt: skip


def test_no_leads_cannot_reach_a_goal():
    found = plan(without(qualified_leads=0))
    (conflict,) = found.conflicts
    assert conflict.follows == 640000
    by_name = {repair.name: repair for repair in conflict.repairs}
    assert by_name["qualified_leads"].needed == 300
    for name in ("close_rate", "deal_size"):
        assert by_name[name].outcome == "no_value"
        assert by_name[name].needed is None


def test_an_input_that_would_leave_the_plan_open_is_told():
    # leads 0 decide new business without a close rate; without the leads two are missing
    found = plan(without("close_rate", qualified_leads=0))
    (conflict,) = found.conflicts
    by_name = {repair.name: repair for repair in conflict.repairs}
    assert by_name["qualified_leads"].outcome == "leaves_open"
    assert by_name["deal_size"].outcome == "no_value"
    assert by_name["revenue"].needed == 640000


def test_a_repair_that_pushes_another_value_out_of_bounds_does_not_mend(tmp_path):
    small = tree(tmp_path, "top = a + b\na\nb = x - y\nx\ny: high~5")
    found = plan({"top": 10, "a": 20, "b": 4, "x": 30}, tree=small)
    (conflict,) = found.conflicts
    outcomes = {repair.name: (repair.needed, repair.outcome) for repair in conflict.repairs}
    # y = 30 - 4 = 26 is above 5, whatever a is: b alone cannot be mended, nor the plan by a
    assert outcomes["top"] == (24, "not_alone")
    assert outcomes["b"] == (-10, "out_of_bounds")


def test_a_zero_denominator_in_a_plan(tmp_path):
    small = tree(tmp_path, "top = part + won / leads\npart\nwon: count\nleads: count")
    found = plan({"top": 10, "won": 4, "leads": 0}, tree=small)
    assert found.status == "conflict"
    (conflict,) = found.conflicts
    assert (conflict.node, conflict.reason, conflict.follows) == ("top", "zero_denominator", None)
    assert {repair.name: repair.outcome for repair in conflict.repairs} == {
        "top": "no_value", "won": "no_value", "leads": "leaves_open",
    }  # fmt: skip
    found = plan({"won": 4, "leads": 0}, tree=small)
    assert [repair.name for repair in found.conflicts[0].repairs] == ["won", "leads"]


def test_a_node_solved_from_above_that_clashes_names_the_inputs_of_the_node_above(
    tmp_path,
):
    small = tree(tmp_path, "top = a + b\na\nb = c / d\nc\nd")
    # b = 5 - 5 = 0, and 3 / d is never 0
    found = plan({"top": 5, "a": 5, "c": 3}, tree=small)
    (conflict,) = found.conflicts
    assert (conflict.node, conflict.reason, conflict.given) == ("b", "no_value", None)
    assert [repair.name for repair in conflict.repairs] == ["top", "a", "c"]
    # any other goal, or any other a, gives b a value and d with it; and 0 / d is 0
    by_name = {repair.name: (repair.needed, repair.outcome) for repair in conflict.repairs}
    assert by_name["top"] == by_name["a"] == (None, "leaves_open")
    assert by_name["c"] == (0, "mends")


def test_counts_are_rounded_in_the_direction_of_the_goal(tmp_path):
    small = tree(tmp_path, "top = a - lost * b\na\nlost: count\nb")
    found = plan({"top": 10, "a": 100, "b": 7}, tree=small)
    # 90 / 7 = 12.86 may be lost: 12 at most
    assert found.values["lost"].value == 12
    assert found.surplus == 6


def test_evidence_warns_and_does_not_decide():
    bounds = {
        "close_rate": Bounds(low=Decimal("0.2")),
        "deal_size": Bounds(high=Decimal(11000)),
        "expansion": Bounds(low=Decimal(0), high=Decimal(100000)),
        "retention": Bounds(),
    }
    found = plan(without(), bounds=bounds)
    assert found.status == "solved"
    assert found.warnings == (
        PlanWarning("below_evidence", "close_rate", Fraction(1, 10), Fraction(1, 5)),
        PlanWarning("above_evidence", "deal_size", Fraction(12000), Fraction(11000)),
    )
    assert plan({}, bounds=bounds).warnings == ()


def test_where_each_value_came_from():
    found = plan(without("qualified_leads"), levers=("expansion",))
    sources = {name: (node.source, node.identity) for name, node in found.values.items()}
    assert sources["revenue"] == ("given", None)
    assert sources["expansion"] == ("lever", None)
    assert sources["qualified_leads"] == ("solved", "new_customers")
    assert sources["new_business"] == ("solved", "revenue")
    assert sources["customer_revenue"] == ("solved", "customer_revenue")
    assert plan({}).values["revenue"].source is None


def test_the_functions_objectives():
    found = plan(without())
    assert [(o.owner, o.result, o.value, o.missing) for o in found.objectives] == [
        ("marketing", "qualified_leads", 300, ()),
        ("sales", "new_business", 360000, ()),
        ("service", "customer_revenue", 640000, ()),
    ]
    found = plan(without("qualified_leads", "close_rate"))
    assert [o.missing for o in found.objectives] == [("qualified_leads",), ("close_rate",), ()]


names = st.sampled_from(sorted(plan({}).values))
numbers = st.sampled_from([0, 1, 7, 300, 12000, 1000000])
shares = st.sampled_from(["0", "0.1", "0.9", "1"])


@settings(max_examples=80, deadline=None)
@given(st.dictionaries(names, numbers), shares, st.sets(names))
def test_any_section_gives_a_plan_that_can_be_written_down(values, share, levers):
    rates = {"close_rate", "retention", "revenue_churn"}
    values = {name: share if name in rates else value for name, value in values.items()}
    found = plan(values, levers=tuple(sorted(levers & set(values) - {"revenue"})))
    assert found.status == found.states[0]
    assert found.states == tuple(s for s in GRAVEST_FIRST if s in found.states)
    written = json.loads(TypeAdapter(GoalPlan).dump_json(found))
    assert written["status"] == found.status
    assert "NaN" not in json.dumps(written)


def test_the_plan_as_json_keeps_what_is_exact():
    written = json.loads(
        TypeAdapter(GoalPlan).dump_json(plan(without("qualified_leads", close_rate="0.09")))
    )
    leads = written["values"]["qualified_leads"]
    assert (leads["value"], leads["exact"]) == ("334", "1000/3")
    assert written["values"]["new_customers"]["value"] == "30.06"
    assert written["parts"][0]["start"] == "2027-01-01"


def test_a_client_without_the_section_gets_a_sentence():
    class Bare:
        id, goals = "acme", None

    with pytest.raises(RevkitError, match='"acme" has no section `goals`'):
        split_goal(Bare())


@pytest.mark.parametrize(
    ("value", "text"),
    [("0", "0"), ("-1/8", "-0.125"), ("1/1000", "0.001"), ("1e41", "1" + "0" * 41), ("-2/3", "-2/3"), ("1/5", "0.2")],
)  # fmt: skip
def test_exact_text(value, text):
    assert decimal_text(Fraction(value)) == text


def test_rounding_is_half_away_from_zero():
    assert rounded(Fraction(5, 1000), 2) == Fraction(1, 100)
    assert rounded(Fraction(-5, 1000), 2) == Fraction(-1, 100)
    assert rounded(Fraction(10**40 + 1, 3), 0) == (10**40 + 2) // 3
    assert whole_towards(Fraction(7, 2), -1) == 3


@pytest.mark.parametrize(
    ("nodes", "fixed", "goal", "best", "held"),
    [
        # 10 / d with d from 2 to 4: 2.5 to 5
        ("top = a / d\na\nd: low~2 high~4", {"a": 10}, 7, 5, [("d", "low")]),
        ("top = a / d\na\nd: low~2 high~4", {"a": 10}, 1, Fraction(5, 2), [("d", "high")]),
        # d from 0: 10 / d has no upper end
        ("top = a / d\na\nd: high~4", {"a": 10}, 10**9, 10**9, []),
        ("top = a / d\na\nd: high~4", {"a": 10}, 1, Fraction(5, 2), [("d", "high")]),
        # d from 0 without end: only 0 is out of reach, and stands at the end
        ("top = a / d\na\nd", {"a": 10}, 3, 3, []),
        ("top = a / d\na\nd: low~-4 high~0", {"a": 10}, 5, None, []),
        ("top = a / d\na\nd: low~-4 high~4", {"a": 10}, -5, 0, [("top", "low")]),
        ("top = a / d\na\nd", {"a": 10, "d": 0}, 3, None, []),
        # a difference turns the ends round
        ("top = a - b\na: high~9\nb: low~2", {}, 20, 7, [("a", "high"), ("b", "low")]),
        # 3 - 5 is below what the middle can be
        ("top = m + c\nm = a - b\na\nb\nc", {"a": 3, "b": 5}, 1, None, []),
        ("top = 2 * a\na: high~3", {}, 9, 6, [("a", "high")]),
        ("top: high~5 = a + b\na: high~3\nb: high~3", {}, 9, 5, [("top", "high")]),
    ],
)  # fmt: skip
def test_the_reachable_goal(tmp_path, nodes, fixed, goal, best, held):
    small = tree(tmp_path, nodes)
    found = reachable(small, {k: Fraction(v) for k, v in fixed.items()}, Fraction(goal))
    assert found.goal == best
    assert [(each.name, each.side) for each in found.binding] == held


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2000000), st.integers(0, 100), st.integers(0, 100))
def test_no_sample_within_bounds_comes_nearer_than_the_reachable_goal(goal, close, churn):
    found = plan(without("close_rate", "retention", revenue=goal))
    fixed = {k: Fraction(str(v)) for k, v in without("close_rate", "retention").items()}
    del fixed["revenue"]
    best = reachable(load_tree("revenue"), fixed, Fraction(goal)).goal
    sample = 300 * 12000 * Fraction(close, 100) + 600000 * (1 - Fraction(churn, 100)) + 100000
    assert best is not None
    assert abs(best - goal) <= abs(sample - goal)
    assert found.states[0] in ("underdetermined", "out_of_bounds")
