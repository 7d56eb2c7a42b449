"""`play(model, values)`: what flows, for one value of each input or for as many draws as wanted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from revkit.benefits.model.inputs import LEVEL, OVERRUN
from revkit.benefits.model.terms import CaseModel, LeverTerms
from revkit.benefits.profit import (
    Array,
    Drivers,
    Plan,
    Value,
    by_year,
    claimed_growth,
    course_of,
    gains,
    profits,
    run,
    unchanged,
)
from revkit.benefits.result import LEVERS
from revkit.benefits.shapley import shapley

Values = Mapping[str, Value]
ALL = frozenset(LEVERS)
_BASELINE = {
    "revenue": "opening_revenue", "margin": "contribution_margin", "in_year": "in_year",
    "expense": "go_to_market_expense", "expense_growth": "go_to_market_growth",
    "recurring": "recurring", "churn": "churn", "opportunities": "opportunities",
    "opportunity_growth": "opportunity_growth", "win_rate": "win_rate", "deal_size": "deal_size",
    "hours": "hours_per_opportunity", "wage": "loaded_wage", "growth": "growth",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Flows:
    """What flows: money, the years on the first axis, then the draws where there are any.

    `initial` is what is spent today, a positive amount; `benefits` and `costs` are by year.
    `effects` is the full effect of each lever, before adoption and ramp. Nothing is taxed yet.
    """

    initial: Value
    benefits: Array
    costs: Array
    effects: Mapping[str, Value]

    def net(self, model: CaseModel) -> Array:
        """The net flow after tax, today first: shape (years + 1, ...)."""
        after = (self.benefits - self.costs) * (1 - model.tax)
        relief = model.tax * np.asarray(self.initial) / model.write_off
        later = [
            after[year] + (relief if year < model.write_off else 0.0) for year in range(model.years)
        ]
        lost = max(0, model.write_off - model.years) * relief
        later[-1] = later[-1] + lost
        return by_year([-np.asarray(self.initial), *later])


def play(model: CaseModel, values: Values | None = None, on: frozenset[str] = ALL) -> Flows:
    """The flows of the case with the levers that are `on`; what `values` leaves out is at its mean.

    A value is a number, or an array with a number for each draw.
    """
    given = _Given(model, values or {})
    benefits, first_contribution = gains(given.drivers, given.plan(on))
    spent = given.spent(first_contribution).values()
    initial, *later = (sum(cells) for cells in zip(*spent, strict=True))
    return Flows(initial, by_year(benefits), by_year(later), given.effects)


def cost_items(model: CaseModel, values: Values | None = None) -> dict[str, tuple[Value, ...]]:
    """What each kind of cost comes to, today first, then by year. They add up to those of `play`.

    The items are implementation, change, technology, hires and dip, as in the table by year.
    """
    given = _Given(model, values or {})
    first = replace(given.drivers, years=1)
    return given.spent(gains(first, unchanged(1))[1])


def lever_worths(model: CaseModel, values: Values | None = None) -> dict[str, Array]:
    """Shapley share of each lever in the present value of what all bring, draw by draw."""
    given = _Given(model, values or {})
    plan, acting = given.plan(ALL), tuple(filter(given.acts, LEVERS))
    course = course_of(given.drivers)
    kept = [1 / (1 + model.rate) ** year for year in range(1, model.years + 1)]

    def worth(on: frozenset[str]) -> Array:
        profit = profits(given.drivers, only(plan, on), course)
        return np.asarray(sum(flow * share for flow, share in zip(profit, kept, strict=True)))

    shares = shapley(acting, worth) if acting else {}
    nothing = np.zeros(np.shape(given.drivers.revenue))
    return {lever: shares.get(lever, nothing) for lever in LEVERS}


def plan_shares(drivers: Drivers, plan: Plan, acting: Sequence[str] = LEVERS) -> dict[str, Array]:
    """Shapley share of each lever in the profit that all that are `acting` bring, year by year."""
    course = course_of(drivers)
    shares = shapley(acting, lambda on: run(drivers, only(plan, on), course).profit)
    nothing = 0 * next(iter(shares.values()), np.zeros(drivers.years))
    return {lever: shares.get(lever, nothing) for lever in LEVERS}


def only(plan: Plan, levers: frozenset[str]) -> Plan:
    """The plan with no lever on but these."""
    off = unchanged(len(plan.growth))
    return Plan(
        growth=plan.growth if "growth" in levers else off.growth,
        hours_saved=plan.hours_saved if "productivity" in levers else off.hours_saved,
        cost_cut=plan.cost_cut if "cost" in levers else off.cost_cut,
        churn_cut=plan.churn_cut if "satisfaction" in levers else off.churn_cut,
    )


class _Given:
    """The model with a value for every input."""

    def __init__(self, model: CaseModel, values: Values) -> None:
        self.model = model
        self.values: Values = {**model.means, **values}
        self.drivers = self._drivers()
        self.effects = {terms.lever: self._effect(terms) for terms in model.levers}

    def acts(self, lever: str) -> bool:
        return bool(np.any(self.effects[lever]))

    def _drivers(self) -> Drivers:
        start = self.model.drivers
        found: dict[str, Value] = {}
        for field, name in _BASELINE.items():
            if f"baseline.{name}" in self.values:
                found[field] = self.values[f"baseline.{name}"]
        if start.growth is None:
            found.pop("growth", None)
        yields = "baseline.freed_time.sell_yield"
        if start.sell and yields in self.values:
            found["sell"] = start.sell / self.model.means[yields] * self.values[yields]
        # As wide as the draws from the start, so that whatever follows from it is as wide.
        found["revenue"] = found["revenue"] + np.zeros(self._width())
        return replace(start, **found)  # type: ignore[arg-type]

    def _width(self) -> tuple[int, ...]:
        return np.broadcast_shapes(*(np.shape(value) for value in self.values.values()))

    def _effect(self, terms: LeverTerms) -> Value:
        key = f"effects.{terms.lever}"
        if terms.kind == "excluded":
            return 0.0
        if terms.kind != "published":
            slope = self.values[f"{key}.slope"] if terms.lever == "satisfaction" else 1.0
            return self.values[f"{key}.value"] * slope
        level = np.asarray(self.values[LEVEL])
        step = np.asarray(terms.steps)[level.astype(int) - 1]
        gain: Array = self.values[f"{key}.published"] * self.values[f"{key}.causal"] * step
        # A gain p in output per hour needs 1 / (1 + p) of the hours: it saves p / (1 + p) of them.
        return self.drivers.hours * gain / (1 + gain) if terms.driver == "hours" else gain

    def in_years(self, lever: str) -> list[Value]:
        """The effect in each year: adoption x ramp, under the ceiling where there is one."""
        terms = self.model.lever(lever)
        adopted = self.values.get(f"effects.{lever}.adoption", 1.0)
        full = [self.effects[lever] * adopted * reached for reached in terms.ramp]
        if terms.ceiling_hours is None or terms.ceiling_share is None:
            return full
        ceiling = np.minimum(terms.ceiling_hours, terms.ceiling_share * self.drivers.hours)
        return [np.minimum(each, ceiling) for each in full]

    def plan(self, on: frozenset[str]) -> Plan:
        growth = by_year(self.in_years("growth"))
        claimed = self.model.lever("growth").driver == "growth_rate" and bool(growth.any())
        factors = claimed_growth(self.drivers, growth) if claimed else 1 + growth
        hours, cost, churn = map(by_year, map(self.in_years, LEVERS[1:]))
        return only(Plan(factors, hours, cost, np.minimum(churn, 1.0)), on)

    def spent(self, first_contribution: Value) -> dict[str, tuple[Value, ...]]:
        """Each kind of cost, today first; `first_contribution` is that of year 1 with no lever."""
        model, values, later = self.model, self.values, (0.0,) * self.model.years
        wage = values["costs.change.wage"] if model.own_wage else self.drivers.wage
        training = values["costs.change.hours"] * wage if model.trains else 0.0
        dip = values["costs.dip"] * first_contribution
        return {
            "implementation": (values["costs.implementation"] * values[OVERRUN], *later),
            "change": (training * values[OVERRUN], *later),
            "technology": (0.0, *(values["costs.technology_per_year"],) * model.years),
            "hires": (0.0, *map(self._hires, range(1, model.years + 1))),
            "dip": (0.0, dip, *later[1:]),
        }

    def _hires(self, year: int) -> Value:
        posts = ((hire.key, hire.paid[year - 1]) for hire in self.model.hires)
        return sum((self.values[key] * paid for key, paid in posts if paid), 0.0)
