"""Where two functions see the same thing differently, and whether that could be chance."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import lcm, sqrt

import numpy as np

from revkit.assessment.confidence.permutation import Odds, false_discovery, permutation
from revkit.assessment.confidence.result import PerceptionGap, Verdict
from revkit.assessment.panel import Panel
from revkit.assessment.result import Cell, Rating, Standing
from revkit.content.assessment_rules import AssessmentRules

FINEST = 1000
"""Scores are fractions of item weights; finer ones than a thousandth are taken at that."""


@dataclass(frozen=True, slots=True)
class _Group:
    """One function's scores of one element: how many of each value, in parts of a point."""

    cell: Cell
    values: tuple[int, ...]
    counts: tuple[int, ...]
    parts: int

    @property
    def people(self) -> int:
        return sum(self.counts)

    @property
    def squares(self) -> float:
        """The sum of squared distances to the mean, in points squared."""
        pairs = list(zip(self.values, self.counts, strict=True))
        total = sum(value * count for value, count in pairs)
        squares = sum(value**2 * count for value, count in pairs)
        return (self.people * squares - total**2) / (self.people * self.parts**2)


def perception_gaps(
    standing: Standing, panel: Panel, rules: AssessmentRules
) -> tuple[PerceptionGap, ...]:
    """Every two functions with enough people each, for every element in scope; all of them tested.

    The false discovery rate is taken over all of these cells, so that the number of comparisons
    is paid for whether or not they show anything.
    """
    compared = list(_compared(standing, panel, rules))
    table = int(rules.exact_table.number)
    odds = [permutation(one.values, one.counts, two.counts, table) for _, one, two in compared]
    rates = false_discovery([chance.p for chance in odds])
    return tuple(
        _gap(element, one, two, chance, rate, rules)
        for (element, one, two), chance, rate in zip(compared, odds, rates, strict=True)
    )


def _compared(
    standing: Standing, panel: Panel, rules: AssessmentRules
) -> Iterator[tuple[str, _Group, _Group]]:
    """(element, the function that sees more, the other), in the order of the model."""
    for rating in (*standing.capabilities, *standing.distinctions):
        groups = _groups(rating, panel, int(rules.perception_voices.number))
        for one, two in combinations(groups, 2):
            ahead = (two.cell.value or 0) > (one.cell.value or 0)
            yield (rating.id, two, one) if ahead else (rating.id, one, two)


def _groups(rating: Rating, panel: Panel, least: int) -> list[_Group]:
    cells = [cell for cell in rating.with_data if cell.scored >= least]
    if rating.missing == "out_of_scope" or len(cells) < 2:
        return []
    position = panel.positions[rating.id]
    scores = [panel.sheets[cell.function].scores[:, position] for cell in cells]
    scores = [own[~np.isnan(own)] for own in scores]
    values = np.unique(np.concatenate(scores))
    parts, whole = _whole(values.tolist())
    counts = [np.bincount(np.searchsorted(values, own), minlength=len(values)) for own in scores]
    return [
        _Group(cell, whole, tuple(count.tolist()), parts)
        for cell, count in zip(cells, counts, strict=True)
    ]


def _whole(values: Sequence[float]) -> tuple[int, tuple[int, ...]]:
    """(parts of a point, the values in these parts, as whole numbers).

    >>> _whole([2.5, 3.0, 4.0])
    (2, (5, 6, 8))
    """
    exact = [Fraction(value).limit_denominator(FINEST) for value in values]
    parts = min(lcm(*(value.denominator for value in exact)), FINEST)
    return parts, tuple(round(value * parts) for value in exact)


def _gap(
    element: str, one: _Group, two: _Group, chance: Odds, rate: float, rules: AssessmentRules
) -> PerceptionGap:
    difference = (one.cell.value or 0) - (two.cell.value or 0)
    verdict: Verdict = "small"
    if rules.reaches(difference, rules.perception_gap.number):
        rare = rules.reaches(rules.discovery_rate.number, rate)
        verdict = "confirmed" if rare else "to_discuss"
    return PerceptionGap(
        element=element,
        first=one.cell.function,
        second=two.cell.function,
        difference=difference,
        hedges_g=hedges_g(difference, one.squares + two.squares, one.people + two.people - 2),
        p=chance.p,
        least_p=chance.least_p,
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
