"""What `goals.timing` and `goals.capacity` say against their tree, their period or the exports."""

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from revkit.client.goals.figures import no_node
from revkit.client.goals.period import Period
from revkit.client.goals.timing import CapacitySection, TimingSection, amount_carried
from revkit.content.goal_trees import GoalTree
from revkit.documents import KeyPath
from revkit.drivers.exports import Exports
from revkit.drivers.leads.arrivals import first_contacts, waits_of

if TYPE_CHECKING:
    from revkit.client.goals.section import GoalsSection

ROUNDING = Decimal("0.001")  # shares that a person rounds may miss 1 by so much


def problems_of_timing(goals: "GoalsSection", tree: GoalTree) -> Iterator[tuple[KeyPath, str]]:
    """Each with its key; what only the exports tell is left to `unmeasured`."""
    if goals.timing is not None:
        yield from _timing(goals.timing, tree)
    if goals.capacity is not None:
        yield from _amount(goals.capacity, tree)
        yield from _people(goals.capacity, goals.period)


def unmeasured(goals: "GoalsSection", exports: Exports | None) -> Iterator[tuple[KeyPath, str]]:
    """What is to be measured and cannot be, each with its key."""
    if goals.weights == "measured" and (exports is None or exports.deals is None):
        advice = "Put it there, or write one weight for each part."
        yield ("weights",), f"there is no deals.csv beside this file to measure it in. {advice}"
    if goals.timing is None:
        return
    if goals.timing.lag == "measured" and (message := _no_lag(exports)):
        yield ("timing", "lag"), f"{message} Write the shares by month, such as [0.2, 0.5, 0.3]."
    contacts = None if exports is None else first_contacts(exports.leads)
    if goals.timing.before == "measured" and contacts is None:
        message = "no export tells when leads arrived. Add leads.csv, or write their numbers."
        yield ("timing", "before"), message


def _no_lag(exports: Exports | None) -> str | None:
    if exports is None or (exports.leads is None and exports.deals is None):
        return "there is no leads.csv and no deals.csv beside this file to measure it in."
    if waits_of(exports) is None:
        return "the exports hold no lead and no deal with the dates of its beginning and its win."
    return None


def _timing(timing: TimingSection, tree: GoalTree) -> Iterator[tuple[KeyPath, str]]:
    if tree.flow is None:
        message = f'the tree "{tree.root}" does not say which count becomes which (its key `flow`).'
        yield ("timing",), f"{message} Take this part out."
    if isinstance(timing.lag, tuple):
        total = sum(timing.lag, Decimal(0))
        if abs(total - 1) > ROUNDING:
            yield ("timing", "lag"), f"the shares add up to {total}, expected 1. Correct them."


def _amount(capacity: CapacitySection, tree: GoalTree) -> Iterator[tuple[KeyPath, str]]:
    of = amount_carried(capacity, tree)
    if of is None:
        message = f'the tree "{tree.root}" does not say which count becomes which (its key `flow`).'
        yield ("capacity",), f"{message} Name the amount that the people bring under `of`."
    elif of not in tree.nodes:
        yield ("capacity", "of"), no_node(tree, of)
    elif of not in tree.amounts:
        known = ", ".join(name for name in tree.nodes if name in tree.amounts)
        message = f'"{of}" is the same in every month and does not add up. Known: {known}.'
        yield ("capacity", "of"), message


def _people(capacity: CapacitySection, period: Period) -> Iterator[tuple[KeyPath, str]]:
    if capacity.attrition == 1:
        message = "got 1: all would leave in their first month. Write a share below 1."
        yield ("capacity", "attrition"), message
    first = period.start.year * 12 + period.start.month
    for index, hires in enumerate(capacity.hires):
        month = hires.month.year * 12 + hires.month.month - first
        if month < 0:
            message = f"{hires.month} is before the period. Count these people under `reps`."
            yield ("capacity", "hires", index, "month"), message
        elif month >= period.months:
            message = f"{hires.month} is after the period. Take it out, or correct the month."
            yield ("capacity", "hires", index, "month"), message
