"""The cheapest mix of lever moves that reaches a target."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from revkit.content.goal_trees import GoalTree
from revkit.goals.levers.choice import Move
from revkit.goals.levers.slopes import with_slopes

Array = NDArray[np.float64]

_SHORT = 1e-7  # of the gap: by how much a mix may miss before its last lever closes it exactly
_HALVINGS = 50


class Mix:
    """Minimise the sum of cost * s ** curve over s in 0..1, so that the result reaches the target.

    SLSQP (Kraft, 1988, DFVLR-FB 88-28) with analytic gradients, from several starts, since levers
    that multiply make a valley with more than one floor.
    """

    def __init__(
        self, tree: GoalTree, values: Mapping[str, float], moves: Sequence[Move], target: float
    ) -> None:
        self.tree, self.values, self.names = tree, values, [move.name for move in moves]
        self.today = np.array([float(move.today) for move in moves])
        self.way = np.array([float(move.to or 0) for move in moves]) - self.today
        costs = np.array([move.cost for move in moves])
        # Where nothing costs anything every lever costs alike; else what is free stays nearly so.
        whole = float(costs.sum()) or 1.0
        self.costs = costs / whole if costs.any() else np.full(len(moves), 1 / len(moves))
        self.curves = np.array([move.curve for move in moves])
        self.sign = 1.0 if tree.better == "higher" else -1.0
        self.target = target
        self.scale = abs(target - self.result(np.zeros(len(moves)))) or 1.0

    def shares(self, near: Array | None = None) -> Array | None:
        """How far each lever goes, as a share of its way; None where all together fall short.

        `near` is the mix for a target nearby, from which alone the search starts then.
        """
        every = np.ones(len(self.names))
        if self._margin(every) < -_SHORT:
            return None
        starts = self._starts(every) if near is None else [near]
        found = [self._from(start) for start in starts]
        good = [shares for shares in found if self._margin(shares) >= -_SHORT]
        return min((*good, every), key=self._cost)

    def result(self, shares: Array) -> float:
        """What the plan yields with the levers so far."""
        return with_slopes(self.tree, self.values, self.names, self.today + shares * self.way)[0]

    def _starts(self, every: Array) -> Iterator[Array]:
        """All levers as far as needed, each before the others, and the cheapest first."""
        yield self._enough(np.zeros(len(every)), every)
        yield every
        for index in range(len(every)):
            alone = np.zeros(len(every))
            alone[index] = 1.0
            if self._margin(alone) >= 0:
                yield self._enough(np.zeros(len(every)), alone)
            else:
                yield self._enough(alone, every)
        yield self._greedy(every)

    def _greedy(self, every: Array) -> Array:
        _, slopes = self._margin_slopes(np.zeros(len(every)))
        going = np.zeros(len(every))
        for index in np.argsort(-slopes / np.maximum(self.costs, 1e-12), kind="stable"):
            further = going.copy()
            further[index] = 1.0
            if self._margin(further) >= 0:
                return self._enough(going, further)
            going = further
        return going

    def _enough(self, short: Array, full: Array) -> Array:
        """The first point between two that reaches the target."""
        low, high = 0.0, 1.0
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            reached = self._margin(short + middle * (full - short)) >= 0
            low, high = (low, middle) if reached else (middle, high)
        return np.asarray(short + high * (full - short))

    def _from(self, start: Array) -> Array:
        from scipy.optimize import minimize  # slow to import, and many plans need no mix

        limit = {
            "type": "ineq",
            "fun": self._margin,
            "jac": lambda shares: self._margin_slopes(shares)[1],
        }
        found = minimize(
            self._cost,
            start,
            jac=self._cost_slopes,
            bounds=[(0.0, 1.0)] * len(start),
            constraints=[limit],
            method="SLSQP",
            options={"maxiter": 200, "ftol": 1e-12},
        )
        shares = np.clip(found.x, 0.0, 1.0)
        return shares if np.isfinite(shares).all() else start

    def _cost(self, shares: Array) -> float:
        return float(self.costs @ np.maximum(shares, 0.0) ** self.curves)

    def _cost_slopes(self, shares: Array) -> Array:
        return np.asarray(self.costs * self.curves * np.maximum(shares, 0.0) ** (self.curves - 1))

    def _margin(self, shares: Array) -> float:
        return self.sign * (self.result(shares) - self.target) / self.scale

    def _margin_slopes(self, shares: Array) -> tuple[float, Array]:
        at = self.today + shares * self.way
        value, slopes = with_slopes(self.tree, self.values, self.names, at)
        return self.sign * (value - self.target) / self.scale, self.sign * slopes * (
            self.way / self.scale
        )
