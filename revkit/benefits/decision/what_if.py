"""The net present value at means, and what becomes of it when something is put otherwise."""

from collections.abc import Mapping

import numpy as np

from revkit.benefits.model.building import model_of
from revkit.benefits.model.play import Values, play
from revkit.benefits.model.settling import Sources, settle
from revkit.benefits.model.terms import CaseModel
from revkit.benefits.profit import Array
from revkit.benefits.uncertainty.drawing import worth
from revkit.client.benefits.section import BenefitsSection


def npv_of(model: CaseModel, values: Values | None = None) -> Array:
    """The NPV after tax, in `currency`, with every input at its mean but those in `values`."""
    return worth(model, play(model, values).net(model))


def npv_of_section(section: BenefitsSection, sources: Sources) -> float:
    """The same of a section that is settled anew: another claim may be refused then."""
    return float(npv_of(model_of(settle(section, sources))))


def one_at_a_time(model: CaseModel, points: Mapping[str, Array]) -> dict[str, Array]:
    """The NPV with one input at each of its points and all else at its mean, input by input.

    All of them stand side by side in one run of the account. Without points nothing is run: the
    means of a model need not be possible where one of them is always put otherwise.
    """
    if not points:
        return {}
    ends = np.cumsum([0, *map(len, points.values())])
    values: dict[str, Array] = {}
    for (key, own), start in zip(points.items(), ends, strict=False):
        values[key] = np.full(ends[-1], model.means[key])
        values[key][start : start + len(own)] = own
    found = npv_of(model, values)
    return {key: found[a:b] for key, a, b in zip(points, ends, ends[1:], strict=False)}
