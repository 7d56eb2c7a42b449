"""What the content of the five steps must keep to."""

from collections import Counter
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from revkit.content.maturity import Maturity, load_maturity
from revkit.content.team.record import Team
from revkit.content.team.steps import DIRECTORS, TOP, BySize, Duration, RoadmapContent, TaskContent
from revkit.documents import KeyPath
from revkit.phrases import did_you_mean, quoted

Finding = tuple[KeyPath, str]

STEPS = (1, 2, 3, 4, 5)
LEVELS = (1, 2, 3, 4)  # from which a step of the model leads up
EFFORTS = (1, 2, 3)
ACTIONS = ("merge", "connect", "open", "add")
BEGIN = "begin"  # the client file names it


def steps_rules(team: Team) -> Iterator[Finding]:
    """Every rule of the roadmap's content."""
    content, maturity = team.roadmap, load_maturity()
    for finding in (
        *_ids(content),
        *_references(team, maturity),
        *_always(content),
        *_whole(content, maturity),
        *_sizes(content),
        *_circle(content, maturity),
    ):
        yield ("roadmap", *finding[0]), finding[1]


def _ids(content: RoadmapContent) -> Iterator[Finding]:
    if tuple(step.number for step in content.steps) != STEPS:
        yield ("steps",), "expected the steps 1 to 5, in this order. Put them so."
    for key, names in (
        ("steps", [step.id for step in content.steps]),
        ("tasks", [task.id for task in content.tasks]),
        ("tasks", [name for task in content.tasks for name in task.same_as]),
    ):
        for name, count in Counter(names).items():
            if count > 1:
                yield (key,), f"{quoted(name)} stands twice. Keep one of them."


def _references(team: Team, maturity: Maturity) -> Iterator[Finding]:
    content = team.roadmap
    tasks, roles = list(content.tasks_by_id), [*(role.id for role in team.roles), TOP, DIRECTORS]
    capabilities = [each.id for each in maturity.capabilities]
    advice = [f"{name}:{level}" for name in capabilities for level in LEVELS]
    for index, step in enumerate(content.steps):
        yield from _known(("steps", index, "opens"), (step.opens,), tasks, "task")
    for index, task in enumerate(content.tasks):
        here: KeyPath = ("tasks", index)
        yield from _known((*here, "needs"), task.needs, tasks, "task")
        yield from _known((*here, "owner"), task.owner, roles, "role")
        yield from _known((*here, "same_as"), task.same_as, advice, "step of the model")
        enough = () if task.enough is None else (task.enough,)
        yield from _known((*here, "enough"), enough, capabilities, "capability")
    for index, change in enumerate(content.stack):
        yield from _known(("stack", index, "owner"), change.owner, roles, "role")
        after = () if change.after is None else (change.after,)
        yield from _known(("stack", index, "after"), after, capabilities, "capability")
    for index, who in enumerate(content.who):
        yield from _known(("who", index, "roles"), who.roles, roles, "role")
    for index, advised in enumerate(content.advice_steps):
        yield from _known(("advice_steps", index, "support"), (advised.support,), roles, "role")
        yield from _known(("advice_steps", index, "after"), advised.after, tasks, "task")


def _known(here: KeyPath, names: tuple[str, ...], known: list[str], kind: str) -> Iterator[Finding]:
    for name in names:
        if name not in known:
            yield here, f"there is no {kind} {quoted(name)}. {did_you_mean(name, known)}"


