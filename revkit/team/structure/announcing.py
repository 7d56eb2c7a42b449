"""What to announce of a structure, to whom, by whom and when."""

import datetime

from revkit.team.facts import Facts
from revkit.team.structure.result import Announcement, Form
from revkit.team.structure.values import CUSTOMER_FUNCTIONS, OPERATIONS

SATURDAY = 5


def announcements_of(facts: Facts, form: Form) -> tuple[Announcement, ...]:
    """The announcements of a structure, in the order of their days.

    Source: "informa a los equipos de ventas, marketing y servicio al cliente sobre el propósito y
    los objetivos de la nueva función".
    """
    there = {person.function for person in facts.people}
    functions = tuple(name for name in (*CUSTOMER_FUNCTIONS, OPERATIONS) if name in there)
    top = next(person.id for person in facts.people if person.reports_to is None)
    return tuple(
        Announcement(
            id=each.id,
            by=top,
            to=functions,
            heads=each.to == "heads",
            day=_weekday(facts.section.start, each.days.number),
        )
        for each in sorted(facts.content.structure.announcements, key=lambda a: a.days.number)
        if each.structure in (form, "both")
    )


def _weekday(start: datetime.date, days: float) -> datetime.date:
    """The day so many days on, or the Monday after it where it falls on a weekend."""
    day = start + datetime.timedelta(days=days)
    return day + datetime.timedelta(days=7 - day.weekday() if day.weekday() >= SATURDAY else 0)
