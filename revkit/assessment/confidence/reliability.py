"""How alike people answer over all capabilities: Krippendorff's alpha, and intraclass correlation.

Both compare how far apart people are about one item with how far apart the items are.
"""

from collections.abc import Sequence
from math import fsum
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from revkit.assessment.confidence.agreement import OPTIONS, tally
from revkit.assessment.confidence.result import Reliability
from revkit.assessment.panel import Panel, points_of
from revkit.assessment.result import Standing

Metric = Literal["nominal", "ordinal", "interval"]
Tallies = NDArray[np.float64]
"""How often each value was given (columns) to each unit (rows)."""


def reliability_of(standing: Standing, panel: Panel) -> Reliability:
    """Alpha and ICC over the items of all capabilities in scope, whoever answered them."""
    tallies = _tallies(standing, panel)
    single, average = icc_one_way(tallies)
    return Reliability(krippendorff_alpha(tallies, "ordinal"), single, average)


def _tallies(standing: Standing, panel: Panel) -> Tallies:
    in_scope = {r.id for r in standing.capabilities if r.missing != "out_of_scope"}
    items = [i for c in panel.maturity.capabilities if c.id in in_scope for i in c.items]
    rows = np.zeros((len(items), OPTIONS))
    for function, sheet in panel.sheets.items():
        for row, item in zip(rows, items, strict=True):
            if item.asks(function):
                row += tally(points_of(item, sheet.given[:, panel.columns[item.id]]))
    return rows


def krippendorff_alpha(tallies: Tallies, metric: Metric) -> float | None:
    """1 - observed/expected disagreement (Krippendorff 2011, Computing Krippendorff's alpha).

    None where there is nothing to disagree about: a single value, or no unit with two answers.

    >>> krippendorff_alpha(np.array([[2.0, 0.0], [0.0, 2.0]]), "nominal")
    1.0
    """
    pairable = tallies[tallies.sum(axis=1) >= 2]
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


def icc_one_way(tallies: Tallies) -> tuple[float | None, float | None]:
    """ICC(1,1) and ICC(1,k) of tallies over the points 1, 2, 3…: one answer, and their mean.

    One-way random effects (Shrout and Fleiss 1979), which lets each item be answered by other
    people; k is the usual mean number of answers for unequal groups. None where it is not defined:
    fewer than two items, nobody beside another, or everybody equal.
    """
    points = np.arange(1, tallies.shape[1] + 1)
    return _one_way(
        tallies.sum(axis=1).tolist(),
        (tallies @ points).tolist(),
        (tallies @ points**2).tolist(),
    )


def _one_way(
    counts: Sequence[float], sums: Sequence[float], squares: Sequence[float]
) -> tuple[float | None, float | None]:
    groups = [(n, s, q) for n, s, q in zip(counts, sums, squares, strict=True) if n]
    people = fsum(n for n, _, _ in groups)
    if len(groups) < 2 or people <= len(groups):
        return None, None
    explained = fsum(s * s / n for n, s, _ in groups)
    between = (explained - fsum(s for _, s, _ in groups) ** 2 / people) / (len(groups) - 1)
    within = (fsum(q for _, _, q in groups) - explained) / (people - len(groups))
    size = (people - fsum(n * n for n, _, _ in groups) / people) / (len(groups) - 1)
    if between <= 0 and within <= 0:
        return None, None
    single = (between - within) / (between + (size - 1) * within)
    return single, (between - within) / between if between > 0 else None
