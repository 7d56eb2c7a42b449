"""What each published figure promises alone, from its face value to a sober reading of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from revkit.benefits.drivers import knows_hours
from revkit.benefits.effects import attainment, ramp_of, steps_by_level
from revkit.benefits.model.settling import Settled
from revkit.benefits.overrun import pert_mean
from revkit.benefits.profit import (
    Array,
    Drivers,
    freed_hours,
    grows_always,
    growth_rates,
    run,
    unchanged,
)
from revkit.content.evidence import Claim

GROWTH, HOURS, PRODUCTIVITY = "growth", "hours", "productivity"
COST, PROFIT, SATISFACTION = "cost", "profit", "satisfaction"
NO_LEVERS = (PROFIT, SATISFACTION)  # an outcome, and what is said of internal customers


@dataclass(frozen=True, slots=True)
class Reading:
    """How far the figures are read soberly: each flag holds with all those before it."""

    understood: bool = False
    believed: bool = False
    stepped: bool = False
    ramped: bool = False


STAGES = (
    Reading(),
    Reading(understood=True),
    Reading(understood=True, believed=True),
    Reading(understood=True, believed=True, stepped=True),
    Reading(understood=True, believed=True, stepped=True, ramped=True),
)


def claims_of(settled: Settled) -> dict[str, tuple[str, Claim]]:
    """The published figures that can be put on this client's own numbers, by what they promise."""
    claims = settled.sources.evidence.claims
    effects = {lever: settled.sources.evidence.effect(lever) for lever in (GROWTH, COST)}
    found = {what: pair for what, pair in effects.items() if pair is not None}
    hours = settled.sources.rules.hours_ceiling.claim
    if knows_hours(settled.section.baseline):
        found[HOURS] = hours, claims[hours]
        if (gain := settled.sources.evidence.effect(PRODUCTIVITY)) is not None:
            found[PRODUCTIVITY] = gain
    for key, claim in claims.items():
        if claim.moves == PROFIT:
            found[PROFIT] = key, claim
        if claim.lever == SATISFACTION and claim.role == "cross_check":
            found[SATISFACTION] = key, claim
    return found


def promised(settled: Settled, what: str, claim: Claim, reading: Reading) -> Array:
    """Profit in each year that one figure promises by itself, in `currency`."""
    value = claim.value
    if value is None or (reading.understood and what in NO_LEVERS):
        return np.zeros(settled.drivers.years)
    size = float(pert_mean(value) if reading.believed else value.high)
    if reading.stepped:
        size *= _step(settled, what)
    if what == PRODUCTIVITY:  # a gain p in output per hour saves p / (1 + p) of the hours
        size = float(settled.drivers.hours) * (size / (1 + size) if reading.understood else size)
    reached = _reached(settled) if reading.ramped else np.ones(settled.drivers.years)
    kept = float(pert_mean(settled.sources.rules.causal_share.of(claim.grade)))
    share = kept if reading.believed else 1.0
    return share * _profit(settled, what, size * reached, points=not reading.understood)


def _step(settled: Settled, what: str) -> float:
    lever = PRODUCTIVITY if what == HOURS else what
    curves, target = settled.sources.rules.maturity, settled.sources.assessed.target_level
    return steps_by_level(curves, lever, target)[settled.step.now - 1]


def _reached(settled: Settled) -> Array:
    ramp = ramp_of(settled.section, settled.sources.rules)
    return np.array(list(map(float, attainment(settled.section, ramp))))


def _profit(settled: Settled, what: str, size: Array, *, points: bool) -> Array:
    """What one effect of this size in each year does to the profit; hours are cash at the wage."""
    drivers, plan = settled.drivers, unchanged(settled.drivers.years)
    if what == GROWTH:
        return _growth_profit(settled, size, points=points)
    if what in (HOURS, PRODUCTIVITY):
        freed = freed_hours(drivers, replace(plan, hours_saved=size))
        return np.array([float(hours * drivers.wage) for hours in freed])
    if what == PROFIT:
        return size * np.maximum(settled.baseline.profit, 0.0)
    change = {"cost_cut": size} if what == COST else {"churn_cut": np.minimum(size, 1.0)}
    return run(drivers, replace(plan, **change)).profit - settled.baseline.profit


def _growth_profit(settled: Settled, size: Array, *, points: bool) -> Array:
    """Added profit where growth is `size` points higher, or higher by that share of itself."""
    drivers, rates = settled.drivers, growth_rates(settled.baseline)
    if not points and not grows_always(rates):
        return np.zeros(drivers.years)
    lifted = rates + size if points else rates * (1 + size)
    both = (_recognised(drivers, each) for each in (lifted, rates))
    with_claim, without = both
    return np.asarray(drivers.margin * (with_claim - without))


def _recognised(drivers: Drivers, rates: Array) -> Array:
    """Revenue recognised each year by a firm that grows at these rates."""
    revenue = float(drivers.revenue) * np.cumprod(np.concatenate([[1.0], 1 + rates]))
    return np.asarray(revenue[:-1] + drivers.in_year * np.diff(revenue))


def present_values(settled: Settled, reading: Reading) -> Iterator[tuple[str, float]]:
    """The claim's id, and what it promises at present value under one reading of all of them."""
    discount = (1 + float(settled.section.rate)) ** np.arange(1, settled.drivers.years + 1)
    for what, (key, claim) in claims_of(settled).items():
        yield key, float(np.sum(promised(settled, what, claim, reading) / discount))
