"""A tree above its drivers, over several parts of a period at once.

Amounts are made part by part and then added up; a figure that is no amount is made of what its
makings come to over all parts, so that the churn of a quarter is all that was lost in it over all
that was there. A driver that is no amount itself and makes none counts as its mean.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from revkit.content.formulas import Expression, Name, Operation, worked_out
from revkit.content.goal_trees import GoalTree
from revkit.goals.tracking.polynomials import Polynomial, constant

# By driver, a value for each part.
Series = Mapping[str, Sequence[Fraction]]
Polynomials = Mapping[str, Sequence[Polynomial]]


@dataclass(frozen=True, slots=True, eq=False)
class Trunk:
    """`drivers` are the lowest figures that are known, in the order of the tree's file."""

    tree: GoalTree
    drivers: tuple[str, ...]

    def total(self, series: Series, node: str | None = None) -> Fraction:
        """What the drivers make of a node (absent: the root). Raises ZeroDivisionError."""
        made = {name: [constant(value) for value in values] for name, values in series.items()}
        return self.over(node or self.tree.root, made).coefficients[0]

    def over(self, node: str, series: Polynomials) -> Polynomial:
        """A node over all parts."""
        if node in self.tree.amounts:
            parts = [self.part(node, series, each) for each in range(self._parts(series))]
            return _sum(parts)
        if node in self.drivers:
            return _sum(series[node]) / constant(Fraction(len(series[node])))
        names = self.tree.children(node)
        made = {name: self.over(name, series) for name in names}
        return worked_out(self.tree.formulas[node], made, constant)

    def part(self, node: str, series: Polynomials, part: int) -> Polynomial:
        """A node in one part."""
        if node in self.drivers:
            return series[node][part]
        names = self.tree.children(node)
        made = {name: self.part(name, series, part) for name in names}
        return worked_out(self.tree.formulas[node], made, constant)

    def beneath(self, node: str) -> Iterator[str]:
        """The drivers that make a node; the node itself where it is one."""
        if node in self.drivers:
            yield node
        else:
            for child in self.tree.children(node):
                yield from self.beneath(child)

    def divisors(self) -> frozenset[str]:
        """The drivers that stand below a fraction line, alone or in a sum or product."""
        nodes = (node for node in self.tree.formulas if node not in self.drivers)
        below = {name for node in nodes for name in _below(self.tree.formulas[node], inside=False)}
        reached = set(self.beneath(self.tree.root))
        return frozenset(d for name in below for d in self.beneath(name) if d in reached)

    def _parts(self, series: Polynomials) -> int:
        return len(next(iter(series.values())))


def trunk_of(tree: GoalTree, known: Collection[str], spoken: Collection[str] = ()) -> Trunk | None:
    """The tree above the lowest figures of `known`; None where these do not make the root.

    Of a figure that restates another (retention, 1 - churn) the one in `spoken` is the driver.
    """

    def lowest(node: str) -> list[str] | None:
        children = tree.children(node)
        restated = len(children) == 1 and node in spoken and children[0] not in spoken
        if children and not (restated and node in known):
            found = [lowest(child) for child in children]
            if all(each is not None for each in found):
                return [name for each in found for name in each or ()]
        return [node] if node in known and node != tree.root else None

    found = lowest(tree.root)
    return None if found is None else Trunk(tree, tuple(n for n in tree.nodes if n in found))


def _sum(parts: Sequence[Polynomial]) -> Polynomial:
    total = parts[0]
    for part in parts[1:]:
        total = total + part
    return total


def _below(formula: Expression, *, inside: bool) -> Iterator[str]:
    if isinstance(formula, Name) and inside:
        yield formula.name
    if isinstance(formula, Operation):
        yield from _below(formula.left, inside=inside)
        yield from _below(formula.right, inside=inside or formula.sign == "/")
