"""staffing_of(facts, structure) -> Staffing: roles, lines and hires."""

from revkit.team.facts import Facts
from revkit.team.staffing.result import Box, Held, Staffing
from revkit.team.structure.result import Structure


def staffing_of(facts: Facts, structure: Structure) -> Staffing:
    """The team of a structure, without its objectives."""
    boxes = tuple(
        Box(
            id=person.id,
            post=person.post,
            function=person.function,
            reports_to=person.reports_to,
            before=person.reports_to,
            count=person.count,
            state="stays",
            roles=tuple(Held(role, 1.0, new=False) for role in person.does),
            start=None,
        )
        for person in facts.people
    )
    return Staffing(
        people=sum(person.count for person in facts.people),
        leader=boxes[0].id,
        boxes=boxes,
        roles=(),
        hires=(),
        spans=(),
        many=(),
        budget=facts.section.budget,
        objectives=(),
    )
