"""Activities whose owners have only so much time: one after the other, the most urgent first.

Source: R. Kolisch, "Serial and parallel resource-constrained project scheduling methods revisited"
(1996). The rule is that of the latest start.
"""

import heapq
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from revkit.team.roadmap.scheduling.diary import Diary, Limit
from revkit.team.roadmap.scheduling.network import Activity, followers, in_order, times_of


@dataclass(frozen=True, slots=True)
class Place:
    """Where an activity stands: its first day, and which of its owner's people does it.

    `ready` is the first day on which its needs allow it.
    """

    start: int
    person: int
    ready: int


@dataclass(frozen=True, slots=True)
class Schedule:
    """Every activity's place, how late it may be moved, and everybody's fullest day.

    `late` are the latest starts with which the end stays where it is and nobody is above their
    limit, each owner's activities keeping to the person who does them.
    """

    places: Mapping[str, Place]
    late: Mapping[str, int]
    most: Mapping[str, float]


def scheduled(activities: Sequence[Activity], limits: Mapping[str, Limit]) -> Schedule:
    """The activities, each where its needs and its owner allow it earliest.

    No activity takes more than its owner's limit. The order of `activities` does not matter.

    >>> two = [Activity("a", 2, owner="ana", load=0.2), Activity("b", 1, owner="ana", load=0.2)]
    >>> schedule = scheduled(two, {"ana": Limit(0.2)})
    >>> [schedule.places[name].start for name in "ab"], schedule.late
    ([0, 2], {'b': 2, 'a': 0})
    """
    diary = Diary(limits)
    lengths = {each.id: each.days for each in activities}
    places: dict[str, Place] = {}
    for each in _by_urgency(activities):
        ends = (places[name].start + lengths[name] for name in each.needs)
        places[each.id] = _place(each, max(ends, default=0), diary)
    late = _pushed(activities, places, limits)
    return Schedule(places, late, {owner: diary.most(owner) for owner in limits})


def _by_urgency(activities: Sequence[Activity]) -> Iterator[Activity]:
    """The activities, each after all that it needs, those first that must begin first."""
    named, after = {each.id: each for each in activities}, followers(activities)
    times, waves = times_of(activities), _waves(activities, after)
    missing = {each.id: len(each.needs) for each in activities}

    def key(each: Activity) -> tuple[int, int, tuple[int, ...], str]:
        return waves[each.id], times[each.id].late_start, each.rank, each.id

    heap = [key(each) for each in activities if not each.needs]
    heapq.heapify(heap)
    while heap:
        name = heapq.heappop(heap)[-1]
        yield named[name]
        for other in after[name]:
            missing[other] -= 1
            if not missing[other]:
                heapq.heappush(heap, key(named[other]))


def _waves(activities: Sequence[Activity], after: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """The wave of each activity: its own, or an earlier one that waits for it."""
    waves: dict[str, int] = {}
    for each in reversed(in_order(activities)):
        waves[each.id] = min((each.wave, *(waves[name] for name in after[each.id])))
    return waves


def _place(activity: Activity, ready: int, diary: Diary) -> Place:
    """Takes the days of whoever of its owner's people can begin first."""
    ready = max(ready, activity.earliest)
    start, number = min(
        (days.first(activity, ready), number) for number, days in diary.those_of(activity.owner)
    )
    days = diary.person(activity.owner, number)
    if activity.until is not None:
        later = days.last(activity, activity.until - activity.days, ready)
        start = ready = start if later is None else later
    days.take(activity, start)
    return Place(start, number, ready)


def _pushed(
    activities: Sequence[Activity], places: Mapping[str, Place], limits: Mapping[str, Limit]
) -> dict[str, int]:
    """The latest start of each activity: the schedule pushed back against its end, last ends first.

    Each finds room, at the latest where it stands: what was pushed before ends later than it does,
    and so fills its days no more than it did.
    """
    named, after, diary = (
        {each.id: each for each in activities},
        followers(activities),
        Diary(limits),
    )
    ends = {name: place.start + named[name].days for name, place in places.items()}
    end, late = max(ends.values(), default=0), dict[str, int]()
    for name in sorted(ends, key=lambda name: (-ends[name], -places[name].start, name)):
        each, place = named[name], places[name]
        until = min((late[other] for other in after[name]), default=end)
        days = diary.person(each.owner, place.person)
        found = days.last(each, until - each.days, place.start)
        late[name] = place.start if found is None else found
        days.take(each, late[name])
    return late
