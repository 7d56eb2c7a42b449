"""Inputs that move together: a Gaussian copula over the probabilities they are drawn from.

Reference: Iman and Conover (1982); Cario and Nelson (1997), "normal to anything".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import asin, pi, sin, sqrt

import numpy as np
from scipy.special import ndtr, ndtri

from revkit.benefits.model.laws import Array
from revkit.benefits.model.terms import Tie
from revkit.benefits.uncertainty.nearest import Matrix, inwards, nearest, triangle
from revkit.benefits.uncertainty.result import Dependence


@dataclass(frozen=True, slots=True)
class Copula:
    """The inputs that are tied, each a sum of independent normals by its row of `weights`."""

    keys: tuple[str, ...]
    weights: tuple[tuple[float, ...], ...]
    used: tuple[Dependence, ...]


@lru_cache(maxsize=64)
def copula_of(ties: tuple[Tie, ...]) -> Copula:
    """The copula with these rank correlations, or with the nearest ones that can hold at once.

    >>> tied = copula_of((Tie("a", "b", 0.5),))
    >>> [round(weight, 4) for weight in tied.weights[1]]
    [0.5176, 0.8556]
    """
    keys = tuple(dict.fromkeys(key for tie in ties for key in (tie.one, tie.other)))
    asked = _asked(keys, ties)
    rows = triangle(asked)
    if rows is None:
        rows = triangle(inwards(nearest(asked)))
        assert rows is not None
    weights = tuple(tuple(_of_length_one(row)) for row in rows)
    at = {key: weights[place] for place, key in enumerate(keys)}
    used = (Dependence((t.one, t.other), t.rank, _rank(at[t.one], at[t.other])) for t in ties)
    return Copula(keys, weights, tuple(used))


def tied(copula: Copula, columns: Mapping[str, Array]) -> dict[str, Array]:
    """The probabilities of the inputs that are tied, from independent ones.

    The sums are written out: the order in which a library adds up is its own.
    """
    normals = [ndtri(columns[key]) for key in copula.keys]
    found = {}
    for key, weights in zip(copula.keys, copula.weights, strict=True):
        parts = [w * z for w, z in zip(weights, normals, strict=True) if w]
        found[key] = np.asarray(ndtr(sum(parts)))
    return found


def _asked(keys: Sequence[str], ties: Sequence[Tie]) -> Matrix:
    """Correlations of the normals behind the ranks: 2 sin(pi rank / 6) (Pearson, 1907)."""
    place = {key: index for index, key in enumerate(keys)}
    matrix = [[float(i == j) for j in range(len(keys))] for i in range(len(keys))]
    for tie in ties:
        i, j = place[tie.one], place[tie.other]
        matrix[i][j] = matrix[j][i] = 2 * sin(pi * tie.rank / 6)
    return matrix


def _of_length_one(row: Sequence[float]) -> list[float]:
    length = sqrt(sum(weight * weight for weight in row))
    return [weight / length for weight in row]


def _rank(one: Sequence[float], other: Sequence[float]) -> float:
    together = sum(a * b for a, b in zip(one, other, strict=True))
    return 6 / pi * asin(max(-1.0, min(1.0, together / 2)))
