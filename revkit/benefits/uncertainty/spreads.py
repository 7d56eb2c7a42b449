"""The case over its draws: what it is worth, at what odds, and what that is made of."""

from collections.abc import Iterator
from math import sqrt

import numpy as np

from revkit.benefits.model.laws import Array
from revkit.benefits.model.settling import Settled
from revkit.benefits.model.terms import CaseModel
from revkit.benefits.result import LEVERS
from revkit.benefits.uncertainty.dependence import copula_of
from revkit.benefits.uncertainty.drawing import Drawn, draw, played, scrambled
from revkit.benefits.uncertainty.percentiles import as_spread, spread
from revkit.benefits.uncertainty.result import (
    DrawnInput,
    DrawnLine,
    MonthOdds,
    PaybackOdds,
    Uncertainty,
    WorthPoint,
)
from revkit.benefits.uncertainty.sampling import raised
from revkit.benefits.uncertainty.tally import RANKS, Tally, averaged, tally
from revkit.client.benefits.effects import OWN

ITEMS = ("implementation", "change", "technology", "hires", "dip")
SCRAMBLES = 8  # independent randomisations, each of an eighth of the draws


def uncertainty_of(settled: Settled, model: CaseModel, drawn: Drawn, seed: int) -> Uncertainty:
    """The case over the draws that its section asks for; `drawn` has the first block of them."""
    asked, held = raised(settled.section.draws), len(drawn.npv)
    blocks, rules = max(1, asked // held), settled.sources.rules.odds
    worst = float(rules.worst)
    later = (tally(model, draw(model, held, seed, block), worst) for block in range(1, blocks))
    found = averaged([tally(model, drawn, worst), *later])
    months = settled.section.thresholds.payback_months or rules.payback_months
    error, loss_error = (each / sqrt(blocks) for each in errors(model, held, seed))
    taxed = as_spread(found["tax"]) if model.tax else None
    return Uncertainty(
        draws=held * blocks,
        seed=seed,
        npv=as_spread(found["npv"]),
        error=error,
        loss=float(found["loss"]),
        loss_error=loss_error,
        worst=float(found["worst"]),
        benefits=as_spread(found["benefits"]),
        spending=as_spread(found["spending"]),
        tax=taxed,
        levers=tuple(DrawnLine(name, as_spread(found[f"lever.{name}"])) for name in LEVERS),
        costs=tuple(DrawnLine(name, as_spread(found[f"cost.{name}"])) for name in ITEMS),
        payback=tuple(_payback(found, months)),
        payback_month=_median_month(found["paid"]),
        discounted_payback_month=_median_month(found["paid.discounted"]),
        months=tuple(_months(found)),
        curve=tuple(_curve(found["curve"])),
        inputs=tuple(_inputs(model, drawn)),
        dependence=copula_of(model.ties).used,
        certain=tuple(_certain(model)),
        blocks=blocks,
    )


def errors(model: CaseModel, draws: int, seed: int) -> tuple[float, float]:
    """Standard errors of the mean NPV and of the probability of a loss.

    From independent randomisations that have as many draws together: what their mean would be
    off by. One of all draws is less far off, so it is an upper bound.
    """
    npv = played(model, scrambled(model, draws, seed, SCRAMBLES)).npv.reshape(SCRAMBLES, -1)
    return _error(np.mean(npv, axis=1)), _error(np.mean(npv < 0, axis=1))


def _error(means: Array) -> float:
    return float(np.std(means, ddof=1)) / sqrt(len(means))


def _payback(found: Tally, months: tuple[int, ...]) -> Iterator[PaybackOdds]:
    simple, late = found["paid"], found["paid.discounted"]
    for month in months:
        last = min(month, len(simple) - 1)
        yield PaybackOdds(month, float(simple[last]), float(late[last]))


def _median_month(paid: Array) -> int | None:
    """The first month by which half of the draws have paid back, None where they do not."""
    reached = np.flatnonzero(paid >= 1 / 2)
    return int(reached[0]) if len(reached) else None


def _months(found: Tally) -> Iterator[MonthOdds]:
    simple, late = found["fan"], found["fan.discounted"].copy()
    late[-1] = found["npv"]  # the fan is drawn of fewer draws; it ends where the worth is told
    for month in range(len(simple)):
        yield MonthOdds(month, as_spread(simple[month]), as_spread(late[month]))


def _curve(worths: Array) -> Iterator[WorthPoint]:
    for worth, below in zip(worths, RANKS, strict=True):
        yield WorthPoint(float(worth), 1 - below)


def _inputs(model: CaseModel, drawn: Drawn) -> Iterator[DrawnInput]:
    for each in model.inputs:
        values = spread(drawn.values[each.key])
        yield DrawnInput(each.key, each.law.kind, each.source, values)


def _certain(model: CaseModel) -> Iterator[str]:
    drawn = {each.key for each in model.inputs}
    for terms in model.levers:
        key = f"effects.{terms.lever}.value"
        if terms.kind in OWN and key not in drawn:
            yield key
