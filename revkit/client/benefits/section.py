"""`benefits:` of the client file: what the business case rests on, and what does not fit."""

from collections.abc import Mapping
from decimal import Decimal
from difflib import get_close_matches
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, BeforeValidator, Field

from revkit.client.benefits.baseline import Baseline
from revkit.client.benefits.chances import (
    DRAWS,
    FEWEST_DRAWS,
    MOST_CORRELATIONS,
    MOST_DRAWS,
    Actual,
    Correlation,
    Pilot,
    Thresholds,
)
from revkit.client.benefits.costs import Costs, Tax
from revkit.client.benefits.effects import Effects
from revkit.phrases import quoted
from revkit.records import BY_SHAPE, OTHER, WORD, Record, Share

MAX_YEARS = 10
NEAR = 0.75  # how like a name a slip of the pen is

Ramps = Literal["gradual", "optimistic"]
RampName = Annotated[Ramps, WORD]
RampShares = Annotated[tuple[Share, ...], OTHER]


def _within_years(value: int) -> int:
    if 1 <= value <= MAX_YEARS:
        return value
    told = f"got {value}, expected 1 to {MAX_YEARS} years"
    raise ValueError(f"{told}. Write how many years the case looks ahead.")


def _named_or_listed(value: object) -> object:
    """As it is, unless it is neither a list nor nearly the name of a ramp."""
    near = isinstance(value, str) and get_close_matches(value, get_args(Ramps), 1, NEAR)
    if near or isinstance(value, list | tuple):
        return value
    told = f"got {quoted(value)}, expected gradual, optimistic or the share reached in each year"
    raise ValueError(f"{told}. Write the shares as a list, such as [0.3, 0.7, 1].")


def _by_whole_key(value: object) -> object:
    """As it is, unless keys stand inside one another as they do elsewhere in the file."""
    groups = ("baseline", "effects", "costs")
    if isinstance(value, Mapping) and any(isinstance(value.get(n), Mapping) for n in groups):
        raise ValueError("got groups. Write each key in full: `baseline.churn: {value: 0.12}`.")
    return value


class BenefitsSection(Record):
    """What the business case rests on."""

    mode: Literal["funnel", "simple"] = Field(
        examples=["funnel"],
        description="funnel: from opportunities; simple: from revenue and its growth.",
    )
    horizon: Annotated[int, AfterValidator(_within_years)] = Field(
        examples=["3"], description="Years that the case looks ahead."
    )
    rate: Share = Field(
        examples=["0.10"],
        description="Discount rate a year: what the client asks of an investment.",
    )
    ramp: Annotated[RampName | RampShares, BY_SHAPE, BeforeValidator(_named_or_listed)] = Field(
        default="gradual",
        description="How fast the effects arrive: gradual, optimistic, or the share reached in "
        "each year, such as [0.3, 0.7, 1].",
    )
    decay: Share = Field(
        default=Decimal(0),
        examples=["0.05"],
        description="Share of an effect lost each year once it has fully arrived.",
    )
    baseline: Baseline = Field(description="The business without the change.")
    effects: Effects = Field(default=Effects(), description="The four levers.")
    costs: Costs = Field(description="What the change costs.")
    tax: Tax | None = Field(
        default=None,
        examples=["{rate: 0.25}"],
        description="Absent: the case is before tax. `rate` is then before tax too.",
    )
    draws: int = Field(
        default=DRAWS,
        ge=FEWEST_DRAWS,
        le=MOST_DRAWS,
        description="How often the whole case is played with other values; more draws, less "
        "chance in the figures. Raised to the next power of two.",
    )
    correlations: tuple[Correlation, ...] = Field(
        default=(),
        description=f"Inputs that move together, at most {MOST_CORRELATIONS} pairs; all others are "
        "independent.",
    )
    thresholds: Thresholds = Field(
        default=Thresholds(), examples=["{loss: 0.2}"], description="When the case is good enough."
    )
    pilot: Pilot | None = Field(
        default=None,
        examples=["{cost: 6000}"],
        description="The trial that could come first; absent: a usual one.",
    )
    actuals: Annotated[dict[str, Actual], BeforeValidator(_by_whole_key)] = Field(
        default={},
        examples=["{effects.growth.value: {value: 0.05}}"],
        description="By key within `benefits`: what came of it, to hold the forecast against. The "
        "value alone will do.",
    )
