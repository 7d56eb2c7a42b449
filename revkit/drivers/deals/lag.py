"""How long it takes to win, with what is still open and what was lost taken into account."""

import datetime
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from revkit.content.driver_rules import load_driver_rules
from revkit.drivers.columns import Moments, Whole
from revkit.drivers.days import DAY, ages, known
from revkit.drivers.exports import Deals, State
from revkit.drivers.intervals import normal
from revkit.drivers.result import LagCurve

QUARTILES = (25, 50, 75)
MOST_POINTS = 120  # a curve of more is not seen as any finer

Curve = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Incidence:
    """The shares won, lost and still open by each day on which anything was decided.

    `error` is the standard error of the share won. won + lost + open = 1.
    """

    days: Whole
    won: Curve
    lost: Curve
    open: Curve
    error: Curve


def incidence(won: Whole, lost: Whole, still_open: Whole) -> Incidence:
    """Aalen and Johansen's estimator (1978) for two ends, from durations in whole days (>= 0).

    Open ones leave the risk set at their age, behind what was decided on the same day. The
    variance is the delta method's of Marubini and Valsecchi (Analysing Survival Data, 1995,
    ch. 10), which Stata's stcompet uses too.

    >>> found = incidence(np.array([1, 3]), np.array([2]), np.array([2]))
    >>> found.days.tolist(), found.won.tolist(), found.lost.tolist()
    ([1, 2, 3], [0.25, 0.25, 0.75], [0.0, 0.25, 0.25])
    """
    parts = [np.bincount(part) for part in (won, lost, still_open)]
    length = max(map(len, parts))
    wins, losses, censored = (np.pad(part, (0, length - len(part))) for part in parts)
    gone = np.cumsum(wins + losses + censored)
    days = np.flatnonzero(wins + losses)
    ends, at_risk = (wins + losses)[days], (gone[-1] - gone + wins + losses + censored)[days]
    wins, losses = wins[days], losses[days]
    open_after = np.cumprod(1 - ends / at_risk)
    weight = np.concatenate(([1.0], open_after[:-1])) / at_risk  # one deal's share, just before
    shares = np.minimum(np.cumsum(weight * wins), 1.0)  # a sum may pass 1 by a rounding error
    lost_by = np.minimum(np.cumsum(weight * losses), 1.0)
    error = _error(shares, weight, wins, ends, at_risk)
    return Incidence(days, shares, lost_by, open_after, error)


def _error(shares: Curve, weight: Curve, wins: Whole, ends: Whole, at_risk: Whole) -> Curve:
    # Where everybody left at risk is decided at once, the factor of its term is 0.
    rest = at_risk - ends
    hazard = np.divide(ends, at_risk * rest, out=np.zeros(len(ends)), where=rest > 0)
    cross = weight * wins / at_risk
    variance = (
        shares**2 * np.cumsum(hazard)
        - 2 * shares * np.cumsum(shares * hazard)
        + np.cumsum(shares**2 * hazard)
        + np.cumsum(weight**2 * (at_risk - wins) * wins / at_risk)
        - 2 * shares * np.cumsum(cross)
        + 2 * np.cumsum(shares * cross)
    )
    return np.asarray(np.sqrt(np.maximum(variance, 0)))


def limits(shares: Curve, error: Curve) -> tuple[Curve, Curve]:
    """Pointwise limits on the log(-log) scale, which stay within 0 and 1."""
    low, high = shares.copy(), shares.copy()
    inner = (shares > 0) & (shares < 1)
    logs = np.log(shares[inner])
    reach = normal() * error[inner] / np.abs(shares[inner] * logs)
    low[inner] = np.exp(logs * np.exp(np.minimum(reach, 700)))
    high[inner] = np.exp(logs * np.exp(-reach))
    return np.minimum(low, shares), np.maximum(high, shares)


@dataclass(frozen=True, slots=True, eq=False)
class Waits:
    """How long each deal or lead (`origin`) took to be won or lost, or has been open for.

    Seconds from the midnight of the day on which the clock started: many exports tell the hour of
    a win and only the day of what it came of. Below 0: it ended before it began.
    """

    origin: Literal["deal", "lead"]
    won: Whole
    lost: Whole
    open: Whole

    @property
    def n(self) -> int:
        return len(self.won) + len(self.lost) + len(self.open)


def seconds(start: Moments, end: Moments) -> Whole:
    """From the midnight of each start's day to its end. Only for rows that have both."""
    return np.asarray((end - start.astype("datetime64[D]")).astype("timedelta64[s]").astype(int))


def open_seconds(start: Moments, until: datetime.date) -> Whole:
    """How long what is open was seen to be: to the end of the export's last day."""
    old = (ages(start, until) + 1) * DAY - 1
    return np.asarray(old[old >= 0])


def lag_of(deals: Deals, until: datetime.date) -> LagCurve | None:
    """From a deal's creation to its win; None where no deal with both dates was won.

    Parked deals and those closed before they were created are left out.
    """
    waits = deal_waits(deals, until)
    return None if waits is None else curve(waits)


def deal_waits(deals: Deals, until: datetime.date) -> Waits | None:
    """From a deal's creation to its end; None where the export does not tell both."""
    if deals.created is None or deals.closed is None:
        return None
    dated, both = known(deals.created), known(deals.created, deals.closed)
    won, lost = (
        seconds(deals.created[mask], deals.closed[mask])
        for mask in (both & deals.is_(State.WON), both & deals.is_(State.LOST))
    )
    still_open = deals.created[dated & deals.is_(State.OPEN)]
    return Waits("deal", won, lost, open_seconds(still_open, until))


def curve(waits: Waits) -> LagCurve | None:
    """The curve for display, by days and thinned; None where nothing was won."""
    won, lost, still_open = (part[part >= 0] // DAY for part in (waits.won, waits.lost, waits.open))
    if len(won) == 0:
        return None
    found = incidence(won, lost, still_open)
    low, high = limits(found.won, found.error)
    reached = found.won / found.won[-1]
    # A share of whole counts may miss its percentage by a rounding error.
    quantiles = {
        percent: float(found.days[np.searchsorted(reached, percent / 100 - 1e-12)])
        for percent in (*QUARTILES, _late())
    }
    shown = _thinned(found.days)
    won_, low_, high_, lost_ = (
        tuple(part[shown].tolist()) for part in (found.won, low, high, found.lost)
    )
    days = tuple(found.days[shown].astype(float).tolist())
    counts = (len(won) + len(lost) + len(still_open), len(won), len(lost), len(still_open))
    return LagCurve(waits.origin, days, won_, low_, high_, lost_, *counts, quantiles)


def late_days(lag: LagCurve) -> int:
    """The days within which nearly all that will be won are won."""
    return int(lag.quantiles[_late()])


def _late() -> int:
    """The same share as everywhere, in whole percent."""
    return round(100 * load_driver_rules().late.number)


def _thinned(days: Whole) -> Whole:
    """At most `MOST_POINTS` of the days, even in time, the first and the last among them."""
    if len(days) <= MOST_POINTS:
        return np.arange(len(days))
    wanted = np.linspace(days[0], days[-1], MOST_POINTS)
    return np.unique(np.searchsorted(days, wanted, side="right") - 1)
