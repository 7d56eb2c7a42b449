"""Published claims held against each other, on the client's own numbers."""

import math
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import numpy as np

from revkit.benefits.amounts import cents, ratio
from revkit.benefits.profit import (
    Array,
    Drivers,
    claimed_growth,
    grows_always,
    growth_rates,
    run,
    unchanged,
)
from revkit.benefits.result import BenefitLine, Finding, LeverEffect, Value
from revkit.content.evidence import Evidence, Figure


def checks(drivers: Drivers, evidence: Evidence) -> Iterator[Finding]:
    """What each published figure would mean for this client, where that can be said."""
    growth, hours, saving = (evidence.effect(lever) for lever in ("growth", "productivity", "cost"))
    if growth and growth[1].value:
        yield from growth_checks(drivers, growth[1].value)
    cap = next((evidence.claims[key].value for key in evidence.role("cap")), None)
    if hours and hours[1].value and cap:
        yield from hours_check(drivers, cap, hours[1].value)
    profit = next((c.value for c in evidence.claims.values() if c.moves == "profit"), None)
    if saving and saving[1].value and profit:
        yield from profit_check(drivers, saving[1].value, profit)


def growth_checks(drivers: Drivers, claim: Figure) -> Iterator[Finding]:
    """What reading the claim as points would overstate; what win rate it would take."""
    rates = growth_rates(run(drivers, unchanged(drivers.years)))
    if not grows_always(rates):
        return
    rise = float(claim.likely)
    yield Finding(
        "growth_read_as_points",
        {
            "rise": claim.likely,
            "growth": ratio(rates[0]),
            "claimed": ratio(rates[0] * (1 + rise)),
            "misread": ratio(rates[0] + rise),
            "factor": ratio(misreading(rates, rise, float(drivers.in_year))),
        },
    )
    if drivers.growth is None:
        yield _win_rate_check(drivers, rise)


def misreading(rates: Array, rise: float, in_year: float) -> float:
    """How many times the gain is overstated when a relative rise is read as points.

    >>> [round(misreading(np.full(3, rate), 0.19, 0.5)) for rate in (0.10, 0.03)]
    [11, 37]
    """
    none = np.zeros(len(rates))
    plain, read, wrong = (
        _recognised(r, in_year) for r in (rates + none, rates * (1 + rise), rates + rise)
    )
    return float((wrong - plain) / (read - plain))


def _recognised(rates: Array, in_year: float) -> float:
    revenue = np.cumprod(np.concatenate([[1.0], 1 + rates]))
    return float(np.sum(revenue[:-1] + in_year * np.diff(revenue)))


def _win_rate_check(drivers: Drivers, rise: float) -> Finding:
    # Without the ceiling: the question is what it would take, not what the case allows.
    free = replace(drivers, win_rate_ceiling=math.inf)
    needed: Array = drivers.win_rate * claimed_growth(free, np.full(drivers.years, rise))
    highest = int(needed.argmax())
    values: dict[str, Value] = {"now": ratio(float(drivers.win_rate)), "years": highest + 1}
    if needed[highest] > 1:
        return Finding("growth_win_rate_impossible", values)
    return Finding("growth_win_rate", {**values, "needed": ratio(needed[highest])})


def hours_check(drivers: Drivers, cap: Figure, gain: Figure) -> Iterator[Finding]:
    """Whether the hours and the productivity claims can both be true here."""
    if drivers.hours <= 0:
        return
    hours = Decimal(repr(drivers.hours))
    share = cap.high / hours
    code = "hours_agree" if gain.low <= share <= gain.high else "hours_disagree"
    yield Finding(
        code,
        {
            "hours": cap.high,
            "of": ratio(hours),
            "share": ratio(share),
            "low": gain.low,
            "high": gain.high,
            "from_hours": ratio(cap.high / gain.high),
            "to_hours": ratio(cap.high / gain.low),
        },
    )


def profit_check(drivers: Drivers, saving: Figure, profit: Figure) -> Iterator[Finding]:
    """What the published saving alone would do to the contribution, beside the published profit."""
    expense = float(drivers.expense)
    contribution = float(drivers.margin * drivers.revenue) - expense
    if contribution <= 0:
        return
    values: dict[str, Value] = {
        "saving": saving.high,
        "amount": cents(float(saving.high) * expense),
        "rise": ratio(float(saving.high) * expense / contribution),
        "profit": profit.likely,
        "share": ratio(expense / contribution),
        "needed": ratio(profit.likely / saving.high),
    }
    yield Finding("cost_and_profit", values)


def satisfaction_check(
    effect: LeverEffect, line: BenefitLine, profit: Array, ceiling: Figure
) -> Iterator[Finding]:
    """Whether own points of satisfaction are worth more than research has found at most."""
    if effect.stated is None or not effect.applied or profit.min() <= 0:
        return
    rise = max(float(a) / p for a, p in zip(line.before_risk.years, profit, strict=True))
    highest = ceiling.likely * effect.stated
    code = "satisfaction_above_ceiling" if rise > highest else "satisfaction_below_ceiling"
    yield Finding(code, {"points": effect.stated, "rise": ratio(rise), "ceiling": highest})
