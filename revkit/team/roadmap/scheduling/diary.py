"""What the days of people are full of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from revkit.team.roadmap.scheduling.network import Activity

TOLERANCE = 1e-9  # shares of a day are sums of floats


@dataclass(frozen=True, slots=True)
class Limit:
    """How much of a day each of `count` people who do the same can give (0..1)."""

    each: float
    count: int = 1


class Days:
    """What one person's days are full of; none may be fuller than `limit`.

    >>> days = Days(0.5)
    >>> days.take(Activity("a", 2, load=0.4), 1)
    >>> b = Activity("b", 2, load=0.2)
    >>> days.first(b, 0), days.last(b, 4, 0), days.last(b, 2, 0)
    (3, 4, None)
    """

    def __init__(self, limit: float) -> None:
        self._limit = limit
        self.taken: list[float] = []

    def first(self, activity: Activity, start: int) -> int:
        """The first day at or after `start` from which the activity fits."""
        while (full := self._full(activity, start)) is not None:
            start = full + 1
        return start

    def last(self, activity: Activity, start: int, floor: int) -> int | None:
        """The last day from `floor` to `start` from which the activity fits, None if there is none.

        A day before the one that is full is looked for without trying those between.
        """
        while start >= floor:
            if (full := self._full(activity, start, first=True)) is None:
                return start
            start = full - activity.days
        return None

    def take(self, activity: Activity, start: int) -> None:
        """Fills its days with an activity that begins on `start`."""
        end = start + activity.days
        self.taken.extend([0.0] * (end - len(self.taken)))
        for day in range(start, end):
            self.taken[day] += activity.load

    def _full(self, activity: Activity, start: int, *, first: bool = False) -> int | None:
        """The first or the last day, of those it would take, that has no room for it."""
        room = self._limit - activity.load + TOLERANCE
        span = range(start, min(start + activity.days, len(self.taken)))
        days = span if first else reversed(span)
        return next((day for day in days if self.taken[day] > room), None)


class Diary:
    """The days of all owners; of people who do the same, as many as are needed."""

    def __init__(self, limits: Mapping[str, Limit]) -> None:
        self._limits = limits
        self._people: dict[str, list[Days]] = {name: [] for name in limits}

    def person(self, owner: str, number: int) -> Days:
        """One of an owner's people, counted from 0."""
        people = self._people[owner]
        while len(people) <= number:
            people.append(Days(self._limits[owner].each))
        return people[number]

    def those_of(self, owner: str) -> Iterator[tuple[int, Days]]:
        """The people worth asking: those with work, and one without."""
        asked = min(len(self._people[owner]) + 1, self._limits[owner].count)
        return ((number, self.person(owner, number)) for number in range(asked))

    def most(self, owner: str) -> float:
        """The fullest day of any of an owner's people: share of that day (0..1)."""
        return max((load for days in self._people[owner] for load in days.taken), default=0.0)
