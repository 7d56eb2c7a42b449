"""The exact permutation test of a difference in means, by counting instead of trying.

Answers take few values, so the ways of drawing a group from all the people are counted value by
value: the distribution of the group's sum is a product of small polynomials (Pagano and Tritchler
1983, On obtaining permutation distributions in polynomial time).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import comb, erfc, fsum, sqrt

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Odds:
    """Two-sided: how often chance makes a difference at least this large; and the least of all.

    `least_p` belongs to the largest difference that these people's answers could have made.
    """

    p: float
    least_p: float


@lru_cache(maxsize=4096)
def permutation(
    values: tuple[int, ...], first: tuple[int, ...], second: tuple[int, ...], largest_table: int
) -> Odds:
    """How often two groups of these sizes would be as far apart by chance.

    `values` are whole numbers that rise, of which the groups hold so many each. Counted exactly
    where the table has at most `largest_table` entries (people of the smaller group, plus 1, times
    possible sums), by the normal curve with a continuity correction above it.

    >>> permutation((3, 4, 5), (0, 1, 2), (3, 0, 0), 200_000)  # 4, 5, 5 against 3, 3, 3: 2 of 20
    Odds(p=0.1, least_p=0.1)
    """
    if sum(first) > sum(second):
        first, second = second, first
    values = tuple(value - values[0] for value in values)
    counts = [a + b for a, b in zip(first, second, strict=True)]
    size, people = sum(first), sum(counts)
    total = _sum(values, counts)
    # Sums of the first group are compared with what is expected, times the people: whole numbers.
    reached = abs(people * _sum(values, first) - size * total)
    highest = _highest(values, counts, size)
    if (size + 1) * (highest + 1) > largest_table:
        return _normal(values, counts, size, reached)
    ways = _ways(values, counts, size, highest)
    away = np.abs(people * np.arange(highest + 1) - size * total)
    furthest = int(away[ways > 0].max())
    all_ways = comb(people, size)
    p, least = (fsum(ways[away >= limit].tolist()) / all_ways for limit in (reached, furthest))
    return Odds(min(p, 1.0), min(least, 1.0))


def _sum(values: Sequence[int], counts: Sequence[int]) -> int:
    return sum(value * count for value, count in zip(values, counts, strict=True))


def _highest(values: Sequence[int], counts: Sequence[int], size: int) -> int:
    """The largest sum of so many people."""
    total, left = 0, size
    for value, count in zip(reversed(values), reversed(counts), strict=True):
        taken = min(left, count)
        total, left = total + taken * value, left - taken
    return total


def _ways(
    values: Sequence[int], counts: Sequence[int], size: int, highest: int
) -> NDArray[np.float64]:
    """In how many ways `size` people are drawn, by the sum of their values (0 to `highest`)."""
    table = np.zeros((size + 1, highest + 1))
    table[0, 0] = 1
    for value, count in zip(values, counts, strict=True):
        grown = table.copy()
        for taken in range(1, min(count, size) + 1):
            shift = taken * value
            if shift > highest:
                break
            grown[taken:, shift:] += comb(count, taken) * table[:-taken, : highest + 1 - shift]
        table = grown
    ways: NDArray[np.float64] = table[size]
    return ways


def _normal(values: Sequence[int], counts: Sequence[int], size: int, reached: int) -> Odds:
    """By the normal curve: the sum of a group drawn without replacement has the variance

    n1 n2 / n * s^2, with s^2 the sample variance of all.
    """
    people, total = sum(counts), _sum(values, counts)
    squares = _sum([value**2 for value in values], counts)
    spread = (people * squares - total**2) / (people * (people - 1))
    error = people * sqrt(size * (people - size) / people * spread)
    highest, lowest = (
        _highest(values, counts, size),
        total - _highest(values, counts, people - size),
    )
    furthest = max(people * highest - size * total, size * total - people * lowest)
    p, least = (
        erfc(max(away - people / 2, 0) / error / sqrt(2)) if error else 1.0
        for away in (reached, furthest)
    )
    return Odds(p, least)


def false_discovery(p_values: Sequence[float]) -> list[float]:
    """The false discovery rate at which each would be called (Benjamini and Hochberg 1995).

    >>> false_discovery([0.01, 0.04, 0.03, 0.5])
    [0.04, 0.05333333333333334, 0.05333333333333334, 0.5]
    """
    order = sorted(range(len(p_values)), key=p_values.__getitem__, reverse=True)
    rates, lowest = [1.0] * len(p_values), 1.0
    for above, index in enumerate(order):
        lowest = min(lowest, len(p_values) * p_values[index] / (len(p_values) - above))
        rates[index] = lowest
    return rates
