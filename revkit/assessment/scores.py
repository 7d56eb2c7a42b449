"""Steps 2 and 3: from people's scores to cells, from cells to ratings; functions weigh the same.

Means are computed with `math.fsum`, which is exact in any order.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import fsum, isnan

import numpy as np

from revkit.assessment.panel import (
    BLANK,
    NOT_APPLICABLE,
    UNKNOWN,
    Panel,
    Sheet,
)
from revkit.assessment.result import Cell, Missing, Rating
from revkit.content.assessment_rules import AssessmentRules

Cells = Mapping[str, tuple[Cell, ...]]
"""element -> the cells of the functions that are asked"""


def mean(values: Iterable[float]) -> float:
    """The mean of at least one number.

    >>> mean([4, 4, 5])
    4.333333333333333
    """
    values = list(values)
    return fsum(values) / len(values)


def weighted_mean(pairs: Iterable[tuple[float, float]]) -> float:
    """The mean of (weight, value) pairs.

    >>> weighted_mean([(3, 4.0), (1, 2.0)])
    3.5
    """
    pairs = list(pairs)
    return fsum(weight * value for weight, value in pairs) / fsum(weight for weight, _ in pairs)


def cells_of(panel: Panel, functions: Iterable[str], rules: AssessmentRules) -> Cells:
    """Every cell of the functions that the client has."""
    cells: dict[str, list[Cell]] = {element.id: [] for element in panel.elements}
    for function in functions:
        counted = _Counted(panel.sheets[function]) if function in panel.sheets else None
        for position, element in enumerate(panel.elements):
            if columns := panel.columns_asked(element, function):
                cell = Cell(function, None, 0, 0, 0, 0, 0, blind=False)
                if counted is not None:
                    cell = counted.cell(function, position, columns, rules)
                cells[element.id].append(cell)
    return {name: tuple(found) for name, found in cells.items()}


class _Counted:
    """One function's answers, counted by item."""

    def __init__(self, sheet: Sheet) -> None:
        self.answered = sheet.given != BLANK
        self.given: list[int] = self.answered.sum(axis=0).tolist()
        self.unknown: list[int] = (sheet.given == UNKNOWN).sum(axis=0).tolist()
        self.not_applicable: list[int] = (sheet.given == NOT_APPLICABLE).sum(axis=0).tolist()
        self.scores: list[list[float]] = sheet.scores.T.tolist()

    def cell(
        self, function: str, position: int, columns: Sequence[int], rules: AssessmentRules
    ) -> Cell:
        """Step 2: the mean, unless too many of the answers are "cannot know"."""
        known = [score for score in self.scores[position] if not isnan(score)]
        given = sum(self.given[column] for column in columns)
        unknown = sum(self.unknown[column] for column in columns)
        blind = unknown > 0 and rules.reaches(unknown, rules.blind_share.number * given)
        return Cell(
            function=function,
            value=mean(known) if known and not blind else None,
            scored=len(known),
            voices=self._voices(columns),
            given=given,
            unknown=unknown,
            not_applicable=sum(self.not_applicable[column] for column in columns),
            blind=blind,
        )

    def _voices(self, columns: Sequence[int]) -> int:
        """How many people gave any answer."""
        if len(columns) == 1:
            return self.given[columns[0]]
        return int(np.count_nonzero(self.answered[:, columns].any(axis=1)))


def rating_of(element: str, cells: tuple[Cell, ...], rules: AssessmentRules) -> Rating:
    """Step 3: the mean over the functions with data, if they are enough of those asked."""
    values = [cell.value for cell in cells if cell.value is not None]
    share = rules.rated_functions_share.number * len(cells)
    rated = rules.reaches(len(values), max(rules.rated_functions_least.number, share))
    missing: Missing | None = None if rated else "too_few_functions"
    return Rating(element, mean(values) if rated else None, missing, cells)
