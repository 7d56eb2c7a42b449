"""The law of an input: `at(u)` gives the values that are passed from below with probability u."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv, ndtri

Array = NDArray[np.float64]
Kind = Literal["pert", "triangular", "normal", "lognormal", "sample", "levels", "overrun"]

KNOTS = 1025  # of a tabulated quantile function
EXACT = 1 / 512  # nearer to an end than this, the curve may be too steep for a table


@dataclass(frozen=True)
class Pert:
    """A Beta between `low` and `high` with mode `likely` and mean (low + 4 likely + high) / 6.

    Reference: Malcolm and others (1959), Operations Research 7; Vose (2008), weight 4.

    >>> law = Pert(10.0, 20.0, 60.0)
    >>> law.mean, law.at(np.array([0.0, 1.0])).tolist()
    (25.0, [10.0, 60.0])
    """

    low: float
    likely: float
    high: float
    kind: ClassVar[Kind] = "pert"

    @property
    def mean(self) -> float:
        return (self.low + 4 * self.likely + self.high) / 6

    def at(self, u: Array) -> Array:
        width = self.high - self.low
        rise = 1 + 4 * (self.likely - self.low) / width
        return self.low + width * _beta(rise, 6 - rise, u)


@dataclass(frozen=True)
class Triangular:
    """Straight lines from `low` to `likely` and down to `high`.

    >>> float(Triangular(0.0, 1.0, 2.0).at(np.array([0.5]))[0])
    1.0
    """

    low: float
    likely: float
    high: float
    kind: ClassVar[Kind] = "triangular"

    @property
    def mean(self) -> float:
        return (self.low + self.likely + self.high) / 3

    def at(self, u: Array) -> Array:
        width, left = self.high - self.low, self.likely - self.low
        rising = self.low + np.sqrt(u * width * left)
        falling = self.high - np.sqrt((1 - u) * width * (width - left))
        return np.where(u < left / width, rising, falling)


@dataclass(frozen=True)
class Normal:
    """A normal law, kept between `floor` and `ceiling`, which it hardly ever passes."""

    middle: float
    spread: float
    floor: float = -np.inf
    ceiling: float = np.inf
    kind: ClassVar[Kind] = "normal"

    @property
    def mean(self) -> float:
        return self.middle

    def at(self, u: Array) -> Array:
        return np.asarray(np.clip(self.middle + self.spread * ndtri(u), self.floor, self.ceiling))


@dataclass(frozen=True)
class Lognormal:
    """A value whose logarithm is normal; `middle` and `spread` are those of the logarithm.

    It is kept between `floor` and `ceiling`, which it hardly ever passes.
    """

    middle: float
    spread: float
    floor: float = 0.0
    ceiling: float = np.inf
    kind: ClassVar[Kind] = "lognormal"

    @property
    def mean(self) -> float:
        return float(np.exp(self.middle + self.spread**2 / 2))

    def at(self, u: Array) -> Array:
        value = np.exp(self.middle + self.spread * ndtri(u))
        return np.asarray(np.clip(value, self.floor, self.ceiling))


@dataclass(frozen=True)
class Sample:
    """A rate of which `won` and `lost` cases are known: Beta(won + 1/2, lost + 1/2).

    Jeffreys's prior and the sample (Brown, Cai and DasGupta, 2001, Statistical Science 16).
    """

    won: float
    lost: float
    kind: ClassVar[Kind] = "sample"

    @property
    def mean(self) -> float:
        return (self.won + 0.5) / (self.won + self.lost + 1)

    def at(self, u: Array) -> Array:
        return _beta(self.won + 0.5, self.lost + 0.5, u)


@dataclass(frozen=True)
class Levels:
    """One of the levels 1, 2..., with a share of the probability each."""

    shares: tuple[float, ...]
    kind: ClassVar[Kind] = "levels"

    @property
    def mean(self) -> float:
        return sum(level * share for level, share in enumerate(self.shares, 1))

    def at(self, u: Array) -> Array:
        ends = np.cumsum(self.shares)[:-1]
        return np.asarray(np.searchsorted(ends, u, side="right") + 1.0)


@dataclass(frozen=True)
class Overrun:
    """Cost at completion over cost as quoted: a lognormal cut off at `start`, then a Pareto tail.

    `common` is the share below `start`; the tail has exponent 1 and is cut off at `end`.
    """

    common: float
    median: float
    spread: float
    start: float
    end: float
    mean: float
    kind: ClassVar[Kind] = "overrun"

    def at(self, u: Array) -> Array:
        tail = np.clip((u - self.common) / (1 - self.common), 0, 1)
        far = 1 / (1 / self.start - tail * (1 / self.start - 1 / self.end))
        near = self.median * np.exp(self.spread * ndtri(u / self.common * self._below))
        return np.where(u < self.common, np.minimum(near, self.start), far)

    @cached_property
    def _below(self) -> float:
        from scipy.special import ndtr

        return float(ndtr(np.log(self.start / self.median) / self.spread))


Law = Pert | Triangular | Normal | Lognormal | Sample | Levels | Overrun


def _beta(a: float, b: float, u: Array) -> Array:
    """Quantiles of a Beta: by table, exact near the ends."""
    u = np.asarray(u)
    curve, steps = _beta_table(a, b)
    low = u < 1 / 2
    # The way to the nearer end as a root: where the curve is steep, the knots lie close together.
    way = np.sqrt(np.where(low, u, 1 - u) / 2)
    place = np.where(low, way, 1 - way) * (KNOTS - 1)
    knot = place.astype(np.intp)
    found = np.asarray(curve.take(knot) + (place - knot) * steps.take(knot))
    ends = (u < EXACT) | (u > 1 - EXACT)
    found[ends] = betaincinv(a, b, u[ends])
    return found


@lru_cache(maxsize=64)
def _beta_table(a: float, b: float) -> tuple[Array, Array]:
    """The quantile at each knot, and how much further the next one lies."""
    place = np.linspace(0, 1, KNOTS)
    chances = np.where(place < 1 / 2, 2 * place**2, 1 - 2 * (1 - place) ** 2)
    curve = betaincinv(a, b, chances)
    return curve, np.diff(curve, append=curve[-1])
