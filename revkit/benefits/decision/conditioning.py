"""Draws in which some inputs are known and the rest is not, with inputs that move together."""

from collections.abc import Mapping, Sequence

import numpy as np
from scipy.special import ndtr, ndtri

from revkit.benefits.model.laws import Array
from revkit.benefits.model.terms import CaseModel
from revkit.benefits.uncertainty.dependence import Copula, copula_of

Matrix = Sequence[Sequence[float]]
NOTHING_NEW = 1e-9  # variance of what is known of an input beyond what the others tell


def crossed(
    model: CaseModel, values: Mapping[str, Array], known: frozenset[str], findings: int, rest: int
) -> dict[str, Array]:
    """`findings` draws of what is known, each with the same `rest` draws of all else, in a row.

    What moves together with something known follows it: given the normal scores x behind the known
    inputs, a score y is y + b (x - x'), where x' and y were drawn together and b holds the slopes
    of the regression of y on x (Journel and Huijbregts, 1978, Mining Geostatistics).
    """
    found = {
        key: np.repeat(draws[:findings], rest) if key in known else np.tile(draws[:rest], findings)
        for key, draws in values.items()
    }
    copula = copula_of(model.ties)
    told = [key for key in copula.keys if key in known]
    follow = [key for key in copula.keys if key not in known]
    if not told or not follow:
        return found
    scores = {key: _scores(values[key]) for key in copula.keys}
    laws = {each.key: each.law for each in model.inputs}
    learnt = {
        x: np.repeat(scores[x][:findings], rest) - np.tile(scores[x][:rest], findings) for x in told
    }
    for key, slopes in zip(follow, slopes_of(copula, told, follow), strict=True):
        moved = sum(slope * learnt[x] for x, slope in zip(told, slopes, strict=True))
        found[key] = laws[key].at(ndtr(np.tile(scores[key][:rest], findings) + moved))
    return found


def slopes_of(copula: Copula, told: Sequence[str], follow: Sequence[str]) -> list[list[float]]:
    """How far the score of each input in `follow` moves with that of each in `told`.

    By sweeping the correlations (Goodnight, 1979, The American Statistician 33).
    """
    weights = dict(zip(copula.keys, copula.weights, strict=True))
    keys = (*told, *follow)
    matrix = [[_product(weights[a], weights[b]) for b in keys] for a in keys]
    swept = [place for place in range(len(told)) if _sweep(matrix, place)]
    return [
        [matrix[x][y] if x in swept else 0.0 for x in range(len(told))]
        for y in range(len(told), len(keys))
    ]


def _sweep(matrix: list[list[float]], at: int) -> bool:
    """Take out what the input `at` explains of the others; False where it tells nothing new."""
    pivot = matrix[at][at]
    if pivot < NOTHING_NEW:
        return False
    row = [value / pivot for value in matrix[at]]
    for other, line in enumerate(matrix):
        if other != at:
            share = line[at]
            matrix[other] = [value - share * r for value, r in zip(line, row, strict=True)]
            matrix[other][at] = -share / pivot
    row[at] = 1 / pivot
    matrix[at] = row
    return True


def _product(one: Sequence[float], other: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def _scores(draws: Array) -> Array:
    """The normal scores of draws by their ranks."""
    ranks = np.empty(len(draws))
    ranks[np.argsort(draws, kind="stable")] = np.arange(len(draws))
    return np.asarray(ndtri((ranks + 0.5) / len(draws)))
