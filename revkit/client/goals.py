"""The section `goals:` of the client file: one goal, what is known of its drivers, its period."""

import datetime
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from revkit.content.currencies import minor_units
from revkit.content.goal_trees import GoalTree, load_tree, tree_names
from revkit.documents import KeyPath
from revkit.phrases import did_you_mean
from revkit.records import Money, Number, Positive, Record, not_a_share

MONTHS = {"month": 1, "quarter": 3}
FIRST_YEAR, LAST_YEAR = 1990, 2200


def _known_metric(value: str) -> str:
    if value in tree_names():
        return value
    advice = did_you_mean(value, tree_names())
    raise ValueError(f'there is no driver tree for "{value}". {advice}')


def _first_of_month(value: datetime.date) -> datetime.date:
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise ValueError(f"got {value}, expected a year from {FIRST_YEAR} to {LAST_YEAR}.")
    if value.day == 1:
        return value
    raise ValueError(f"got {value}, expected the first day of a month ({value:%Y-%m}-01).")


class Period(Record):
    """The time for which the goal is set, and the parts it is split into."""

    start: Annotated[datetime.date, AfterValidator(_first_of_month)] = Field(
        examples=["2027-01-01"], description="First day of the goal's period."
    )
    months: int = Field(default=12, ge=1, le=60, description="Length of the period, in months.")
    by: Literal["month", "quarter"] = Field(
        default="month", description="Length of a part; quarters count from the start."
    )

    @property
    def parts(self) -> int:
        """How many months or quarters the period has."""
        return self.months // MONTHS[self.by]


class Bounds(Record):
    """What the client's own history says of a driver, for example its P10 and P90."""

    low: Number | None = Field(default=None, description="A value below it brings a warning.")
    high: Number | None = Field(default=None, description="A value above it brings a warning.")


class GoalsSection(Record):
    """Leave one driver out of `values` and it is solved."""

    metric: Annotated[str, AfterValidator(_known_metric)] = Field(
        default="revenue", description="The goal's metric, which chooses the driver tree."
    )
    period: Period = Field(description="When the goal is to be reached, and how it is split.")
    values: dict[str, Number] = Field(
        description="What is known, by node of the tree: money, whole counts, rates as shares."
    )
    levers: tuple[str, ...] = Field(
        default=(), description="Given values that could still be moved to reach the goal."
    )
    weights: tuple[Money | None, ...] | None = Field(
        default=None,
        description="One per part of the period (seasonality); empty entries stand at the mean.",
    )
    bounds: dict[str, Bounds] = Field(
        default={}, description="By node: the range that the client's own history supports."
    )
    rounding: Positive | None = Field(
        default=None, description="Round money of the parts to this unit, such as 100 or 1000."
    )


def problems(goals: GoalsSection, currency: str) -> Iterator[tuple[KeyPath, str]]:
    """What the section says that its tree, its period or its currency do not allow."""
    tree, minor = load_tree(goals.metric), minor_units(currency) or 0
    yield from _unknown("values", goals.values, tree)
    yield from _unknown("bounds", goals.bounds, tree)
    for name, value in goals.values.items():
        if name in tree.nodes and (message := _value_problem(tree, name, value, minor)):
            yield ("values", name), message
    yield from _lever_problems(goals, tree)
    yield from _bounds_problems(goals, tree)
    yield from _part_problems(goals)
    yield from _rounding_problems(goals, minor)


def _unknown(key: str, names: Iterable[str], tree: GoalTree) -> Iterator[tuple[KeyPath, str]]:
    for name in names:
        if name not in tree.nodes:
            advice = did_you_mean(name, tree.nodes)
            yield (key, name), f'there is no "{name}" in the tree "{tree.root}". {advice}'


def _value_problem(tree: GoalTree, name: str, value: Decimal, minor: int) -> str | None:
    unit = tree.nodes[name].unit
    if message := _range_problem(tree, name, value):
        return message
    if tree.whole(name) and value != int(value):
        return f"got {value}, expected a whole number. Only solved counts may have decimals."
    if unit == "money" and value * 10**minor != int(value * 10**minor):
        return f"got {value}, expected at most {minor} decimals. Round it as the currency has it."
    return None


def _range_problem(tree: GoalTree, name: str, value: Decimal) -> str | None:
    low, high = tree.low(name), tree.high(name)
    if (low is None or value >= low) and (high is None or value <= high):
        return None
    if tree.nodes[name].unit == "rate" and low == 0 and high == 1:
        return not_a_share(value)
    if high is None:
        return f"got {value}, expected {low} or more. Correct the value."
    if low is None:
        return f"got {value}, expected {high} or less. Correct the value."
    return f"got {value}, expected {low} to {high}. Correct the value."


def _lever_problems(goals: GoalsSection, tree: GoalTree) -> Iterator[tuple[KeyPath, str]]:
    for index, name in enumerate(goals.levers):
        if name not in tree.nodes:
            advice = did_you_mean(name, tree.nodes)
            yield ("levers", index), f'there is no "{name}" in the tree "{tree.root}". {advice}'
        elif name == tree.root:
            yield ("levers", index), f'"{name}" is the goal itself. Name the drivers that can move.'
        elif name not in goals.values:
            message = f'"{name}" has no value yet. Give today\'s value under `values`.'
            yield ("levers", index), message


def _bounds_problems(goals: GoalsSection, tree: GoalTree) -> Iterator[tuple[KeyPath, str]]:
    for name, bounds in goals.bounds.items():
        for side in ("low", "high"):
            value = getattr(bounds, side)
            if name not in tree.nodes or value is None:
                continue
            if message := _range_problem(tree, name, value):
                yield ("bounds", name, side), message
        if bounds.low is not None and bounds.high is not None and bounds.low > bounds.high:
            message = f"low {bounds.low} is above high {bounds.high}. Swap them."
            yield ("bounds", name), message


def _part_problems(goals: GoalsSection) -> Iterator[tuple[KeyPath, str]]:
    period = goals.period
    if period.months % MONTHS[period.by]:
        message = f"got {period.months}, which is no whole number of quarters. Use 3, 6, 9, 12 ..."
        yield ("period", "months"), message
    elif goals.weights is not None and len(goals.weights) != period.parts:
        message = f"got {len(goals.weights)}, expected {period.parts}: one for each {period.by}."
        yield ("weights",), message


def _rounding_problems(goals: GoalsSection, minor: int) -> Iterator[tuple[KeyPath, str]]:
    if goals.rounding is not None and goals.rounding * 10**minor != int(goals.rounding * 10**minor):
        smallest = Decimal(1).scaleb(-minor)
        message = (
            f"got {goals.rounding}, but the currency's smallest unit is {smallest}. Use a multiple."
        )
        yield ("rounding",), message
