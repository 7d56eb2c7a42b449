"""How far each person's scores are from the mean of their function."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from revkit.assessment.panel import Panel, Scores
from revkit.assessment.result import Standing

Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Residuals:
    """One function's people: score less cell mean, in points (people x elements).

    0 where somebody has no score, or where the cell has no value; `counts` holds how many people
    each cell rests on (0 without a value), `known` who has a score in a cell with a value, and
    `headcount` the size of the function (None: not given).
    """

    function: str
    values: Scores
    known: NDArray[np.bool_]
    counts: Counts
    headcount: int | None

    def unseen(self, counted: int, people: int) -> float:
        """The finite population correction: the share of the function that was not asked.

        `counted` of its people stand behind a figure, `people` at most answered. A head-count that
        is not given, or below those who answered, gives no correction (1).
        """
        if self.headcount is None or self.headcount < people:
            return 1.0
        return 1 - counted / self.headcount


def residuals_of(standing: Standing, panel: Panel) -> tuple[Residuals, ...]:
    """The residuals of every function with people, in the order of the model."""
    means = cell_means(standing)
    headcount = {voice.function: voice.headcount for voice in standing.voices}
    found = []
    for function, sheet in panel.sheets.items():
        middle = _row(means, function, [element.id for element in panel.elements])
        known = ~np.isnan(sheet.scores) & ~np.isnan(middle)
        values = np.where(known, sheet.scores - middle, 0.0)
        counts = known.sum(axis=0)
        found.append(Residuals(function, values, known, counts, headcount.get(function)))
    return tuple(found)


def cell_means(standing: Standing) -> dict[str, dict[str, float]]:
    """The means of the cells that count: element -> function -> mean.

    A capability out of scope has none, nor has an element that is not rated.
    """
    ratings = (*standing.capabilities, *standing.distinctions)
    return {
        rating.id: {c.function: c.value for c in rating.with_data if c.value is not None}
        for rating in ratings
        if rating.value is not None
    }


def _row(means: Mapping[str, Mapping[str, float]], function: str, names: Sequence[str]) -> Scores:
    return np.array([means.get(name, {}).get(function, np.nan) for name in names])
