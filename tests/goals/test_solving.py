"""The two sweeps against independent means: rank over the rationals, and maximum matching."""

from collections.abc import Mapping
from fractions import Fraction

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revkit.content.formulas import parse_formula
from revkit.content.goal_trees import GoalTree, load_tree
from revkit.goals.exact import exact
from revkit.goals.forward import evaluate, recomputed
from revkit.goals.identities import identity, names
from revkit.goals.repairs import direction
from revkit.goals.solving import identities, solve, unknowns
from tests.goals.building import ARTICLE, fractions, tree

REVENUE = load_tree("revenue")
LEAVES = REVENUE.leaves

positive = st.fractions(min_value=Fraction(1, 50), max_value=1000, max_denominator=50)
shares = st.fractions(min_value=Fraction(1, 50), max_value=Fraction(49, 50), max_denominator=50)


@pytest.fixture(scope="module")
def ratios(tmp_path_factory: pytest.TempPathFactory) -> GoalTree:
    """A tree with quotients inside quotients."""
    nodes = """
        top = margin - load
        margin = gain / cost
        gain = wins * (base + price)
        cost
        load = (hours / days) / (staff / sites)
        wins: count
        base
        price
        hours
        days
        staff
        sites
    """
    return tree(tmp_path_factory.mktemp("trees"), nodes)


def filled(chosen: GoalTree, data: st.DataObject) -> dict[str, Fraction]:
    leaves = {
        name: data.draw(shares if chosen.nodes[name].unit == "rate" else positive)
        for name in chosen.leaves
    }
    return recomputed(chosen, leaves, {})


def slopes(chosen: GoalTree, values: Mapping[str, Fraction]) -> list[dict[str, Fraction]]:
    """Row by identity, d(residual)/d(name) by plain differences (each is affine in each name)."""
    rows = []
    for name, formula in chosen.formulas.items():

        def gap(at: Mapping[str, Fraction], name: str = name, formula=formula) -> Fraction:
            result = evaluate(formula, at)
            assert result is not None
            return at[name] - result

        row = {}
        for other in {name, *chosen.children(name)}:
            # The quotient is not affine in its denominator; a secant is never zero there either.
            row[other] = gap({**values, other: values[other] + 1}) - gap(values)
        rows.append(row)
    return rows


def rank(rows: list[list[Fraction]]) -> int:
    rows, done = [list(row) for row in rows], 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((r for r in range(done, len(rows)) if rows[r][column]), None)
        if pivot is None:
            continue
        rows[done], rows[pivot] = rows[pivot], rows[done]
        for other in range(done + 1, len(rows)):
            factor = rows[other][column] / rows[done][column]
            rows[other] = [a - factor * b for a, b in zip(rows[other], rows[done], strict=True)]
        done += 1
    return done


def by_rank(chosen: GoalTree, values: Mapping[str, Fraction], given_names: set[str]):
    """How many inputs are missing, and what is determined: linear algebra, no propagation."""
    unknown = [name for name in chosen.nodes if name not in given_names]
    matrix = [[row.get(name, Fraction(0)) for name in unknown] for row in slopes(chosen, values)]
    full = rank(matrix)
    units = [[Fraction(int(i == j)) for j in range(len(unknown))] for i in range(len(unknown))]
    fixed = {
        name for name, unit in zip(unknown, units, strict=True) if rank([*matrix, unit]) == full
    }
    return len(unknown) - full, fixed


