"""Activities that wait for each other: how early and how late each may be (critical path method).

Source: J. E. Kelley and M. R. Walker, "Critical-Path Planning and Scheduling" (1959).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter


@dataclass(frozen=True, slots=True)
class Activity:
    """Something that takes its owner a share of their days.

    Working days count from 0. It takes `days` of them (1 or more), on each of which it takes `load`
    (0..1) of one person's day. It begins at `earliest` or later, after all that it `needs`. With
    `until` it is done as late as it can be before that day: nobody needs it sooner. What has a
    lower `wave` is dated first, with all that it waits for; of what is as urgent, the lower `rank`.
    """

    id: str
    days: int
    needs: tuple[str, ...] = ()
    owner: str = ""
    load: float = 0.0
    wave: int = 0
    rank: tuple[int, ...] = ()
    earliest: int = 0
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Times:
    """Earliest and latest start and end (days counted from 0, ends not included)."""

    early_start: int
    early_end: int
    late_start: int
    late_end: int

    @property
    def slack(self) -> int:
        """Days by which it may be late without moving the end of all."""
        return self.late_start - self.early_start


def in_order(activities: Iterable[Activity]) -> tuple[Activity, ...]:
    """The activities, each after all that it needs; otherwise by rank and id.

    >>> [a.id for a in in_order([Activity("b", 1, ("a",)), Activity("a", 1)])]
    ['a', 'b']
    """
    named = {each.id: each for each in sorted(activities, key=lambda each: (each.rank, each.id))}
    order = TopologicalSorter({name: each.needs for name, each in named.items()}).static_order()
    return tuple(named[name] for name in order)


def followers(activities: Iterable[Activity]) -> Mapping[str, tuple[str, ...]]:
    """Which activities wait for each one, directly."""
    after: dict[str, list[str]] = {each.id: [] for each in activities}
    for each in activities:
        for name in each.needs:
            after[name].append(each.id)
    return {name: tuple(each) for name, each in after.items()}


def times_of(activities: Sequence[Activity]) -> dict[str, Times]:
    """The times of activities whose owners always have time.

    >>> a, b, c = Activity("a", 3), Activity("b", 1), Activity("c", 2, ("a", "b"))
    >>> [times_of([a, b, c])[name].slack for name in "abc"]
    [0, 2, 0]
    """
    order, after = in_order(activities), followers(activities)
    ends: dict[str, int] = {}
    for each in order:
        begin = max((ends[name] for name in each.needs), default=0)
        ends[each.id] = max(begin, each.earliest) + each.days
    end = max(ends.values(), default=0)
    late: dict[str, int] = {}
    for each in reversed(order):
        late[each.id] = min((late[name] for name in after[each.id]), default=end) - each.days
    return {
        each.id: Times(
            ends[each.id] - each.days, ends[each.id], late[each.id], late[each.id] + each.days
        )
        for each in activities
    }
