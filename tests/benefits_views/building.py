"""Cases settled and modelled from a few words, for what follows from them at means."""

from collections.abc import Mapping
from typing import Any

from revkit.benefits.decision.what_if import npv_of
from revkit.benefits.estimate import sources_of
from revkit.benefits.model.building import model_of
from revkit.benefits.model.settling import Settled, settle
from revkit.benefits.model.terms import CaseModel
from tests.benefits.building import FUNNEL, Standing, section

LEVEL_2_TO_4 = Standing()


def modelled(
    start: Mapping[str, Any] = FUNNEL, standing: Standing = LEVEL_2_TO_4, **changes: Any
) -> tuple[Settled, CaseModel]:
    """The settled case and its model."""
    settled = settle(section(start, **changes), sources_of(standing))
    return settled, model_of(settled)


def npv_at_means(start: Mapping[str, Any] = FUNNEL, **changes: Any) -> float:
    """Its NPV at means, without any haircut."""
    return float(npv_of(modelled(start, **changes)[1]))
