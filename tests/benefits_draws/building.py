"""A small business about which much is uncertain, drawn."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from revkit.benefits.estimate import sources_of
from revkit.benefits.model.building import model_of
from revkit.benefits.model.laws import Array
from revkit.benefits.model.play import Values, play
from revkit.benefits.model.settling import Settled, settle
from revkit.benefits.model.terms import CaseModel
from revkit.benefits.result import LEVERS
from revkit.benefits.shapley import shapley
from revkit.benefits.uncertainty.drawing import Drawn, draw
from revkit.benefits.uncertainty.result import Uncertainty
from revkit.benefits.uncertainty.sampling import by_chunk
from revkit.benefits.uncertainty.spreads import uncertainty_of
from revkit.client.benefits.section import BenefitsSection
from tests.benefits.building import FUNNEL, OFF, Standing, own, section

SEED = 7
WIDE: Mapping[str, Any] = {
    "draws": 1024,
    "baseline": {
        "win_rate": {"won": 30, "lost": 90},
        "deal_size": {"low": 2500, "high": 3600, "shape": "lognormal"},
        "opportunity_growth": {"low": "-0.02", "high": "0.08", "shape": "normal"},
        "hours_per_opportunity": {"low": 20, "likely": 30, "high": 45},
    },
    "effects": {
        "growth": own({"low": "0.02", "likely": "0.08", "high": "0.2"}),
        "productivity": own({"low": 1, "likely": 3, "high": 4, "shape": "triangular"}),
        "cost": own({"low": "0.01", "likely": "0.03", "high": "0.05"}),
        "satisfaction": own({"low": 1, "likely": 3, "high": 5}, slope="0.02"),
    },
    "costs": {
        "implementation": {"low": 20000, "likely": 30000, "high": 60000},
        "technology_per_year": 9000,
        "hires": [{"role": "Analyst", "from_year": 2, "cost_per_year": 9000}],
        "change": {"hours": 200},
        "dip": "0.01",
    },
}
STILL: Mapping[str, Any] = {
    "effects": {"growth": own("0.1"), "productivity": OFF, "cost": OFF, "satisfaction": OFF},
    "costs": {"implementation": 0, "technology_per_year": 5000},
    "draws": 1024,
}


def probabilities(inputs: int, draws: int, *seed: int) -> Array:
    """The points of all chunks together."""
    return np.concatenate(list(by_chunk(inputs, draws, *seed)))


def lever_shares(model: CaseModel, values: Values) -> dict[str, Array]:
    """Shapley share of each lever in what all bring, year by year, draw by draw."""
    return shapley(LEVERS, lambda on: play(model, values, on).benefits)


@dataclass(frozen=True)
class Played:
    """A case that was drawn, with all that it came from."""

    settled: Settled
    model: CaseModel
    drawn: Drawn
    uncertainty: Uncertainty


def settled_case(
    changes: Mapping[str, Any] = WIDE, start: Mapping[str, Any] = FUNNEL, **more: Any
) -> Settled:
    """The wide case with some of its keys changed."""
    merged = {**changes, **more}
    return settle(section(start, **merged), sources_of(Standing()))


def modelled(changes: Mapping[str, Any] = WIDE, **more: Any) -> CaseModel:
    """Its model."""
    return model_of(settled_case(changes, **more))


def played_case(changes: Mapping[str, Any] = WIDE, seed: int = SEED, **more: Any) -> Played:
    """The same, drawn."""
    return played_settled(settled_case(changes, **more), seed)


def played_section(given: BenefitsSection, standing: Standing) -> Played:
    """A section of a client file, drawn."""
    return played_settled(settle(given, sources_of(standing)), SEED)


def played_settled(settled: Settled, seed: int) -> Played:
    """A settled case, drawn."""
    model = model_of(settled)
    drawn = draw(model, settled.section.draws, seed)
    return Played(settled, model, drawn, uncertainty_of(settled, model, drawn, seed))
