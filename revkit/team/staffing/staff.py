"""staffing_of(facts, structure) -> Staffing: roles, lines and hires."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from revkit.client.team.people import Person
from revkit.content.team.roles import RoleContent
from revkit.team.facts import Facts
from revkit.team.staffing.filling import Filling, Given, Room
from revkit.team.staffing.hiring import hires_of
from revkit.team.staffing.leading import lead, leader, leader_of, operations
from revkit.team.staffing.moving import OPERATIONS, Seats, lines_of, seats_of
from revkit.team.staffing.present import Present
from revkit.team.staffing.result import Box, Held, Hire, Role, Span, Staffing
from revkit.team.staffing.supporting import small, support
from revkit.team.staffing.tree import Lines, top_down
from revkit.team.structure.result import Structure
from revkit.team.structure.values import REVENUE_FUNCTIONS

BY_KIND = {"leader": leader, "lead": lead, "operations": operations, "support": support}


def staffing_of(facts: Facts, structure: Structure) -> Staffing:
    """The team of a structure, without its objectives.

    Source: "Integra el equipo de Revenue en un nuevo organigrama" and "Agrega funciones de soporte
    de RevOps", the second and the third of the five steps.
    """
    present = Present(facts, structure.form)
    room = Room(present)
    wanted = fillings_of(present, room)
    hires = hires_of(wanted, present)
    fillings = tuple(_meanwhile(each, hires, present, room) for each in wanted)
    seats = seats_of(leader_of(present), fillings, hires, present)
    lines = lines_of(present, structure.form, seats, hires)
    boxes = tuple(_boxes(present, fillings, hires, lines))
    return Staffing(
        people=present.size,
        leader=seats.leader,
        boxes=boxes,
        roles=tuple(_role(each, hires, present, seats) for each in fillings),
        hires=hires,
        spans=tuple(_spans(boxes, seats.leader, present)),
        many=tuple(box.id for box in boxes if len(box.roles) > present.rules.most_roles.number),
        budget=facts.section.budget,
        objectives=(),
    )


def fillings_of(present: Present, room: Room) -> tuple[Filling, ...]:
    """How each role is filled, in the order of the content: who leads chooses first."""
    return tuple(BY_KIND[role.kind](role, present, room) for role in present.facts.content.roles)


def _meanwhile(filling: Filling, hires: Sequence[Hire], present: Present, room: Room) -> Filling:
    """What is done of a role whose posts all wait for money: by a new head of the operations, else
    as far as it goes by somebody who is there."""
    role = present.facts.content.roles_by_id[filling.role]
    if not _waits(filling.role, hires) or filling.present or filling.given:
        return filling
    headed = any(hire.role == OPERATIONS and hire.start for hire in hires)
    if role.kind == "support" and not headed:
        return replace(small(filling, role, present, room), part_of=None)
    if role.kind == "leader":
        share = present.rules.leading_share.number
        return replace(filling, given=room.give(leader_of(present), share))
    return replace(filling, part_of=role.part_of)


def _waits(role: str, hires: Sequence[Hire]) -> bool:
    """Whether all posts of a role are postponed."""
    own = [hire for hire in hires if hire.role == role]
    return bool(own) and all(hire.start is None for hire in own)


def _carrier(role: str | None, present: Present, seats: Seats) -> str | None:
    """The role that takes the work of another along: the next one up that somebody holds."""
    roles = present.facts.content.roles_by_id
    while role is not None and not seats.holders.get(role):
        role = roles[role].part_of
    return role


def _role(filling: Filling, hires: Sequence[Hire], present: Present, seats: Seats) -> Role:
    waits = _waits(filling.role, hires)
    return Role(
        id=filling.role,
        needed=filling.needed,
        present=filling.present,
        state="postponed" if waits else filling.state,
        holders=seats.holders.get(filling.role, ()),
        because=filling.because,
        part_of=_carrier(filling.part_of, present, seats),
    )


def _boxes(
    present: Present, fillings: Sequence[Filling], hires: Sequence[Hire], lines: Lines
) -> Iterator[Box]:
    """Every box from the top down, people before the posts that are to be filled."""
    new = {hire.box: hire for hire in hires}
    roles = present.facts.content.roles_by_id
    for name in top_down(lines):
        if name in new:
            yield _post(new[name], roles[new[name].role], lines[name])
        else:
            yield _person(name, present, fillings, lines[name])


def _post(hire: Hire, role: RoleContent, superior: str | None) -> Box:
    return Box(
        id=hire.box,
        post=None,
        function=role.function,
        reports_to=superior,
        before=None,
        count=1,
        state="postponed" if hire.start is None else "new",
        roles=(Held(hire.role, 1.0, new=True),),
        start=hire.start,
    )


def _person(name: str, present: Present, fillings: Sequence[Filling], superior: str | None) -> Box:
    person = present.people[name]
    return Box(
        id=name,
        post=person.post,
        function=person.function,
        reports_to=superior,
        before=person.reports_to,
        count=person.count,
        state="stays" if superior == person.reports_to else "moves",
        roles=_held(person, {f.role: f.given[name] for f in fillings if name in f.given}),
        start=None,
    )


def _held(person: Person, given: Mapping[str, Given]) -> tuple[Held, ...]:
    """What they do today shares the time that new roles leave."""
    does, left = person.does, 1.0 - sum(part.share for part in given.values())
    kept = tuple(Held(role, left / len(does), False, person.count) for role in does)
    added = tuple(Held(role, part.share, True, part.people) for role, part in given.items())
    return (*kept, *added)


def _spans(boxes: Sequence[Box], leader: str, present: Present) -> Iterator[Span]:
    """Of the leader and of all who lead people of revenue or its support."""
    leads = {r.id for r in present.facts.content.roles if r.kind in ("lead", "operations")}
    under: dict[str | None, list[Box]] = {}
    for box in boxes:
        if box.state != "postponed":
            under.setdefault(box.reports_to, []).append(box)
    for box in boxes:
        people = under.get(box.id, ())
        if box.id == leader or any(_of_revenue(each, leads) for each in people):
            each = -(-sum(other.count for other in people) // box.count)
            yield Span(box.id, each, each > present.rules.widest_span.number)


def _of_revenue(box: Box, leads: set[str]) -> bool:
    return box.function in REVENUE_FUNCTIONS or any(held.role in leads for held in box.roles)