def _always(content: RoadmapContent) -> Iterator[Finding]:
    """What every plan rests on: its first task, its last one, and one task of each step."""
    begin = content.tasks_by_id.get(BEGIN)
    if begin is None or begin.needs or not _everywhere(begin) or begin.same_as:
        message = f"{quoted(BEGIN)} is the first task of every plan: without needs, always there."
        yield ("tasks",), f"{message} Restore it."
    last = [task for task in content.tasks if task.last]
    if len(last) != 1 or last[0].needs or not _everywhere(last[0]) or last[0].same_as:
        yield ("tasks",), "expected one task with `last`, always there. Keep one."
    for index, task in enumerate(content.tasks):
        if last and last[0].id in task.needs:
            yield ("tasks", index, "needs"), f"{quoted(last[0].id)} is the last task. Take it out."
    for number in STEPS:
        if not any(task.step == number and _everywhere(task) for task in content.tasks):
            message = f"step {number} has no task that every plan has. Add one."
            yield ("tasks",), message


def _everywhere(task: TaskContent) -> bool:
    return not task.only and task.enough is None


def _whole(content: RoadmapContent, maturity: Maturity) -> Iterator[Finding]:
    """What is looked up stands once, and nothing else does."""
    steps = [
        capability.advance.from_(level) for capability in maturity.capabilities for level in LEVELS
    ]
    for key, found, expected in (
        ("advice_steps", [e.capability for e in content.advice_steps], _ids_of(maturity)),
        ("who", [e.who.es for e in content.who], [s.es.partition(":")[0] for s in steps]),
        ("who", [e.who.en for e in content.who], [s.en.partition(":")[0] for s in steps]),
        ("stack", [e.action for e in content.stack], ACTIONS),
        ("advice", [e.effort for e in content.advice], EFFORTS),
    ):
        for name in dict.fromkeys((*found, *expected)):
            if found.count(name) != 1 or name not in expected:
                count = 1 if name in expected else 0
                message = f"{quoted(str(name))} stands {found.count(name)} times, expected {count}."
                yield (key,), f"{message} Correct it."


def _ids_of(maturity: Maturity) -> list[str]:
    return [capability.id for capability in maturity.capabilities]


def _sizes(content: RoadmapContent) -> Iterator[Finding]:
    """A larger firm never needs less time for the same."""
    if content.medium_from.value >= content.large_from.value:
        yield ("large_from",), "it is not above `medium_from`. Raise it."
    reviews = [each.value for each in content.reviews]
    if any(later <= earlier for earlier, later in pairwise(reviews)):
        yield ("reviews",), "the days do not rise. Put them in order."
    for here, days in _durations(content):
        if not days.small <= days.medium <= days.large:
            yield here, "a larger firm takes less time than a smaller one. Put the days in order."


def _durations(content: RoadmapContent) -> Iterator[tuple[KeyPath, BySize]]:
    takes: list[tuple[KeyPath, Duration]] = [(("hire",), content.hire)]
    takes += [(("tasks", n, "takes"), task.takes) for n, task in enumerate(content.tasks)]
    takes += [(("stack", n, "takes"), change.takes) for n, change in enumerate(content.stack)]
    for here, each in takes:
        yield (*here, "effort"), each.effort
        yield (*here, "least"), each.least
    for index, advice in enumerate(content.advice):
        yield ("advice", index, "days"), advice.days


def _circle(content: RoadmapContent, maturity: Maturity) -> Iterator[Finding]:
    """No task waits for itself, whichever are left out and whatever is advised in their place."""
    graph: dict[str, set[str]] = {}
    opens = {step.number: {step.opens} for step in content.steps}
    instead = {name: set(task.needs) for task in content.tasks for name in task.same_as}
    for capability in maturity.capabilities:
        needs = {name for item in capability.items for name in item.depends_on}
        advised = content.advice_by_capability.get(capability.id)
        opened = set() if advised is None else opens.get(advised.step, set()) | {*advised.after}
        for level in LEVELS:
            name = f"{capability.id}:{level}"
            before = {f"{other}:{lower}" for other in needs for lower in LEVELS if lower <= level}
            graph[name] = before | instead.get(name, opened)
    for task in content.tasks:
        graph[task.id] = {*task.needs, *task.same_as}
    try:
        tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        names = ", ".join(map(quoted, error.args[1]))
        yield ("tasks",), f"each waits for the next in a circle: {names}. Take a need out."
