"""The tasks of the five steps that a client needs, and what stands for those it does not."""

from collections.abc import Mapping

from revkit.assessment.advice.result import Recommendation
from revkit.content.team.steps import Only, Size, TaskContent
from revkit.team.facts import Facts
from revkit.team.roadmap.draft import BASE, BASIC_STEPS, FIRST, REST, Draft
from revkit.team.stack.result import Stack
from revkit.team.staffing.result import Staffing
from revkit.team.structure.result import Structure

Absent = Mapping[str, tuple[str, ...]]


def advised(facts: Facts) -> tuple[Recommendation, ...]:
    """What the advice says comes first and next, as far as the level that the team is made for."""
    steps = (*facts.advice.first, *facts.advice.next)
    return tuple(step for step in steps if step.level < facts.target)


def holds(
    facts: Facts, structure: Structure, staffing: Staffing, stack: Stack | None
) -> Mapping[Only, bool]:
    """Which conditions of tasks hold for a client."""
    leader = next((role for role in staffing.roles if role.id == "revenue_leader"), None)
    proposals = () if stack is None else stack.proposals
    return {
        "function": structure.form == "function",
        "department": structure.form == "department",
        "leader_given": leader is not None and leader.state == "given",
        "hires": any(hire.start is not None for hire in staffing.hires),
        "tools": stack is not None,
        "no_tools": stack is None,
        "goals": facts.goals is not None,
        "no_goals": facts.goals is None,
        "unmeasured": any(each.verdict == "measure_first" for each in proposals),
        "below": facts.level < facts.target,
        "chasm": at_chasm(facts),
    }


def at_chasm(facts: Facts) -> bool:
    """Whether the firm stands at the chasm, where other questions come before more tasks."""
    return facts.advice.at_chasm and facts.level < facts.target


def questions_first(facts: Facts) -> tuple[str, ...]:
    """The tasks that all advice waits for: at the chasm other questions come before more tasks."""
    tasks = facts.content.roadmap.tasks if at_chasm(facts) else ()
    return tuple(task.id for task in tasks if "chasm" in task.only)


def step_drafts(
    facts: Facts, true: Mapping[Only, bool], size: Size
) -> tuple[tuple[Draft, ...], Absent]:
    """The tasks of the content, without their order to the advice, and what is left out.

    What is left out stands with the tasks that take its place.
    """
    content = facts.content.roadmap
    names = {f"{step.capability}:{step.level}" for step in advised(facts)}
    drafts: list[Draft] = []
    absent: dict[str, tuple[str, ...]] = {}
    for task in content.tasks:
        instead = tuple(f"advice:{name}" for name in task.same_as if name in names)
        needs = tuple(f"step:{name}" for name in task.needs)
        if not all(true[each] for each in task.only) or task.enough in facts.advice.enough:
            absent[f"step:{task.id}"] = needs
        elif instead:
            absent[f"step:{task.id}"] = instead
        else:
            effort, least = task.takes.effort.of(size), task.takes.least.of(size)
            wave = REST if task.last else wave_of(task)
            drafts.append(Draft("step", task.id, task.step, effort, least, needs, wave, task.owner))
    return tuple(drafts), absent


def wave_of(task: TaskContent) -> int:
    """When a task of the content is dated, among what people have not time for at once."""
    return BASE if task.step in BASIC_STEPS else FIRST


def stands_for(facts: Facts, absent: Absent) -> Mapping[str, TaskContent]:
    """The tasks that advice takes the place of, by the id of that advice."""
    tasks = facts.content.roadmap.tasks_by_id
    return {
        name: tasks[step.removeprefix("step:")]
        for step, names in absent.items()
        for name in names
        if name.startswith("advice:")
    }


def last_task(facts: Facts) -> TaskContent:
    """The task that comes after all the others."""
    return next(task for task in facts.content.roadmap.tasks if task.last)
