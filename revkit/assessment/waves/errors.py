"""How much a mean may differ between two waves by chance, where some people answered both times.

No finite population correction here: it would say that a firm in which everybody answers has no
chance in it, and call every wavering of the same people a real change. What people answer is taken
as one of the answers that they might have given.
"""

from collections.abc import Mapping, Sequence
from math import fsum, sqrt

import numpy as np

from revkit.assessment.confidence.intervals import carried_by, shares_of, summed_residuals
from revkit.assessment.confidence.residuals import Residuals, cell_means, residuals_of
from revkit.assessment.confidence.result import Interval
from revkit.assessment.panel import Panel, Scores
from revkit.assessment.result import Standing
from revkit.content.maturity import Maturity

Carried = Mapping[str, Scores]


class WaveErrors:
    """One wave's estimates: their standard errors, and what each person adds to them."""

    def __init__(
        self,
        standing: Standing,
        panel: Panel,
        intervals: Mapping[str, Interval],
        maturity: Maturity,
    ) -> None:
        self.intervals = intervals
        self.residuals: Mapping[str, Residuals] = {
            own.function: own for own in residuals_of(standing, panel)
        }
        self.people: Mapping[str, Sequence[str]] = {
            function: sheet.people for function, sheet in panel.sheets.items()
        }
        means = cell_means(standing)
        self.carried: Mapping[str, Carried] = {
            name: carried_by(share, means, panel.positions)
            for name, share in shares_of(standing, maturity).items()
        }

    def summed(self, element: str, function: str) -> tuple[float, dict[str, float]]:
        """(share of the estimate, summed residual by person) of one function."""
        own, carried = self.residuals[function], self.carried[element][function]
        weight, known, summed = summed_residuals(own, carried)
        everybody = zip(self.people[function], known.tolist(), summed.tolist(), strict=True)
        return weight, {name: value for name, there, value in everybody if there}


def error_of_change(element: str, first: WaveErrors, second: WaveErrors) -> float | None:
    """The standard error (points) of an estimate's change; None if either wave has none.

    SE^2 = SE_1^2 + SE_2^2 - 2 C. People who answered twice tend to lean the same way both times,
    and what they lean cancels in the difference: C = sum over functions f of
    W_1f W_2f s_12 m_f/(n_1f n_2f), where m_f people answered twice and s_12 is the covariance of
    their summed residuals, pooled over functions (two samples that overlap: Kish, Survey Sampling,
    1965, ch. 12). Where the same people answered, this is the error of paired differences.
    """
    one, two = first.intervals.get(element), second.intervals.get(element)
    if one is None or two is None:
        return None
    shared = _covariance(element, first, second)
    return sqrt(max(0.0, one.error**2 + two.error**2 - 2 * shared))


def freedom_of_change(element: str, first: WaveErrors, second: WaveErrors) -> float:
    """The degrees of freedom of that error, on the safe side: those of the poorer wave."""
    return min(wave.intervals[element].freedom for wave in (first, second))


def _covariance(element: str, first: WaveErrors, second: WaveErrors) -> float:
    factors, products, freedom = [], [], 0
    both = first.carried[element].keys() & second.carried[element].keys()
    for function in sorted(both):
        weight_1, before = first.summed(element, function)
        weight_2, after = second.summed(element, function)
        again = sorted(before.keys() & after.keys())
        # Deviations from the mean of those who answered twice, who may lean to one side together.
        pairs = np.array([(before[name], after[name]) for name in again]).reshape(-1, 2)
        centred = pairs - pairs.mean(axis=0) if again else pairs
        products += (centred[:, 0] * centred[:, 1]).tolist()
        freedom += max(0, len(again) - 1)
        factor = len(again) / (len(before) * len(after))
        factors.append(weight_1 * weight_2 * factor)
    return fsum(products) / freedom * fsum(factors) if freedom else 0.0
