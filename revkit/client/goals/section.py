"""The section `goals:` of the client file: one goal, what is known of its drivers, its period."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from revkit.client.goals.actuals_problems import problems_of_actuals
from revkit.client.goals.chances import Move, OddsSection
from revkit.client.goals.chances_problems import problems_of_chances
from revkit.client.goals.figures import no_node, range_problem, value_problem
from revkit.client.goals.period import MONTHS, Period
from revkit.client.goals.teams import TeamsSection
from revkit.client.goals.teams_problems import problems_of_teams
from revkit.client.goals.timing import CapacitySection, Measured, TimingSection
from revkit.client.goals.timing_problems import problems_of_timing
from revkit.content.currencies import minor_units
from revkit.content.formulas import names_in
from revkit.content.goal_trees import GoalTree
from revkit.documents import KeyPath
from revkit.records import BY_SHAPE, OTHER, Money, Number, Positive, Record

Weights = Annotated[tuple[Money | None, ...], OTHER]


class Bounds(Record):
    """What the client's own history says of a driver, for example its P10 and P90."""

    low: Number | None = Field(default=None, description="A value below it brings a warning.")
    high: Number | None = Field(default=None, description="A value above it brings a warning.")


class GoalsSection(Record):
    """Leave one driver out of `values` and it is solved."""

    metric: str = Field(
        default="revenue",
        description="The goal's metric, which chooses the driver tree: one of those below, or that "
        "of `<metric>.tree.yml` beside this file.",
    )
    period: Period = Field(description="When the goal is to be reached, and how it is split.")
    values: dict[str, Number] = Field(
        description="What is known, by node of the tree: money, whole counts, rates as shares."
    )
    levers: tuple[str, ...] = Field(
        default=(), description="Given values that could still be moved to reach the goal."
    )
    weights: Annotated[Weights | Measured, BY_SHAPE] | None = Field(
        default=None,
        description="One per part of the period (seasonality), empty entries stand at the mean; or "
        "`measured` from the exports.",
    )
    bounds: dict[str, Bounds] = Field(
        default={}, description="By node: the range that the client's own history supports."
    )
    rounding: Positive | None = Field(
        default=None, description="Round money of the parts to this unit, such as 100 or 1000."
    )
    teams: TeamsSection | None = Field(
        default=None, description="Who carries how much of it; needs teams.csv beside this file."
    )
    timing: TimingSection | None = Field(
        default=None, description="How long it takes from a lead to a customer."
    )
    capacity: CapacitySection | None = Field(
        default=None, description="What the people who sell can bring, month by month."
    )
    odds: OddsSection = Field(
        default=OddsSection(), description="How sure the drivers are, for the odds of the goal."
    )
    moves: dict[str, Move] = Field(
        default={},
        examples=["{close_rate: {to: 0.13, cost: 20000}}"],
        description="By lever: how far it can move, and what that costs.",
    )
    actuals: dict[str, tuple[Number, ...]] = Field(
        default={},
        examples=["{qualified_leads: [22, 27, 24]}"],
        description="What has come so far, by node of the tree: one value per part of the period "
        "that is over. Customers and their revenue tell the close rate and the deal size.",
    )


def problems(
    goals: GoalsSection, currency: str, tree: GoalTree | None, as_of: object = None
) -> Iterator[tuple[KeyPath, str]]:
    """What the section says that its tree, its period or its currency do not allow.

    `tree` is None where it cannot be read, which is told elsewhere; `as_of` is the client's own
    day, if it is one.
    """
    if tree is None:
        return
    minor = minor_units(currency) or 0
    yield from _unknown("values", goals.values, tree)
    yield from _unknown("bounds", goals.bounds, tree)
    for name, value in goals.values.items():
        if name in tree.nodes and (message := value_problem(tree, name, value, minor)):
            yield ("values", name), message
    yield from _lever_problems(goals, tree)
    yield from _bounds_problems(goals, tree)
    yield from _part_problems(goals)
    yield from _rounding_problems(goals, minor)
    yield from problems_of_actuals(goals, tree, minor, as_of)
    yield from problems_of_teams(goals.teams, tree, minor)
    yield from problems_of_timing(goals, tree)
    yield from problems_of_chances(goals, tree, minor)


def _unknown(key: str, names: Iterable[str], tree: GoalTree) -> Iterator[tuple[KeyPath, str]]:
    for name in names:
        if name in tree.beside:
            made = ", ".join(dict.fromkeys(names_in(tree.beside_formulas[name])))
            yield (key, name), f'"{name}" follows from {made}. Write what those come to instead.'
        elif name not in tree.nodes:
            yield (key, name), no_node(tree, name)


def _lever_problems(goals: GoalsSection, tree: GoalTree) -> Iterator[tuple[KeyPath, str]]:
    for index, name in enumerate(goals.levers):
        if name not in tree.nodes:
            yield ("levers", index), no_node(tree, name)
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
            if message := range_problem(tree, name, value):
                yield ("bounds", name, side), message
        if bounds.low is not None and bounds.high is not None and bounds.low > bounds.high:
            message = f"low {bounds.low} is above high {bounds.high}. Swap them."
            yield ("bounds", name), message


def _part_problems(goals: GoalsSection) -> Iterator[tuple[KeyPath, str]]:
    period = goals.period
    if period.months % MONTHS[period.by]:
        message = f"got {period.months}, which is no whole number of quarters. Use 3, 6, 9, 12 ..."
        yield ("period", "months"), message
    elif isinstance(goals.weights, tuple) and len(goals.weights) != period.parts:
        message = f"got {len(goals.weights)}, expected {period.parts}: one for each {period.by}."
        yield ("weights",), message


def _rounding_problems(goals: GoalsSection, minor: int) -> Iterator[tuple[KeyPath, str]]:
    if goals.rounding is not None and goals.rounding * 10**minor != int(goals.rounding * 10**minor):
        smallest = Decimal(1).scaleb(-minor)
        message = (
            f"got {goals.rounding}, but the currency's smallest unit is {smallest}. Use a multiple."
        )
        yield ("rounding",), message
