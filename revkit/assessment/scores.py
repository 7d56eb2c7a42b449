"""Steps 2 and 3: from people's scores to cells, from cells to ratings; functions weigh the same.

Means are computed with `math.fsum`, which is exact in any order.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import fsum

import numpy as np

from revkit.assessment.panel import (
    BLANK,
    NOT_APPLICABLE,
    UNKNOWN,
    Element,
    Panel,
    Sheet,
)
from revkit.assessment.result import Cell, Missing, Rating
from revkit.content.assessment_rules import AssessmentRules

Centre = Callable[[Sequence[float]], float]
"""The middle of at least one number."""
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


def cells_of(
    panel: Panel, functions: Iterable[str], rules: AssessmentRules, centre: Centre = mean
) -> Cells:
    """Every cell of the functions that the client has."""
    cells: dict[str, list[Cell]] = {element.id: [] for element in panel.elements}
    for function in functions:
        asked = [element for element in panel.elements if element.asks(function)]
        sheet = panel.sheets.get(function)
        for element in asked:
            cell = (
                Cell(function, None, 0, 0, 0, 0, 0, blind=False)
                if sheet is None
                else _cell(element, function, sheet, panel, rules, centre)
            )
            cells[element.id].append(cell)
    return {name: tuple(found) for name, found in cells.items()}


def _cell(
    element: Element,
    function: str,
    sheet: Sheet,
    panel: Panel,
    rules: AssessmentRules,
    centre: Centre,
) -> Cell:
    """Step 2: one function's middle, unless too many of its answers are "cannot know"."""
    given = sheet.given[:, panel.columns_asked(element, function)]
    scores = sheet.scores[:, panel.positions[element.id]]
    known = scores[~np.isnan(scores)].tolist()
    answers = int(np.count_nonzero(given))
    unknown = int(np.count_nonzero(given == UNKNOWN))
    blind = unknown > 0 and rules.reaches(unknown, rules.blind_share.number * answers)
    return Cell(
        function=function,
        value=centre(known) if known and not blind else None,
        scored=len(known),
        voices=int(np.count_nonzero((given != BLANK).any(axis=1))),
        given=answers,
        unknown=unknown,
        not_applicable=int(np.count_nonzero(given == NOT_APPLICABLE)),
        blind=blind,
    )


def rating_of(element: str, cells: tuple[Cell, ...], rules: AssessmentRules) -> Rating:
    """Step 3: the mean over the functions with data, if they are enough of those asked."""
    values = [cell.value for cell in cells if cell.value is not None]
    share = rules.rated_functions_share.number * len(cells)
    rated = rules.reaches(len(values), max(rules.rated_functions_least.number, share))
    missing: Missing | None = None if rated else "too_few_functions"
    return Rating(element, mean(values) if rated else None, missing, cells)
