"""Forecast against actual: whether the ranges of a case have held."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import comb

import numpy as np

from revkit.benefits.decision.result import Calibration, Outcome
from revkit.benefits.model.laws import Array
from revkit.benefits.model.terms import CaseModel
from revkit.benefits.profit import Value
from revkit.benefits.result import LEVERS
from revkit.benefits.uncertainty.drawing import Drawn, played
from revkit.client.benefits.section import BenefitsSection

INSIDE = 0.9  # of what is forecast honestly, so much comes to lie between P5 and P95


def calibrate(section: BenefitsSection, model: CaseModel, drawn: Drawn) -> Calibration | None:
    """How well the forecast has held against `section.actuals`; None where there are none.

    A key is an input's, or `effects.<lever>` for the whole effect of a lever: value times slope for
    satisfaction. For a lever that rests on published evidence `effects.<lever>.value` is the whole
    effect as well, in the unit of the forecast: growth the relative rise of the growth rate,
    productivity hours per opportunity, cost a share of the expense. What was forecast as one number
    is compared, and does not count among the ranges. A lever that does not act was forecast at 0.
    """
    if not section.actuals:
        return None
    actuals = {key: float(actual.value) for key, actual in section.actuals.items()}
    outcomes = tuple(
        outcome(key, value, forecast)
        for key, value in actuals.items()
        if (forecast := _forecast(key, model, drawn)) is not None
    )
    places = [each.inside for each in outcomes if each.inside is not None]
    inside = sum(places)
    return Calibration(
        outcomes=outcomes,
        ranges=len(places),
        inside=inside,
        probability=at_most(inside, len(places)) if places else None,
        npv_then=float(np.mean(drawn.npv)),
        npv_now=npv_with(actuals, model, drawn),
    )


def outcome(key: str, actual: float, forecast: Array) -> Outcome:
    """What one input came to beside its forecast: a number, or a draw each."""
    low, high = map(float, np.quantile(forecast, (0.05, 0.95)))
    ranged = bool(np.ptp(forecast) > 0)
    # Half of the draws that are equal count as below: a level has a place of its own.
    rank = float(np.mean(forecast < actual) + np.mean(forecast == actual) / 2)
    return Outcome(
        key=key,
        actual=actual,
        mean=float(np.mean(forecast)),
        p5=low,
        p95=high,
        rank=rank if ranged else None,
        inside=low <= actual <= high if ranged else None,
    )


def at_most(inside: int, ranges: int) -> float:
    """The probability that so many or fewer of `ranges` honest ranges hold nine times out of ten.

    >>> round(at_most(2, 4), 4)
    0.0523
    """
    return sum(
        comb(ranges, k) * INSIDE**k * (1 - INSIDE) ** (ranges - k) for k in range(inside + 1)
    )


def npv_with(actuals: Mapping[str, float], model: CaseModel, drawn: Drawn) -> float:
    """The mean NPV with the actuals in place, and the rest as it was drawn."""
    observed = dict(_observed(actuals, model))
    changed = {key.split(".")[1] for key in observed if key.startswith("effects.")}
    terms = tuple(
        replace(each, kind="measured", ceiling_hours=None)
        if each.lever in changed and each.kind in ("published", "excluded")
        else each
        for each in model.levers
    )
    values = {**drawn.values, **{k: np.full(drawn.npv.shape, v) for k, v in observed.items()}}
    return float(np.mean(played(replace(model, levers=terms), values).npv))


def _forecast(key: str, model: CaseModel, drawn: Drawn) -> Array | None:
    """What was forecast for a key: a draw each, or one number; None where nothing was."""
    lever = _whole(key, model)
    found: Value | None = (
        drawn.flows.effects[lever]
        if lever is not None
        else drawn.values.get(key, model.means.get(key))
    )
    return None if found is None else np.atleast_1d(np.asarray(found, dtype=float))


def _whole(key: str, model: CaseModel) -> str | None:
    """The lever whose whole effect a key stands for."""
    start, _, rest = key.partition(".")
    lever, _, part = rest.partition(".")
    if start != "effects" or lever not in LEVERS:
        return None
    foreign = model.lever(lever).kind in ("published", "excluded")
    return lever if not part or (part == "value" and foreign) else None


def _observed(actuals: Mapping[str, float], model: CaseModel) -> Iterator[tuple[str, float]]:
    """The inputs of the account that stand for what was observed."""
    for key, value in actuals.items():
        lever = _whole(key, model)
        if lever is None:
            yield key, value
            continue
        yield f"effects.{lever}.value", value
        if lever == "satisfaction":
            yield "effects.satisfaction.slope", 1.0
