"""The business as it would run without the change: `benefits.baseline`."""

from decimal import Decimal

from pydantic import Field

from revkit.client.quantities import (
    MoneyQuantity,
    PositiveQuantity,
    PositiveShareQuantity,
    Quantity,
    RateQuantity,
    ShareQuantity,
)
from revkit.records import Record, Share

ZERO = Quantity(low=Decimal(0), likely=Decimal(0), high=Decimal(0))


class FreedTime(Record):
    """Where the hours go that are saved; the three shares add up to 1."""

    sell: Share = Field(
        examples=["0.3"], description="Share of freed hours that goes into more selling."
    )
    avoid: Share = Field(
        examples=["0.2"],
        description="Share that avoids paid work: overtime, a hire. Only this is cash.",
    )
    leak: Share = Field(examples=["0.5"], description="Share that is lost in other things.")
    sell_yield: ShareQuantity = Field(
        examples=["0.5"],
        description="What an added hour of selling yields; 1 is as much as an ordinary hour.",
    )


class Baseline(Record):
    """The business as it would run without the change."""

    opening_revenue: PositiveQuantity = Field(
        examples=["600000"], description="Revenue a year at the start, in `currency`."
    )
    contribution_margin: ShareQuantity = Field(
        examples=["0.70"],
        description="Share of revenue left after what it costs to deliver, before go-to-market "
        "expense.",
    )
    in_year: ShareQuantity = Field(
        examples=["0.5"],
        description="Share of a year's new business recognised in that year: 0.5 for recurring "
        "revenue, up to 1 for projects.",
    )
    go_to_market_expense: MoneyQuantity = Field(
        examples=["60000"],
        description="Non-labour go-to-market expense a year, without the costs below.",
    )
    go_to_market_growth: RateQuantity = Field(
        default=ZERO, examples=["0.02"], description="Growth of that expense a year."
    )
    recurring: ShareQuantity | None = Field(
        default=None,
        examples=["0.9"],
        description="Funnel mode: share of revenue that renews by itself.",
    )
    churn: ShareQuantity | None = Field(
        default=None,
        examples=["0.10"],
        description="Funnel mode: share of recurring revenue lost in a year.",
    )
    opportunities: PositiveQuantity | None = Field(
        default=None, examples=["300"], description="Sales opportunities a year."
    )
    opportunity_growth: RateQuantity = Field(
        default=ZERO, examples=["0.05"], description="Growth of opportunities a year."
    )
    win_rate: PositiveShareQuantity | None = Field(
        default=None, examples=["0.10"], description="Funnel mode: share of opportunities won."
    )
    deal_size: PositiveQuantity | None = Field(
        default=None,
        examples=["12000"],
        description="Funnel mode: revenue a year of a won opportunity.",
    )
    hours_per_opportunity: PositiveQuantity | None = Field(
        default=None, examples=["20"], description="Hours of work per opportunity, won or lost."
    )
    loaded_wage: MoneyQuantity | None = Field(
        default=None,
        examples=["32"],
        description="Cost of an hour of sales work, charges included.",
    )
    freed_time: FreedTime | None = Field(
        default=None,
        examples=["{sell: 0.3, avoid: 0.2, leak: 0.5, sell_yield: 0.5}"],
        description="Where saved hours go.",
    )
    demand_bottleneck: bool = Field(
        default=False,
        description="true when demand limits sales, not time: more selling then yields nothing.",
    )
    growth: RateQuantity | None = Field(
        default=None, examples=["0.06"], description="Simple mode: growth of revenue a year."
    )
