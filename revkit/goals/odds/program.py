"""Formulas of a tree as they run over draws: where whole things, deals and accounts play dice."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from revkit.content.formulas import Constant, Expression, Name, Operation, names_in
from revkit.content.goal_trees import GoalTree

Drawn = NDArray[np.float64] | float
Kind = Literal["count", "rate", "money", "other"]


@dataclass(frozen=True, slots=True)
class Trials:
    """A count times a rate: each of so many whole things comes off with that probability."""

    key: str
    count: "Step"
    rate: "Step"


@dataclass(frozen=True, slots=True)
class Sums:
    """A count times the size of single ones: so many sizes, each drawn by itself."""

    key: str
    count: "Step"
    leaf: str


@dataclass(frozen=True, slots=True)
class Kept:
    """Money times the rate that stays, made of one leaf: each account stays or leaves, whole."""

    key: str
    money: "Step"
    rate: "Step"
    leaf: str


@dataclass(frozen=True, slots=True)
class Plain:
    """Arithmetic."""

    sign: str
    left: "Step"
    right: "Step"


Step = Name | Constant | Plain | Trials | Sums | Kept


@dataclass(frozen=True, slots=True)
class Chances:
    """Which leaves are drawn one by one: sizes of deals, and rates at which accounts stay."""

    sizes: frozenset[str]
    accounts: frozenset[str]


def program_of(tree: GoalTree, chances: Chances) -> dict[str, Step]:
    """Every formula of a tree, children first.

    >>> from revkit.content.goal_trees import load_tree
    >>> type(program_of(load_tree("revenue"), Chances(frozenset(), frozenset()))["new_customers"])
    <class 'revkit.goals.odds.program.Trials'>
    """
    return {
        name: _Compiler(tree, chances, name).step(tree.formulas[name])
        for name in tree.order
        if name in tree.formulas
    }


def dice_of(step: Step) -> Iterator[Trials | Sums | Kept]:
    """The steps beneath (and with) one in which chance of its own has a part."""
    if isinstance(step, Plain):
        yield from dice_of(step.left)
        yield from dice_of(step.right)
    elif isinstance(step, Trials | Kept):
        yield from dice_of(step.count if isinstance(step, Trials) else step.money)
        yield from dice_of(step.rate)
        yield step
    elif isinstance(step, Sums):
        yield from dice_of(step.count)
        yield step


@dataclass(slots=True)
class _Compiler:
    tree: GoalTree
    chances: Chances
    node: str
    found: int = 0

    def step(self, formula: Expression) -> Step:
        if not isinstance(formula, Operation):
            return formula
        if formula.sign == "*":
            for first, second in (
                (formula.left, formula.right), (formula.right, formula.left)
            ):  # fmt: skip
                if dice := self._dice(first, second):
                    return dice
        return Plain(formula.sign, self.step(formula.left), self.step(formula.right))

    def _dice(self, first: Expression, second: Expression) -> Step | None:
        kinds = self._kind(first), self._kind(second)
        if kinds == ("count", "rate"):
            return Trials(self._key(), self.step(first), self.step(second))
        if kinds == ("count", "money") and isinstance(second, Name):
            if second.name in self.chances.sizes:
                return Sums(self._key(), self.step(first), second.name)
        elif kinds == ("money", "rate") and (leaf := self._staying(second)):
            return Kept(self._key(), self.step(first), self.step(second), leaf)
        return None

    def _key(self) -> str:
        self.found += 1
        return self.node if self.found == 1 else f"{self.node}#{self.found}"

    def _kind(self, formula: Expression) -> Kind:
        """A probability stays one when it is multiplied by another or taken from 1."""
        if isinstance(formula, Name):
            unit = self.tree.nodes[formula.name].unit
            return unit if unit in ("count", "rate", "money") else "other"
        if isinstance(formula, Constant):
            return "other"
        kinds = {self._kind(formula.left), self._kind(formula.right)}
        if formula.sign == "-" and formula.left == Constant(Fraction(1)):
            return "rate" if self._kind(formula.right) == "rate" else "other"
        if formula.sign != "*":
            return "other"
        if kinds == {"rate"}:
            return "rate"
        if kinds == {"count", "rate"}:
            return "count"
        return "money" if "money" in kinds and kinds != {"money"} else "other"

    def _staying(self, formula: Expression) -> str | None:
        """The leaf behind a rate at which accounts stay or leave, be it restated or not."""
        leaves = {leaf for name in names_in(formula) for leaf in leaves_of(self.tree, name)}
        return leaves.pop() if len(leaves) == 1 and leaves <= self.chances.accounts else None


def leaves_of(tree: GoalTree, name: str) -> tuple[str, ...]:
    """The leaves that make up a node.

    >>> from revkit.content.goal_trees import load_tree
    >>> leaves_of(load_tree("revenue"), "retention")
    ('revenue_churn',)
    """
    if name not in tree.formulas:
        return (name,)
    return tuple(leaf for child in tree.children(name) for leaf in leaves_of(tree, child))


def above(tree: GoalTree, names: Mapping[str, object] | frozenset[str]) -> frozenset[str]:
    """The nodes that anything of `names` has a part in, themselves not among them."""
    found: set[str] = set()
    for name in names:
        parent = tree.parent(name)
        while parent is not None and parent not in found:
            found.add(parent)
            parent = tree.parent(parent)
    return frozenset(found)


def value_of(step: Step, values: Mapping[str, Drawn]) -> Drawn:
    """What a step is expected to be where everything beneath it is as given."""
    match step:
        case Name(name):
            return values[name]
        case Constant(number):
            return float(number)
        case Plain(sign, left, right):
            return joined(sign, value_of(left, values), value_of(right, values))
        case Trials(_, count, rate):
            return value_of(count, values) * value_of(rate, values)
        case Sums(_, count, leaf):
            return value_of(count, values) * values[leaf]
        case Kept(_, money, rate, _):
            return value_of(money, values) * value_of(rate, values)


def joined(sign: str, left: Drawn, right: Drawn) -> Drawn:
    """Two values by one of the four signs; division by nothing gives no finite value."""
    match sign:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
    return np.divide(left, right)
