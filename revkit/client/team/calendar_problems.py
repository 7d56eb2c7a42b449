"""What is wrong with the days of a plan: its start, and those on which nobody works."""

import datetime
from collections.abc import Iterator

from revkit.client.team.section import TeamSection
from revkit.documents import KeyPath

YEARS_AHEAD = 5  # a plan that begins later is a slip of the year
LAST_YEAR = 2200  # the holidays of no country are known beyond; a later year is a slip
MOST_CLOSED = 184  # days in a row: half a year without work is no plan any more

Found = Iterator[tuple[KeyPath, str]]


def calendar_problems(section: TeamSection, as_of: datetime.date | None) -> Found:
    """What is wrong with `start` and `closed`. `as_of` is the client's day, if it is one."""
    if as_of is not None:
        yield from _start(section.start, as_of)
    yield from _reversed(section)
    yield from _too_long(section)


def _start(start: datetime.date, as_of: datetime.date) -> Found:
    if start < as_of:
        message = f"got {start}, before as_of ({as_of}). Start on that day or after it."
        yield ("start",), message
    elif start.year > LAST_YEAR:
        yield ("start",), f"got {start}, expected a year up to {LAST_YEAR}. Correct it."
    elif start.year > as_of.year + YEARS_AHEAD:
        message = f"got {start}, more than {YEARS_AHEAD} years after as_of ({as_of}). Correct it."
        yield ("start",), message


def _reversed(section: TeamSection) -> Found:
    for index, each in enumerate(section.closed):
        if each.last < each.first:
            message = f"got {each.last}, before the first day ({each.first}). Correct one of them."
            yield ("closed", index, "last"), message


def _too_long(section: TeamSection) -> Found:
    """Closed days that join into a stretch too long for a plan; told at the entry that ends it."""
    inside = [
        (each.first, each.last, index)
        for index, each in enumerate(section.closed)
        if each.first <= each.last
    ]
    start: datetime.date | None = None
    end = datetime.date.min
    for first, last, index in sorted(inside):
        if start is None or (first - end).days > 1:
            start, end = first, datetime.date.min
        before, end = (end - start).days + 1, max(end, last)
        days = (end - start).days + 1
        if days > MOST_CLOSED >= before:
            told = f"nobody would work from {start} to {end}, {days} days in a row"
            yield ("closed", index), f"{told}; expected at most {MOST_CLOSED}. Correct the days."
