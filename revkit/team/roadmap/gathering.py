"""All tasks of a plan, each with those that it waits for."""

from dataclasses import replace

from revkit.team.facts import Facts
from revkit.team.roadmap.advice import advice_drafts
from revkit.team.roadmap.changes import hire_drafts, own_drafts, stack_drafts
from revkit.team.roadmap.draft import Draft, bridged, direct
from revkit.team.roadmap.steps import holds, last_task, stands_for, step_drafts
from revkit.team.stack.result import Stack
from revkit.team.staffing.result import Staffing
from revkit.team.structure.result import Structure


def drafts_of(
    facts: Facts, structure: Structure, staffing: Staffing, stack: Stack | None
) -> tuple[Draft, ...]:
    """The tasks in the order of the content, the advice, the stack, the hires and the client's.

    Each names only tasks that are there, and none that another of its needs waits for anyway.
    """
    size = facts.content.roadmap.size(staffing.people)
    true = holds(facts, structure, staffing, stack)
    steps, absent = step_drafts(facts, true, size)
    drafts = (
        *steps,
        *advice_drafts(facts, size, stands_for(facts, absent)),
        *stack_drafts(facts, size, stack),
        *hire_drafts(facts, size, staffing),
        *own_drafts(facts),
    )
    last = f"step:{last_task(facts).id}"
    all_else = tuple(each.id for each in drafts if each.kind != "own" and each.id != last)
    asked = {each.id: all_else if each.id == last else each.needs for each in drafts}
    needs = direct(bridged(asked, absent))
    return tuple(replace(each, needs=needs[each.id]) for each in drafts)
