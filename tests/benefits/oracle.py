"""The whole table once more, in Decimal, from the text of a client file and the written rules.

Shares nothing with revkit but the meaning: numbers of the rules are typed out here, the account
runs year by year, and each lever's share comes from the 24 orders of switching the levers on.
"""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from itertools import permutations
from typing import Any

D = Decimal
LEVERS = ("growth", "productivity", "cost", "satisfaction")
CURVES = {
    "efficiency": [D(x) for x in ("0", ".35", ".70", ".90", "1")],
    "growth": [D(x) for x in ("0", ".10", ".25", ".65", "1")],
}
CURVE = {"growth": "growth", "productivity": "efficiency", "cost": "efficiency"}
PUBLISHED = {"growth": (D(".19"), "C"), "productivity": (D(".15"), "C"), "cost": (D(".15"), "D")}
MEAN_SHARE = {"C": (D(".1") + 4 * D(".3") + D(".7")) / 6, "D": (4 * D(".15") + D(".4")) / 6}
RAMP = [D(".35"), D(".75"), D(1)]


def cents(value: D) -> D:
    return value.quantize(D("0.01"), ROUND_HALF_UP)


def mean(given: Any) -> D:
    """Of a number, of a normal 90 % interval or of a PERT."""
    if not isinstance(given, Mapping):
        return D(given)
    if given.get("shape") == "normal":
        return (D(given["low"]) + D(given["high"])) / 2
    return (D(given["low"]) + 4 * D(given["likely"]) + D(given["high"])) / 6


class Table:
    """benefits and costs by year (index 0 is today), before rounding of the single levers."""

    def __init__(self, raw: Mapping[str, Any], now: int, target: int, overrun: D) -> None:
        self.raw, self.base = raw, raw["baseline"]
        self.years, self.rate = raw["horizon"], D(raw["rate"])
        self.now, self.target = now, target
        self.effects = {lever: self._effect(lever) for lever in LEVERS}
        self._claims_exclude()
        self.shares = self._shapley()
        self.benefits = [D(0)] + [
            cents(sum(self.shares[lever][t] * self.effects[lever][2] for lever in LEVERS))
            for t in range(self.years)
        ]
        self.costs = self._costs(overrun)

    def _number(self, name: str) -> D:
        return D(self.base.get(name, 0))

    def _effect(self, lever: str) -> tuple[str, list[D], D]:
        """What it drives, its size in each year, the share kept after the risk adjustment."""
        given = self.raw.get("effects", {}).get(lever, {"kind": "published"})
        ramp = [RAMP[min(t, 2)] for t in range(self.years)]
        hours = self._number("hours_per_opportunity")
        highest = min(D(4), D(".2") * hours)
        if given["kind"] == "excluded" or (given["kind"] == "published" and lever not in PUBLISHED):
            return "nothing", [D(0)] * self.years, D(1)
        if given["kind"] == "published":
            value, grade = PUBLISHED[lever]
            curve = CURVES[CURVE[lever]]
            step = (curve[self.target - 1] - curve[self.now - 1]) / (curve[3] - curve[1])
            value *= min(max(step, D(0)), D("1.5"))
            sizes = [value * a for a in ramp]
            if lever == "productivity":
                sizes = [min(hours * value / (1 + value) * a, highest) for a in ramp]
            return "published", sizes, MEAN_SHARE[grade]
        value = mean(given["value"]) * D(given.get("slope", 1))
        sizes = [value * D(given["adoption"]) * a for a in ramp]
        if lever == "productivity" and given["kind"] == "stated":
            sizes = [min(size, highest) for size in sizes]
        return given["kind"], sizes, 1 - D(given.get("risk_adjustment", 0))

    def _claims_exclude(self) -> None:
        self.sells = not self.base.get("demand_bottleneck", False)
        kind, sizes, _ = self.effects["growth"]
        if kind == "published" and any(sizes):
            self.sells = False
            self.effects["satisfaction"] = ("nothing", [D(0)] * self.years, D(1))

    def _profit(self, on: frozenset[str]) -> list[D]:
        number, freed_time = self._number, self.base["freed_time"]
        hours = number("hours_per_opportunity")
        margin, part = number("contribution_margin"), number("in_year")
        revenue = plain = lifted = number("opening_revenue")
        profits = []
        for t in range(self.years):
            size = {lever: self.effects[lever][1][t] if lever in on else D(0) for lever in LEVERS}
            opportunities = number("opportunities") * (1 + number("opportunity_growth")) ** (t + 1)
            saved = size["productivity"]
            freed = opportunities * saved
            keeps = number("recurring") * number("churn")
            lost = 1 - number("recurring") + keeps * (1 - size["satisfaction"])
            loss = 1 - number("recurring") + keeps
            uplift = 1 + size["growth"]
            plain_new = opportunities * number("win_rate") * number("deal_size")
            plain_next = plain * (1 - loss) + plain_new
            if self.effects["growth"][0] == "published":
                g = plain_next / plain - 1
                uplift = lifted / plain * (g * (1 + size["growth"]) + loss) / (g + loss)
                lifted *= 1 + g * (1 + size["growth"])
            plain = plain_next
            sold = D(freed_time["sell"]) * D(freed_time["sell_yield"]) if self.sells else D(0)
            opportunities += freed * sold / (hours - saved)
            rate = min(number("win_rate") * uplift, max(number("win_rate"), D(".95")))
            new = opportunities * rate * number("deal_size")
            recognised = revenue * (1 - part * lost) + part * new
            revenue = revenue * (1 - lost) + new
            expense = number("go_to_market_expense") * (1 + number("go_to_market_growth")) ** (
                t + 1
            )
            avoided = freed * D(freed_time["avoid"]) * number("loaded_wage")
            profits.append(margin * recognised - expense * (1 - size["cost"]) + avoided)
            if t == 0 and not on:
                self.first_contribution = margin * recognised
        return profits

    def _shapley(self) -> dict[str, list[D]]:
        totals = {lever: [D(0)] * self.years for lever in LEVERS}
        known: dict[frozenset[str], list[D]] = {}
        orders = list(permutations(LEVERS))
        for order in orders:
            for place, lever in enumerate(order):
                before, after = frozenset(order[:place]), frozenset(order[: place + 1])
                for group in (before, after):
                    if group not in known:
                        known[group] = self._profit(group)
                for t in range(self.years):
                    totals[lever][t] += known[after][t] - known[before][t]
        return {lever: [v / len(orders) for v in values] for lever, values in totals.items()}

    def _costs(self, overrun: D) -> list[D]:
        costs = self.raw["costs"]
        change = costs.get("change", {"hours": 0})
        wage = D(change.get("wage", self.base.get("loaded_wage", 0)))
        today = cents(D(costs["implementation"]) * overrun)
        today += cents(D(change["hours"]) * wage * overrun)
        years = []
        for t in range(1, self.years + 1):
            hires = sum(
                D(h["cost_per_year"]) for h in costs.get("hires", ()) if h["from_year"] <= t
            )
            years.append(mean(costs["technology_per_year"]) + hires)
        years[0] += cents(D(costs.get("dip", 0)) * self.first_contribution)
        return [today, *years]

    def present_value(self, flows: list[D]) -> D:
        return cents(sum(flow / (1 + self.rate) ** t for t, flow in enumerate(flows)))
