"""Means and percentiles of draws. Sorted once, for that is faster than picking five of them."""

from collections.abc import Sequence

import numpy as np

from revkit.benefits.model.laws import Array
from revkit.benefits.uncertainty.result import Spread

ENDS = (0.05, 0.1, 0.5, 0.9, 0.95)


def spread(values: Array) -> Spread:
    """Mean and percentiles of draws.

    >>> spread(np.arange(101.0))
    Spread(mean=50.0, p5=5.0, p10=10.0, p50=50.0, p90=90.0, p95=95.0)
    """
    return as_spread(spreads(values))


def spreads(values: Array) -> Array:
    """The same as an array: mean, P5, P10, P50, P90, P95."""
    return np.array([np.mean(values), *at_ranks(np.sort(values), ENDS)])


def as_spread(figures: Array) -> Spread:
    """Six figures by their names."""
    return Spread(*map(float, figures))


def at_ranks(ordered: Array, shares: Sequence[float]) -> Array:
    """Percentiles of values in order, straight between neighbours (Hyndman and Fan 1996, type 7).

    >>> at_ranks(np.array([1.0, 2.0, 4.0]), (0.25, 0.5, 1.0)).tolist()
    [1.5, 2.0, 4.0]
    """
    place = np.asarray(shares) * (len(ordered) - 1)
    below = np.minimum(place.astype(np.int64), len(ordered) - 1)
    above = np.minimum(below + 1, len(ordered) - 1)
    return np.asarray(ordered[below] + (place - below) * (ordered[above] - ordered[below]))
