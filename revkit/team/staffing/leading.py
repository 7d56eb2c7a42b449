"""Who leads revenue, each function and the operations."""

from dataclasses import replace

from revkit.content.team.roles import RoleContent
from revkit.team.staffing.filling import Filling, Room
from revkit.team.staffing.present import Present
from revkit.team.staffing.result import Stage
from revkit.team.staffing.tree import chain, lowest_common

LEADER = "revenue_leader"


def leader_of(present: Present) -> str:
    """Who leads revenue today, or until somebody else is hired: nobody is left without.

    Who holds the role; whom the client names; else the lowest superior of all the functions.
    """
    if holders := present.holders(LEADER):
        return holders[0]
    return present.settled(LEADER).held_by or superior_of_all(present)


def superior_of_all(present: Present) -> str:
    """The lowest person above all who lead a function and all of the functions' people."""
    leads = [r for r in present.facts.content.roles if r.kind == "lead"]
    inside = [name for role in leads for name in present.in_function(role.function)]
    heads = [name for role in leads for name in present.holders(role.id)]
    found = lowest_common((*heads, *inside), present.lines)
    return present.top if found is None else single(found, present)


def single(box: str, present: Present) -> str:
    """The box, or the first above it that is one person: a group leads nobody together."""
    above = (name for name in chain(box, present.lines) if present.people[name].count == 1)
    return next(above, present.top)


def leader(role: RoleContent, present: Present, room: Room) -> Filling:
    """Source: "debe haber un «líder» designado"; a large firm's head has no time to be that."""
    post, rules = present.settled(role.id), present.rules
    own = present.size >= rules.leader_from.number
    found = Filling(role.id, "held", "structure", 1.0, present.held(role.id))
    if not post.wanted:
        return replace(found, state="declined", because="settled", needed=0.0)
    if found.present:
        return found
    box = post.held_by or superior_of_all(present)
    if post.held_by is None and own and box == present.top and not present.reached:
        return replace(found, state="hire", because="size", lacking=1.0, posts=1)
    share = room.named(role.id) if post.held_by else rules.leading_share.number
    stage: Stage = "settled" if post.held_by else "level" if own and box == present.top else "size"
    return replace(found, state="given", because=stage, needed=share, given=room.give(box, share))


def lead(role: RoleContent, present: Present, room: Room) -> Filling:
    """Who leads a function: it needs somebody from so many people on."""
    post, rules = present.settled(role.id), present.rules
    count = present.count_in(role.function)
    found = Filling(role.id, "held", "size", 1.0, present.held(role.id))
    if not post.wanted:
        return replace(found, state="declined", because="settled", needed=0.0)
    if found.present:
        return found
    share = rules.leading_share.number
    if post.held_by:
        given = room.give(post.held_by, room.named(role.id))
        return replace(found, state="given", because="settled", needed=share, given=given)
    if count < rules.lead_from.number:
        along = role.part_of if count else None
        return replace(found, state="not_needed", needed=0.0, part_of=along)
    common = lowest_common(present.in_function(role.function), present.lines)
    box = present.top if common is None else single(common, present)
    if box != present.top:
        return replace(found, state="given", needed=share, given=room.give(box, share))
    if room.led_in_person():
        return replace(found, state="not_needed", needed=0.0, part_of=LEADER)
    if present.reached:
        return replace(found, state="not_needed", because="level", part_of=role.part_of)
    room.heads.append(role.function)
    return replace(found, state="hire", lacking=1.0, posts=1)


def operations(role: RoleContent, present: Present, room: Room) -> Filling:
    """Who leads the support functions, where there are enough people in them to lead."""
    post, rules = present.settled(role.id), present.rules
    found = Filling(role.id, "held", "level", 1.0, present.held(role.id))
    if not post.wanted:
        return replace(found, state="declined", because="settled", needed=0.0)
    if found.present:
        return found
    if post.held_by:
        given, share = room.give(post.held_by, room.named(role.id)), rules.leading_share.number
        return replace(found, state="given", because="settled", needed=share, given=given)
    support = sum(_working(each, present, room) for each in present.facts.content.roles)
    idle = replace(found, state="not_needed", needed=0.0, part_of=role.part_of)
    if present.facts.target < rules.operations_level.number or present.reached:
        return idle
    if support < rules.operations_from.number:
        return replace(idle, because="size")
    if present.form == "function" and _unheld(present) < rules.operations_from.number:
        return replace(idle, because="structure")
    return replace(found, state="hire", lacking=1.0, posts=1)


def _working(role: RoleContent, present: Present, room: Room) -> float:
    """How many people of support a head would lead: whom the client names, or as many as needed."""
    named = role.need is not None and present.settled(role.id).held_by
    return room.named(role.id) if named else present.need(role)


def _unheld(present: Present) -> float:
    """Full-time equivalents of support that nobody has yet: in a function the others stay where
    they are, and a head of them would lead nobody."""
    roles = present.facts.content.roles
    return sum(max(0.0, present.need(each) - present.held(each.id)) for each in roles if each.need)
