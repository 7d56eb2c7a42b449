"""What `goals.actuals` says that its tree, its period or the client's day do not allow."""

import datetime
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from revkit.client.goals.figures import no_node, value_problem
from revkit.client.goals.period import MONTHS, Period
from revkit.content.goal_trees import GoalTree
from revkit.documents import KeyPath

if TYPE_CHECKING:
    from revkit.client.goals.section import GoalsSection


def problems_of_actuals(
    goals: "GoalsSection", tree: GoalTree, minor: int, as_of: object = None
) -> Iterator[tuple[KeyPath, str]]:
    """Each with its key; `minor` are the currency's decimals, `as_of` the client's day."""
    known = {name: values for name, values in goals.actuals.items() if name in tree.nodes}
    for name in goals.actuals:
        if name not in known:
            yield ("actuals", name), no_node(tree, name)
    yield from _lengths(goals, as_of)
    yield from _too_much(known, tree)
    for name, values in known.items():
        for index, value in enumerate(values):
            if message := value_problem(tree, name, value, minor):
                yield ("actuals", name, index), message


def _lengths(goals: "GoalsSection", as_of: object) -> Iterator[tuple[KeyPath, str]]:
    """As many values as parts are over, the same of each."""
    period = goals.period
    if period.months % MONTHS[period.by]:
        return
    counts = [len(values) for values in goals.actuals.values()]
    for name, values in goals.actuals.items():
        if not values:
            yield ("actuals", name), "got no values. Give one per part that is over, or drop it."
        elif len(values) > period.parts:
            message = f"got {len(values)}, expected at most {period.parts}: one a {period.by}."
            yield ("actuals", name), message
        elif len(values) != counts[0]:
            message = f"got {len(values)} values, the first has {counts[0]}. Give as many of each."
            yield ("actuals", name), message
    over = max(counts, default=0)
    if isinstance(as_of, datetime.date) and 0 < over <= period.parts:
        ended = _ended(period, as_of)
        if over > ended:
            one = period.by if over == 1 else f"{period.by}s"
            message = f"got {over} {one}, but by as_of ({as_of}) {ended} of the period are over."
            yield ("actuals",), f"{message} Give those alone, or move as_of on."


def _ended(period: Period, day: datetime.date) -> int:
    """How many parts of the period have ended by the end of a day."""
    after = day + datetime.timedelta(days=1)
    months = (after.year - period.start.year) * 12 + after.month - period.start.month
    return max(0, months // MONTHS[period.by])


def _too_much(
    actuals: dict[str, tuple[Decimal, ...]], tree: GoalTree
) -> Iterator[tuple[KeyPath, str]]:
    """A figure that those beneath it make already could contradict them."""
    leaves: dict[str, int] = {}
    given: dict[str, int] = {}
    for name in tree.order:
        children = tree.children(name)
        leaves[name] = sum(leaves[child] for child in children) or 1
        given[name] = sum(given[child] for child in children) + (name in actuals)
        if given[name] > leaves[name]:
            message = "it follows from what is given beneath it. Leave one of them out."
            yield ("actuals", name), message
            given[name] = leaves[name]
