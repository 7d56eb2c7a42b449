"""Whether a value can be that of a node: its range, its decimals."""

from decimal import Decimal

from revkit.content.goal_trees import GoalTree
from revkit.phrases import did_you_mean, quoted
from revkit.records import not_a_share


def no_node(tree: GoalTree, name: str) -> str:
    """That the tree has no such node, as a sentence."""
    advice = did_you_mean(name, tree.nodes)
    return f'there is no {quoted(name)} in the tree "{tree.root}". {advice}'


def value_problem(tree: GoalTree, name: str, value: Decimal, minor: int) -> str | None:
    """What keeps a value from being the node's, as a sentence; `minor` are the currency's decimals.

    >>> from revkit.content.goal_trees import load_tree
    >>> value_problem(load_tree("revenue"), "qualified_leads", Decimal("2.5"), 2)
    'got 2.5, expected a whole number. Only solved counts may have decimals.'
    """
    unit = tree.nodes[name].unit
    if message := range_problem(tree, name, value):
        return message
    if tree.whole(name) and value != int(value):
        return f"got {value}, expected a whole number. Only solved counts may have decimals."
    if unit == "money" and value * 10**minor != int(value * 10**minor):
        return f"got {value}, expected at most {minor} decimals. Round it as the currency has it."
    return None


def range_problem(tree: GoalTree, name: str, value: Decimal) -> str | None:
    """What keeps a value out of what the node can be at all, as a sentence."""
    low, high = tree.low(name), tree.high(name)
    if (low is None or value >= low) and (high is None or value <= high):
        return None
    if tree.nodes[name].unit == "rate" and low == 0 and high == 1:
        return not_a_share(value)
    if high is None:
        return f"got {value}, expected {low} or more. Correct the value."
    if low is None:
        return f"got {value}, expected {high} or less. Correct the value."
    return f"got {value}, expected {low} to {high}. Correct the value."
