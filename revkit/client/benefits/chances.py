"""How sure the case is, and what is decided on it: correlations, thresholds, pilot, actuals."""

import datetime
from collections.abc import Mapping
from decimal import Decimal

from pydantic import Field, model_validator

from revkit.client.quantities import MoneyQuantity
from revkit.records import Number, Record, Share

DRAWS, FEWEST_DRAWS, MOST_DRAWS = 2**14, 2**10, 2**22
MOST_CORRELATIONS = 12  # the nearest possible ones are sought in time that grows with their square


class Correlation(Record):
    """Two inputs of the case that move together."""

    of: tuple[str, str] = Field(
        examples=["[effects.growth.value, baseline.win_rate]"],
        description="Their keys within `benefits`; both are ranges or samples.",
    )
    rank: Number = Field(
        ge=Decimal(-1),
        le=Decimal(1),
        examples=["0.4"],
        description="How strongly (Spearman's rank correlation): 1 always high together, 0 not at "
        "all, -1 one high when the other is low.",
    )


class Thresholds(Record):
    """When the case is good enough."""

    loss: Share | None = Field(
        default=None,
        examples=["0.2"],
        description="The highest probability of a loss at which the advice is to go; absent: 0.2.",
    )
    payback_months: tuple[int, ...] = Field(
        default=(),
        examples=["[12, 18, 24]"],
        description="Months for which the probability of payback is told; absent: 12, 18, 24.",
    )


class Pilot(Record):
    """A small trial before the decision."""

    cost: MoneyQuantity = Field(examples=["6000"], description="What the trial costs, all in all.")
    measures: tuple[str, ...] = Field(
        default=(),
        examples=["[effects.growth.value]"],
        description="The inputs that it measures, by key within `benefits`; absent: the effects "
        "that nobody has measured yet, and with them those that are still a range.",
    )


class Actual(Record):
    """What one input of the case turned out to be; a number alone is its value."""

    value: Number = Field(examples=["0.05"], description="The value that was observed.")
    date: datetime.date | None = Field(
        default=None, examples=["2027-12-31"], description="When it was observed."
    )
    source: str | None = Field(
        default=None, max_length=200, examples=["Finance"], description="Who observed it, and how."
    )

    @model_validator(mode="before")
    @classmethod
    def _number(cls, value: object) -> object:
        return value if isinstance(value, Mapping | cls) else {"value": value}
