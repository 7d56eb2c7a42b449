"""The exact permutation test of a difference in means, by counting instead of trying.

Answers take few values, so the ways of drawing a group from all the people are counted value by
value: the distribution of the group's sum is a product of small polynomials (Pagano and Tritchler
1983, On obtaining permutation distributions in polynomial time).
"""

from collections.abc import Sequence
from math import comb, erfc, sqrt

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]
"""How many people there are (tests x values); the values are 0, 1, 2…"""
Figures = NDArray[np.float64]


def permutation(first: Counts, second: Counts, largest_table: int) -> tuple[Figures, Figures]:
    """(p, least p) of each test: how often chance makes two groups at least so far apart.

    Two-sided; the groups have the same sizes in all tests, the first at most the second's. The
    least p belongs to the largest difference that these people's answers could have made. Counted
    exactly where the table of a test has at most `largest_table` entries (people of the smaller
    group plus 1, times possible sums), by the normal curve with a continuity correction above it.

    >>> # 4, 5, 5 against 3, 3, 3, as points above 3: 2 of the 20 ways
    >>> p, least = permutation(np.array([[0, 1, 2]]), np.array([[3, 0, 0]]), 10_000)
    >>> p.tolist(), least.tolist()
    ([0.1], [0.1])
    """
    counts, size = first + second, int(first[0].sum())
    people, values = int(counts[0].sum()), np.arange(counts.shape[1])
    # Sums of the smaller group are compared with the expected one, times the people: whole numbers.
    reached = np.abs(people * (first @ values) - size * (counts @ values))
    highest = size * int(np.nonzero(counts.any(axis=0))[0].max())
    if (size + 1) * (highest + 1) > largest_table:
        pairs = [_normal(row, size, away) for row, away in zip(counts, reached, strict=True)]
        return np.array([p for p, _ in pairs]), np.array([least for _, least in pairs])
    return _exact(counts, size, highest, reached)


def _exact(counts: Counts, size: int, highest: int, reached: Counts) -> tuple[Figures, Figures]:
    people, values = int(counts[0].sum()), np.arange(counts.shape[1])
    ways = _ways(counts, size, highest)
    away = np.abs(people * np.arange(highest + 1) - size * (counts @ values)[:, None])
    furthest = np.where(ways > 0, away, 0).max(axis=1)
    whole = float(comb(people, size))
    p, least = (
        np.minimum(np.where(away >= limit[:, None], ways, 0.0).sum(axis=1) / whole, 1.0)
        for limit in (reached, furthest)
    )
    return p, least


def _ways(counts: Counts, size: int, highest: int) -> Figures:
    """In how many ways `size` people are drawn, by the sum of their values (tests x sums).

    `table` holds the ways of drawing so many people of the values so far, by their sum.
    """
    table = np.zeros((len(counts), size + 1, highest + 1))
    table[:, 0, 0] = 1
    for value in np.nonzero(counts.any(axis=0))[0].tolist():
        there = counts[:, value].tolist()
        grown = table.copy()
        for taken in range(1, min(max(there), size) + 1):
            shift = taken * value
            choices = np.array([float(comb(count, taken)) for count in there])[:, None, None]
            grown[:, taken:, shift:] += choices * table[:, :-taken, : highest + 1 - shift]
        table = grown
    ways: Figures = table[:, size]
    return ways


def _normal(counts: Counts, size: int, reached: int) -> tuple[float, float]:
    """By the normal curve: the sum of a group drawn without replacement has the variance

    n1 n2 / n * s^2, with s^2 the sample variance of all. Each tail starts half a step before the
    first sum that belongs to it.
    """
    ordered = np.repeat(np.arange(len(counts)), counts)
    people, total = len(ordered), int(ordered.sum())
    squares = people * int((ordered**2).sum()) - total**2
    error = sqrt(size * (people - size) * squares / (people - 1)) / people
    most, fewest = int(ordered[-size:].sum()), int(ordered[:size].sum())
    furthest = max(people * most - size * total, size * total - people * fewest)

    def tails(away: int) -> float:
        above = -(-(size * total + away) // people) - size * total / people
        below = size * total / people - (size * total - away) // people
        return min(1.0, sum(erfc((t - 0.5) / error / sqrt(2)) / 2 for t in (above, below)))

    return (tails(int(reached)), tails(furthest)) if error else (1.0, 1.0)


def false_discovery(p_values: Sequence[float]) -> list[float]:
    """The false discovery rate at which each would be called (Benjamini and Hochberg 1995).

    >>> [round(rate, 4) for rate in false_discovery([0.01, 0.04, 0.03, 0.5])]
    [0.04, 0.0533, 0.0533, 0.5]
    """
    order = sorted(range(len(p_values)), key=p_values.__getitem__, reverse=True)
    rates, lowest = [1.0] * len(p_values), 1.0
    for above, index in enumerate(order):
        lowest = min(lowest, len(p_values) * p_values[index] / (len(p_values) - above))
        rates[index] = lowest
    return rates
