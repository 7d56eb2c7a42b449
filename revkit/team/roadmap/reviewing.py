"""The days on which it is looked at what is done."""

import datetime
from collections.abc import Iterator, Sequence

from revkit.team.facts import Facts
from revkit.team.roadmap.result import Milestone, Task
from revkit.team.roadmap.scheduling.calendar import Calendar


def reviews_of(
    facts: Facts, tasks: Sequence[Task], calendar: Calendar, end: datetime.date
) -> Iterator[Milestone]:
    """The first reviews, then one a quarter up to the one that sees the end.

    A review on a day without work takes place on the next day that has any.
    """
    for days in _days(facts, end):
        planned = facts.section.start + datetime.timedelta(days=days)
        day = calendar.day(calendar.number(planned))
        done = tuple(task.id for task in tasks if task.end < day)
        under_way = tuple(task.id for task in tasks if task.start <= day <= task.end)
        yield Milestone(days, day, done, under_way)


def _days(facts: Facts, end: datetime.date) -> Iterator[int]:
    """Calendar days from the start."""
    content = facts.content.roadmap
    last = 0
    for review in content.reviews:
        yield (last := int(review.number))
    while facts.section.start + datetime.timedelta(days=last) <= end:
        yield (last := last + int(content.review_every.number))
