"""The sum of so many single values (deals), each drawn anew from the client's history.

A sum of k deals varies much less than k times one deal: what a plan hangs on is not the average
of the history but which deals come this year.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammainc, gammaincinv, gammaln, ndtr

Array = NDArray[np.float64]

MOST_DRAWN = 4_000_000  # single values that are drawn one by one; beyond, sums have their own law
_SMALL = 12.0  # shape below which the start of the quantile of a gamma is too rough to mend


@dataclass(frozen=True, slots=True, eq=False)
class Singles:
    """Sums of single values whose mean is 1, for each of as many draws as `z` has.

    `pool` are running totals of values drawn one by one, of which draw i takes those from
    `starts[i]` on; None where sums follow a gamma law: `shape` is that of a single value, and
    `shift` and `scale` fit it to single values of another law by their first three cumulants.
    """

    z: Array
    shape: float
    shift: float
    scale: float
    pool: Array | None = None
    starts: NDArray[np.int64] | None = None

    def sums(self, counts: Array | float, rows: slice, *, exact: bool = True) -> Array:
        """The sum of `counts` (whole) single values, draw by draw; of more of them never less."""
        counts = np.broadcast_to(counts, self.z[rows].shape)
        if self.pool is None or self.starts is None:
            drawn = gamma_quantile(self.z[rows], counts * self.shape, exact=exact)
            return np.asarray(np.maximum(counts * self.shift + self.scale * drawn, 0.0))
        length, start = len(self.pool) - 1, self.starts[rows]
        end = start + counts.astype(np.int64)
        around, rest = np.divmod(end, length)
        return np.asarray(self.pool[rest] + around * self.pool[-1] - self.pool[start])


def gamma_singles(variation: float, z: Array) -> Singles:
    """Single values of mean 1 and the given standard deviation; their sums are gamma, exactly."""
    shape = variation**-2
    return Singles(z, shape, 0.0, 1 / shape)


def drawn_singles(history: Array, expected: float, z: Array, rng: np.random.Generator) -> Singles:
    """Single values drawn with replacement from a history, which is taken to a mean of 1.

    `expected` is how many a draw will need. Where that is too many to draw each, the sums have a
    gamma law with the history's mean, variance and skewness (Pearson's type III).
    """
    ratios = np.sort(history) / history.mean()
    each = max(int(np.ceil(expected)), 1)
    if each * len(z) > MOST_DRAWN:
        return _fitted(ratios, z)
    drawn = rng.integers(0, len(ratios), each * len(z), dtype=np.uint32)
    pool = np.zeros(len(drawn) + 1)
    np.cumsum(ratios.take(drawn), out=pool[1:])
    return Singles(z, 0.0, 0.0, 0.0, pool, np.arange(len(z)) * each)


def _fitted(ratios: Array, z: Array) -> Singles:
    apart = ratios - 1
    variance, third = float((apart**2).mean()), float((apart**3).mean())
    if third <= 0 or variance == 0:
        return Singles(z, 1e12, 1 - np.sqrt(variance) * 1e6, np.sqrt(variance) / 1e6)
    shape, scale = 4 * variance**3 / third**2, third / (2 * variance)
    return Singles(z, shape, 1 - shape * scale, scale)


def gamma_quantile(z: Array, shape: Array, *, exact: bool = True) -> Array:
    """The quantile of Phi(z) of gamma laws with scale 1; shape 0 is the value 0.

    The cube root of a gamma value is nearly normal (Wilson and Hilferty, 1931, PNAS 17); one step
    of Newton's method makes it exact to about six digits (`exact`).
    """
    result = np.zeros(z.shape)
    small, large = (shape > 0) & (shape < _SMALL), shape >= _SMALL
    if small.any():
        result[small] = gammaincinv(shape[small], ndtr(z[small]))
    if large.any():
        k, at = shape[large], z[large]
        start = k * np.maximum(1 - 1 / (9 * k) + at / (3 * np.sqrt(k)), 1e-3) ** 3
        if not exact:
            result[large] = start
            return result
        slope = np.exp((k - 1) * np.log(start) - start - gammaln(k))
        step = np.divide(
            gammainc(k, start) - ndtr(at), slope, out=np.zeros_like(start), where=slope > 1e-12
        )
        result[large] = np.maximum(start - np.clip(step, -start / 2, start / 2), 0.0)
    return result
