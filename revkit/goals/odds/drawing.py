"""The luck of a plan, drawn from the client's seed: the same whatever is asked of it later."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from revkit.goals.odds.binomials import Array
from revkit.goals.odds.holders import Holders, holders_of
from revkit.goals.odds.lag import Lag, lag_of
from revkit.goals.odds.laws import LeafLaw
from revkit.goals.odds.model import Dice, Drawn, Model, play
from revkit.goals.odds.program import Kept, Sums, Trials, dice_of, value_of
from revkit.goals.odds.singles import drawn_singles, gamma_singles
from revkit.goals.odds.sources import Sources
from revkit.goals.plan import GoalPlan
from revkit.goals.repairs import direction


@dataclass(frozen=True, slots=True)
class Luck:
    """How much is drawn, from which start, and how far all drivers share a good or a bad year."""

    draws: int
    start: int
    common: float


def model_of(plan: GoalPlan, sources: Sources, today: Mapping[str, float], luck: Luck) -> Model:
    """The plan with its luck. Each node draws from a stream of its own.

    A good year is good for all drivers at once: their normal numbers have the correlation
    `luck.common`, each with the sign that helps the goal (a Gaussian copula). Whether a single
    trial comes off is chance of its own.
    """
    return _Drawing(plan, sources, today, luck).model()


class _Drawing:
    def __init__(
        self, plan: GoalPlan, sources: Sources, today: Mapping[str, float], luck: Luck
    ) -> None:
        self.plan, self.tree, self.sources = plan, plan.tree, sources
        self.today, self.luck = today, luck
        self.values = {n: v.value for n, v in plan.values.items() if v.value is not None}
        start, *streams = np.random.default_rng(luck.start).spawn(len(self.tree.order) + 1)
        self.streams = dict(zip(self.tree.order, streams, strict=True))
        self.year = start.standard_normal(luck.draws) if luck.common else None
        self.steps = [d for step in sources.program.values() for d in dice_of(step)]

        self.bare = Model(
            self.tree, sources.program, sources.laws, today, luck.draws, {}, {}, self._single()
        )

    def model(self) -> Model:
        leaves = {leaf: self._leaf(law) for leaf, law in self.sources.laws.items()}
        dice = {} if self.bare.single else {step.key: self._dice(step) for step in self.steps}
        return replace(self.bare, leaves=leaves, dice=dice, lag=self._lag())

    def _single(self) -> str | None:
        """The only step that plays dice, if it tries whole things and all else is certain."""
        certain = all(law.law == "certain" for law in self.sources.laws.values())
        if certain and len(self.steps) == 1 and isinstance(self.steps[0], Trials):
            timing, key = self.plan.timing, self.steps[0].key
            return key if timing is None or timing.ends == key else None
        return None

    def _lag(self) -> Lag | None:
        if self.plan.timing is None:
            return None
        rng = self.streams[self.plan.timing.ends].spawn(1)[0]
        luck = rng.standard_normal((2, self.luck.draws))
        return lag_of(self.plan, self.sources.program, self.today, luck)

    def _leaf(self, law: LeafLaw) -> Drawn:
        if law.spread is None:
            return float(self.today[law.name])
        return np.asarray(law.spread.at(self._normal(law.name)))

    def _normal(self, leaf: str) -> Array:
        own = self.streams[leaf].standard_normal(self.luck.draws)
        if self.year is None:
            return own
        share = self.luck.common
        helps = direction(self.tree, self.values, leaf)
        return np.asarray(helps * np.sqrt(share) * self.year + np.sqrt(1 - share) * own)

    def _planned(self) -> tuple[Model, frozenset[str]]:
        """The plan without luck, and the steps that stand at their mean in it."""
        leaves = {leaf: float(self.today[leaf]) for leaf in self.tree.leaves}
        certain = replace(self.bare, draws=1, leaves=leaves, single=None)
        return certain, frozenset(s.leaf if isinstance(s, Sums) else s.key for s in self.steps)

    def _means(self, changed: Mapping[str, float] | None = None) -> dict[str, float]:
        """What the plan expects, with every leaf as planned unless it is changed."""
        certain, fixed = self._planned()
        found = play(certain, changed, fixed=fixed)
        return {name: float(np.mean(value)) for name, value in found.values.items()}

    def _dice(self, step: Trials | Sums | Kept) -> Dice:
        rng = self.streams[step.key.partition("#")[0]].spawn(1)[0]
        if isinstance(step, Trials):
            return rng.standard_normal(self.luck.draws)
        if isinstance(step, Kept):
            return self._holders(step, holders_of(self.sources.accounts, self.luck.draws, rng))
        law, z = self.sources.laws[step.leaf], self._normal(step.leaf)
        if law.history is None:
            assert law.variation is not None
            return gamma_singles(law.variation, z)
        expected = float(value_of(step.count, self._means()))
        singles = drawn_singles(law.history, expected, z, rng)
        if self.year is None or singles.starts is None:
            return singles
        order = _in_order(singles.sums(np.rint(expected), slice(None)), z)
        return replace(singles, starts=singles.starts[order])

    def _holders(self, step: Kept, holders: Holders) -> Holders:
        """Where values were drawn one by one, the years are put into the order of the copula."""
        if self.year is None:
            return holders
        today = float(value_of(step.rate, self._means()))
        lower = value_of(step.rate, self._means({step.leaf: self.today[step.leaf] * 0.99}))
        sign = 1 if lower <= today else -1
        order = _in_order(holders.kept(today, slice(None)), sign * self._normal(step.leaf))
        return holders.reordered(order)


def _in_order(drawn: Array, z: Array) -> NDArray[np.int64]:
    """The rows of what was drawn, so that the largest comes where z is largest."""
    rows = np.empty(len(z), np.int64)
    rows[np.argsort(z, kind="stable")] = np.argsort(drawn, kind="stable")
    return rows
