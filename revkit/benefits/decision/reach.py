"""How large a client would have to be for the case to pay, and over how many years."""

from collections.abc import Iterator

import numpy as np

from revkit.benefits.decision.result import Reach
from revkit.benefits.decision.what_if import npv_of, npv_of_section
from revkit.benefits.model.settling import Settled
from revkit.benefits.model.terms import CaseModel
from revkit.benefits.profit import Array
from revkit.client.benefits.section import MAX_YEARS

REVENUE = "baseline.opening_revenue"
NOTHING = 1e-9  # of the NPV: what adding up in another order may make of a slope of 0
GROWS_WITH_SIZE = (REVENUE, "baseline.opportunities", "baseline.go_to_market_expense")


def reach_of(settled: Settled, model: CaseModel) -> Reach:
    """The smallest client and the shortest horizon for which the NPV at means is above 0."""
    size = smallest_size(model)
    return Reach(
        size=size,
        revenue=None if size is None else size * model.means[REVENUE],
        horizon=next(_paying_horizons(settled), None),
        longest=MAX_YEARS,
    )


def smallest_size(model: CaseModel) -> float | None:
    """The factor on revenue, opportunities and go-to-market expense that brings the NPV to 0.

    One-off costs, technology and posts stay, so the NPV is a straight line in that factor and two
    runs give it whole. 0 where a client of any size would gain, None where no size would.
    """
    as_is, twice = map(float, npv_of(model, sized(model, np.array([1.0, 2.0]))))
    slope = twice - as_is
    return max(0.0, 1 - as_is / slope) if slope > NOTHING * abs(as_is) else None


def sized(model: CaseModel, size: Array) -> dict[str, Array]:
    """The values of a client `size` times as large."""
    return {key: size * model.means[key] for key in GROWS_WITH_SIZE if key in model.means}


def _paying_horizons(settled: Settled) -> Iterator[int]:
    for years in range(1, MAX_YEARS + 1):
        section = settled.section.model_copy(update={"horizon": years})
        if npv_of_section(section, settled.sources) > 0:
            yield years
