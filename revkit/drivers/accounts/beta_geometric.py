"""The shifted beta-geometric model (sBG) of how long customers under contract stay.

Fader, P. S. and Hardie, B. G. S. (2007), "How to Project Customer Retention", Journal of
Interactive Marketing 21(1), 76-90: at each renewal a customer leaves with a probability of its
own, which never changes; over customers it has a Beta(alpha, beta) distribution. The cohort's
retention rises with age only because those who leave easily leave first.
"""

from dataclasses import dataclass
from math import ceil, exp, log, sqrt

import numpy as np
from numpy.typing import NDArray

from revkit.drivers.columns import Whole

_REACH = (log(1e-4), log(1e6))  # bounds of log(alpha) and log(beta)
_STEPS = 300  # far more than Newton's method needs from any start
_CLOSE = 1e-11  # relative change of the parameters at which the top is reached
_STARTS = ((1.0, 1.0), (0.5, 5.0), (5.0, 50.0), (100.0, 1000.0))
_SAME = 1e4  # above this alpha + beta, customers cannot be told apart
_LEAST = 1e-3  # below this alpha or beta, the cohort falls into those who leave and those who stay

Point = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class BetaGeometric:
    """A fitted model; times are counted in renewals, the first one is 1."""

    alpha: float
    beta: float

    @property
    def even(self) -> bool:
        """Whether customers look alike: the same churn at every age."""
        return self.alpha + self.beta > _SAME

    def survival(self, periods: int) -> NDArray[np.float64]:
        """The share still there after 1, 2, ... renewals (equation 6 of the paper).

        >>> BetaGeometric(0.668, 3.806).survival(3).round(3).tolist()
        [0.851, 0.747, 0.67]
        """
        done = np.arange(periods, dtype=np.float64)
        return np.asarray(np.cumprod((self.beta + done) / (self.alpha + self.beta + done)))

    def lifetime(self, rate: float, made: int = 0) -> float | None:
        """Discounted expected lifetime in periods, the one that begins now counted in full.

        `rate` is the discount rate per period (>= 0) and payments stand at the start of each
        period: sum over t of S(t) / (1 + rate)^t from t = 0. For someone who has made `made`
        renewals it is equation 6 of Fader and Hardie (2010), "Customer-Base Valuation in a
        Contractual Setting", plus the payment that was made last. None where it has no end: at
        rate 0 the expected lifetime is finite only for alpha above 1.

        >>> BetaGeometric(2.0, 3.0).lifetime(0.0)
        4.0
        """
        beta = self.beta + made
        if rate <= 0:
            return (self.alpha + beta - 1) / (self.alpha - 1) if self.alpha > 1 else None
        return _gauss(beta, self.alpha + beta, 1 / (1 + rate))

    def residual(self, rate: float, made: int) -> float | None:
        """The same for someone about to decide on the next renewal (DERL): payments from it on.

        >>> round(BetaGeometric(0.668, 3.806).residual(0.1, 7), 3)
        7.53
        """
        after = self.lifetime(rate, made + 1)
        stays = (self.beta + made) / (self.alpha + self.beta + made)
        return None if after is None else stays * after


def _gauss(upper: float, lower: float, z: float) -> float:
    """2F1(1, upper; lower; z) for 0 < z < 1 by Gauss's continued fraction, from its end.

    It holds where the series of the usual libraries gives no number (large parameters).
    """
    depth = 50 + ceil(20 / sqrt(1 - z))
    value = 1.0
    for n in range(depth, 0, -1):
        odd = (upper + n) * (lower + n - 1) / ((lower + 2 * n - 1) * (lower + 2 * n))
        even = n * (lower - upper + n - 1) / ((lower + 2 * n - 2) * (lower + 2 * n - 1))
        value = 1 - even * z / (1 - odd * z / value)
    return 1 / (1 - upper / lower * z / value)


def fit(at_risk: Whole, left: Whole) -> BetaGeometric | None:
    """The maximum likelihood estimate, None where the data do not lead to one.

    `at_risk[t]` customers came to renewal t + 1 and `left[t]` of them left there; who is still
    there counts in every renewal that it made (censored). Of the likelihood of the paper's
    appendix this is the same product, written renewal by renewal.

    >>> model = fit(np.array([1000, 869, 743, 653, 593, 551, 517]),
    ...             np.array([131, 126, 90, 60, 42, 34, 26]))
    >>> round(model.alpha, 3), round(model.beta, 3)
    (0.668, 3.806)
    """
    found = [_climbed(np.log(start), at_risk, left) for start in _STARTS]
    alpha, beta = max(found, key=lambda top: log_likelihood(top[0], top[1], at_risk, left))
    return None if min(alpha, beta) < _LEAST else BetaGeometric(alpha, beta)


def log_likelihood(alpha: float, beta: float, at_risk: Whole, left: Whole) -> float:
    """Of the renewals seen. With shares of a cohort it is the figure of the paper's spreadsheet.

    >>> shares = np.array([1, 0.869, 0.743, 0.653, 0.593, 0.551, 0.517])
    >>> lost = np.array([0.131, 0.126, 0.09, 0.06, 0.042, 0.034, 0.026])
    >>> round(log_likelihood(1.0, 1.0, shares, lost), 4)
    -2.1155
    """
    done = np.arange(len(at_risk))
    stayed = at_risk - left
    terms = left * log(alpha) + stayed * np.log(beta + done) - at_risk * np.log(alpha + beta + done)
    return float(terms.sum())


def _climbed(logs: Point, at_risk: Whole, left: Whole) -> tuple[float, float]:
    """The top of the likelihood from a start, in log(alpha) and log(beta), by damped Newton steps.

    Where customers look alike the top is a ridge that rises without end; it is left at a bound.
    """
    damping, height = 1e-3, log_likelihood(*_exponents(logs), at_risk, left)
    for _ in range(_STEPS):
        slope, bend = _derivatives(*_exponents(logs), at_risk, left)
        size = float(np.abs(bend).max()) or 1.0
        step = np.linalg.solve(damping * size * np.eye(2) - bend, slope)
        there = np.clip(logs + step, *_REACH)
        reached = log_likelihood(*_exponents(there), at_risk, left)
        if reached < height:
            damping *= 10
            continue
        moved, logs, height = float(np.abs(there - logs).max()), there, reached
        if moved < _CLOSE:
            break
        damping = max(damping / 10, 1e-12)
    return _exponents(logs)


def _exponents(logs: Point) -> tuple[float, float]:
    return exp(float(logs[0])), exp(float(logs[1]))


def _derivatives(alpha: float, beta: float, at_risk: Whole, left: Whole) -> tuple[Point, Point]:
    """Slope and curvature of the log-likelihood in log(alpha) and log(beta)."""
    done = np.arange(len(at_risk), dtype=np.float64)
    stayed, whole = at_risk - left, alpha + beta + done
    common, common2 = (at_risk / whole).sum(), (at_risk / whole**2).sum()
    kept, kept2 = (stayed / (beta + done)).sum(), (stayed / (beta + done) ** 2).sum()
    slope = np.array([left.sum() - alpha * common, beta * (kept - common)])
    cross = alpha * beta * common2
    bend = np.array([
        [alpha**2 * common2 - alpha * common, cross],
        [cross, beta * (kept - common) + beta**2 * (common2 - kept2)],
    ])  # fmt: skip
    return slope, bend
