"""A plan that is played many times: its luck is drawn once, its drivers can be moved at will."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from revkit.content.formulas import Constant, Name
from revkit.content.goal_trees import GoalTree
from revkit.goals.odds.binomials import all_outcomes, successes
from revkit.goals.odds.holders import Holders
from revkit.goals.odds.lag import Lag
from revkit.goals.odds.laws import LeafLaw, moved
from revkit.goals.odds.outcome import NEAR, Outcome, outcome
from revkit.goals.odds.program import Kept, Plain, Step, Sums, Trials, above, joined
from revkit.goals.odds.singles import Singles

Array = NDArray[np.float64]
Drawn = Array | float
Dice = Array | Singles | Holders
Values = Mapping[str, float]
NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """What is drawn of a plan, once: `leaves` by name, `dice` by the step they belong to.

    `dice` hold normal numbers for trials, and the sums of single sizes or the accounts that stay;
    `single` is the one binomial count that is all the chance there is: its outcomes are all known,
    with their probabilities, and nothing needs to be drawn. `lag` says which wins are in time;
    None: all.
    """

    tree: GoalTree
    program: Mapping[str, Step]
    laws: Mapping[str, LeafLaw]
    today: Values
    draws: int
    leaves: Mapping[str, Drawn]
    dice: Mapping[str, Dice]
    single: str | None
    lag: Lag | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """One play: every node's value by draw, what the dice gave (under its key, sums of sizes of
    mean 1 under the key and a plus), the weights (None: all alike).

    `rounded` says that a count was made whole before it was tried.
    """

    values: Mapping[str, Drawn]
    thrown: Mapping[str, Drawn]
    weights: Array | None = None
    rounded: bool = False


def play(
    model: Model,
    changed: Values | None = None,
    *,
    base: Run | None = None,
    fixed: frozenset[str] = NONE,
    first: int | None = None,
    exact: bool = True,
    timely: bool = False,
) -> Run:
    """The plan with some nodes at other values, by the very same luck.

    `base` is a run to which only the change is made anew; `fixed` names leaves and dice that stand
    at their mean; `first` takes only so many draws; `exact` False finds counts and sums by their
    expansions alone; `timely` is the plan as if all of its wins came in time.
    """
    changed = changed or {}
    at = changed.keys() | {name.partition("#")[0] for name in fixed}
    if timely and model.lag is not None:
        at |= {model.lag.ends}
        model = replace(model, lag=None)
    anew = None if base is None or model.single else above(model.tree, frozenset(at)) | at
    kept = dict(base.thrown) if base else {}
    player = _Player(model, fixed, slice(first), exact, kept, anew)
    values: dict[str, Drawn] = {}
    # A draw that divides by nothing has no value, and no reader: `outcome` counts it as nothing.
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        for name in model.tree.order:
            if base is not None and anew is not None and name not in anew:
                values[name] = base.values[name]
            elif name in model.program:
                value = player.value(model.program[name], values)
                rise = changed[name] / model.today[name] if name in changed else 1.0
                value = value * rise if name in changed else value
                values[name] = player.in_time(name, value, values)
            else:
                values[name] = player.leaf(name, changed.get(name))
    return Run(values, player.thrown, player.weights, player.rounded)


def result_of(
    model: Model, run: Run, name: str | None = None, higher: bool | None = None
) -> Outcome:
    """What a run says of a node: of the root, in its own direction, unless told otherwise."""
    better = model.tree.better if higher is None else "higher" if higher else "lower"
    return outcome(run.values[name or model.tree.root], run.weights, better)


def chance_of(model: Model, run: Run, goal: float) -> float:
    """The probability of the goal, as `result_of(...).reaches`, without putting draws in order."""
    results = run.values[model.tree.root]
    if run.weights is not None or not np.ndim(results):
        return result_of(model, run).reaches(goal)
    if model.tree.better == "lower":
        return 1 - float(np.mean(results > goal + NEAR * abs(goal)))
    return float(np.mean(results >= goal - NEAR * abs(goal)))


class _Player:
    def __init__(
        self,
        model: Model,
        fixed: frozenset[str],
        rows: slice,
        exact: bool,
        thrown: dict[str, Drawn],
        anew: AbstractSet[str] | None,
    ) -> None:
        self.anew = anew
        self.model, self.fixed, self.rows, self.exact = model, fixed, rows, exact
        self.thrown, self.rounded = thrown, False
        self.weights: Array | None = None

    def leaf(self, name: str, to: float | None) -> Drawn:
        drawn, tree = self.model.leaves[name], self.model.tree
        if name in self.fixed:
            drawn = float(np.mean(drawn))
        elif not isinstance(drawn, float):
            drawn = drawn[self.rows]
        if to is None:
            return drawn
        low, high = tree.low(name), tree.high(name)
        bounds = (None if low is None else float(low), None if high is None else float(high))
        return moved(drawn, self.model.today[name], to, *bounds)

    def value(self, step: Step, values: Mapping[str, Drawn]) -> Drawn:
        match step:
            case Name(name):
                return values[name]
            case Constant(number):
                return float(number)
            case Plain(sign, left, right):
                return joined(sign, self.value(left, values), self.value(right, values))
            case Trials(key, count, rate):
                return self._tried(key, self.value(count, values), self.value(rate, values))
            case Sums(key, count, leaf):
                same = isinstance(count, Name) and self._stands(count.name)
                return self._summed(key, leaf, self.value(count, values), values[leaf], same)
            case Kept(key, money, rate, leaf):
                return self._kept(key, leaf, self.value(money, values), self.value(rate, values))

    def _tried(self, key: str, count: Drawn, rate: Drawn) -> Drawn:
        whole, rate = self._whole(count), np.clip(rate, 0.0, 1.0)
        if key in self.fixed:
            return whole * rate
        if key == self.model.single:
            in_time = self.model.lag.share if self.model.lag else 1.0
            came, self.weights = all_outcomes(float(whole), float(rate) * in_time)
        else:
            z = self.model.dice[key]
            assert isinstance(z, np.ndarray)
            came = successes(z[self.rows], whole, rate, exact=self.exact)
        self.thrown[key] = came
        return came

    def in_time(self, name: str, wins: Drawn, values: Mapping[str, Drawn]) -> Drawn:
        """A node's value with the lag, where it counts what the lag delays."""
        lag = self.model.lag
        if lag is None or name != lag.ends:
            return wins
        faster = lag.faster(self.model.program, values)
        if name in self.fixed:
            return lag.expected(wins, faster)
        if self.weights is not None and isinstance(wins, np.ndarray):
            wins, self.weights = lag.all_outcomes(wins, self.weights, float(faster))
        else:
            wins = lag.drawn(self._whole(wins), faster, self.rows, exact=self.exact)
        if name in self.thrown:
            self.thrown[name] = wins
        return wins

    def _stands(self, name: str) -> bool:
        """Whether a node is as it was in the run that this one starts from."""
        return self.anew is not None and name not in self.anew

    def _summed(self, key: str, leaf: str, count: Drawn, size: Drawn, same: bool) -> Drawn:
        whole = self._whole(count)
        if leaf in self.fixed:
            return whole * size
        singles = self.model.dice[key]
        assert isinstance(singles, Singles)
        total = self.thrown[f"{key}+"] if same else singles.sums(whole, self.rows, exact=self.exact)
        self.thrown[f"{key}+"] = total
        self.thrown[key] = size * np.divide(total, whole)
        return total * size

    def _kept(self, key: str, leaf: str, money: Drawn, rate: Drawn) -> Drawn:
        if key in self.fixed:
            return money * rate
        if self._stands(leaf):
            return money * self.thrown[key]
        holders = self.model.dice[key]
        assert isinstance(holders, Holders)
        kept = holders.kept(np.clip(rate, 0.0, 1.0), self.rows)
        self.thrown[key] = kept
        return money * kept

    def _whole(self, count: Drawn) -> Drawn:
        whole = np.rint(np.maximum(count, 0.0))
        self.rounded |= bool(np.any(np.abs(whole - count) > 1e-6))
        return whole if np.ndim(whole) else float(whole)
