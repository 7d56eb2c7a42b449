"""How alike people answer over all capabilities: Krippendorff's alpha, and intraclass correlation.

Both compare how far apart people are about one item with how far apart the items are.
"""

from math import fsum
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from revkit.assessment.confidence.agreement import OPTIONS, Tallies
from revkit.assessment.confidence.intraclass import icc_one_way
from revkit.assessment.confidence.result import Reliability
from revkit.assessment.panel import Panel
from revkit.assessment.result import Standing

Metric = Literal["nominal", "ordinal", "interval"]
Units = NDArray[np.float64]
"""How often each value was given (columns) to each unit (rows)."""


def reliability_of(standing: Standing, panel: Panel, tallies: Tallies) -> Reliability:
    """Alpha and ICC over the items of all capabilities in scope, whoever answered them."""
    in_scope = {r.id for r in standing.capabilities if r.missing != "out_of_scope"}
    items = [i for c in panel.maturity.capabilities if c.id in in_scope for i in c.items]
    rows = np.zeros((len(items), OPTIONS))
    for function, own in tallies.items():
        for row, item in zip(rows, items, strict=True):
            if item.asks(function):
                row += own[panel.columns[item.id]]
    single, average = icc_one_way(rows)
    return Reliability(krippendorff_alpha(rows, "ordinal"), single, average)


def krippendorff_alpha(units: Units, metric: Metric) -> float | None:
    """1 - observed/expected disagreement (Krippendorff 2011, Computing Krippendorff's alpha).

    None where there is nothing to disagree about: a single value, or no unit with two answers.

    >>> krippendorff_alpha(np.array([[2.0, 0.0], [0.0, 2.0]]), "nominal")
    1.0
    """
    pairable = units[units.sum(axis=1) >= 2]
    counts = pairable.sum(axis=0)
    distance = _distance(counts, metric)
    voices = pairable.sum(axis=1)
    observed = fsum(
        fsum((np.outer(row, row) * distance).ravel().tolist()) / (voice - 1)
        for row, voice in zip(pairable, voices.tolist(), strict=True)
    )
    expected = fsum((np.outer(counts, counts) * distance).ravel().tolist())
    return 1 - (fsum(counts.tolist()) - 1) * observed / expected if expected else None


def _distance(counts: NDArray[np.float64], metric: Metric) -> NDArray[np.float64]:
    """The squared difference between each two values; 0 between equal ones."""
    ranks = np.arange(len(counts), dtype=np.float64)
    if metric == "nominal":
        return np.where(ranks[:, None] == ranks, 0.0, 1.0)
    if metric == "ordinal":
        ranks = np.cumsum(counts) - counts / 2  # how many stand below the middle of a value
    squared: NDArray[np.float64] = (ranks[:, None] - ranks) ** 2
    return squared
