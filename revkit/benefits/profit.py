"""The counterfactual profit and loss account: levers act on drivers, never on outcomes.

Every array has the years on its first axis; further axes broadcast.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Drivers:
    """The business as it runs: money a year, rates as shares, hours per opportunity.

    `growth` is None in funnel mode; in simple mode `win_rate`, `deal_size`, `churn` are not used.
    `sell` already holds the yield of added selling; 0 when freed time cannot turn into sales.
    """

    years: int
    revenue: float
    margin: float
    in_year: float
    expense: float
    expense_growth: float
    recurring: float
    churn: float
    opportunities: float
    opportunity_growth: float
    win_rate: float
    win_rate_ceiling: float
    deal_size: float
    hours: float
    wage: float
    sell: float
    avoid: float
    growth: float | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What the levers do in each year.

    `growth` multiplies the win rate (in simple mode the growth rate), `hours_saved` is per
    opportunity, `cost_cut` and `churn_cut` are shares.
    """

    growth: Array
    hours_saved: Array
    cost_cut: Array
    churn_cut: Array


@dataclass(frozen=True, slots=True)
class Account:
    """One run: `revenue` starts with the opening value, the others with year 1."""

    revenue: Array
    recognised: Array
    win_rate: Array
    profit: Array


def unchanged(years: int) -> Plan:
    """The plan in which every lever is off."""
    nothing = np.zeros(years)
    return Plan(np.ones(years), nothing, nothing, nothing)


def run(drivers: Drivers, plan: Plan) -> Account:
    """The account over all years.

    >>> drivers = Drivers(2, 100.0, 0.5, 1.0, 10.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0,
    ...                   0.0, 0.0, 0.0, 0.0, growth=0.10)
    >>> run(drivers, unchanged(2)).profit.round(2).tolist()
    [45.0, 50.5]
    """
    freed = freed_hours(drivers, plan)
    if drivers.growth is None:
        revenue, recognised, win_rate = _funnel(drivers, plan, freed)
    else:
        revenue, recognised, win_rate = _simple(drivers, drivers.growth * plan.growth)
    expense = drivers.expense * _powers(1 + drivers.expense_growth, drivers.years, plan.cost_cut)
    profit = (
        drivers.margin * recognised
        - expense * (1 - plan.cost_cut)
        + freed * drivers.avoid * drivers.wage
    )
    return Account(revenue, recognised, win_rate, profit)


def freed_hours(drivers: Drivers, plan: Plan) -> Array:
    """Hours a year that the saving per opportunity sets free, on the baseline's opportunities."""
    base = drivers.opportunities * _powers(
        1 + drivers.opportunity_growth, drivers.years, plan.hours_saved
    )
    return base * plan.hours_saved


def _funnel(drivers: Drivers, plan: Plan, freed: Array) -> tuple[Array, Array, Array]:
    base = drivers.opportunities * _powers(1 + drivers.opportunity_growth, drivers.years, freed)
    opportunities = base + freed * drivers.sell / (drivers.hours - plan.hours_saved)
    ceiling = max(drivers.win_rate, drivers.win_rate_ceiling)
    win_rate = np.minimum(drivers.win_rate * plan.growth, ceiling)
    new = opportunities * win_rate * drivers.deal_size
    lost = churn(drivers, plan.churn_cut)
    revenue: list[Any] = [np.full(np.shape(new[0]), drivers.revenue)]
    recognised = []
    for year in range(drivers.years):
        before = revenue[-1]
        recognised.append(before * (1 - drivers.in_year * lost[year]) + drivers.in_year * new[year])
        revenue.append(before * (1 - lost[year]) + new[year])
    return np.array(revenue), np.array(recognised), win_rate


def _simple(drivers: Drivers, rates: Array) -> tuple[Array, Array, Array]:
    growth = np.concatenate([np.ones_like(rates[:1]), 1 + rates])
    revenue = drivers.revenue * np.cumprod(growth, axis=0)
    recognised = revenue[:-1] + drivers.in_year * np.diff(revenue, axis=0)
    return revenue, recognised, np.zeros_like(rates)


def churn(drivers: Drivers, cut: Array) -> Array:
    """Share of all revenue lost each year: what does not renew, and what churns of the rest."""
    return (1 - drivers.recurring) + drivers.recurring * drivers.churn * (1 - cut)


def growth_rates(account: Account) -> Array:
    """Growth of revenue in each year, as a share."""
    rates: Array = account.revenue[1:] / account.revenue[:-1] - 1
    return rates


def claimed_growth(drivers: Drivers, gain: Array) -> Array:
    """What the published claim on the growth *rate* does, as a `Plan.growth`.

    `gain` is the relative rise of the growth rate in each year. In funnel mode the answer is the
    factor on the win rate that lets revenue grow by g (1 + gain) instead of the baseline's own g,
    were growth the only lever; the ceiling of the win rate holds. Needs g > 0 in every year.
    """
    if drivers.growth is not None:
        return 1 + gain
    base = run(drivers, unchanged(drivers.years))
    rates, lost = growth_rates(base), churn(drivers, np.zeros(drivers.years))
    highest = max(drivers.win_rate, drivers.win_rate_ceiling) / drivers.win_rate
    lifted: Any = drivers.revenue
    factors = []
    for year in range(drivers.years):
        before, rate, loss = base.revenue[year], rates[year], lost[year]
        factor = np.minimum(
            lifted / before * (rate * (1 + gain[year]) + loss) / (rate + loss), highest
        )
        lifted = lifted * (1 - loss) + before * (rate + loss) * factor
        factors.append(factor)
    return np.array(factors)


def _powers(factor: float, years: int, like: Array) -> Array:
    powers: Array = np.power(factor, np.arange(1, years + 1, dtype=np.float64))
    return powers.reshape((years,) + (1,) * (np.ndim(like) - 1))
