"""How many of so many trials come off, as a quantile of one normal number per draw.

The same normal number gives more successes wherever there are more trials or better odds, so two
plans can be compared by the very same luck.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.special import bdtr, bdtrc, betainc, gammaln, ndtr, xlog1py, xlogy

Array = NDArray[np.float64]

_LEAST = 0.25  # variance below which the expansion leads astray, and the mean is as near
_LARGE = 400.0  # variance beyond which the expansion is off by no more than the draws' own noise
_FEW = 300  # numbers of trials for each of which the whole law is written down
_MANY = 1e7  # trials so many, and so seldom won, that their successes are as good as Poisson's
_TAIL = 12.0  # standard deviations beyond which nothing is left that a float could hold


def successes(z: Array, n: Array | float, p: Array | float, *, exact: bool = True) -> Array:
    """The binomial quantile of Phi(z), entry by entry; n are whole numbers.

    A Cornish-Fisher expansion (Fisher and Cornish, 1960, Technometrics 2) finds it but for a step
    or two; `exact` walks these by the distribution function.

    >>> successes(np.array([0.0, 1.2816]), 300.0, 0.1).tolist()
    [30.0, 37.0]
    """
    if np.ndim(n) == 0 and np.ndim(p) == 0:
        counts, weights = all_outcomes(float(n), float(p))
        at = np.searchsorted(np.cumsum(weights), ndtr(z), side="left")
        return np.asarray(counts[np.minimum(at, len(counts) - 1)])
    if exact and np.ndim(p) == 0 and np.ptp(n) < _FEW:
        return _looked_up(z, np.asarray(n), float(p))
    size, rate = np.broadcast_to(n, z.shape), np.broadcast_to(p, z.shape)
    variance = size * rate * (1 - rate)
    bends = variance > _LEAST
    spread = np.sqrt(np.where(bends, variance, 1.0))
    skew = (1 - 2 * rate) / spread
    peak = (1 - 6 * rate * (1 - rate)) / spread**2
    bent = z + skew * (z * z - 1) / 6
    bent += (peak / 24) * (z**3 - 3 * z) - (skew**2 / 36) * (2 * z**3 - 5 * z)
    found = np.clip(np.ceil(size * rate + spread * bent - 0.5), 0.0, size)
    found = np.where(bends, found, np.rint(size * rate))
    if exact:
        small = (variance > 0) & (variance < _LARGE)
        if small.any():
            found[small] = _walked(found[small], ndtr(z[small]), size[small], rate[small])
    return np.asarray(found)


def _walked(found: Array, u: Array, n: Array, p: Array) -> Array:
    """The least k with P(K <= k) >= u, from a guess nearby."""
    upto = _upto(found, n, p)
    below = upto - _mass(found, n, p)
    for step, wrong in ((1.0, upto < u), (-1.0, (below >= u) & (found > 0))):
        at = np.flatnonzero(wrong)
        while len(at):
            found[at] += step
            tested = found[at] if step > 0 else found[at] - 1
            reached = _upto(tested, n[at], p[at]) >= u[at]
            going = ~reached if step > 0 else reached & (found[at] > 0)
            going &= found[at] < n[at]
            at = at[going]
    return found


def _looked_up(z: Array, n: Array, p: float) -> Array:
    """The same for one p, from the law of each n."""
    found, u = np.empty(z.shape), ndtr(z)
    order = np.argsort(n, kind="stable")
    sizes, starts = np.unique(n[order], return_index=True)
    for size, at in zip(sizes, np.split(order, starts[1:]), strict=True):
        counts, weights = all_outcomes(float(size), p)
        rank = np.searchsorted(np.cumsum(weights), u[at], side="left")
        found[at] = counts[np.minimum(rank, len(counts) - 1)]
    return found


def arrivals(z: Array, mean: Array | float, *, exact: bool = True) -> Array:
    """The Poisson quantile of Phi(z), entry by entry.

    >>> arrivals(np.array([0.0, 1.2816]), 5.6).tolist()
    [5.0, 9.0]
    """
    if np.ndim(mean) == 0 or np.max(mean) > _LARGE or not exact:
        return successes(z, _MANY, np.asarray(mean) / _MANY, exact=exact)
    # Counted up from 0, each entry until its number is found.
    found, at, u, expected = np.zeros(z.shape), np.arange(len(z)), ndtr(z), np.asarray(mean)
    mass = np.exp(-expected)
    upto, count = mass.copy(), 0
    while len(at):
        going = upto < np.minimum(u, 1 - 1e-12)
        at, u, expected, mass, upto = (each[going] for each in (at, u, expected, mass, upto))
        count += 1
        found[at] = count
        mass = mass * expected / count
        upto = upto + mass
    return found


def all_arrivals(mean: float) -> tuple[Array, Array]:
    """Every number of arrivals that can be told from impossible, and its probability."""
    return all_outcomes(_MANY, mean / _MANY)


def _upto(k: Array, n: Array, p: Array) -> Array:
    """P(K <= k); an array of trials is dear to `bdtr`, which is this for 0 <= k < n."""
    inside = np.where(k < n, n - k, 1.0)
    value = np.where(k < n, betainc(inside, np.maximum(k, 0.0) + 1, 1 - p), 1.0)
    return np.where(k < 0, 0.0, value)


def _mass(k: Array, n: Array, p: Array) -> Array:
    logs = gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1)
    return np.asarray(np.exp(logs + xlogy(k, p) + xlog1py(n - k, -p)))


def all_outcomes(n: float, p: float) -> tuple[Array, Array]:
    """Every number of successes that can be told from impossible, and its exact probability.

    The first and the last carry what lies beyond them.

    >>> counts, weights = all_outcomes(300, 0.1)
    >>> round(float(weights[counts >= 30].sum()), 4)
    0.5281
    """
    reach = _TAIL * np.sqrt(n * p * (1 - p)) + _TAIL
    counts = np.arange(max(0.0, np.floor(n * p - reach)), min(n, np.ceil(n * p + reach)) + 1)
    weights = _mass(counts, np.full(len(counts), float(n)), np.full(len(counts), float(p)))
    if len(counts) > 1:
        weights[0], weights[-1] = bdtr(counts[0], int(n), p), bdtrc(counts[-1] - 1, int(n), p)
    return counts, np.asarray(weights)