def by_matching(chosen: GoalTree, given_names: set[str]):
    """The same by Dulmage and Mendelsohn: what no alternating path from a free name reaches."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import maximum_bipartite_matching

    unknown = [name for name in chosen.nodes if name not in given_names]
    rows = [{name, *chosen.children(name)} for name in chosen.formulas]
    if not unknown:
        return 0, set()
    pattern = numpy.array([[int(name in row) for name in unknown] for row in rows])
    match = maximum_bipartite_matching(csr_matrix(pattern), perm_type="row")
    row_of = list(match)  # the row matched to each column, or -1
    reached, waiting = set(), [c for c, row in enumerate(row_of) if row < 0]
    free = len(waiting)
    while waiting:
        column = waiting.pop()
        if column in reached:
            continue
        reached.add(column)
        for row in numpy.flatnonzero(pattern[:, column]):
            waiting += [c for c, matched in enumerate(row_of) if matched == row]
    return free, {name for c, name in enumerate(unknown) if c not in reached}


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_the_sweeps_find_what_rank_and_matching_find(data: st.DataObject) -> None:
    values = filled(REVENUE, data)
    chosen = data.draw(st.sets(st.sampled_from(sorted(REVENUE.nodes))))
    solution = solve(REVENUE, {name: values[name] for name in REVENUE.nodes if name in chosen})
    missing, fixed = by_rank(REVENUE, values, chosen)
    assert by_matching(REVENUE, chosen) == (missing, fixed)
    assert set(solution.values) == chosen | fixed
    assert sum(gap.needed for gap in solution.gaps) == missing
    assert {name for gap in solution.gaps for name in gap.candidates} == (
        set(REVENUE.nodes) - chosen - fixed
    )
    assert not solution.clashes
    assert all(values[name] == value for name, value in solution.values.items())


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_quotients_inside_quotients_too(ratios: GoalTree, data: st.DataObject) -> None:
    values = filled(ratios, data)
    chosen = data.draw(st.sets(st.sampled_from(sorted(ratios.nodes))))
    if not all(values[name] for name in ratios.nodes):
        return  # a zero decides more than the pattern says; zeros have tests of their own
    solution = solve(ratios, {name: values[name] for name in ratios.nodes if name in chosen})
    missing, fixed = by_matching(ratios, chosen)
    assert set(solution.values) == chosen | fixed
    assert sum(gap.needed for gap in solution.gaps) == missing
    assert all(values[name] == value for name, value in solution.values.items())


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_giving_candidates_one_by_one_ends_where_nothing_is_missing(data: st.DataObject) -> None:
    values = filled(REVENUE, data)
    known = {
        name: values[name] for name in data.draw(st.sets(st.sampled_from(sorted(REVENUE.nodes))))
    }
    solution = solve(REVENUE, known)
    needed = sum(gap.needed for gap in solution.gaps)
    for _ in range(needed):
        name = data.draw(st.sampled_from(solution.gaps[0].candidates))
        known[name] = values[name]
        solution = solve(REVENUE, known)
    assert not solution.gaps
    assert solution.values == values


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_changing_one_of_redundant_inputs_is_a_clash(data: st.DataObject) -> None:
    values = filled(REVENUE, data)
    solution = solve(REVENUE, values)
    assert set(solution.redundant) == set(REVENUE.formulas)
    name = data.draw(st.sampled_from(sorted(REVENUE.nodes)))
    assert solve(REVENUE, {**values, name: values[name] + 1}).clashes


def test_every_leaf_of_the_article_is_solved_back() -> None:
    full = solve(REVENUE, fractions(ARTICLE)).values
    for leaf in LEAVES:
        known = {name: full[name] for name in (*LEAVES, "revenue") if name != leaf}
        solution = solve(REVENUE, known)
        assert solution.values == full
        assert solution.origin[leaf] == REVENUE.parent(leaf)


def test_a_denominator_of_zero_is_a_clash(ratios: GoalTree) -> None:
    zero, one = Fraction(0), Fraction(1)
    assert solve(ratios, {"cost": zero}).clashing == {"margin"}
    # hours / days / (staff / sites): each of these makes a denominator zero
    for name in ("days", "staff", "sites"):
        assert solve(ratios, {name: zero}).clashing == {"load"}
    # margin 0 of a gain of 0 fits any cost but zero
    solution = solve(ratios, {"margin": zero, "gain": zero})
    assert not solution.clashes
    assert "cost" not in solution.values
    # margin = gain / cost with margin 0 and gain 1 has no cost
    (clash,) = solve(ratios, {"margin": zero, "gain": one}).clashes
    assert (clash.node, clash.reason) == ("margin", "no_value")
    # and margin 2 of a gain of 0 would need a cost of 0
    (clash,) = solve(ratios, {"margin": 2 * one, "gain": zero}).clashes
    assert (clash.node, clash.reason, clash.follows) == ("margin", "disagrees", 0)


def test_zero_divided_by_anything_is_zero(ratios: GoalTree) -> None:
    solution = solve(ratios, {"gain": Fraction(0)})
    assert solution.values["margin"] == 0
    assert solution.origin["margin"] == "margin"


def test_a_value_that_would_be_a_zero_denominator_is_a_clash(tmp_path) -> None:
    other = tree(tmp_path, "top = x + a / b\na\nb\nx")
    # 0 / b is 0 for every b but 0, and only b = 0 would clear 2 * b = 1 * b
    (clash,) = solve(other, fractions({"top": 2, "x": 1, "a": 0})).clashes
    assert (clash.node, clash.reason) == ("top", "zero_denominator")
    small = tree(tmp_path, "best = a / (b - c)\na\nb\nc", "best")
    given_values = fractions({"a": 1, "best": 2, "c": 3})
    assert solve(small, given_values).values["b"] == Fraction(7, 2)
    assert solve(small, fractions({"a": 0, "b": 3, "c": 3})).clashing == {"best"}


def test_a_lone_unknown_that_zero_hides_stays_open() -> None:
    # new_business = new_customers x deal_size is 0 = 0 x deal_size: any deal size will do
    known = fractions({"new_business": 0, "new_customers": 0})
    solution = solve(REVENUE, known)
    assert "new_business" in solution.redundant
    assert "deal_size" in {name for gap in solution.gaps for name in gap.candidates}
    assert "deal_size" not in solution.values


def test_restated_figures_are_no_unknowns() -> None:
    solution = solve(REVENUE, fractions(ARTICLE))
    assert solution.origin["revenue_churn"] == "retention"
    assert unknowns(REVENUE, solution.origin) == ()


def test_an_open_sum_can_be_the_unknown() -> None:
    solution = solve(REVENUE, fractions({"revenue": 1000000, "customer_revenue": 640000}))
    assert unknowns(REVENUE, solution.origin) == ("new_business",)


def test_more_churn_leads_away_from_the_goal(tmp_path) -> None:
    values = solve(REVENUE, fractions(ARTICLE)).values
    assert direction(REVENUE, values, "revenue_churn") == -1
    assert direction(REVENUE, values, "qualified_leads") == 1
    assert direction(REVENUE, values, "revenue") == 1
    small = tree(tmp_path, "top = lost / start\nlost\nstart", better="lower")
    values = fractions({"lost": 5, "start": 100, "top": Fraction(1, 20)})
    assert direction(small, values, "lost") == -1
    assert direction(small, values, "start") == 1
    assert direction(small, {}, "lost") == -1


def test_an_identity_clears_its_denominators() -> None:
    made = identity("y", parse_formula("a / (b / c) - 2"))
    # y = a c / b - 2  =>  y b - a c + 2 b = 0
    assert made.residual == {
        frozenset({"y", "b"}): 1,
        frozenset({"a", "c"}): -1,
        frozenset({"b"}): 2,
    }
    assert [names(divisor) for divisor in made.divisors] == [{"c"}, {"b"}]
    assert list(identities(REVENUE))[-1] == "revenue"


def test_numbers_are_exact() -> None:
    assert exact(0.1) == Fraction(1, 10)
    assert evaluate(parse_formula("0.1 + 0.2"), {}) == Fraction(3, 10)
    assert evaluate(parse_formula("a / b"), fractions({"a": 1, "b": 0})) is None
    assert evaluate(parse_formula("a / b"), fractions({"a": 1})) is None
