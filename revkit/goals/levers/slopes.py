"""A tree's result and how it changes with its levers, in floats, by one pass over the formulas."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from revkit.content.formulas import Constant, Expression, Name
from revkit.content.goal_trees import GoalTree

Array = NDArray[np.float64]


def with_slopes(
    tree: GoalTree, values: Mapping[str, float], levers: Sequence[str], at: Array
) -> tuple[float, Array]:
    """The root with the levers at some values, and its derivative by each of them.

    A lever that has a formula stands at its value, whatever is beneath.

    >>> from revkit.content.goal_trees import load_tree
    >>> leaves = {"qualified_leads": 300.0, "close_rate": 0.1, "deal_size": 12000.0,
    ...           "opening_revenue": 600000.0, "revenue_churn": 0.1, "expansion": 100000.0}
    >>> found = with_slopes(load_tree("revenue"), leaves, ["qualified_leads"], np.array([300.0]))
    >>> round(found[0]), round(float(found[1][0]))
    (1000000, 1200)
    """
    places = {name: index for index, name in enumerate(levers)}
    known: dict[str, tuple[float, Array]] = {}
    for name in tree.order:
        if name in places:
            slope = np.zeros(len(levers))
            slope[places[name]] = 1.0
            known[name] = float(at[places[name]]), slope
        elif name in tree.formulas:
            known[name] = _of(tree.formulas[name], known, len(levers))
        else:
            known[name] = values[name], np.zeros(len(levers))
    return known[tree.root]


def _of(
    formula: Expression, known: Mapping[str, tuple[float, Array]], size: int
) -> tuple[float, Array]:
    if isinstance(formula, Name):
        return known[formula.name]
    if isinstance(formula, Constant):
        return float(formula.value), np.zeros(size)
    (left, by_left), (right, by_right) = (
        _of(side, known, size) for side in (formula.left, formula.right)
    )
    match formula.sign:
        case "+":
            return left + right, by_left + by_right
        case "-":
            return left - right, by_left - by_right
        case "*":
            return left * right, by_left * right + by_right * left
    if right == 0:
        return 0.0, np.zeros(size)
    return left / right, (by_left - by_right * (left / right)) / right
