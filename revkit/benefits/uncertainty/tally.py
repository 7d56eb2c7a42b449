"""What one block of draws comes to, as arrays of figures that are averaged over the blocks.

Means and odds of equal blocks average exactly; percentiles do up to about one over the draws of
a block.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from revkit.benefits.model.laws import Array
from revkit.benefits.model.play import Values, cost_items, lever_worths
from revkit.benefits.model.terms import CaseModel
from revkit.benefits.profit import Value
from revkit.benefits.uncertainty.drawing import Drawn, chunks
from revkit.benefits.uncertainty.months import YEAR, discounted, fan, payback_months, payback_odds
from revkit.benefits.uncertainty.percentiles import at_ranks, spreads
from revkit.benefits.uncertainty.sampling import CHUNK

Tally = Mapping[str, Array]
STEPS = 80  # of the curve
RANKS = (1 / 200, *(step / STEPS for step in range(1, STEPS)), 1 - 1 / 200)


def tally(model: CaseModel, drawn: Drawn, worst: float) -> Tally:
    """The figures of one block; `worst` is the share of the draws that count as the worst."""
    ordered = np.sort(drawn.npv)
    ends = discounted(model, drawn.net)
    found = {
        "npv": spreads(drawn.npv),
        "loss": np.array(np.mean(drawn.npv < 0)),
        "worst": np.array(np.mean(ordered[: max(1, int(worst * len(ordered)))])),
        "curve": at_ranks(ordered, RANKS),
        "paid": _paid(drawn.net),
        "paid.discounted": _paid(ends),
        # A chunk is as balanced as the whole, and many enough for a picture.
        "fan": fan(drawn.net[:, :CHUNK]),
        "fan.discounted": fan(ends[:, :CHUNK]),
    }
    return found | {name: spreads(values) for name, values in lines(model, drawn).items()}


def averaged(tallies: Sequence[Tally]) -> Tally:
    """The mean of each figure over blocks of the same size."""
    return {
        name: np.mean(np.stack([each[name] for each in tallies], axis=-1), axis=-1)
        for name in tallies[0]
    }


def lines(model: CaseModel, drawn: Drawn) -> dict[str, Array]:
    """The present value of each line, draw by draw: what it all brings and takes, and its parts."""
    parts = [_lines(model, values) for values in chunks(drawn.values)]
    found = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    benefits = present(model, (0.0, *drawn.flows.benefits))
    spending = present(model, (drawn.flows.initial, *drawn.flows.costs))
    totals = {"benefits": benefits, "spending": spending, "tax": benefits - spending - drawn.npv}
    return {**totals, **found}


def present(model: CaseModel, flows: Sequence[Value]) -> Array:
    """The present value of flows, today first."""
    worths = (flow / (1 + model.rate) ** year for year, flow in enumerate(flows))
    return np.asarray(sum(worths))


def _lines(model: CaseModel, values: Values) -> dict[str, Array]:
    wide = np.zeros(max(len(value) for value in values.values() if isinstance(value, np.ndarray)))
    levers = lever_worths(model, values)
    costs = {item: present(model, cells) for item, cells in cost_items(model, values).items()}
    return {
        **{f"lever.{lever}": wide + worth for lever, worth in levers.items()},
        **{f"cost.{item}": wide + worth for item, worth in costs.items()},
    }


def _paid(net: Array) -> Array:
    return payback_odds(payback_months(net), YEAR * (len(net) - 1))
