"""The parts `goals.odds`, `goals.moves` and `goals.actuals`: how sure, what it takes, what came."""

from decimal import Decimal

from pydantic import Field

from revkit.records import Count, Money, Number, Positive, Record, Share

DRAWS, MOST_DRAWS = 50_000, 1_000_000


class Spread(Record):
    """How uncertain a driver is: a range, a sample, or the spread of single values.

    One of: `low` and `high`, between which it lies four times out of five; `won` and `lost`, the
    sample that a rate was taken from; `variation`, the standard deviation of single deals as a
    share of their mean.
    """

    low: Number | None = Field(default=None, description="One time in ten it lies below this.")
    high: Number | None = Field(default=None, description="One time in ten it lies above this.")
    won: Count | None = Field(default=None, description="Of the sample of a rate: those won.")
    lost: Count | None = Field(default=None, description="Of the sample of a rate: those lost.")
    variation: Positive | None = Field(
        default=None, description="Standard deviation of single values, as a share of their mean."
    )


class OddsSection(Record):
    """How sure the drivers are; what is not named counts as certain, or as its sample tells."""

    draws: int = Field(
        default=DRAWS, ge=1000, le=MOST_DRAWS, description="Random draws of the whole plan."
    )
    wanted: Share = Field(
        default=Decimal("0.8"), description="The probability at which the goal counts as safe."
    )
    common: Share = Field(
        default=Decimal(0),
        description="How much all drivers move together (a good or a bad year): 0 not, 1 wholly.",
    )
    spread: dict[str, Spread] = Field(
        default={},
        examples=["{close_rate: {won: 30, lost: 270}}"],
        description="By node without a formula: how uncertain its value is.",
    )


class Move(Record):
    """How far a lever can move, and what that costs."""

    to: Number = Field(description="The farthest value that is within reach.")
    cost: Money = Field(
        default=Decimal(1), description="What it costs to go all the way; absent: all cost alike."
    )
    curve: Positive = Field(
        default=Decimal(2),
        description="2: the second half of the way costs three times the first; 1: both the same.",
    )
