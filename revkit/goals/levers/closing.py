"""From shares of the way to values as one writes them, which reach the target to the unit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from revkit.content.goal_trees import GoalTree
from revkit.goals.forward import recomputed
from revkit.goals.levers.choice import Move
from revkit.goals.odds.program import leaves_of
from revkit.goals.repairs import within
from revkit.goals.solving import solve

Values = Mapping[str, Fraction]

_NOTHING = 1e-4  # of a way: a lever that moves less stays where it is


@dataclass(frozen=True, slots=True, eq=False)
class Closing:
    """A tree with its leaves as planned; `minor` are the decimals of the currency."""

    tree: GoalTree
    leaves: Values
    minor: int

    def result(self, moved: Values) -> Fraction:
        """What the plan yields, exactly; nothing where a lever's end makes it divide by zero."""
        return recomputed(self.tree, self.leaves, moved).get(self.tree.root, Fraction(0))

    def reaches(self, moved: Values, target: Fraction) -> bool:
        """Whether the target is reached, exactly."""
        missing = target - self.result(moved)
        return missing <= 0 if self.tree.better == "higher" else missing >= 0

    def alone(self, move: Move, target: Fraction, others: Values | None = None) -> Fraction | None:
        """The value at which a lever reaches the target by itself; None where none does.

        It is written with its decimals, or whole, so that the target is reached and not missed.
        """
        given = {**self.leaves, **(others or {})}
        for name in (move.name, *(others or {})):
            for leaf in leaves_of(self.tree, name):
                if leaf != name or leaf == move.name:
                    given.pop(leaf, None)
        given.pop(move.name, None)
        solution = solve(self.tree, {**given, self.tree.root: target})
        needed = solution.values.get(move.name)
        if solution.clashes or needed is None:
            return None
        value = self.written(move, needed)
        return value if within(self.tree, move.name, value) else None

    def written(self, move: Move, value: Fraction) -> Fraction:
        """The value with its decimals, on the side that helps."""
        per = 10 ** self.tree.decimals(move.name, self.minor)
        steps = value * per
        return Fraction(ceil(steps) if move.helps > 0 else floor(steps), per)

    def closed(
        self, moves: Sequence[Move], shares: Sequence[float], target: Fraction
    ) -> dict[str, Fraction]:
        """The values of a mix. The lever with the finest steps takes what rounding leaves.

        Where even that misses, levers go on to their end, the one that moved farthest first.
        """
        moved = {m.name: self._at(m, share) for m, share in zip(moves, shares, strict=True)}
        for move in sorted(moves, key=lambda each: self._step(each)):
            assert move.to is not None
            if not self._between(move, moved[move.name]):
                continue
            others = {name: value for name, value in moved.items() if name != move.name}
            exact = self.alone(move, target, others)
            if exact is not None and self._between(move, exact):
                moved[move.name] = exact
                break
        for move in sorted(moves, key=lambda each: -each.share(moved[each.name])):
            if self.reaches(moved, target):
                break
            assert move.to is not None
            moved[move.name] = move.to
        return moved

    def _at(self, move: Move, share: float) -> Fraction:
        assert move.to is not None
        if share < _NOTHING:
            return move.today
        value = self.written(move, move.today + Fraction(share) * (move.to - move.today))
        return value if (move.to - value) * move.helps > 0 else move.to

    def _between(self, move: Move, value: Fraction) -> bool:
        assert move.to is not None
        return (value - move.today) * move.helps > 0 and (move.to - value) * move.helps >= 0

    def _step(self, move: Move) -> float:
        """By how much one step of a lever moves the result."""
        per = Fraction(1, 10 ** self.tree.decimals(move.name, self.minor))
        stepped = self.result({move.name: move.today + per * move.helps})
        return float(abs(stepped - self.result({})))
