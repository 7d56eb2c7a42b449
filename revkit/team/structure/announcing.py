"""What to announce of a structure, to whom, by whom and when."""

import datetime

from revkit.team.facts import Facts
from revkit.team.staffing.hiring import weekday
from revkit.team.staffing.leading import leader_of
from revkit.team.staffing.present import Present
from revkit.team.structure.result import Announcement, Form
from revkit.team.structure.values import CUSTOMER_FUNCTIONS, OPERATIONS


def announcements_of(facts: Facts, form: Form) -> tuple[Announcement, ...]:
    """The announcements of a structure, in the order of their days.

    Source: "informa a los equipos de ventas, marketing y servicio al cliente sobre el propósito y
    los objetivos de la nueva función".
    """
    there = {person.function for person in facts.people}
    functions = tuple(name for name in (*CUSTOMER_FUNCTIONS, OPERATIONS) if name in there)
    leader = leader_of(Present(facts))
    return tuple(
        Announcement(
            id=each.id,
            by=leader,
            to=functions,
            heads=each.to == "heads",
            day=weekday(facts.section.start + datetime.timedelta(days=each.days.number)),
        )
        for each in sorted(facts.content.structure.announcements, key=lambda a: a.days.number)
        if each.structure in (form, "both")
    )
