"""How much the people of one function agree about one element, and what they chose.

r_wg compares the variance of the answers with what answering at random would give (James, Demaree
and Wolf 1984); for several items it takes the mean of their variances, r*_wg (Lindell and Brandt
1999). AD is the mean distance to the mean, averaged over the items (Burke, Finkelstein and Dusig
1999).
"""

from collections.abc import Iterator, Mapping, Sequence
from math import fsum
from typing import cast

import numpy as np
from numpy.typing import NDArray

from revkit.assessment.confidence.result import Agreement, Spread
from revkit.assessment.panel import Element, Panel
from revkit.assessment.result import Cell, Standing
from revkit.assessment.scores import mean
from revkit.content.assessment_rules import AssessmentRules

OPTIONS = 5
UNIFORM = (OPTIONS**2 - 1) / 12
"""Variance of answers that are spread evenly over five options."""
SLIGHT_SKEW = 1.34
"""Variance of five options with shares of .05, .15, .20, .35, .25 (LeBreton and Senter 2008)."""

Tally = tuple[int, int, int, int, int]
"""How many answers each option got, as points."""
Tallies = Mapping[str, NDArray[np.int64]]
"""function -> items x options"""


def agreement_of(
    standing: Standing, panel: Panel, tallies: Tallies, rules: AssessmentRules
) -> tuple[tuple[Agreement, ...], tuple[Spread, ...]]:
    """Agreement where enough people of a function answered, and every spread of answers."""
    agreement, spreads, least = [], [], int(rules.agreement_voices.number)
    for element, cell in _cells(standing, panel):
        columns = panel.columns_asked(element, cell.function)
        items = [cast(Tally, tuple(tallies[cell.function][c].tolist())) for c in columns]
        whole = cast(Tally, tuple(map(sum, zip(*items, strict=True))))
        if any(whole):
            spreads.append(Spread(element.id, cell.function, whole))
        enough = [tally for tally in items if sum(tally) >= least]
        if cell.value is not None and cell.scored >= least and enough:
            agreement.append(Agreement(element.id, cell.function, cell.scored, *agreed(enough)))
    return tuple(agreement), tuple(spreads)


def _cells(standing: Standing, panel: Panel) -> Iterator[tuple[Element, Cell]]:
    """Every cell in scope that holds any answer."""
    ratings = (*standing.capabilities, *standing.distinctions)
    for element, rating in zip(panel.elements, ratings, strict=True):
        if rating.missing != "out_of_scope":
            yield from ((element, cell) for cell in rating.cells if cell.given)


def tallies_of(panel: Panel) -> Tallies:
    """How often each option was chosen for each item, as points."""
    reverse = [item.reverse for item in panel.maturity.items.values()]
    tallies = {}
    for function, sheet in panel.sheets.items():
        options = [(sheet.given == option).sum(axis=0) for option in range(1, OPTIONS + 1)]
        counts = np.array(options, np.int64).T
        counts[reverse] = counts[reverse, ::-1]
        tallies[function] = counts
    return tallies


def agreed(tallies: Sequence[Tally]) -> tuple[float, float, float]:
    """(r_wg, r_wg under a slight skew, AD) of the items of one element, each of 2 voices or more.

    >>> [round(figure, 3) for figure in agreed([(0, 0, 1, 3, 1)])]  # ratings 4, 4, 5, 3, 4
    [0.75, 0.627, 0.4]
    """
    spread = mean(variance(tally) for tally in tallies)
    distance = mean(deviation(tally) for tally in tallies)
    return max(0.0, 1 - spread / UNIFORM), max(0.0, 1 - spread / SLIGHT_SKEW), distance


def middle(tally: Tally) -> float:
    """The mean of the answers, in points."""
    return sum(points * count for points, count in enumerate(tally, start=1)) / sum(tally)


def variance(tally: Tally) -> float:
    """The sample variance of the answers, in points squared.

    >>> variance((0, 0, 1, 3, 1))
    0.5
    """
    return _sum_over(tally, 2) / (sum(tally) - 1)


def deviation(tally: Tally) -> float:
    """The mean distance of the answers to their mean, in points."""
    return _sum_over(tally, 1) / sum(tally)


def _sum_over(tally: Tally, power: int) -> float:
    centre = middle(tally)
    return fsum(
        count * abs(points - centre) ** power for points, count in enumerate(tally, start=1)
    )
