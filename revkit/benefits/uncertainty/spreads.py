"""What the draws come to: means, percentiles, odds."""

import numpy as np

from revkit.benefits.model.laws import Array
from revkit.benefits.model.play import lever_shares
from revkit.benefits.model.terms import CaseModel
from revkit.benefits.uncertainty.drawing import Drawn
from revkit.benefits.uncertainty.result import DrawnInput, DrawnLine, Spread, Uncertainty

WORST = 0.1  # the share of the draws that count as the worst ones


def uncertainty_of(model: CaseModel, drawn: Drawn, seed: int) -> Uncertainty:
    """The case over its draws."""
    npv = drawn.npv
    shares = lever_shares(model, drawn.values)
    inputs = (
        DrawnInput(each.key, each.law.kind, each.source, spread(drawn.values[each.key]))
        for each in model.inputs
    )
    return Uncertainty(
        draws=len(npv),
        seed=seed,
        npv=spread(npv),
        error=0.0,
        loss=float(np.mean(npv < 0)),
        loss_error=0.0,
        worst=float(np.mean(np.sort(npv)[: max(1, int(WORST * len(npv)))])),
        benefits=spread(present(model, drawn.flows.benefits)),
        spending=spread(drawn.flows.initial + present(model, drawn.flows.costs)),
        tax=None,
        levers=tuple(
            DrawnLine(lever, spread(present(model, share))) for lever, share in shares.items()
        ),
        costs=(),
        payback=(),
        payback_month=None,
        discounted_payback_month=None,
        months=(),
        curve=(),
        inputs=tuple(inputs),
        dependence=(),
        certain=(),
    )


def present(model: CaseModel, flows: Array) -> Array:
    """The present value of flows by year, the first one a year from today."""
    worths = [flow / (1 + model.rate) ** year for year, flow in enumerate(flows, 1)]
    return np.asarray(sum(worths))


def spread(values: Array) -> Spread:
    """Mean and percentiles of draws."""
    ends = np.quantile(values, (0.05, 0.1, 0.5, 0.9, 0.95))
    return Spread(float(np.mean(values)), *map(float, ends))
