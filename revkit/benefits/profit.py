"""The counterfactual profit and loss account: levers act on drivers, never on outcomes.

Every array has the years on its first axis. A driver is a number, or an array of draws; then so
is what a lever does in a year, and what comes out has the draws on its second axis.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Value = float | Array
STILL = 1e-9  # growth a year: what rounding may make of none


@dataclass(frozen=True, slots=True)
class Drivers:
    """The business as it runs: money a year, rates as shares, hours per opportunity.

    `growth` is None in funnel mode; in simple mode `win_rate`, `deal_size`, `churn` are not used.
    `sell` already holds the yield of added selling; 0 when freed time cannot turn into sales.
    """

    years: int
    revenue: Value
    margin: Value
    in_year: Value
    expense: Value
    expense_growth: Value
    recurring: Value
    churn: Value
    opportunities: Value
    opportunity_growth: Value
    win_rate: Value
    win_rate_ceiling: float
    deal_size: Value
    hours: Value
    wage: Value
    sell: Value
    avoid: Value
    growth: Value | None = None


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


@dataclass(frozen=True, slots=True)
class Course:
    """What the baseline's opportunities and expense come to in each year, whatever the levers do.

    Worked out once for all the runs of a business.
    """

    opportunities: Sequence[Value]
    expense: Sequence[Value]


def course_of(drivers: Drivers) -> Course:
    """The first year is one step of growth from today."""
    return Course(
        _grown(drivers.opportunities, drivers.opportunity_growth, drivers.years),
        _grown(drivers.expense, drivers.expense_growth, drivers.years),
    )


def run(drivers: Drivers, plan: Plan, course: Course | None = None) -> Account:
    """The account over all years; `course` is worked out where nobody gives it.

    >>> drivers = Drivers(2, 100.0, 0.5, 1.0, 10.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0,
    ...                   0.0, 0.0, 0.0, 0.0, growth=0.10)
    >>> run(drivers, unchanged(2)).profit.round(2).tolist()
    [45.0, 50.5]
    """
    return Account(*map(by_year, _run(drivers, plan, course or course_of(drivers))))


def gains(drivers: Drivers, plan: Plan) -> tuple[list[Value], Value]:
    """What a plan adds to the profit of each year; the first year's contribution without it."""
    course = course_of(drivers)
    _, recognised, _, before = _run(drivers, unchanged(drivers.years), course)
    after = profits(drivers, plan, course)
    added = [with_it - without for with_it, without in zip(after, before, strict=True)]
    return added, drivers.margin * recognised[0]


def profits(drivers: Drivers, plan: Plan, course: Course) -> list[Value]:
    """The profit of each year, and nothing else of `run`."""
    return _run(drivers, plan, course)[-1]


def _run(drivers: Drivers, plan: Plan, course: Course) -> tuple[list[Value], ...]:
    freed = [
        base * saved if _some(saved) else 0.0
        for base, saved in zip(course.opportunities, plan.hours_saved, strict=True)
    ]
    if drivers.growth is None:
        revenue, recognised, win_rate = _funnel(drivers, plan, freed, course)
    else:
        revenue, recognised, win_rate = _simple(drivers, drivers.growth, plan)
    profit = [
        drivers.margin * recognised[year]
        - course.expense[year] * (1 - plan.cost_cut[year])
        + freed[year] * drivers.avoid * drivers.wage
        for year in range(drivers.years)
    ]
    return revenue, recognised, win_rate, profit


def _some(value: Value) -> bool:
    """Whether it may be anything but nothing: draws are not looked through."""
    return np.ndim(value) > 0 or bool(value)


def by_year(values: Sequence[Value]) -> Array:
    """One array of all years: a row a year, as wide as the widest of them."""
    return np.stack(np.broadcast_arrays(*values))


def freed_hours(drivers: Drivers, plan: Plan) -> list[Value]:
    """Hours that the saving per opportunity sets free each year, on those of the baseline."""
    bases = course_of(drivers).opportunities
    return [base * saved for base, saved in zip(bases, plan.hours_saved, strict=True)]


def _funnel(
    drivers: Drivers, plan: Plan, freed: list[Value], course: Course
) -> tuple[list[Value], ...]:
    ceiling = np.maximum(drivers.win_rate, drivers.win_rate_ceiling)
    revenue: list[Value] = [drivers.revenue]
    recognised, win_rate = list[Value](), list[Value]()
    for year, base in enumerate(course.opportunities):
        if _some(freed[year]):
            left = drivers.hours - plan.hours_saved[year]
            base = base + freed[year] * drivers.sell / left
        win_rate.append(np.minimum(drivers.win_rate * plan.growth[year], ceiling))
        new = base * win_rate[year] * drivers.deal_size
        lost = churn(drivers, plan.churn_cut[year])
        before = revenue[-1]
        recognised.append(before * (1 - drivers.in_year * lost) + drivers.in_year * new)
        revenue.append(before * (1 - lost) + new)
    return revenue, recognised, win_rate


def _simple(drivers: Drivers, growth: Value, plan: Plan) -> tuple[list[Value], ...]:
    revenue: list[Value] = [drivers.revenue]
    recognised = list[Value]()
    for year in range(drivers.years):
        before = revenue[-1]
        revenue.append(before * (1 + growth * plan.growth[year]))
        recognised.append(before + drivers.in_year * (revenue[-1] - before))
    return revenue, recognised, [0.0] * drivers.years


def churn(drivers: Drivers, cut: Value) -> Value:
    """Share of all revenue lost in a year: what does not renew, and what churns of the rest."""
    return (1 - drivers.recurring) + drivers.recurring * drivers.churn * (1 - cut)


def growth_rates(account: Account) -> Array:
    """Growth of revenue in each year, as a share."""
    rates: Array = account.revenue[1:] / account.revenue[:-1] - 1
    return rates


def grows_always(rates: Array) -> NDArray[np.bool_]:
    """Whether revenue grows in every year, without which a growth rate cannot be sped up."""
    return np.asarray(rates.min(axis=0) > STILL)


def claimed_growth(drivers: Drivers, gain: Array) -> Array:
    """What the published claim on the growth *rate* does, as a `Plan.growth`.

    `gain` is the relative rise of the growth rate in each year. In funnel mode the answer is the
    factor on the win rate that lets revenue grow by g (1 + gain) instead of the baseline's own g,
    were growth the only lever; the ceiling of the win rate holds. Where the baseline does not grow
    in every year, the claim says nothing: the factor is 1, draw by draw.
    """
    base = run(drivers, unchanged(drivers.years))
    rates = growth_rates(base)
    grows = grows_always(rates)
    if drivers.growth is not None:
        return by_year([np.where(grows, 1 + each, 1.0) for each in gain])
    lost = churn(drivers, 0.0)
    highest = np.maximum(drivers.win_rate, drivers.win_rate_ceiling) / drivers.win_rate
    lifted: Value = drivers.revenue
    factors = list[Value]()
    for year in range(drivers.years):
        before, grown = base.revenue[year], np.where(grows, rates[year], 1.0)
        asked = lifted / before * (grown * (1 + gain[year]) + lost) / (grown + lost)
        factors.append(np.where(grows, np.minimum(asked, highest), 1.0))
        lifted = lifted * (1 - lost) + before * (grown + lost) * factors[-1]
    return by_year(factors)


def _grown(value: Value, growth: Value, years: int) -> list[Value]:
    """What a value becomes in each year, the first one being one step from today."""
    found = [value * (1 + growth)]
    for _ in range(1, years):
        found.append(found[-1] * (1 + growth))
    return found
