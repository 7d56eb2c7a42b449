"""scope_of(...): what marketing operations do here, and what RevOps adds."""

from revkit.content.screening import load_screening
from revkit.content.team.scope import ScopeContent
from revkit.team.facts import Facts
from revkit.team.result import ScopeLine, Side
from revkit.team.staffing.result import Box, Staffing

SIDES: dict[str, Side] = {"marops": "marketing_operations", "revops": "revops"}


def scope_of(facts: Facts, staffing: Staffing) -> tuple[ScopeLine, ...]:
    """The lines of the scope page, in the order of the content.

    Source: "¿En qué se diferencian MarOps y RevOps?"; the activities are the screening's.
    """
    sides = {activity.id: SIDES[activity.owner] for activity in load_screening().scope}
    return tuple(
        ScopeLine(
            id=line.id,
            side=sides[line.id],
            capability=line.capability,
            value=facts.values.get(line.capability),
            box=_box(facts, line, staffing),
        )
        for line in facts.content.scope
    )


def _box(facts: Facts, line: ScopeContent, staffing: Staffing) -> str | None:
    """Who does it: the first role that somebody holds or will hold; else the revenue leader."""
    roles = {role.id: role for role in staffing.roles}
    boxes = {box.id: box for box in staffing.boxes}
    for name in (*line.roles, "revenue_leader"):
        held = roles[name].holders if name in roles else ()
        there = [boxes[box] for box in held if boxes[box].state != "postponed"]
        if there:
            beside = _beside(facts, line.near, boxes)
            return max(there, key=lambda box: _is_beside(box, line.near, beside)).id
    return None


def _beside(facts: Facts, function: str | None, boxes: dict[str, Box]) -> frozenset[str]:
    """The boxes that lead a function today."""
    lead = next((role.id for role in facts.content.roles if role.function == function), None)
    return frozenset(box.id for box in boxes.values() if lead in {held.role for held in box.roles})


def _is_beside(box: Box, function: str | None, leads: frozenset[str]) -> bool:
    return box.function == function or box.before in leads
