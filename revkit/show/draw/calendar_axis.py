"""The months across a schedule: as many names as fit, the year above where it begins."""

import datetime
from collections.abc import Iterator

from revkit.show.words import Speaker

MOST = 12  # names that fit side by side
STEPS = (1, 2, 3, 6, 12)


def ticks_of(
    start: datetime.date, end: datetime.date, speaker: Speaker
) -> Iterator[tuple[datetime.date, str, str]]:
    """First days of months from start to end, each with its name, and its year if it is new."""
    firsts = list(_firsts(start, end)) or [start]
    step = next((each for each in STEPS if len(firsts) <= each * MOST), STEPS[-1])
    shown = [day for day in firsts if (day.month - 1) % step == 0] or firsts[:1]
    year = None
    for day in shown:
        name = speaker.month_name(day.month, "abbreviated")
        yield day, name, "" if day.year == year else str(day.year)
        year = day.year


def _firsts(start: datetime.date, end: datetime.date) -> Iterator[datetime.date]:
    day = start if start.day == 1 else _next(start)
    while day <= end:
        yield day
        day = _next(day)


def _next(day: datetime.date) -> datetime.date:
    return (day.replace(day=1) + datetime.timedelta(days=32)).replace(day=1)
