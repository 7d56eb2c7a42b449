"""The same case with wider or narrower ranges, each around its own mean."""

import math
from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from revkit.benefits.model.inputs import LEVEL, OVERRUN, Input
from revkit.benefits.model.laws import Law, Lognormal, Normal, Pert, Sample, Triangular
from revkit.benefits.model.terms import CaseModel
from revkit.client.quantities import FAR

NARROWEST = 1e-3  # of its width: as good as one number, and still a law
MOST = 0.95  # of the hours of an opportunity: some work is always left; of a fall: some remains
HOURS, SAVED = "baseline.hours_per_opportunity", "effects.productivity.value"
SHARES = (
    "win_rate", "churn", "recurring", "in_year", "contribution_margin", "sell_yield", "dip",
)  # fmt: skip
SIGNED = ("growth", "opportunity_growth", "go_to_market_growth")  # may fall below 0
KEPT = (LEVEL, OVERRUN)  # not the client's ranges, nor those of a published figure


def widened(model: CaseModel, width: float, own: Mapping[str, float] | None = None) -> CaseModel:
    """The model with every range `width` times as wide; `own` has factors by lever instead.

    Means stay. A range that would leave what is possible is only as wide as that allows. The level
    and cost overruns stay as they are: neither is anybody's guess.
    """
    factors, hours = own or {}, _fewest_hours(model)
    inputs = tuple(
        each if each.key in KEPT else replace(each, law=_wider(each, width, factors, hours))
        for each in model.inputs
    )
    return replace(model, inputs=inputs)


def _wider(each: Input, width: float, own: Mapping[str, float], hours: float) -> Law:
    family, _, rest = each.key.partition(".")
    factor = own.get(rest.partition(".")[0], width) if family == "effects" else width
    if each.key == HOURS:
        factor = min(1.0, factor)  # fewer hours than are saved would be no hours at all
    return stretched(each.law, factor, *_bounds(each.key, hours))


def stretched(law: Law, factor: float, least: float, most: float) -> Law:
    """A law `factor` times as wide around its mean, within `least` and `most`.

    >>> stretched(Pert(1.0, 2.0, 3.0), 2.0, 0.0, 9.0)
    Pert(low=0.0, likely=2.0, high=4.0)
    >>> stretched(Pert(1.0, 2.0, 3.0), 4.0, 0.0, 9.0)
    Pert(low=0.0, likely=2.0, high=4.0)
    """
    factor = max(NARROWEST, factor)
    if factor == 1:
        return law
    if isinstance(law, Pert | Triangular):
        mean = law.mean
        room = min((mean - least) / (mean - law.low), (most - mean) / (law.high - mean))
        factor = min(factor, max(1.0, room))
        ends = (mean + factor * (end - mean) for end in (law.low, law.likely, law.high))
        return type(law)(*ends)
    if isinstance(law, Normal):
        room = min(law.middle - least, most - law.middle) / FAR / law.spread
        spread = min(factor, max(1.0, room)) * law.spread
        return Normal(law.middle, spread, least, most)
    if isinstance(law, Lognormal):
        spread = min(factor * law.spread, max(law.spread, _room(law.mean, most)))
        middle = math.log(law.mean) - spread**2 / 2
        return Lognormal(middle, spread, least, most)
    if isinstance(law, Sample):
        won, lost = ((count + 0.5) / factor**2 - 0.5 for count in (law.won, law.lost))
        return Sample(won, lost)
    return law


def _room(mean: float, most: float) -> float:
    """The spread with which hardly any draw passes `most`: log(most / mean) = FAR s - s^2 / 2."""
    away = FAR**2 - 2 * math.log(most / mean) if most < math.inf else 0.0
    return FAR - math.sqrt(max(0.0, away)) if most < math.inf else math.inf


def _bounds(key: str, hours: float) -> tuple[float, float]:
    """What a value can be."""
    name = key.rpartition(".")[2]
    if name in SIGNED:
        return -MOST, 1.0
    if key == SAVED:
        return 0.0, MOST * hours
    share = key.startswith("effects.") and key != "effects.satisfaction.value"
    return 0.0, 1.0 if share or name in SHARES else math.inf


def _fewest_hours(model: CaseModel) -> float:
    """The fewest hours that an opportunity can take."""
    laws = (each.law for each in model.inputs if each.key == HOURS)
    ends = (float(law.at(np.array([1e-6]))[0]) for law in laws)
    return min(ends, default=float(model.drivers.hours))
