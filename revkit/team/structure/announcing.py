"""announced(...) -> Structure: what to tell of a structure, to whom, by whom and when."""

from collections.abc import Iterator
from dataclasses import replace

from revkit.team.facts import Facts
from revkit.team.roadmap.result import Roadmap, Task
from revkit.team.structure.result import Announcement, Structure
from revkit.team.structure.values import REVENUE_FUNCTIONS

FIRST = "announce"


def announced(facts: Facts, structure: Structure, roadmap: Roadmap) -> Structure:
    """The structure with its announcements, in the order of their days.

    What belongs to a task that this roadmap does without is told with the first announcement.
    Source: "informa a los equipos de ventas, marketing y servicio al cliente sobre el propósito y
    los objetivos de la nueva función".
    """
    found = sorted(_announcements(facts, structure, roadmap), key=lambda told: told.day)
    return replace(structure, announcements=tuple(found))


def _announcements(facts: Facts, structure: Structure, roadmap: Roadmap) -> Iterator[Announcement]:
    there = {person.function for person in facts.people}
    to = tuple(name for name in REVENUE_FUNCTIONS if name in there)
    tasks = {task.name: task for task in roadmap.tasks if task.kind == "step"}
    for each in facts.content.structure.announcements:
        task: Task | None = tasks.get(each.task, tasks.get(FIRST))
        if each.structure in (structure.form, "both") and task is not None:
            day = task.start if each.at == "start" else task.end
            yield Announcement(each.id, task.owner, to, each.to == "heads", day)
