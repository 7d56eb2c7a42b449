"""The probability of every result that the plan may well have."""

import numpy as np

from revkit.goals.odds.outcome import Outcome
from revkit.goals.odds.result import CurvePoint

POINTS = 60
_EDGE = 0.002  # what lies beyond in either direction is left out of the picture
MARK = 0.8


def curve_of(found: Outcome, *marks: float) -> tuple[CurvePoint, ...]:
    """About 60 results in rising order, the marks and the one that is 80 % likely among them."""
    low, high = found.quantile(_EDGE), found.quantile(1 - _EDGE)
    inside = np.unique(found.values[(found.values >= low) & (found.values <= high)])
    # A few whole cases jump from result to result: then each is a point of its own.
    shown = inside if len(inside) <= 2 * POINTS else np.linspace(low, high, POINTS)
    results = {*shown.tolist(), found.safe(MARK), *marks}
    return tuple(CurvePoint(result, found.reaches(result)) for result in sorted(results))
