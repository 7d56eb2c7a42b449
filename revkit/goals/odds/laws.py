"""The law of each driver: what its value may be in the year, as a function of a normal number."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv, expit, logit, ndtr

from revkit.goals.odds.result import Law, Source
from revkit.goals.odds.singles import gamma_quantile

Array = NDArray[np.float64]

TENTH = 1.2815515655446004  # the normal number above which one draw in ten lies
_TABLE = np.linspace(-6.5, 6.5, 2601)  # normal numbers between which a quantile is interpolated


@dataclass(frozen=True, slots=True)
class Beta:
    """A rate of which a sample of `won` and `lost` is known: Beta(won + 1/2, lost + 1/2).

    Jeffreys's prior and the sample (Brown, Cai and DasGupta, 2001, Statistical Science 16).

    >>> round(float(Beta(30, 270).at(np.array([0.0]))[0]), 4)
    0.1004
    """

    won: float
    lost: float

    def at(self, z: Array) -> Array:
        knots = betaincinv(self.won + 0.5, self.lost + 0.5, ndtr(_TABLE))
        return np.asarray(np.interp(z, _TABLE, knots))


@dataclass(frozen=True, slots=True)
class Between:
    """A value that lies below `low` and above `high` one time in ten each; `middle` is its median.

    `floor` and `ceiling` are what it cannot pass. Two halves of a normal law meet in the middle:
    of the logit where both ends are bounded (rates), of the logarithm where only the lower one is
    (money, counts). So no draw is ever outside what is possible.

    >>> law = Between(8.0, 10.0, 16.0, 0.0, None)
    >>> law.at(np.array([-TENTH, 0.0, TENTH])).round(6).tolist()
    [8.0, 10.0, 16.0]
    """

    low: float
    middle: float
    high: float
    floor: float
    ceiling: float | None

    def at(self, z: Array) -> Array:
        low, middle, high = self._unbound(np.array([self.low, self.middle, self.high]))
        there = middle + np.where(z < 0, middle - low, high - middle) / TENTH * z
        if self.ceiling is None:
            return np.asarray(self.floor + np.exp(there))
        return np.asarray(self.floor + (self.ceiling - self.floor) * expit(there))

    def _unbound(self, values: Array) -> Array:
        above = values - self.floor
        if self.ceiling is None:
            return np.asarray(np.log(above))
        return np.asarray(logit(above / (self.ceiling - self.floor)))

    @property
    def halfway(self) -> "Between":
        """The same with its middle halfway between low and high, as the law sees it."""
        low, high = self._unbound(np.array([self.low, self.high]))
        return Between(self.low, self._back(low, high), self.high, self.floor, self.ceiling)

    def _back(self, low: float, high: float) -> float:
        if self.ceiling is None:
            return float(self.floor + np.exp((low + high) / 2))
        return float(self.floor + (self.ceiling - self.floor) * expit((low + high) / 2))


@dataclass(frozen=True, slots=True)
class Gamma:
    """A value of a mean whose standard deviation is `variation` times that."""

    mean: float
    variation: float

    def at(self, z: Array) -> Array:
        shape = self.variation**-2
        return gamma_quantile(z, np.full(z.shape, shape)) * (self.mean / shape)


@dataclass(frozen=True, slots=True)
class LeafLaw:
    """What a driver without a formula is drawn from; `spread` None: it is certain.

    `variation` is that of single values, of which `history` are known ones; `n` counts the sample.
    """

    name: str
    law: Law = "certain"
    source: Source = "stated"
    spread: Beta | Between | Gamma | None = None
    variation: float | None = None
    history: Array | None = None
    n: int = 0


def moved(
    drawn: Array | float, today: float, to: float, low: float | None, high: float | None
) -> Array | float:
    """Draws of a driver whose planned value goes from `today` to another one.

    Downwards all go the same part of their way to the lower bound, upwards to the upper one; where
    there is none they grow in proportion. So none passes a bound, none overtakes another, and
    where they had their mean or their median at `today` they now have it at `to`.
    """
    if to == today:
        return drawn
    if to > today and high is not None:
        return high - (high - drawn) * ((high - to) / (high - today))
    floor = 0.0 if low is None else low
    if today <= floor:
        return drawn + (to - today)
    return floor + (drawn - floor) * ((to - floor) / (today - floor))
