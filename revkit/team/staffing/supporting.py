"""Who does the work of the three support functions."""

from dataclasses import replace

from revkit.content.team.roles import RoleContent
from revkit.team.staffing.filling import Filling, Given, Room
from revkit.team.staffing.present import Present
from revkit.team.staffing.result import Stage


def support(role: RoleContent, present: Present, room: Room) -> Filling:
    """A support function: who does it, who gives a part of their week, and how many posts lack.

    Source: "Agrega funciones de soporte de RevOps", the third of the five steps.
    """
    post, need = present.settled(role.id), present.need(role)
    stage: Stage = "level" if present.supported else "size"
    found = Filling(role.id, "held", stage, need, present.held(role.id))
    if not post.wanted:
        return replace(found, state="declined", because="settled", needed=0.0)
    if post.held_by and post.held_by not in present.holders(role.id):
        given = room.give(post.held_by, room.named(role.id))
        return replace(found, state="given", because="settled", given=given)
    if not need:
        state = found.state if found.present else "not_needed"
        return replace(found, state=state, part_of=None if found.present else role.part_of)
    lacking = max(0.0, need - found.present)
    found = replace(found, lacking=lacking)
    if lacking >= present.rules.post_from.number:
        return _large(_from_home(found, role, present, room), role, present, room)
    if found.present:
        return found
    return small(found, role, present, room)


def _from_home(found: Filling, role: RoleContent, present: Present, room: Room) -> Filling:
    """Those who do such work already, in a function of their own, give a part of their week."""
    there = present.in_function(role.home) if role.home else ()
    boxes = [box for box in there if role.id not in present.people[box].does and room.left(box) > 0]
    people = sum(present.people[box].count for box in boxes)
    if not people:
        return found
    each = min(present.rules.home_share.number, found.lacking / people)
    given: dict[str, Given] = {}
    for box in boxes:
        given |= room.give(box, each, present.people[box].count)
    time = sum(part.time for part in given.values())
    return replace(found, state="given", given=given, lacking=max(0.0, found.lacking - time))


def _large(found: Filling, role: RoleContent, present: Present, room: Room) -> Filling:
    """Posts for what still lacks; nobody is hired for a level that is reached already."""
    posts = int(found.lacking + 1 - present.rules.post_from.number)
    if posts and not present.reached:
        return replace(found, state="hire", posts=posts)
    if found.present or found.given:
        return found
    return small(found, role, present, room)


def small(found: Filling, role: RoleContent, present: Present, room: Room) -> Filling:
    """A part of a post falls to somebody who is there, and goes along with what they do."""
    rules = present.rules
    share = min(rules.most_share.number, max(rules.least_share.number, found.lacking))
    box = room.best(role.falls_to, share)
    given = room.give(box, share)
    own = present.people[box].does
    because: Stage = (
        "level" if present.reached and found.lacking >= rules.post_from.number else "size"
    )
    return replace(
        found, state="given", because=because, given=given, part_of=own[0] if own else None
    )
