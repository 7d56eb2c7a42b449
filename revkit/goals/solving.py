"""Any unknown of a strict tree, exactly; what stays open and what clashes is part of the answer.

Every name is defined once and used at most once, so the figures and the identities that join them
form a forest. In a forest no block of a Dulmage-Mendelsohn decomposition is larger than one: two
sweeps, from the leaves to the root and back, find everything that a maximum matching would (the
tests hold both against each other), and no system of equations is ever solved at once.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from revkit.content.goal_trees import GoalTree
from revkit.goals.identities import Identity, identity, lone_value, names, restrict

Reason = Literal["disagrees", "zero_denominator", "no_value"]


@dataclass(frozen=True, slots=True)
class Clash:
    """An identity that cannot hold. `follows` is what the inputs beneath make of the node."""

    node: str
    reason: Reason
    follows: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """Figures that hang together, and how many of them are still to be given."""

    needed: int
    candidates: tuple[str, ...]


@dataclass(slots=True)
class Solution:
    """`origin` names the identity that produced a solved value; `redundant` inputs agree."""

    values: dict[str, Fraction]
    origin: dict[str, str] = field(default_factory=dict)
    redundant: list[str] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)

    def clash(self, node: str, reason: Reason, follows: Fraction | None = None) -> None:
        self.clashes.append(Clash(node, reason, follows))

    @property
    def clashing(self) -> frozenset[str]:
        return frozenset(clash.node for clash in self.clashes)


def unknowns(tree: GoalTree, origin: Mapping[str, str]) -> tuple[str, ...]:
    """The drivers that were solved for.

    Left out are sums on the way to them, and figures that only restate another (1 - churn).
    """

    def joined(name: str) -> bool:
        return len(tree.children(name)) > 1

    return tuple(
        name
        for name in tree.nodes
        if origin.get(name, name) != name
        and joined(origin[name])
        and not (joined(name) and any(origin.get(child) == name for child in tree.children(name)))
    )


@lru_cache(maxsize=16)  # a batch meets many trees of clients' own, and need not keep them
def identities(tree: GoalTree) -> Mapping[str, Identity]:
    """Every identity of a tree, children before parents."""
    return {
        name: identity(name, tree.formulas[name]) for name in tree.order if name in tree.formulas
    }


def solve(tree: GoalTree, given: Mapping[str, Fraction]) -> Solution:
    """Everything that follows from the given values.

    >>> from revkit.content.goal_trees import load_tree
    >>> solve(load_tree("revenue"), {"retention": Fraction(9, 10)}).values["revenue_churn"]
    Fraction(1, 10)
    """
    solution = Solution(dict(given))
    for each in identities(tree).values():
        _upwards(each, solution)
    still_open = [
        each
        for each in reversed(tuple(identities(tree).values()))
        if each.node not in solution.clashing and _downwards(each, solution)
    ]
    solution.gaps = list(_gaps(tree, still_open, solution.values))
    return solution


def _upwards(each: Identity, solution: Solution) -> None:
    """What the figures beneath make of a node, if they make anything of it."""
    beneath = {name: value for name, value in solution.values.items() if name != each.node}
    if _divides_by_zero(each, beneath):
        solution.clash(each.node, "zero_denominator")
        return
    left = restrict(each.residual, beneath)
    if names(left) == {each.node}:
        follows = lone_value(left)
    elif all(each.node in product for product in left):
        # Nothing is above the fraction line, and what is below it cannot be zero.
        follows = Fraction(0)
    else:
        return
    if each.node not in solution.values:
        solution.values[each.node] = follows
        solution.origin[each.node] = each.node
    elif solution.values[each.node] == follows:
        solution.redundant.append(each.node)
    else:
        solution.clash(each.node, "disagrees", follows)


def _downwards(each: Identity, solution: Solution) -> bool:
    """Solve the lone unknown beneath a known node; whether the identity stays open."""
    left = restrict(each.residual, solution.values)
    unknown = names(left)
    if len(unknown) == 1:
        (name,) = unknown
        solution.values[name] = lone_value(left)
        solution.origin[name] = each.node
    elif left and not unknown:
        solution.clash(each.node, "no_value")
    if len(unknown) <= 1 and _divides_by_zero(each, solution.values):
        solution.clash(each.node, "zero_denominator")
    return len(unknown) > 1


def _divides_by_zero(each: Identity, known: Mapping[str, Fraction]) -> bool:
    return any(not restrict(divisor, known) for divisor in each.divisors)


def _gaps(
    tree: GoalTree, still_open: list[Identity], values: Mapping[str, Fraction]
) -> Iterator[Gap]:
    """In a forest each open group has more figures than identities; the rest is to be given."""
    group = {name: {name} for name in reversed(tree.order) if name not in values}
    count = dict.fromkeys(group, 0)
    for each in still_open:
        joined = set().union(*(group[name] for name in names(restrict(each.residual, values))))
        for name in joined:
            group[name] = joined
        count[min(joined)] += 1
    for name in list(group):
        if name in group:
            members = group[name]
            needed = len(members) - sum(count[member] for member in members)
            yield Gap(needed, tuple(node for node in tree.nodes if node in members))
            for member in members:
                del group[member]
