"""The business as it would run without the change: `benefits.baseline`."""

from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, Field

from revkit.records import Money, Number, Positive, Record, Share


def _rate(value: Decimal) -> Decimal:
    if -1 < value <= 1:
        return value
    raise ValueError(f"got {value}, expected a rate of change a year, such as 0.05 for 5 % more.")


Rate = Annotated[Number, AfterValidator(_rate)]


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
    sell_yield: Share = Field(
        examples=["0.5"],
        description="What an added hour of selling yields; 1 is as much as an ordinary hour.",
    )


class Baseline(Record):
    """The business as it would run without the change."""

    opening_revenue: Positive = Field(
        examples=["600000"], description="Revenue a year at the start, in `currency`."
    )
    contribution_margin: Share = Field(
        examples=["0.70"],
        description="Contribution per unit of revenue, before go-to-market expense.",
    )
    in_year: Share = Field(
        examples=["0.5"],
        description="Share of a year's new business recognised in that year: 0.5 for recurring "
        "revenue, up to 1 for projects.",
    )
    go_to_market_expense: Money = Field(
        examples=["60000"],
        description="Non-labour go-to-market expense a year, without the costs below.",
    )
    go_to_market_growth: Rate = Field(
        default=Decimal(0), examples=["0.02"], description="Growth of that expense a year."
    )
    recurring: Share | None = Field(
        default=None,
        examples=["0.9"],
        description="Funnel mode: share of revenue that renews by itself.",
    )
    churn: Share | None = Field(
        default=None,
        examples=["0.10"],
        description="Funnel mode: share of recurring revenue lost in a year.",
    )
    opportunities: Positive | None = Field(
        default=None, examples=["300"], description="Sales opportunities a year."
    )
    opportunity_growth: Rate = Field(
        default=Decimal(0), examples=["0.05"], description="Growth of opportunities a year."
    )
    win_rate: Share | None = Field(
        default=None, examples=["0.10"], description="Funnel mode: share of opportunities won."
    )
    deal_size: Positive | None = Field(
        default=None,
        examples=["12000"],
        description="Funnel mode: revenue a year of a won opportunity.",
    )
    hours_per_opportunity: Positive | None = Field(
        default=None, examples=["20"], description="Hours of work per opportunity, won or lost."
    )
    loaded_wage: Money | None = Field(
        default=None,
        examples=["32"],
        description="Cost of an hour of sales work, charges included.",
    )
    freed_time: FreedTime | None = Field(default=None, description="Where saved hours go.")
    demand_bottleneck: bool = Field(
        default=False,
        description="true when demand limits sales, not time: more selling then yields nothing.",
    )
    growth: Rate | None = Field(
        default=None, examples=["0.06"], description="Simple mode: growth of revenue a year."
    )
