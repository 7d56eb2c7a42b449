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
RAMPS = {
    "gradual": [D(".35"), D(".75"), D(1)],
    "optimistic": [D(".6"), D(".9"), D(1)],
}
TWENTIETH = D("1.6448536269514722")  # the normal number above which one draw in twenty lies


def cents(value: D) -> D:
    return value.quantize(D("0.01"), ROUND_HALF_UP)


def mean(given: Any) -> D:
    """Of a number, a sample (Jeffreys), a 90 % interval, a triangle or a PERT."""
    if not isinstance(given, Mapping):
        return D(given)
    if "won" in given:
        return (D(given["won"]) + D(".5")) / (D(given["won"]) + D(given["lost"]) + 1)
    low, high, shape = D(given["low"]), D(given["high"]), given.get("shape", "pert")
    if shape == "normal":
        return (low + high) / 2
    if shape == "lognormal":
        middle, spread = (low.ln() + high.ln()) / 2, (high.ln() - low.ln()) / 2 / TWENTIETH
        return (middle + spread * spread / 2).exp()
    if shape == "triangular":
        return (low + D(given["likely"]) + high) / 3
    return (low + 4 * D(given["likely"]) + high) / 6


class Table:
    """benefits and costs by year (index 0 is today), before rounding of the single levers."""

    def __init__(self, raw: Mapping[str, Any], now: int, target: int, overrun: D) -> None:
        self.raw, self.base = raw, raw["baseline"]
        self.years, self.rate = raw["horizon"], D(raw["rate"])
        self.now, self.target = now, target
        self.simple = raw["mode"] == "simple"
        self.reached = self._reached()
        self.effects = {lever: self._effect(lever) for lever in LEVERS}
        self._claims_exclude()
        self.shares = self._shapley()
        self.benefits = [D(0)] + [
            cents(sum(self.shares[lever][t] * self.effects[lever][2] for lever in LEVERS))
            for t in range(self.years)
        ]
        self.costs = self._costs(overrun)
        self.tax = self._tax()
        columns = zip(self.benefits, self.costs, self.tax, strict=True)
        self.net = [benefit - cost - tax for benefit, cost, tax in columns]

    def _number(self, name: str) -> D:
        return mean(self.base.get(name, 0))

    def _reached(self) -> list[D]:
        """The share of the full effect in each year: its ramp, and then its decay."""
        ramp = self.raw.get("ramp", "gradual")
        ramp = RAMPS[ramp] if isinstance(ramp, str) else list(map(D, ramp))
        while len(ramp) > 1 and ramp[-1] == ramp[-2]:  # the last value stays: the same ramp
            ramp = ramp[:-1]
        kept, found = 1 - D(self.raw.get("decay", 0)), []
        for t in range(self.years):
            found.append(ramp[t] if t < len(ramp) else found[-1] * kept)
        return found

    def _effect(self, lever: str) -> tuple[str, list[D], D]:
        """What it drives, its size in each year, the share kept after the risk adjustment."""
        given = self.raw.get("effects", {}).get(lever, {"kind": "published"})
        hours = self._number("hours_per_opportunity")
        highest = min(D(4), D(".2") * hours)
        nothing = "nothing", [D(0)] * self.years, D(1)
        if given["kind"] == "excluded" or (given["kind"] == "published" and lever not in PUBLISHED):
            return nothing
        if given["kind"] == "published":
            if lever == "productivity" and not hours:
                return nothing
            value, grade = PUBLISHED[lever]
            curve = CURVES[CURVE[lever]]
            step = (curve[self.target - 1] - curve[self.now - 1]) / (curve[3] - curve[1])
            value *= min(max(step, D(0)), D("1.5"))
            sizes = [value * a for a in self.reached]
            if lever == "productivity":
                sizes = [min(hours * value / (1 + value) * a, highest) for a in self.reached]
            own = given.get("risk_adjustment")
            return "published", sizes, MEAN_SHARE[grade] if own is None else 1 - D(own)
        value = mean(given["value"]) * mean(given.get("slope", 1))
        sizes = [value * mean(given["adoption"]) * a for a in self.reached]
        if lever == "productivity" and given["kind"] == "stated":
            sizes = [min(size, highest) for size in sizes]
        return given["kind"], sizes, 1 - D(given.get("risk_adjustment", 0))

    def _claims_exclude(self) -> None:
        """What one claim refuses; in simple mode freed time sells nothing at all."""
        self.sells = not self.base.get("demand_bottleneck", False) and not self.simple
        kind, sizes, kept = self.effects["growth"]
        rate = kind == "published" or self.simple
        if rate and any(sizes) and min(self._growth()) <= 0:
            sizes = [D(0)] * self.years
            self.effects["growth"] = (kind, sizes, kept)
        if kind == "published" and any(sizes):
            self.sells = False
            self.effects["satisfaction"] = ("nothing", [D(0)] * self.years, D(1))

    def _loss(self) -> D:
        number = self._number
        return 1 - number("recurring") + number("recurring") * number("churn")

    def _growth(self) -> list[D]:
        """How fast revenue grows each year if nothing is done."""
        number = self._number
        if self.simple:
            return [number("growth")] * self.years
        revenue, rates = number("opening_revenue"), []
        for t in range(self.years):
            opportunities = number("opportunities") * (1 + number("opportunity_growth")) ** (t + 1)
            new = opportunities * number("win_rate") * number("deal_size")
            rates.append(new / revenue - self._loss())
            revenue *= 1 + rates[-1]
        return rates

    def _profit(self, on: frozenset[str]) -> list[D]:
        number, freed_time = self._number, self.base.get("freed_time", {})
        hours = number("hours_per_opportunity")
        margin, part = number("contribution_margin"), number("in_year")
        revenue = plain = lifted = number("opening_revenue")
        profits = []
        for t, g in enumerate(self._growth()):
            size = {lever: self.effects[lever][1][t] if lever in on else D(0) for lever in LEVERS}
            opportunities = number("opportunities") * (1 + number("opportunity_growth")) ** (t + 1)
            freed = opportunities * size["productivity"]
            if self.simple:
                rise = revenue * g * (1 + size["growth"])
                recognised, revenue = revenue + part * rise, revenue + rise
            else:
                lost = self._loss() - number("recurring") * number("churn") * size["satisfaction"]
                uplift = 1 + size["growth"]
                if self.effects["growth"][0] == "published" and size["growth"]:
                    loss = self._loss()
                    uplift = lifted / plain * (g * uplift + loss) / (g + loss)
                    uplift = min(uplift, max(D(1), D(".95") / number("win_rate")))
                    lifted = lifted * (1 - loss) + plain * (g + loss) * uplift
                plain *= 1 + g
                if self.sells:
                    sold = D(freed_time["sell"]) * mean(freed_time["sell_yield"])
                    opportunities += freed * sold / (hours - size["productivity"])
                rate = min(number("win_rate") * uplift, max(number("win_rate"), D(".95")))
                new = opportunities * rate * number("deal_size")
                recognised = revenue * (1 - part * lost) + part * new
                revenue = revenue * (1 - lost) + new
            expense = number("go_to_market_expense") * (1 + number("go_to_market_growth")) ** (
                t + 1
            )
            avoided = freed * D(freed_time.get("avoid", 0)) * number("loaded_wage")
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
        wage = mean(change.get("wage", self.base.get("loaded_wage", 0)))
        today = cents(mean(costs["implementation"]) * overrun)
        today += cents(mean(change["hours"]) * wage * overrun)
        years = []
        for t in range(1, self.years + 1):
            posts = [h for h in costs.get("hires", ()) if h["from_year"] <= t]
            hires = sum((mean(post["cost_per_year"]) for post in posts), D(0))
            years.append(cents(mean(costs["technology_per_year"])) + cents(hires))
        years[0] += cents(mean(costs.get("dip", 0)) * self.first_contribution)
        return [today, *years]

    def _tax(self) -> list[D]:
        """On each year's net benefit, less what is written off of what was spent today."""
        if "tax" not in self.raw:
            return [D(0)] * (self.years + 1)
        share, over = D(self.raw["tax"]["rate"]), int(self.raw["tax"].get("write_off_years", 1))
        left, found = self.costs[0], [D(0)]
        for t in range(1, self.years + 1):
            off = left if t in (self.years, over) else self.costs[0] / over
            off = min(off, left)
            left -= off
            found.append(cents(share * (self.benefits[t] - self.costs[t] - off)))
        return found

    def months(self, rate: D) -> int | None:
        """The first month from which the outlay stays paid back, at `rate` a year."""
        so_far = [self.net[0]]
        for t, flow in enumerate(self.net[1:], 1):
            year, month = so_far[-1], flow / 12 / (1 + rate) ** t
            so_far += [year + count * month for count in range(1, 13)]
        owing = [month for month, value in enumerate(so_far) if value < D("-1e-9")]
        first = owing[-1] + 1 if owing else 0
        return first if first < len(so_far) else None

    def present_value(self, flows: list[D]) -> D:
        return cents(sum(flow / (1 + self.rate) ** t for t, flow in enumerate(flows)))
