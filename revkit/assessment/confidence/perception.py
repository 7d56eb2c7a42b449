"""Where two functions see the same thing differently, and whether that could be chance."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import lcm, sqrt

import numpy as np

from revkit.assessment.confidence.permutation import Counts, false_discovery, permutation
from revkit.assessment.confidence.result import PerceptionGap, Verdict
from revkit.assessment.panel import Panel
from revkit.assessment.result import HIGHEST, LOWEST, Rating, Standing
from revkit.content.assessment_rules import AssessmentRules

FINEST = 100
"""Scores are fractions of item weights; what is finer than a hundredth is taken at that."""


@dataclass(frozen=True, slots=True, eq=False)
class _Group:
    """One function's scores of one element, counted in parts of a point above the lowest.

    `squares` is the sum of squared distances to the mean, in points squared.
    """

    function: str
    value: float
    counts: Counts
    people: int
    squares: float


@dataclass(frozen=True, slots=True, eq=False)
class _Pair:
    """Two functions and an element that both are asked about; `first` sees more."""

    element: str
    first: _Group
    second: _Group

    @property
    def by_size(self) -> tuple[_Group, _Group]:
        """The smaller group first."""
        smaller = self.first.people <= self.second.people
        return (self.first, self.second) if smaller else (self.second, self.first)

    @property
    def shape(self) -> tuple[int, int, int]:
        """What tests must share to be counted together."""
        smaller, larger = self.by_size
        return smaller.people, larger.people, len(smaller.counts)


def perception_gaps(
    standing: Standing, panel: Panel, rules: AssessmentRules
) -> tuple[PerceptionGap, ...]:
    """Every two functions with enough people each, for every element in scope; all of them tested.

    The false discovery rate is taken over all of these cells, so that the number of comparisons
    is paid for whether or not they show anything.
    """
    pairs = list(_pairs(standing, panel, rules))
    chances = _tested(pairs, int(rules.exact_table.number))
    rates = false_discovery([p for p, _ in chances])
    return tuple(
        _gap(pair, chance, rate, rules)
        for pair, chance, rate in zip(pairs, chances, rates, strict=True)
    )


def _pairs(standing: Standing, panel: Panel, rules: AssessmentRules) -> Iterator[_Pair]:
    for rating in (*standing.capabilities, *standing.distinctions):
        groups = _groups(rating, panel, int(rules.perception_voices.number))
        for one, two in combinations(groups, 2):
            first, second = (two, one) if two.value > one.value else (one, two)
            yield _Pair(rating.id, first, second)


def _groups(rating: Rating, panel: Panel, least: int) -> list[_Group]:
    cells = [cell for cell in rating.with_data if cell.scored >= least]
    if rating.missing == "out_of_scope" or len(cells) < 2:
        return []
    position = panel.positions[rating.id]
    scores = [panel.sheets[cell.function].scores[:, position] for cell in cells]
    scores = [own[~np.isnan(own)] for own in scores]
    parts = parts_of(np.unique(np.concatenate(scores)).tolist())
    above = [np.rint((own - LOWEST) * parts).astype(np.int64) for own in scores]
    return [
        _group(cell.function, cell.value or 0.0, own, parts)
        for cell, own in zip(cells, above, strict=True)
    ]


def _group(function: str, value: float, above: Counts, parts: int) -> _Group:
    people, total = len(above), int(above.sum())
    squares = (people * int((above**2).sum()) - total**2) / (people * parts**2)
    counts = np.bincount(above, minlength=int(HIGHEST - LOWEST) * parts + 1)
    return _Group(function, value, counts, people, squares)


def parts_of(values: Sequence[float]) -> int:
    """In how many parts of a point all of these are whole.

    >>> parts_of([2.5, 3.0, 4.0]), parts_of([1 + 1 / 3, 1.5])
    (2, 6)
    """
    exact = [Fraction(value).limit_denominator(FINEST) for value in values]
    return min(lcm(*(value.denominator for value in exact)), FINEST)


def _tested(pairs: Sequence[_Pair], largest_table: int) -> list[tuple[float, float]]:
    """(p, least p) of every pair; pairs of the same shape are counted together."""
    alike: dict[tuple[int, int, int], list[int]] = {}
    for index, pair in enumerate(pairs):
        alike.setdefault(pair.shape, []).append(index)
    chances = [(1.0, 1.0)] * len(pairs)
    for indices in alike.values():
        groups = np.array([[g.counts for g in pairs[index].by_size] for index in indices])
        found = permutation(groups[:, 0], groups[:, 1], largest_table)
        for index, *chance in zip(indices, *map(np.ndarray.tolist, found), strict=True):
            chances[index] = (chance[0], chance[1])
    return chances


def _gap(
    pair: _Pair, chance: tuple[float, float], rate: float, rules: AssessmentRules
) -> PerceptionGap:
    one, two = pair.first, pair.second
    difference = one.value - two.value
    verdict: Verdict = "small"
    if rules.reaches(difference, rules.perception_gap.number):
        rare = rules.reaches(rules.discovery_rate.number, rate)
        verdict = "confirmed" if rare else "to_discuss"
    return PerceptionGap(
        element=pair.element,
        first=one.function,
        second=two.function,
        difference=difference,
        hedges_g=hedges_g(difference, one.squares + two.squares, one.people + two.people - 2),
        p=chance[0],
        least_p=chance[1],
        q=rate,
        verdict=verdict,
    )


def hedges_g(difference: float, squares: float, freedom: int) -> float | None:
    """A difference in pooled standard deviations, corrected for few people (Hedges 1981).

    `squares` is the sum of squared distances to the groups' means; None where it is 0.

    >>> round(hedges_g(2, 2.0, 4), 3)  # standard deviation .707, correction 1 - 3/15
    2.263
    """
    if squares <= 0:
        return None
    return difference / sqrt(squares / freedom) * (1 - 3 / (4 * freedom - 1))
