"""What was drawn, driver by driver, and how much of the uncertainty each carries."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np

from revkit.content.formulas import Name
from revkit.goals.odds.holders import Holders
from revkit.goals.odds.laws import LeafLaw
from revkit.goals.odds.model import Array, Drawn, Model, Run, play
from revkit.goals.odds.outcome import outcome
from revkit.goals.odds.program import Kept, Plain, Step, Sums, Trials, dice_of
from revkit.goals.odds.result import Uncertain
from revkit.goals.odds.spoken import Spoken, restated


def drivers_of(model: Model, base: Run, spoken: Spoken) -> tuple[Uncertain, ...]:
    """Every leaf and every step of chance, the one that matters most first, the certain last.

    The share of a driver is how much of the result's variance goes when it stands at its mean in
    every draw, all other luck as it was. Shares need not add up to 1: in a product each driver
    carries the other's uncertainty along.
    """
    found = [*_leaves(model, spoken), *_steps(model, base, spoken)]
    whole = _variance(base.values[model.tree.root], base.weights)
    shared = [replace(each, share=_share(model, base, key, whole)) for key, each in found]
    order = {name: index for index, name in enumerate(model.tree.nodes)}
    return tuple(
        sorted(shared, key=lambda d: (-(-1 if d.share is None else d.share), order[d.name]))
    )


def _leaves(model: Model, spoken: Spoken) -> Iterator[tuple[str | None, Uncertain]]:
    steps = [dice for formula in model.program.values() for dice in dice_of(formula)]
    single = {dice.leaf for dice in steps if not isinstance(dice, Trials)}
    for leaf, law in model.laws.items():
        drawn = model.leaves[leaf]
        if leaf in single and isinstance(drawn, float):
            continue  # told by its dice
        name, values = spoken.name(leaf), spoken.value(leaf, drawn)
        yield (None if isinstance(drawn, float) else leaf), _told(name, law, values, None)


def _steps(model: Model, base: Run, spoken: Spoken) -> Iterator[tuple[str, Uncertain]]:
    for step in (dice for formula in model.program.values() for dice in dice_of(formula)):
        thrown, node = base.thrown[step.key], step.key.partition("#")[0]
        if isinstance(step, Trials):
            law = LeafLaw(node, "binomial", "chance")
            yield step.key, _told(node, law, thrown, base.weights)
        elif isinstance(step, Sums):
            law = model.laws[step.leaf]
            # Where no draw has a single deal, none has an average.
            sizes = thrown if np.isfinite(thrown).any() else model.today[step.leaf]
            yield step.leaf, _told(spoken.name(step.leaf), law, sizes, None)
        else:
            yield step.key, _kept(model, step, thrown, spoken)


def _kept(model: Model, step: Kept, thrown: Drawn, spoken: Spoken) -> Uncertain:
    """The rate as it is spoken of, which may be that of those who stay or of those who leave."""
    holders = model.dice[step.key]
    assert isinstance(holders, Holders)
    turned = _turned(step.rate, {step.leaf: False, **dict(restated(model.tree, step.leaf))})
    drawn = spoken.value(step.leaf, 1 - thrown if turned else thrown)
    law = LeafLaw(step.leaf, "accounts", "measured", n=holders.n)
    return _told(spoken.name(step.leaf), law, drawn, None)


def _turned(rate: Step, known: Mapping[str, bool]) -> bool:
    """Whether a rate is 1 minus the one leaf that it is made of."""
    if isinstance(rate, Plain):
        return not _turned(rate.right, known)
    return isinstance(rate, Name) and known[rate.name]


def _told(name: str, law: LeafLaw, drawn: Drawn, weights: Array | None) -> Uncertain:
    values = np.atleast_1d(np.asarray(drawn, np.float64))
    there = np.isfinite(values)
    if weights is not None and len(weights) == len(values):
        weights = weights[there]
    found = outcome(values[there], weights, "higher")
    return Uncertain(
        name=name, law=law.law, source=law.source, n=law.n,
        mean=found.mean, low=found.quantile(0.1), high=found.quantile(0.9),
    )  # fmt: skip


def _share(model: Model, base: Run, key: str | None, whole: float) -> float | None:
    if key is None or whole <= 0:
        return None
    if model.single:
        return 1.0
    # A count that is off by one in a draw of a thousand leaves a variance what it is.
    rest = play(model, base=base, fixed=frozenset({key}), exact=False)
    return 1 - _variance(rest.values[model.tree.root], None) / whole


def _variance(result: Drawn, weights: Array | None) -> float:
    values = np.asarray(result, np.float64)
    if not values.ndim:
        return 0.0
    values = np.where(np.isfinite(values), values, 0.0)
    mean = np.average(values, weights=weights)
    return float(np.average((values - mean) ** 2, weights=weights))
