"""A driver is called what the client calls it: retention, where that was given, and not churn."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from revkit.content.formulas import Constant, Name, Operation
from revkit.content.goal_trees import GoalTree
from revkit.goals.odds.binomials import Array
from revkit.goals.plan import GoalPlan


def restated(tree: GoalTree, leaf: str) -> Iterator[tuple[str, bool]]:
    """The nodes that only restate a leaf, nearest first, and whether they are 1 minus it.

    >>> from revkit.content.goal_trees import load_tree
    >>> list(restated(load_tree("revenue"), "revenue_churn"))
    [('retention', True)]
    """
    name, turned = leaf, False
    while (parent := tree.parent(name)) is not None and len(tree.children(parent)) == 1:
        formula = tree.formulas[parent]
        if isinstance(formula, Operation):
            if formula != Operation("-", Constant(Fraction(1)), Name(name)):
                return
            turned = not turned
        yield parent, turned
        name = parent


@dataclass(frozen=True, slots=True)
class Spoken:
    """By leaf: the node by which it is spoken of, and whether that is 1 minus the leaf."""

    names: dict[str, tuple[str, bool]]

    def name(self, leaf: str) -> str:
        return self.names[leaf][0]

    def turned(self, leaf: str) -> bool:
        return self.names[leaf][1]

    def value(self, leaf: str, value: Array | float) -> Array | float:
        """The leaf's value as that of the node, and back."""
        return 1 - value if self.names[leaf][1] else value

    def leaf_of(self, tree: GoalTree, name: str) -> tuple[str, bool] | None:
        """The leaf that a node is or restates, and whether it is 1 minus it; None for a sum."""
        for leaf in self.names:
            known = {leaf: False, **dict(restated(tree, leaf))}
            if name in known:
                return leaf, known[name]
        return None


def spoken_of(plan: GoalPlan) -> Spoken:
    """What was given speaks for a leaf, else what was solved for, else the leaf itself."""

    def chosen(leaf: str) -> tuple[str, bool]:
        known = [(leaf, False), *restated(plan.tree, leaf)]
        given = [each for each in known if plan.values[each[0]].source in ("given", "lever")]
        solved = [each for each in known if each[0] in plan.unknowns]
        return (given or solved or known)[0]

    return Spoken({leaf: chosen(leaf) for leaf in plan.tree.leaves})
