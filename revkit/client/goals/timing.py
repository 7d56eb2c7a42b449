"""The parts `goals.timing` and `goals.capacity`: when leads become customers, who serves them."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from revkit.client.goals.period import MonthStart
from revkit.content.goal_trees import GoalTree
from revkit.records import BY_SHAPE, OTHER, WORD, Count, Money, Positive, Record, Share

Measured = Annotated[Literal["measured"], WORD]


class TimingSection(Record):
    """How long it takes from a lead to a customer."""

    lag: Annotated[Annotated[tuple[Share, ...], OTHER] | Measured, BY_SHAPE] = Field(
        examples=["[0.2, 0.5, 0.3]"],
        description="`measured` from the exports, or which share of what will be won is won in the "
        "month of arrival, in the next one, and so on; adds up to 1.",
    )
    arrive: Literal["start", "middle"] = Field(
        default="middle",
        description="When in a month its leads arrive; a stated lag tells it by month already.",
    )
    before: Annotated[Annotated[tuple[Count, ...], OTHER] | Measured, BY_SHAPE] = Field(
        default=(),
        examples=["[22, 25, 24]"],
        description="Leads of the months before the period, the last month last.",
    )


class Reps(Record):
    """Some people who sell, all hired in the same month."""

    count: Count = Field(description="How many people.")
    tenure: Count | None = Field(
        default=None, description="Whole months since they were hired; absent: fully ramped."
    )


class Hires(Record):
    """People who are hired at the start of a month."""

    month: MonthStart = Field(examples=["2027-03-01"], description="First day of the month.")
    count: Count = Field(description="How many people.")


class CapacitySection(Record):
    """What the people who sell can bring, month by month."""

    of: str | None = Field(
        default=None,
        examples=["new_business"],
        description="The amount they bring, a node of the tree; absent: what the tree's `flow` "
        "ends in, or the money that is made of it.",
    )
    reps: tuple[Reps, ...] = Field(description="Who sells when the period starts.")
    quota: Positive = Field(
        description="What one ramped person should bring a year, in the unit of `of`."
    )
    attainment: Positive = Field(
        default=Decimal(1), description="The share of the quota that is reached on average."
    )
    ramp: tuple[Share, ...] = Field(
        default=(),
        examples=["[0, 0.25, 0.5, 0.75]"],
        description="The share of a ramped person's work in each month since hiring; then 1.",
    )
    attrition: Share = Field(
        default=Decimal(0), description="The share of people who leave within a year."
    )
    hires: tuple[Hires, ...] = Field(default=(), description="Hires that are decided already.")
    hire_cost: Money = Field(default=Decimal(0), description="What hiring one person costs, once.")
    month_cost: Money = Field(default=Decimal(0), description="What one person costs a month.")
    most_hires: Count | None = Field(
        default=None, description="How many people can be hired in one month; absent: any number."
    )


def amount_carried(capacity: CapacitySection, tree: GoalTree) -> str | None:
    """The amount that the people bring: the one named, else what the tree's flow ends in.

    Where money is made of that count directly, it is the money. None where there is neither.
    """
    if capacity.of is not None or tree.flow is None:
        return capacity.of
    above = tree.parent(tree.flow.ends)
    if above is not None and above in tree.amounts and tree.nodes[above].unit == "money":
        return above
    return tree.flow.ends
