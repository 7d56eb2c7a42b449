"""The draws of a case: a value of every uncertain input, and what flows then."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from revkit.benefits.model.laws import Array
from revkit.benefits.model.play import Flows, play
from revkit.benefits.model.terms import CaseModel


@dataclass(frozen=True, slots=True)
class Drawn:
    """Draws side by side: `values` by input, `net` by year with today first, `npv`."""

    values: Mapping[str, Array]
    flows: Flows
    net: Array
    npv: Array


def draw(model: CaseModel, draws: int, seed: int) -> Drawn:
    """The case in `draws` draws (a power of two) of scrambled Sobol points; same seed, same draws.

    Reference: Owen (1995); Joe and Kuo (2008), SIAM Journal on Scientific Computing 30.
    """
    chances = probabilities(len(model.inputs), draws, seed)
    columns = zip(model.inputs, chances.T, strict=True)
    return played(model, {each.key: each.law.at(column) for each, column in columns})


def played(model: CaseModel, values: Mapping[str, Array]) -> Drawn:
    """What flows in draws that are known."""
    flows = play(model, values)
    net = flows.net(model)
    return Drawn(values, flows, net, worth(model, net))


def worth(model: CaseModel, net: Array) -> Array:
    """The net present value of net flows, today first. Plain sums: the same bits everywhere."""
    value = net[0]
    for year in range(1, len(net)):
        value = value + net[year] / (1 + model.rate) ** year
    return np.asarray(value)


def probabilities(inputs: int, draws: int, seed: int) -> NDArray[np.float64]:
    """Scrambled Sobol points, one row a draw, one column an input; strictly between 0 and 1."""
    from scipy.stats import qmc  # slow to import: only who draws pays

    if not inputs:
        return np.empty((draws, 0))
    points = qmc.Sobol(inputs, scramble=True, rng=np.random.default_rng(seed)).random(draws)
    return np.asarray(np.clip(points, 2.0**-53, 1 - 2.0**-53))
