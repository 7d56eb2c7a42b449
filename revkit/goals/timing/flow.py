"""The counts of a plan that follow each other in time, month by month.

Everything is an expected count, so it need not be whole.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from revkit.client.goals import MONTHS, Period
from revkit.goals.forward import recomputed
from revkit.goals.periods import part_starts
from revkit.goals.plan import GoalPlan

YEAR = 12

Counts = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Flow:
    """What a plan says of its leads: by month `arrive`, of which each brings `rate` customers.

    `beside` are the customers of each month who come of no lead of the plan, and need no time.
    """

    arrive: Counts
    rate: float
    beside: Counts

    @property
    def need(self) -> Counts:
        """The customers that the plan counts on in each month, as if leads needed no time."""
        return np.asarray(self.rate * self.arrive + self.beside)


def flow_of(plan: GoalPlan) -> Flow | None:
    """The flow of the plan's tree; None where it has none, or the plan does not say enough of it,
    or what cannot be.
    """
    if plan.tree.flow is None:
        return None
    starts, ends = plan.tree.flow.starts, plan.tree.flow.ends
    values = known(plan)
    if starts not in values or ends not in values or not possible(plan, ends):
        return None
    zero, one = (_made(plan, values, {starts: Fraction(n)}, ends) for n in (0, 1))
    beside = [
        float(_made(plan, {**values, **part.values}, {starts: Fraction(0)}, ends))
        for part in plan.parts
    ]
    arrive = [float(part.values[starts]) for part in plan.parts]
    return Flow(by_month(plan, arrive), float(one - zero), by_month(plan, beside))


def possible(plan: GoalPlan, name: str) -> bool:
    """Whether a figure and all that it is made of can be at all: no leads are fewer than none."""
    if any(beyond.name == name for beyond in plan.beyond):
        return False
    return all(possible(plan, child) for child in plan.tree.children(name))


def known(plan: GoalPlan) -> dict[str, Fraction]:
    """The values that the plan works with, by node."""
    return {name: node.value for name, node in plan.values.items() if node.value is not None}


def month_starts(plan: GoalPlan) -> tuple[datetime.date, ...]:
    """The first day of every month of the period."""
    return part_starts(Period(start=plan.start, months=plan.months, by="month"))


def by_month(plan: GoalPlan, parts: list[float]) -> Counts:
    """An amount of each part, over its months: a quarter's by the measured season, else evenly.

    The parts of the amount stay what they are.
    """
    length, season = MONTHS[plan.by], plan.season.index
    first = plan.start.month - 1
    weights = np.array([season[(first + n) % YEAR] if season else 1.0 for n in range(plan.months)])
    groups = weights.reshape(-1, length)
    sums = groups.sum(axis=1, keepdims=True)
    shares = np.divide(groups, sums, out=np.full_like(groups, 1 / length), where=sums > 0)
    return np.asarray((shares * np.array(parts, np.float64)[:, None]).reshape(-1))


def _made(
    plan: GoalPlan, values: Mapping[str, Fraction], replaced: Mapping[str, Fraction], name: str
) -> Fraction:
    return recomputed(plan.tree, values, replaced)[name]
