"""The win rate by calendar quarter, and what may be read from its moves."""

from collections.abc import Sequence
from dataclasses import replace
from math import sqrt

import numpy as np

from revkit.content.driver_rules import load_driver_rules
from revkit.drivers.columns import Remark
from revkit.drivers.days import day
from revkit.drivers.exports import Deals, State, Terms
from revkit.drivers.intervals import normal
from revkit.drivers.parts import part, spread_of
from revkit.drivers.result import Slice
from revkit.drivers.window import DECIDED, window


def quarters_of(deals: Deals, terms: Terms) -> tuple[Slice, ...]:
    """The win rate by the quarter in which deals were closed, oldest first.

    Quarters without any are left out, and all of them for an export without lost deals. Fewer
    than `quarter_least` of the rules decided: a rate that may be chance, for whoever shows it to
    mark.
    """
    if deals.closed is None or not deals.is_(State.LOST).any():
        return ()
    deals = window(deals, terms)
    assert deals.closed is not None
    dated = deals.is_(*DECIDED) & ~np.isnat(deals.closed)
    starts, places = np.unique(_quarter(deals.closed[dated]), return_inverse=True)
    totals = np.bincount(places, minlength=len(starts))
    wins = np.bincount(places, weights=deals.is_(State.WON)[dated], minlength=len(starts))
    return tuple(
        replace(part("", int(n), int(won)), start=day(start.astype("datetime64[s]")))
        for start, n, won in zip(starts, totals, wins, strict=True)
    )


def _quarter(moments: np.ndarray) -> np.ndarray:
    months = moments.astype("datetime64[M]")
    return months - months.astype(np.int64) % 3


def quarter_remarks(quarters: Sequence[Slice]) -> tuple[Remark, ...]:
    """Whether the quarters differ more than chance, and which have too few deals."""
    least = load_driver_rules().quarter_least.number
    found: list[Remark] = []
    if thin := sum(quarter.n < least for quarter in quarters):
        values = {"least": int(least)}
        found.append(Remark("drivers.remark.quarters_few", "deals", thin, values=values))
    if (spread := spread_of(quarters)) is not None:
        alike, differ = "drivers.remark.quarters_alike", "drivers.remark.quarters_differ"
        rates = {"low": spread.low, "high": spread.high}
        code = alike if spread.by_chance else differ
        found.append(Remark(code, "deals", spread.parts, values=rates))
    return tuple(found)


def month_remarks(deals: Deals, rate: float) -> tuple[Remark, ...]:
    """How far chance alone moves the rate of a usual month, in points; of the deals that count."""
    if deals.closed is None or rate in (0, 1):
        return ()
    dated = deals.is_(*DECIDED) & ~np.isnat(deals.closed)
    _, counts = np.unique(deals.closed[dated].astype("datetime64[M]"), return_counts=True)
    if len(counts) < 2:
        return ()
    usual = float(np.median(counts))
    half = min(normal() * sqrt(rate * (1 - rate) / usual), 1.0)
    if half <= load_driver_rules().month_noise.number:
        return ()
    return (Remark("drivers.remark.month_noise", "deals", int(usual), values={"half": 100 * half}),)
