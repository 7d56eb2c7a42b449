"""What each role answers for."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from revkit.content.goal_tree_file import Owner
from revkit.content.team import Team
from revkit.content.team.roles import RoleContent
from revkit.goals.plan import GoalPlan
from revkit.team.facts import Facts
from revkit.team.roadmap.result import Roadmap, Task
from revkit.team.staffing.result import RoleObjective, Staffing

COMPANY = "company"


def with_objectives(facts: Facts, staffing: Staffing, roadmap: Roadmap) -> Staffing:
    """The team with the objectives that the goal plan and the roadmap give its roles.

    Roles that nobody holds leave theirs to the role that takes their work along; support has the
    tasks that it owns besides. Without a goal plan there are tasks alone.
    Source: "Establecer objetivos y estrategias", the last of the five steps.
    """
    goals = dict.fromkeys(_goals(facts, staffing))
    tasks = _tasks(facts, staffing, roadmap)
    ordered = (
        each
        for role in facts.content.roles
        for each in (*(goal for goal in goals if goal.role == role.id), *tasks.get(role.id, ()))
    )
    return replace(staffing, objectives=tuple(ordered))


def _goals(facts: Facts, staffing: Staffing) -> Iterator[RoleObjective]:
    if facts.goals is None:
        return
    for role in facts.content.roles:
        who = _answering(role.id, staffing)
        support = role.kind == "support"
        if who is not None and not (support and who != role.id):
            for owner in role.answers_for:
                yield from _owed(who, owner, facts.goals)
    for owner, who in _left(facts.content, staffing):
        yield from _owed(who, owner, facts.goals)


def _left(content: Team, staffing: Staffing) -> Iterator[tuple[Owner, str]]:
    """What no head answers for, such as the leads of a firm without marketing: the next role up
    that somebody holds does, unless the client does without a head of it."""
    heads = [role for role in content.roles if role.kind == "lead"]
    for owner in dict.fromkeys(owner for role in heads for owner in role.answers_for):
        answering = [role for role in heads if owner in role.answers_for]
        told = any(_answering(role.id, staffing) for role in answering)
        declined = any(staffing.role(role.id).state == "declined" for role in answering)
        who = _next_held(answering[0].part_of, content, staffing)
        if not told and not declined and who is not None:
            yield owner, who


def _next_held(role: str | None, content: Team, staffing: Staffing) -> str | None:
    """A role that somebody holds: this one, or the nearest of those that take its work along."""
    while role is not None and not staffing.role(role).holders:
        role = content.roles_by_id[role].part_of
    return role


def _answering(role: str | None, staffing: Staffing) -> str | None:
    """The role itself where somebody holds it, or the one that takes its work along."""
    while role is not None:
        found = staffing.role(role)
        if found.holders or found.state == "declined":
            return role if found.holders else None
        role = found.part_of
    return None


def _owed(role: str, owner: str, goals: GoalPlan) -> Iterator[RoleObjective]:
    """What an owner of the goal plan promises; the company, the goal itself."""
    if owner == COMPANY:
        value = goals.result if goals.goal is None else goals.goal
        unit = goals.values[goals.metric].unit
        yield RoleObjective(role, "goal", goals.metric, unit, value, None)
    for each in goals.objectives:
        if each.owner == owner:
            unit = goals.values[each.result].unit
            yield RoleObjective(role, "goal", each.result, unit, each.value, None)


def _tasks(
    facts: Facts, staffing: Staffing, roadmap: Roadmap
) -> Mapping[str, tuple[RoleObjective, ...]]:
    """The tasks of each support role, by the day on which they end."""
    content = facts.content
    support = {role.id: role for role in content.roles if role.kind in ("operations", "support")}
    found: dict[str, list[RoleObjective]] = {}
    for task in sorted(roadmap.tasks, key=lambda task: (task.end, task.start)):
        held = [h.role for h in staffing.box(task.owner).roles if h.role in support]
        if task.kind == "own" or not held:
            continue
        role = _meant(task, held, content, support)
        if role is not None:
            objective = RoleObjective(role, "task", task.id, None, None, task.end)
            found.setdefault(role, []).append(objective)
    return {role: tuple(each) for role, each in found.items()}


def _meant(
    task: Task,
    held: list[str],
    content: Team,
    support: Mapping[str, RoleContent],
) -> str | None:
    """As which of their support roles somebody owns a task; None where it is not as one."""
    match task.kind:
        case "step":
            wanted = content.roadmap.tasks_by_id[task.name].owner
        case "advice":
            advised = content.roadmap.advice_by_capability[task.name.partition(":")[0]]
            wanted = (advised.support,)
        case "stack":
            wanted = tuple(role for each in content.roadmap.stack for role in each.owner)
        case _:
            return None
    return next((role for role in wanted if role in held and role in support), None)
