"""Which drivers can be moved, how far, and at what cost."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from revkit.client.goals import GoalsSection
from revkit.goals.exact import exact
from revkit.goals.odds.estimate import helps
from revkit.goals.odds.program import above
from revkit.goals.odds.spoken import Spoken
from revkit.goals.plan import GoalPlan


@dataclass(frozen=True, slots=True)
class Move:
    """One lever: from `today` to `to` (None: nobody said how far), `helps` 1 where upwards helps.

    The way costs `cost`, a part s of it `cost * s ** curve`.
    """

    name: str
    today: Fraction
    to: Fraction | None
    cost: float
    curve: float
    helps: int

    def share(self, value: Fraction) -> float:
        """How much of its way the lever has gone at a value."""
        assert self.to is not None
        return float((value - self.today) / (self.to - self.today))

    def cost_at(self, value: Fraction) -> float:
        """What it costs to stand at a value."""
        return float(self.cost * max(self.share(value), 0.0) ** self.curve)


def moves_of(goals: GoalsSection, plan: GoalPlan, spoken: Spoken) -> tuple[Move, ...]:
    """The levers in the order of the tree: those with moves; else those that are named as levers,
    and those whose history reaches farther than today.

    A lever above another one would move it along, so it stays out.
    """
    found = list(_moves(goals, plan) if goals.moves else _unpriced(goals, plan, spoken))
    upper = above(plan.tree, frozenset(move.name for move in found))
    order = {name: index for index, name in enumerate(plan.tree.nodes)}
    kept = (move for move in found if move.name not in upper)
    return tuple(sorted(kept, key=lambda move: order[move.name]))


def priced(goals: GoalsSection) -> bool:
    """Whether costs were given."""
    return any("cost" in move.model_fields_set for move in goals.moves.values())


def _moves(goals: GoalsSection, plan: GoalPlan) -> Iterator[Move]:
    for name, move in goals.moves.items():
        today, to, way = plan.values[name].value, exact(move.to), helps(plan, name)
        # A plan may have moved past it, or ask for what goes the other way.
        if today is not None and (to - today) * way > 0:
            yield Move(name, today, to, float(move.cost), float(move.curve), way)


def _unpriced(goals: GoalsSection, plan: GoalPlan, spoken: Spoken) -> Iterator[Move]:
    usual = {spoken.name(leaf) for leaf in plan.tree.leaves} | set(plan.tree.leaves)
    for name in _once((*goals.levers, *(each for each in goals.bounds if each in usual))):
        today, way, bounds = plan.values[name].value, helps(plan, name), goals.bounds.get(name)
        if today is None or name == plan.tree.root:
            continue
        bound = None if bounds is None else bounds.high if way > 0 else bounds.low
        to = None if bound is None else exact(bound)
        if to is not None and (to - today) * way > 0:
            yield Move(name, today, to, 1.0, 2.0, way)
        elif name in goals.levers and bound is None:
            yield Move(name, today, None, 1.0, 2.0, way)


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
