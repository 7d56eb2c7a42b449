"""95 % intervals of means that weigh functions the same, from few people of finite functions.

A stratified mean (Cochran, Sampling Techniques, 3rd ed. 1977, ch. 5) whose variance within the
functions is pooled, since most functions have too few voices for one of their own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum, sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from revkit.assessment.confidence.residuals import Residuals, cell_means
from revkit.assessment.confidence.result import Interval
from revkit.assessment.panel import Scores
from revkit.assessment.result import HIGHEST, LOWEST, Standing
from revkit.content.assessment_rules import AssessmentRules
from revkit.content.maturity import Maturity

Known = NDArray[np.bool_]

Share = Mapping[str, float]
"""How much of an estimate each element carries; the shares sum to 1."""


@dataclass(frozen=True, slots=True)
class _Part:
    """What one function adds: the sum of squared residuals, its freedom, and its factor.

    The variance of an estimate is the pooled variance times the sum of the factors.
    """

    squares: float
    freedom: int
    factor: float


def intervals_of(
    standing: Standing,
    residuals: Sequence[Residuals],
    positions: Mapping[str, int],
    maturity: Maturity,
    rules: AssessmentRules,
) -> dict[str, Interval]:
    """An interval for each rated element and pillar, and for "index", where it can be told."""
    values = {r.id: r.value for r in (*standing.capabilities, *standing.distinctions)}
    values |= {pillar.id: pillar.value for pillar in standing.pillars} | {"index": standing.index}
    means = cell_means(standing)
    found = {}
    for name, share in shares_of(standing, maturity).items():
        carried = carried_by(share, means, positions)
        error = standard_error(residuals, carried)
        if (value := values[name]) is not None and error is not None:
            found[name] = interval(value, *error, rules.confidence.number)
    return found


def shares_of(standing: Standing, maturity: Maturity) -> dict[str, Share]:
    """Which elements each estimate is a weighted mean of; nothing for what is not rated."""
    rated = [r for r in (*standing.capabilities, *standing.distinctions) if r.value is not None]
    shares: dict[str, Share] = {rating.id: {rating.id: 1.0} for rating in rated}
    weights = {capability.id: float(capability.weight) for capability in maturity.capabilities}
    for pillar in standing.pillars:
        inside = [name for name in pillar.capabilities if name in shares]
        if pillar.value is not None:
            whole = fsum(weights[name] for name in inside)
            shares[pillar.id] = {name: weights[name] / whole for name in inside}
    if standing.index is not None:
        pillars = [shares[pillar.id] for pillar in standing.pillars]
        shares["index"] = {n: s / len(pillars) for pillar in pillars for n, s in pillar.items()}
    return shares


def carried_by(
    share: Share, means: Mapping[str, Mapping[str, float]], positions: Mapping[str, int]
) -> dict[str, Scores]:
    """How much of an estimate each cell carries: function -> by element (an array)."""
    carried: dict[str, Scores] = {}
    for name, part in share.items():
        for function in means[name]:
            row = carried.setdefault(function, np.zeros(len(positions)))
            row[positions[name]] = part / len(means[name])
    return carried


def standard_error(
    residuals: Sequence[Residuals], carried: Mapping[str, Scores]
) -> tuple[float, float] | None:
    """(standard error in points, degrees of freedom); None where nothing is left to estimate by.

    SE^2 = sum over functions f of W_f^2 s^2/n_f (1 - n_f/N_f), s^2 = sum of r^2 / sum of (n_f - 1),
    where W_f is the share of the estimate that f carries and r a person's summed residual.
    """
    parts = [_part(own, carried[own.function]) for own in residuals if own.function in carried]
    freedom = sum(part.freedom for part in parts)
    if freedom < 1:
        return None
    pooled = fsum(part.squares for part in parts) / freedom
    return sqrt(pooled * fsum(part.factor for part in parts)), float(freedom)


def _part(own: Residuals, carried: Scores) -> _Part:
    """One function's part. Cells of single voices have residuals of 0 by construction, so a
    function of nothing else has no freedom."""
    weight, known, summed = summed_residuals(own, carried)
    people, counts = int(np.count_nonzero(known)), own.counts[carried > 0]
    freedom = people - 1 if counts.max() > 1 else 0
    factor = weight**2 / people * own.unseen(int(counts.min()), people)
    return _Part(fsum((summed**2).tolist()), freedom, factor)


def summed_residuals(own: Residuals, carried: Scores) -> tuple[float, Known, Scores]:
    """(W_f, who stands behind the estimate, everybody's summed residual) of one function.

    A person's summed residual is the sum over the elements c of

    carried_c / W_f * n_f/n_fc * (score - cell mean),

    which is the plain residual where the estimate has one element.
    """
    (used,) = np.nonzero(carried)
    weight = fsum(carried[used].tolist())
    known: Known = np.asarray(own.known[:, used].any(axis=1))
    people = int(np.count_nonzero(known))
    summed = np.zeros(len(own.values))
    for column, part, count in zip(used, carried[used], own.counts[used], strict=True):
        summed += part / weight * people / count * own.values[:, column]
    return weight, known, summed


def interval(value: float, error: float, freedom: float, confidence: float) -> Interval:
    """value ± t x error, clipped to the scale.

    >>> shown = interval(3.2778, 0.2205, 3, 0.95)
    >>> round(shown.low, 3), round(shown.high, 3)
    (2.576, 3.98)
    """
    reach = quantile(freedom, confidence) * error
    return Interval(max(LOWEST, value - reach), min(HIGHEST, value + reach), error, freedom)


def quantile(freedom: float, confidence: float) -> float:
    """How many standard errors an interval reaches to each side, by Student's t.

    >>> round(quantile(3, 0.95), 3)
    3.182
    """
    return float(stdtrit(freedom, (1 + confidence) / 2))
