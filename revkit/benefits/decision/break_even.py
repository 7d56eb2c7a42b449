"""The value that one lever or one driver alone would need for the case to come to nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from revkit.benefits.decision.result import BreakEven
from revkit.benefits.decision.what_if import npv_of, one_at_a_time
from revkit.benefits.drivers import knows_hours
from revkit.benefits.model.building import model_of
from revkit.benefits.model.play import play
from revkit.benefits.model.settling import Settled, settle
from revkit.benefits.model.terms import CaseModel
from revkit.benefits.profit import Array, churn, growth_rates
from revkit.benefits.result import LEVERS
from revkit.client.benefits.effects import OWN, Effect, SatisfactionEffect
from revkit.client.quantities import Quantity

POINTS = 33  # on either side of today's value
ROUNDS = 3  # each finds the crossing 64 times closer; a straight line does the rest
FLAT = 1e-9  # of the NPV: what adding up in another order may change
SCALED = ("baseline.opportunities", "baseline.deal_size", "baseline.go_to_market_expense")
REVENUE = "baseline.opening_revenue"  # a driver of its own only where there is no funnel
COSTS = ("costs.implementation", "costs.technology_per_year", "costs.change.hours")


@dataclass(frozen=True, slots=True)
class Search:
    """Where a break-even value is sought: from `lowest` to `highest`, around `today`.

    `unit` is what one of the input `key` stands for in the value that is told.
    """

    key: str
    today: float
    lowest: float
    highest: float
    unit: float = 1.0

    def points(self) -> Array:
        below, above = min(self.lowest, self.today), max(self.highest, self.today)
        sides = np.linspace(below, self.today, POINTS), np.linspace(self.today, above, POINTS)
        return np.concatenate([sides[0], sides[1][1:]])


def break_evens(settled: Settled, model: CaseModel) -> tuple[BreakEven, ...]:
    """The levers as a whole and the main drivers, the smallest move first, unreachable ones last.

    A lever is `effects.<lever>`: the effect at full adoption of its ramp, in the unit of its
    driver, that a measurement of this client's would have to show (of those who adopt it, where the
    client has stated how many). A driver that plays no part is left out.
    """
    levers = (_of_lever(settled, model, lever) for lever in LEVERS)
    drivers = {search.key: search for search in _drivers(settled, model)}
    flat = FLAT * (abs(float(npv_of(model))) + 1)
    moving = (found for found, spread in _solved(model, drivers).values() if spread > flat)
    return tuple(sorted([*filter(None, levers), *moving], key=_move))


def _move(found: BreakEven) -> tuple[int, float]:
    if found.needed is None:
        return 2, -found.best
    return (1, 0.0) if found.change is None else (0, abs(found.change))


def _of_lever(settled: Settled, model: CaseModel, lever: str) -> BreakEven | None:
    """The effect that one measurement of this lever would have to show, all else as it is."""
    given: Effect = getattr(settled.section.effects, lever)
    search = None if given.kind == "excluded" else _search_lever(settled, model, lever)
    if search is None:
        return None
    key = f"effects.{lever}"
    measured = model if given.kind == "measured" else measured_instead(settled, lever)
    found, _ = _solved(measured, {f"{key}.value": search})[f"{key}.value"]
    unit = search.unit
    needed = None if found.needed is None else found.needed * unit
    today = found.today * unit
    change = needed / today - 1 if needed is not None and today else None
    return BreakEven(key, today, needed, change, found.best)


def measured_instead(settled: Settled, lever: str) -> CaseModel:
    """The case, had the client measured this lever: one own effect in place of what is published.

    The share who adopt it stays the client's own where there is one. The published growth claim
    holds retention, so it goes where satisfaction is measured.
    """
    effects = settled.section.effects
    given: Effect = getattr(effects, lever)
    own: dict[str, object] = {"kind": "measured", "source": given.source or lever}
    if given.kind not in OWN:
        own |= {"value": _point(1), "adoption": _point(1)}
        if isinstance(given, SatisfactionEffect):
            own["slope"] = _point(1)
    changes: dict[str, object] = {lever: given.model_copy(update=own)}
    if lever == "satisfaction" and effects.growth.kind == "published":
        changes["growth"] = effects.growth.model_copy(update={"kind": "excluded"})
    section = settled.section.model_copy(update={"effects": effects.model_copy(update=changes)})
    return model_of(settle(section, settled.sources))


def _point(value: int) -> Quantity:
    return Quantity.model_validate(Decimal(value))


def _search_lever(settled: Settled, model: CaseModel, lever: str) -> Search | None:
    """From no effect to the most that is possible; None where the lever cannot act at all."""
    key, drivers = f"effects.{lever}.value", settled.drivers
    if lever == "productivity" and not knows_hours(settled.section.baseline):
        return None
    if lever == "satisfaction" and not (drivers.growth is None and drivers.churn):
        return None
    own = getattr(settled.section.effects, lever).kind in OWN
    unit = model.means.get("effects.satisfaction.slope", 1.0) if lever == "satisfaction" else 1.0
    if not unit:  # a point of satisfaction does nothing
        return None
    today = model.means[key] if own else published_today(settled, model, lever)
    return Search(key, today, 0.0, _most(settled, lever) / unit, unit)


def _most(settled: Settled, lever: str) -> float:
    drivers = settled.drivers
    if lever == "productivity":
        return float(settled.sources.rules.what_ifs.highest_hours) * float(drivers.hours)
    if lever == "growth" and drivers.growth is None:
        return max(0.0, min(1.0, drivers.win_rate_ceiling / float(drivers.win_rate) - 1))
    return 1.0


def published_today(settled: Settled, model: CaseModel, lever: str) -> float:
    """What published evidence supports today, in the unit in which the client would measure it.

    The growth claim is about the growth rate; this is the rise of the win rate that would lift the
    growth of the first year as claimed: g e / (g + churn).
    """
    effect, drivers = float(play(model).effects[lever]), settled.drivers
    if lever == "productivity":
        ceiling = settled.effects[lever].ceiling
        return effect if ceiling is None else min(effect, float(ceiling))
    if lever == "growth" and drivers.growth is None and effect:
        growth = float(growth_rates(settled.baseline)[0])
        return growth * effect / (growth + float(churn(drivers, 0.0)))
    return effect


def _drivers(settled: Settled, model: CaseModel) -> Iterator[Search]:
    """Where the drivers and the costs are sought that the client has named."""
    factor = float(settled.sources.rules.what_ifs.highest_factor)
    sales = SCALED if model.drivers.growth is None else (REVENUE, *SCALED)
    for key in (*sales, *COSTS, *(hire.key for hire in model.hires)):
        if today := model.means.get(key, 0.0):
            low = 0.0 if key.startswith("costs.") else today / factor
            yield Search(key, today, low, today * factor)
    yield from _shares(model, factor)
    if hours := model.means.get("baseline.hours_per_opportunity"):
        share = float(settled.sources.rules.what_ifs.highest_hours)
        fewest = max(hours / factor, float(play(model).effects["productivity"]) / share)
        key = "baseline.hours_per_opportunity"
        yield Search(key, hours, min(hours, fewest), hours * factor)


def _shares(model: CaseModel, factor: float) -> Iterator[Search]:
    means, ceiling = model.means, model.drivers.win_rate_ceiling
    margin, win_rate = "baseline.contribution_margin", "baseline.win_rate"
    yield Search(margin, means[margin], means[margin] / factor, 1.0)
    if model.drivers.growth is not None:
        yield Search("baseline.growth", means["baseline.growth"], 0.0, 1.0)
        return
    yield Search(win_rate, means[win_rate], means[win_rate] / factor, ceiling)
    yield Search("baseline.churn", means["baseline.churn"], 0.0, 1.0)


def _solved(model: CaseModel, searches: Mapping[str, Search]) -> dict[str, tuple[BreakEven, float]]:
    """The crossing of 0 that lies nearest to today, and how far the NPV moves, for each search."""
    points = {key: each.points() for key, each in searches.items()}
    found = one_at_a_time(model, points)
    best = {key: float(npvs.max()) for key, npvs in found.items()}
    spread = {key: float(np.ptp(npvs)) for key, npvs in found.items()}
    for _ in range(ROUNDS):
        closer = {
            key: np.linspace(*between, 2 * POINTS - 1)
            for key, npvs in found.items()
            if (between := _crossing(points[key], npvs, searches[key].today))
        }
        points |= closer
        found |= one_at_a_time(model, closer)
    needed = {key: _zero(points[key], found[key], searches[key].today) for key in searches}
    return {key: (_told(searches[key], needed[key], best[key]), spread[key]) for key in searches}


def _crossing(points: Array, npvs: Array, today: float) -> tuple[float, float] | None:
    """The two points next to today between which the NPV passes 0."""
    passes = np.flatnonzero((npvs[:-1] < 0) != (npvs[1:] < 0))
    if not len(passes):
        return None
    nearest = min(passes, key=lambda i: min(abs(points[i] - today), abs(points[i + 1] - today)))
    return float(points[nearest]), float(points[nearest + 1])


def _zero(points: Array, npvs: Array, today: float) -> float | None:
    between = _crossing(points, npvs, today)
    if between is None:
        return None
    low, high = (float(npvs[list(points).index(end)]) for end in between)
    return between[0] + (between[1] - between[0]) * low / (low - high)


def _told(search: Search, needed: float | None, best: float) -> BreakEven:
    change = needed / search.today - 1 if needed is not None and search.today else None
    return BreakEven(search.key, search.today, needed, change, best)
