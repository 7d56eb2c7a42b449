"""What a plan yields, draw by draw, and how likely each result is."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Better = Literal["higher", "lower"]
Array = NDArray[np.float64]

NEAR = 1e-12  # of a result: floats that mean the same figure


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """Results in rising order; `upto[i]` is the probability of at most `values[i]`."""

    values: Array
    upto: Array
    better: Better

    def reaches(self, target: float) -> float:
        """The probability of at least `target`; of at most it where lower is better."""
        near = NEAR * max(abs(target), 1e-300)
        if self.better == "lower":
            at = int(np.searchsorted(self.values, target + near, side="right"))
            return float(self.upto[at - 1]) if at else 0.0
        at = int(np.searchsorted(self.values, target - near, side="left"))
        return 1.0 if at == 0 else float(max(1.0 - self.upto[at - 1], 0.0))

    def quantile(self, share: float) -> float:
        """The least result that at least such a share of the draws does not pass."""
        at = int(np.searchsorted(self.upto, share - NEAR, side="left"))
        return float(self.values[min(at, len(self.values) - 1)])

    def safe(self, wanted: float) -> float:
        """The best result that is reached with at least the wanted probability."""
        if self.better == "lower":
            return self.quantile(wanted)
        # P(result >= values[i]) = 1 - upto[i - 1]
        at = int(np.searchsorted(self.upto, 1 - wanted + NEAR, side="right"))
        return float(self.values[min(at, len(self.values) - 1)])

    @property
    def worst(self) -> float:
        """What the plan yields at the least (at the most, where lower is better)."""
        return float(self.values[0 if self.better == "higher" else -1])

    @property
    def mean(self) -> float:
        # A sum of its own: what a product of vectors adds up to differs from run to run.
        return float((self.values * np.diff(self.upto, prepend=0.0)).sum())


def outcome(results: Array | float, weights: Array | None, better: Better) -> Outcome:
    """Results with their weights (None: all alike); what has no value counts as nothing.

    >>> drawn = outcome(np.array([3.0, 1.0, 2.0, 2.0]), None, "higher")
    >>> drawn.reaches(2.0), drawn.quantile(0.5), drawn.safe(0.75)
    (0.75, 2.0, 2.0)
    """
    values = np.atleast_1d(np.asarray(results, np.float64))
    most = values[np.isfinite(values)].max(initial=0.0)
    values = np.nan_to_num(values, nan=0.0, posinf=most, neginf=0.0)
    if weights is None or len(values) == 1:
        return Outcome(np.sort(values), np.arange(1, len(values) + 1) / len(values), better)
    order = np.argsort(values, kind="stable")
    return Outcome(values[order], np.cumsum(weights[order]), better)
