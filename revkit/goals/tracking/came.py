"""What came in each part that is over: the drivers that the given figures tell, or the plan's."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from revkit.content.goal_trees import GoalTree
from revkit.goals.solving import Solution, solve
from revkit.goals.tracking.trunk import Trunk

Values = Mapping[str, Fraction]


@dataclass(slots=True)
class Came:
    """The drivers' values in each part; by part, those taken from the plan and those set aside."""

    series: dict[str, list[Fraction]]
    assumed: list[set[str]] = field(default_factory=list)
    set_aside: list[tuple[int, str]] = field(default_factory=list)

    def assumed_throughout(self) -> set[str]:
        """The drivers of which nothing is known."""
        return set.intersection(*self.assumed)

    def assumed_once(self) -> set[str]:
        """The drivers of which something is known, but not of every part."""
        return set.union(*self.assumed) - self.assumed_throughout()


def came(trunk: Trunk, given: Sequence[Values], planned: Mapping[str, Sequence[Fraction]]) -> Came:
    """Settle every part; `given` and each series of `planned` have an entry for each.

    A part's figures may stand anywhere in the tree: customers and their revenue tell the close
    rate and the deal size. Figures that cannot go together are set aside, the upper one first.
    """
    result = Came({name: [] for name in trunk.drivers})
    for part, values in enumerate(given):
        told, solution = dict(values), solve(trunk.tree, values)
        while solution.clashes:
            name = _first_told(trunk.tree, told, solution.clashes[0].node)
            del told[name]
            result.set_aside.append((part, name))
            solution = solve(trunk.tree, told)
        plan = {name: planned[name][part] for name in trunk.drivers}
        found, assumed = _filled(trunk, told, solution, plan)
        result.assumed.append(assumed)
        for name in trunk.drivers:
            result.series[name].append(found[name])
    return result


def _filled(
    trunk: Trunk, told: Values, solution: Solution, plan: Values
) -> tuple[Values, set[str]]:
    """What is not told is as planned, one driver after the other, as long as it fits."""
    given, assumed = dict(told), set[str]()
    for name in trunk.drivers * 2:
        if name not in solution.values:
            trial = solve(trunk.tree, {**given, name: plan[name]})
            if not trial.clashes:
                solution, given[name] = trial, plan[name]
                assumed.add(name)
    left = {name for name in trunk.drivers if name not in solution.values}
    return {**solution.values, **{name: plan[name] for name in left}}, assumed | left


def _first_told(tree: GoalTree, told: Values, clashing: str) -> str:
    return next(name for name in _nearest(tree, clashing) if name in told)


def _nearest(tree: GoalTree, node: str) -> Iterator[str]:
    """The node, those above it, then all others."""
    above: str | None = node
    while above is not None:
        yield above
        above = tree.parent(above)
    yield from tree.order
