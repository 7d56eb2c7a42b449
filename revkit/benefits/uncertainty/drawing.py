"""The draws of a case: a value of every uncertain input, and what flows then."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from revkit.benefits.model.inputs import OVERRUN
from revkit.benefits.model.laws import Array
from revkit.benefits.model.play import Flows, play
from revkit.benefits.model.terms import CaseModel
from revkit.benefits.profit import Value
from revkit.benefits.uncertainty.dependence import copula_of, tied
from revkit.benefits.uncertainty.sampling import CHUNK, Points, by_chunk, raised

BLOCK = 2**18  # the most draws that are held at once
NO_BLOCK = 2**16  # the numbers from here on are no block's


@dataclass(frozen=True, slots=True)
class Drawn:
    """Draws side by side: `values` by input, `net` by year with today first, `npv`."""

    values: Mapping[str, Array]
    flows: Flows
    net: Array
    npv: Array


def draw(model: CaseModel, draws: int, seed: int, block: int = 0) -> Drawn:
    """The case in `draws` draws, raised to a power of two, at most `BLOCK` of them.

    More draws come in several blocks, each scrambled anew. The same seed gives the same draws.
    """
    return played(model, _values(model, min(raised(draws), BLOCK), seed, block))


def played(model: CaseModel, values: Mapping[str, Array]) -> Drawn:
    """What flows in draws that are known."""
    flows = _joined([play(model, part) for part in chunks(values)])
    net = flows.net(model)
    return Drawn(values, flows, net, worth(model, net))


def worth(model: CaseModel, net: Array) -> Array:
    """The net present value of net flows, today first. Plain sums: the same bits everywhere."""
    value = net[0]
    for year in range(1, len(net)):
        value = value + net[year] / (1 + model.rate) ** year
    return np.asarray(value)


def chunks(values: Mapping[str, Array]) -> Iterator[Mapping[str, Array]]:
    """The draws, a chunk of them at a time, so that what is computed of them stays small."""
    count = max((len(value) for value in values.values() if np.ndim(value)), default=0)
    if count <= CHUNK:
        yield values
        return
    for start in range(0, count, CHUNK):
        part = slice(start, start + CHUNK)
        yield {key: value[part] if np.ndim(value) else value for key, value in values.items()}


def scrambled(model: CaseModel, draws: int, seed: int, parts: int) -> dict[str, Array]:
    """Draws in so many equal parts, one after the other, each scrambled on its own."""
    return _at(model, draws, _anew(len(model.inputs), draws // parts, seed, parts))


def _anew(inputs: int, draws: int, seed: int, parts: int) -> Iterator[Points]:
    """Points of randomisations that no block of the case has."""
    for part in range(parts):
        yield from by_chunk(inputs, draws, seed, NO_BLOCK + part)


def _values(model: CaseModel, draws: int, seed: int, block: int) -> dict[str, Array]:
    return _at(model, draws, by_chunk(len(model.inputs), draws, seed, block))


def _at(model: CaseModel, draws: int, chunks: Iterable[Points]) -> dict[str, Array]:
    """A value of each input in each draw; where nothing is uncertain, what is known in each."""
    if not model.inputs:
        return {OVERRUN: np.full(draws, model.means[OVERRUN])}
    found = {each.key: np.empty(draws) for each in model.inputs}
    copula, start = copula_of(model.ties), 0
    for points in chunks:
        columns = dict(zip(found, np.ascontiguousarray(points.T), strict=True))
        columns |= tied(copula, columns)
        for each in model.inputs:
            found[each.key][start : start + len(points)] = each.law.at(columns[each.key])
        start += len(points)
    return found


def _joined(parts: Sequence[Flows]) -> Flows:
    if len(parts) == 1:
        return parts[0]
    return Flows(
        initial=_side_by_side([part.initial for part in parts]),
        benefits=np.concatenate([part.benefits for part in parts], axis=-1),
        costs=np.concatenate([part.costs for part in parts], axis=-1),
        effects={
            lever: _side_by_side([part.effects[lever] for part in parts])
            for lever in parts[0].effects
        },
    )


def _side_by_side(values: Sequence[Value]) -> Value:
    return np.concatenate(values) if np.ndim(values[0]) else values[0]
