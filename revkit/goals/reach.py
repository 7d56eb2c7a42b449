"""How far a goal can go while solved drivers and levers move within their hard bounds.

A strict tree uses every name once, so interval arithmetic is exact here: the two ends of the
root's range are reached, and each end knows the bounds that hold it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import inf

from revkit.content.formulas import Constant, Expression, Name, Operation
from revkit.content.goal_trees import GoalTree
from revkit.goals.exact import exact
from revkit.goals.plan import Binding, Reachable

Value = Fraction | float  # float only for infinity


@dataclass(frozen=True, slots=True)
class _End:
    """One end of a range, and the bounds at which it is reached."""

    value: Value
    binding: frozenset[Binding] = frozenset()


_Range = tuple[_End, _End]


def reachable(tree: GoalTree, fixed: Mapping[str, Fraction], goal: Fraction) -> Reachable:
    """The goal nearest to `goal` that some values within the bounds yield.

    `fixed` holds the inputs that stay as they are (the goal itself not among them).
    """
    ends = _range(tree, tree.root, {name: v for name, v in fixed.items() if name != tree.root})
    if ends is None:
        return Reachable(None, ())
    low, high = ends
    if low.value <= goal <= high.value:
        return Reachable(goal, ())
    nearest = high if goal > high.value else low
    binding = sorted(nearest.binding, key=lambda each: tree.order.index(each.name))
    return Reachable(Fraction(nearest.value), tuple(binding))


def _range(tree: GoalTree, name: str, fixed: Mapping[str, Fraction]) -> _Range | None:
    low, high = tree.low(name), tree.high(name)
    hard = (
        _End(-inf) if low is None else _held(name, "low", exact(low)),
        _End(inf) if high is None else _held(name, "high", exact(high)),
    )
    if name not in tree.formulas:
        return (_End(fixed[name]), _End(fixed[name])) if name in fixed else hard
    beneath = _of(tree, tree.formulas[name], fixed)
    if beneath is None or beneath[1].value < hard[0].value or beneath[0].value > hard[1].value:
        return None
    if name in fixed:
        # What stands fixed can only stand if something beneath makes it.
        value = fixed[name]
        return (_End(value), _End(value)) if beneath[0].value <= value <= beneath[1].value else None
    # Where both hold, a figure that restates a single other speaks for it, else the driver beneath.
    ties = len(tree.children(name)) == 1
    lower = hard[0] if _first(hard[0].value - beneath[0].value, ties) else beneath[0]
    upper = hard[1] if _first(beneath[1].value - hard[1].value, ties) else beneath[1]
    return lower, upper


def _first(margin: Value, ties: bool) -> bool:
    return ties if margin == 0 else margin > 0


def _held(name: str, side: str, bound: Fraction) -> _End:
    return _End(bound, frozenset({Binding(name, "low" if side == "low" else "high", bound)}))


def _of(tree: GoalTree, formula: Expression, fixed: Mapping[str, Fraction]) -> _Range | None:
    if isinstance(formula, Name):
        return _range(tree, formula.name, fixed)
    if isinstance(formula, Constant):
        return _End(formula.value), _End(formula.value)
    left, right = _of(tree, formula.left, fixed), _of(tree, formula.right, fixed)
    if left is None or right is None:
        return None
    return _joined(formula, left, right)


def _joined(formula: Operation, left: _Range, right: _Range) -> _Range | None:
    match formula.sign:
        case "+":
            return _sum(left[0], right[0]), _sum(left[1], right[1])
        case "-":
            return _sum(left[0], _minus(right[1])), _sum(left[1], _minus(right[0]))
        case "*":
            return _product(left, right)
    inverse = _inverse(right)
    return None if inverse is None else _product(left, inverse)


def _sum(first: _End, second: _End) -> _End:
    return _End(first.value + second.value, first.binding | second.binding)


def _minus(end: _End) -> _End:
    return _End(-end.value, end.binding)


def _product(left: _Range, right: _Range) -> _Range:
    corners = [_times(first, second) for first in left for second in right]
    return min(corners, key=lambda end: end.value), max(corners, key=lambda end: end.value)


def _times(first: _End, second: _End) -> _End:
    # Zero times anything, however large, is zero, and the zero alone decides it.
    for end in (first, second):
        if end.value == 0:
            return _End(Fraction(0), end.binding)
    return _End(first.value * second.value, first.binding | second.binding)


def _inverse(ends: _Range) -> _Range | None:
    low, high = ends
    if low.value == high.value == 0:
        return None
    if low.value < 0 < high.value:
        return _End(-inf), _End(inf)
    below = _End(-inf) if high.value == 0 else _End(_over(high.value), high.binding)
    above = _End(inf) if low.value == 0 else _End(_over(low.value), low.binding)
    return below, above


def _over(value: Value) -> Value:
    return Fraction(0) if abs(value) == inf else 1 / Fraction(value)
