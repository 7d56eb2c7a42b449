"""The repair table: for each input on a clashing path, the value that it alone would need."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from revkit.content.goal_trees import GoalTree
from revkit.goals.exact import exact, rounded, whole_towards
from revkit.goals.identities import Terms, names, restrict
from revkit.goals.plan import Conflict, Outcome, Repair
from revkit.goals.solving import Clash, Solution, identities, solve

Values = Mapping[str, Fraction]


def conflict(tree: GoalTree, given: Values, clash: Clash, minor: int) -> Conflict:
    """A clash with its repair table; `minor` are the decimals of the currency."""
    anchor = _anchor(tree, given, clash.node)
    path = dict.fromkeys([anchor] if anchor in given else [])
    path |= dict.fromkeys(_nearest(tree, given, anchor))
    inputs = {name: given[name] for name in tree.nodes if name in path}
    repairs = tuple(_repair(tree, given, inputs, clash, name, minor) for name in inputs)
    return Conflict(clash.node, clash.reason, given.get(clash.node), clash.follows, repairs)


def written(tree: GoalTree, values: Values, name: str, value: Fraction, minor: int) -> Fraction:
    """A value as one would write it: a count whole in the goal's direction, others rounded."""
    if tree.whole(name):
        return whole_towards(value, direction(tree, values, name))
    return rounded(value, tree.decimals(name, minor))


def direction(tree: GoalTree, values: Values, name: str) -> int:
    """1 where more of a node brings the goal nearer, -1 where less of it does."""
    sign = 1 if tree.better == "higher" else -1
    while (parent := tree.parent(name)) is not None:
        sign *= _slope(tree, values, parent, name)
        name = parent
    return sign


def within(tree: GoalTree, name: str, value: Fraction) -> bool:
    """Whether a value is possible at all for this node."""
    low, high = tree.low(name), tree.high(name)
    return (low is None or value >= exact(low)) and (high is None or value <= exact(high))


def outside(tree: GoalTree, solution: Solution) -> Iterator[str]:
    """The solved nodes whose value is not possible at all."""
    for name in tree.nodes:
        if name in solution.origin and not within(tree, name, solution.values[name]):
            yield name


def _slope(tree: GoalTree, values: Values, parent: str, child: str) -> int:
    # residual(parent, child) = 0, so the parent moves with -(d/d child) / (d/d parent).
    residual = identities(tree)[parent].residual
    by_child, by_parent = (_coefficient(residual, values, name) for name in (child, parent))
    return -1 if by_child * by_parent > 0 else 1


def _coefficient(residual: Terms, values: Values, name: str) -> Fraction:
    left = restrict(residual, {other: v for other, v in values.items() if other != name})
    return left.get(frozenset({name}), Fraction(0)) if names(left) <= {name} else Fraction(0)


def _anchor(tree: GoalTree, given: Values, node: str) -> str:
    """The clashing node, or the nearest given one above from which its value came."""
    above: str | None = node
    while above is not None and above not in given:
        above = tree.parent(above)
    return above or node


def _nearest(tree: GoalTree, given: Values, node: str) -> Iterator[str]:
    for child in tree.children(node):
        if child in given:
            yield child
        else:
            yield from _nearest(tree, given, child)


def _repair(
    tree: GoalTree, given: Values, inputs: Values, clash: Clash, name: str, minor: int
) -> Repair:
    without = {other: value for other, value in inputs.items() if other != name}
    local = solve(tree, without)
    needed = local.values.get(name)
    unit, value = tree.nodes[name].unit, given[name]
    if local.clashes or needed is None:
        freed = {other: value for other, value in given.items() if other != name}
        outcome: Outcome = "no_value" if solve(tree, freed).clashes else "leaves_open"
        return Repair(name, unit, value, None, None, None, outcome)
    values = {**solve(tree, given).values, **local.values}
    shown = written(tree, values, name, needed, minor)
    below = {other: value for other, value in without.items() if other != clash.node}
    reached = solve(tree, {**below, name: shown}).values.get(clash.node)
    difference = None if reached is None else reached - local.values[clash.node]
    mended = solve(tree, {**given, name: needed})
    return Repair(
        name, unit, value, needed, shown, difference, _outcome(tree, mended, name, needed)
    )


def _outcome(tree: GoalTree, mended: Solution, name: str, needed: Fraction) -> Outcome:
    if not within(tree, name, needed):
        return "out_of_bounds"
    return "not_alone" if mended.clashes or any(outside(tree, mended)) else "mends"
