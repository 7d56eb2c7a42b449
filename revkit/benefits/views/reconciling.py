"""The table by year beside the draws, line by line, with the reason for each difference."""

from collections.abc import Iterator
from decimal import Decimal

import numpy as np

from revkit.benefits.amounts import apportion, cents
from revkit.benefits.model.inputs import LEVEL
from revkit.benefits.model.laws import Array
from revkit.benefits.model.play import lever_worths, play
from revkit.benefits.model.terms import CaseModel
from revkit.benefits.result import LEVERS, BusinessCase, LeverEffect
from revkit.benefits.uncertainty.result import Uncertainty
from revkit.benefits.views.result import ReconciledLine

NONE = Decimal(0)
ERRORS = 4  # standard errors within which draws may differ by chance alone
ENDS = (2.0**-14, 1 - 2.0**-14)  # of a law: beyond, hardly any draw
HOURS = "baseline.hours_per_opportunity"
SAME = 1e-6  # of a deduction, which is rounded where it is told
SMALL = 0.0005  # of the amount: what draws of a product leave even where its mean is known


def reconcile(
    case: BusinessCase, uncertainty: Uncertainty, model: CaseModel
) -> tuple[ReconciledLine, ...]:
    """Every line at present value: the table at means, adjusted for risk, and the mean draw.

    Lines of either view add up to the cent: levers to `benefits`, items to `costs`, and both with
    `tax` to `npv`.
    """
    benefits, costs = cents(uncertainty.benefits.mean), cents(uncertainty.spending.mean)
    noise = ERRORS * uncertainty.error
    lines = [*_lever_lines(case, uncertainty, model, benefits, noise)]
    lines.append(_sum("benefits", case.benefits.present_value, benefits, noise))
    lines += _cost_lines(case, uncertainty, costs, noise)
    lines.append(_sum("costs", case.costs.present_value, costs, noise))
    taken = NONE
    if case.tax is not None and uncertainty.tax is not None:
        taken = cents(uncertainty.tax.mean)
        lines.append(_sum("tax", case.tax.present_value, taken, noise))
    return (*lines, _sum("npv", case.npv, benefits - costs - taken, noise))


def _sum(name: str, table: Decimal, draws: Decimal, noise: float) -> ReconciledLine:
    return ReconciledLine(name, table, draws, "sum" if _apart(table, draws, noise) else None)


def _apart(table: Decimal, draws: Decimal, noise: float) -> bool:
    """Whether two figures differ by more than rounding and the error of draws."""
    return abs(float(draws - table)) > max(1.0, noise, SMALL * abs(float(table)))


def _lever_lines(
    case: BusinessCase, uncertainty: Uncertainty, model: CaseModel, total: Decimal, noise: float
) -> Iterator[ReconciledLine]:
    means = [uncertainty.lever(lever).mean for lever in LEVERS]
    middles = lever_worths(model)
    for lever, draws in zip(LEVERS, apportion(total, means), strict=True):
        table = case.line(lever).row.present_value
        middle = float(middles[lever])
        why = _why(case, model, lever, table, middle, draws)
        apart = _apart(table, draws, noise)
        yield ReconciledLine(lever, table, draws, why if apart else None)


def _why(
    case: BusinessCase,
    model: CaseModel,
    lever: str,
    table: Decimal,
    middle: float,
    draws: Decimal,
) -> str:
    """The reason that weighs most: what stands for risk, or what the ranges do to the mean."""
    effect = case.effect(lever)
    published = effect.kind == "published"
    if abs(middle - float(table)) >= abs(float(draws) - middle):
        return _deducted(effect, model)
    if published and any(each.key == LEVEL for each in model.inputs):
        return "level"
    return "cap" if _cut(model, lever) else "ranges"


def _deducted(effect: LeverEffect, model: CaseModel) -> str:
    """What the table takes off at means; the client's own deduction comes before a causal share."""
    kept = model.means.get(f"effects.{effect.lever}.causal")
    if effect.kind == "published" and kept is not None:
        own = abs(1 - kept - float(effect.risk_adjustment)) > SAME
        return "haircut" if own else "causal"
    return "haircut" if effect.risk_adjustment else "together"


def _cut(model: CaseModel, lever: str) -> bool:
    """Whether the ceiling of a lever's hours can cut any draw at all."""
    terms, here = model.lever(lever), f"effects.{lever}."
    if terms.ceiling_hours is None or terms.ceiling_share is None:
        return False
    low, high = ENDS
    ends: dict[str, Array] = {
        each.key: each.law.at(np.array([low if each.key == LEVEL else high] * 2))
        for each in model.inputs
        if each.key == LEVEL or each.key.startswith(here)
    }
    ends |= {each.key: each.law.at(np.array(ENDS)) for each in model.inputs if each.key == HOURS}
    hours = ends.get(HOURS, model.means[HOURS])
    adopted = ends.get(f"{here}adoption", model.means.get(f"{here}adoption", 1.0))
    most = play(model, ends).effects[lever] * adopted * max(terms.ramp)
    ceiling = np.minimum(terms.ceiling_hours, terms.ceiling_share * np.asarray(hours))
    return bool(np.any(most > ceiling))


def _cost_lines(
    case: BusinessCase, uncertainty: Uncertainty, total: Decimal, noise: float
) -> Iterator[ReconciledLine]:
    """The items of cost, where the draws have them."""
    means = {line.name: line.spread.mean for line in uncertainty.costs}
    if not means:
        return
    shares = apportion(total, [means.get(line.item, 0.0) for line in case.cost_lines])
    for line, draws in zip(case.cost_lines, shares, strict=True):
        table = line.row.present_value
        why = "ranges" if _apart(table, draws, noise) else None
        yield ReconciledLine(line.item, table, draws, why)
