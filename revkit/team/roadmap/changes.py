"""The changes of the stack, the new posts and the client's own tasks, as tasks."""

from collections.abc import Iterator

from revkit.content.team.steps import Size, StackDuration
from revkit.team.facts import Facts
from revkit.team.roadmap.draft import FIRST, HIRES, REST, Draft
from revkit.team.roadmap.steps import advised
from revkit.team.stack.result import Proposal, Stack
from revkit.team.staffing.result import Staffing

RESOURCES = 4  # the step of the article that the stack belongs to
CHART, SUPPORT = 2, 3  # those of leaders, and of support functions
JOINED = "crm"  # what everything else is joined to
BEGIN = "step:begin"


def stack_drafts(facts: Facts, size: Size, stack: Stack | None) -> Iterator[Draft]:
    """The proposals, each after the process that drives it."""
    proposals = () if stack is None else stack.proposals
    hub = tuple(f"stack:{p.id}" for p in proposals if p.action == "merge" and p.kind == JOINED)
    for proposal in proposals:
        change = next(e for e in facts.content.roadmap.stack if e.action == proposal.action)
        needs = _before(facts, proposal, change)
        if proposal.action != "merge":
            needs = (*needs, *hub)
        yield Draft(
            kind="stack",
            name=proposal.id,
            step=RESOURCES,
            effort=change.takes.effort.of(size),
            least=change.takes.least.of(size),
            needs=needs,
            wave=REST,
            roles=change.owner,
        )


def _before(facts: Facts, proposal: Proposal, change: StackDuration) -> tuple[str, ...]:
    """The process before the tool: the advice on what must stand first, or what measures it.

    What comes before a kind of change is waited for until it is common to the functions: beyond
    that the advice is on measuring what is joined already.
    """
    levels = {step.capability: step.level for step in advised(facts)}
    waits = [] if proposal.verdict != "process_first" else [proposal.capability]
    after = change.after if change.of in (None, proposal.kind) else None
    if after is not None and levels.get(after, 0) < facts.content.stack.common.number:
        waits.append(after)
    needs = [f"advice:{name}:{levels[name]}" for name in waits if name in levels]
    if proposal.verdict == "measure_first":
        needs.append("step:measure")
    return ("step:inventory", "step:process", *needs)


def hire_drafts(facts: Facts, size: Size, staffing: Staffing) -> Iterator[Draft]:
    """Looking for those who fill the new posts; postponed ones are not looked for."""
    kinds = {role.id: role.kind for role in facts.content.roles}
    takes = facts.content.roadmap.hire
    for hire in staffing.hires:
        if hire.start is not None:
            yield Draft(
                kind="hire",
                name=hire.role,
                step=CHART if kinds[hire.role] in ("leader", "lead") else SUPPORT,
                effort=takes.effort.of(size),
                least=takes.least.of(size),
                needs=("step:announce", "step:posts"),
                wave=HIRES,
                box=hire.box,
            )


def own_drafts(facts: Facts) -> Iterator[Draft]:
    """The client's own tasks, as its file gives them."""
    for task in facts.section.tasks:
        needs = (BEGIN if name == "begin" else f"own:{name}" for name in task.needs)
        yield Draft(
            kind="own",
            name=task.id,
            step=None,
            effort=task.days,
            least=1,
            needs=tuple(needs),
            wave=FIRST,
            owner=task.owner,
        )
