"""Parts of what was measured, gathered for a page: long lists folded, movements added up."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from revkit.drivers.result import Drivers, LagCurve, Movement, Slice, Step
from revkit.show.data_words import REMARK, DataWords

Part = TypeVar("Part")
MOST_QUARTERS = 20
MARKED = (50, 90)  # percent of what is won
UNTOUCHED = "deal_activity"  # no handover: how long ago anybody worked on an open deal
NAMED_PERIODS = (1, 3, 12)  # months
KEPT = ("kept", "grown")  # steps of those who are customers already


def capped_stages(
    parts: Sequence[Part], most: int, size: Callable[[Part], int]
) -> tuple[list[Part], list[Part]]:
    """The largest parts in their own order, and the rest where there are too many.

    >>> capped_stages([5, 1, 9, 2], 2, lambda n: n)
    ([5, 9], [1, 2])
    """
    if len(parts) <= most:
        return list(parts), []
    ranked = sorted(range(len(parts)), key=lambda place: (-size(parts[place]), place))
    kept = set(ranked[:most])
    return (
        [part for place, part in enumerate(parts) if place in kept],
        [part for place, part in enumerate(parts) if place not in kept],
    )


def bridge(movements: Sequence[Movement]) -> Movement:
    """All movements as one: from the first opening to the last closing."""
    first, last = movements[0], movements[-1]
    flows = ("new", "returned", "expansion", "contraction", "churn")
    sums = {name: sum(getattr(each, name) for each in movements) for name in flows}
    left = sum(each.left for each in movements)
    return replace(last, start=first.start, opening=first.opening, left=left, **sums)


def value_unknown(words: DataWords) -> bool:
    """Whether the rate by value says nothing, since what was lost is worth nothing."""
    found = words.figure("win_rate_value")
    return found is not None and any(r.code == f"{REMARK}zero_lost" for r in found.remarks)


def revenue_of(words: DataWords, movements: Sequence[Movement]) -> str:
    """Recurring revenue by the name of its period, where the movements tell how long that is."""
    starts = [each.start.year * 12 + each.start.month for each in movements]
    steps = {later - sooner for sooner, later in pairwise(starts)}
    months = min(steps, default=0)
    return words.speaker.say(f"data.movements.of_{months if months in NAMED_PERIODS else 0}")


def step_total(words: DataWords, step: Step) -> str:
    """How many came to a step; of expansion, how much money it is, since nobody counts heads."""
    if step.name != "grown":
        return words.speaker.number(step.n)
    return "" if step.amount is None else words.money(step.amount)


def shown_quarters(drivers: Drivers) -> list[Slice]:
    """The newest quarters in which anything was decided."""
    return [quarter for quarter in drivers.quarters if quarter.rate is not None][-MOST_QUARTERS:]


def lag_title(words: DataWords, lag: LagCurve) -> str:
    """When half and when nine tenths of what is won are won."""
    say, half, late = words.speaker.say, *(lag.quantiles.get(q) for q in MARKED)
    if words.hint(lag.n_won):
        return say(f"data.lag.title_few_{lag.origin}", n=lag.n_won)
    if half is None or late is None:
        return say(f"data.lag.title_plain_{lag.origin}")
    key = f"data.lag.title_{lag.origin}"
    return say(key, half=words.days(half), late=words.days(late))
