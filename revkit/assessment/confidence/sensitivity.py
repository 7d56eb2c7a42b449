"""The level under other readings of the same answers: what it depends on.

The rules stay as they are; so without management, for one, nobody is beyond the chasm.
"""

from collections.abc import Iterator
from dataclasses import replace
from math import fsum

import numpy as np

from revkit.assessment.clauses import TOP_LEVEL
from revkit.assessment.confidence.oddities import Oddities
from revkit.assessment.confidence.result import Variant, VariantKind
from revkit.assessment.figures import RatedBy, figures_of, picture_of
from revkit.assessment.panel import Panel
from revkit.assessment.result import Cell, Rating
from revkit.assessment.rule import LOWEST_LEVEL, range_of
from revkit.assessment.scores import Cells, cells_of, rating_of
from revkit.client.assessment import AssessmentSection
from revkit.content.assessment_rules import AssessmentRules


def variants_of(
    section: AssessmentSection,
    functions: list[str],
    cells: Cells,
    panel: Panel,
    oddities: Oddities,
    rules: AssessmentRules,
) -> tuple[Variant, ...]:
    """The level by medians, by pooled means, without each function, and without the flagged.

    `functions` are those that the client has, `cells` their cells as the level reads them.
    """

    def variant(
        kind: VariantKind, read: Cells, function: str | None = None, by: RatedBy = rating_of
    ) -> Variant:
        level_range = _range(section, read, panel, rules, by)
        low, high = level_range
        return Variant(kind, function, low if low == high else None, level_range)

    def all_of_them() -> Iterator[Variant]:
        yield variant("median", medians(cells, panel))
        yield variant("pooled", cells, by=pooled)
        if len(panel.sheets) > 1:
            for function in panel.sheets:
                yield variant("without_function", _without(function, cells), function)
        kept = _without_flagged(panel, oddities)
        if kept.sheets and kept is not panel:
            yield variant("without_flagged", cells_of(kept, functions, rules))

    return tuple(all_of_them())


def _range(
    section: AssessmentSection,
    cells: Cells,
    panel: Panel,
    rules: AssessmentRules,
    rated_by: RatedBy,
) -> tuple[int, int]:
    figures = figures_of(section, cells, panel.maturity, rules, rated_by)
    lowest = picture_of(figures, LOWEST_LEVEL, panel.maturity, rules)
    highest = picture_of(figures, TOP_LEVEL, panel.maturity, rules)
    return range_of(lowest, highest, rules)


def _without(function: str, cells: Cells) -> Cells:
    """As if the client did not have the function."""
    return {
        element: tuple(cell for cell in own if cell.function != function)
        for element, own in cells.items()
    }


def _without_flagged(panel: Panel, oddities: Oddities) -> Panel:
    """The people who do not look odd; the panel itself where nobody does."""
    flagged = {name: oddities.of(name) for name in panel.sheets}
    if not any(marks.any() for marks in flagged.values()):
        return panel
    sheets = {name: sheet.only(~flagged[name]) for name, sheet in panel.sheets.items()}
    return panel.with_sheets({name: sheet for name, sheet in sheets.items() if sheet.people})


def medians(cells: Cells, panel: Panel) -> Cells:
    """The cells with the middle score of their people instead of the mean."""
    return {
        element: tuple(
            cell if cell.value is None else replace(cell, value=_median(element, cell, panel))
            for cell in own
        )
        for element, own in cells.items()
    }


def _median(element: str, cell: Cell, panel: Panel) -> float:
    scores = panel.sheets[cell.function].scores[:, panel.positions[element]]
    known = np.sort(scores)[: cell.scored]  # NaN goes last
    return float(known[(cell.scored - 1) // 2] + known[cell.scored // 2]) / 2


def pooled(element: str, cells: tuple[Cell, ...], rules: AssessmentRules) -> Rating:
    """A rating in which people weigh the same, instead of functions.

    >>> from revkit.content.assessment_rules import load_assessment_rules
    >>> three = Cell("sales", 4.0, 3, 3, 3, 0, 0, blind=False)
    >>> one = Cell("service", 2.0, 1, 1, 1, 0, 0, blind=False)
    >>> pooled("team", (three, one), load_assessment_rules()).value
    3.5
    """
    rating = rating_of(element, cells, rules)
    if rating.value is None:
        return rating
    voices = [(cell.scored, cell.value) for cell in cells if cell.value is not None]
    value = fsum(count * value for count, value in voices) / sum(count for count, _ in voices)
    return Rating(element, value, None, cells)
