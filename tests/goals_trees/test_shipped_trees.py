"""The driver trees that ship: by hand, for every unknown, with an owner for each function."""

from fractions import Fraction
from typing import Any

import pytest
import yaml

from revkit.client.goals import GoalsSection
from revkit.content.goal_trees import load_tree, tree_names
from revkit.goals import plan_goal
from revkit.goals.exact import decimal_text
from revkit.goals.solving import solve
from tests.goals.building import _AsText, fractions, section
from tests.shared import ROOT

CASES: dict[str, Any] = yaml.load(
    (ROOT / "tests" / "cases" / "goal_trees.yml").read_text(encoding="utf-8"), Loader=_AsText
)
each_tree = pytest.mark.parametrize("metric", tree_names())


def section_of(metric: str, **changes: Any) -> GoalsSection:
    values = {**CASES[metric]["values"], **changes}
    return section({k: v for k, v in values.items() if v is not None}, metric=metric)


@each_tree
def test_the_golden_case_forward(metric):
    case = CASES[metric]
    found = plan_goal(section_of(metric), "EUR")
    assert found.status == "solved"
    expected = fractions(case["expected"])
    assert {name: found.values[name].value for name in expected} == expected
    assert {n: each.value for n, each in found.beside.items()} == fractions(case["beside"])


@each_tree
def test_every_leaf_alone_is_solved_from_the_goal(metric):
    tree, given = load_tree(metric), fractions(CASES[metric]["values"])
    assert set(given) == set(tree.leaves)
    goal = fractions(CASES[metric]["expected"])[metric]
    for leaf in tree.leaves:
        known = {name: value for name, value in given.items() if name != leaf}
        solution = solve(tree, {**known, metric: goal})
        assert solution.values[leaf] == given[leaf], leaf
        assert not solution.clashes
        assert not solution.gaps


@each_tree
def test_a_goal_a_tenth_better_is_a_plan_for_every_leaf_alone(metric):
    """Ten per cent more, or less where less is better: the plan says what each leaf would be."""
    tree = load_tree(metric)
    goal = fractions(CASES[metric]["expected"])[metric]
    wanted = goal * Fraction(11 if tree.better == "higher" else 9, 10)
    for leaf in tree.leaves:
        found = plan_goal(section_of(metric, **{leaf: None, metric: decimal_text(wanted)}), "EUR")
        assert set(found.states) <= {"solved", "out_of_bounds"}
        assert leaf in found.unknowns or leaf in ("churned_share", "reduced_share", "revenue_churn", "save_rate", "customer_churn")  # fmt: skip
        assert (found.surplus or 0) * (1 if tree.better == "higher" else -1) >= 0


@each_tree
def test_all_three_functions_own_a_result_and_something_to_move(metric):
    tree = load_tree(metric)
    assert set(tree.functions) == {"marketing", "sales", "service"}
    assert {tree.nodes[leaf].owner for leaf in tree.leaves} >= {"marketing", "sales", "service"}


@each_tree
def test_a_tree_for_each_metric_that_the_article_names(metric):
    named = {"revenue", "new_customers", "units_sold", "clv", "churn", "arr"}
    assert set(tree_names()) == named
    tree = load_tree(metric)
    assert tree.better == ("lower" if metric == "churn" else "higher")
    assert tree.example == (metric == "revenue")


@pytest.mark.parametrize("retention", CASES["margin_multiples"])
def test_the_margin_multiple_is_the_published_one(retention):
    for discount, multiple in zip(
        ("0.10", "0.12", "0.14", "0.16"), CASES["margin_multiples"][retention], strict=True
    ):
        given = fractions({"discount_rate": discount, "customer_retention": str(retention)})
        found = solve(load_tree("clv"), given).values["margin_multiple"]
        assert f"{float(found):.2f}" == multiple
