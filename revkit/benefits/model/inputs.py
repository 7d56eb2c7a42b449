"""What is uncertain about a case: each input by its key within `benefits`, with its law."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from revkit.benefits.model.laws import Law, Lognormal, Normal, Pert, Sample, Triangular
from revkit.client.benefits.keys import LEVEL, OVERRUN, stated_quantities
from revkit.client.benefits.section import BenefitsSection
from revkit.client.quantities import Quantity

Source = Literal["stated", "measured", "published", "judgement", "assessed"]

__all__ = ["LEVEL", "OVERRUN", "Input", "Source", "law_of", "means_of", "stated_quantities"]


@dataclass(frozen=True, slots=True)
class Input:
    """An uncertain input: `key` as the client file has it, or one of revkit's own.

    Revkit's own are `effects.<lever>.published`, the published figure; `effects.<lever>.causal`,
    the share of it that is due to the practice; `assessment.level`; `costs.overrun`.
    """

    key: str
    law: Law
    source: Source


def means_of(section: BenefitsSection) -> Mapping[str, float]:
    """The mean of every number that may be a range, by key."""
    return {key: float(value.mean) for key, value in stated_quantities(section)}


def law_of(value: Quantity, *, most: float = float("inf")) -> Law:
    """The law of a quantity that is not certain; `most` is the highest value it may have.

    A normal one stays between the ends that the client file was checked for, a lognormal one
    above the lower of them: what no draw may reach (hours below those saved) was checked there.
    """
    if value.won is not None and value.lost is not None:
        return Sample(value.won, value.lost)
    if value.shape == "normal":
        return Normal(*value.normal, *map(float, value.ends()))
    if value.shape == "lognormal":
        return Lognormal(*value.normal, float(value.ends()[0]), most)
    assert value.low is not None and value.likely is not None and value.high is not None
    kind = Pert if value.shape == "pert" else Triangular
    return kind(float(value.low), float(value.likely), float(value.high))
