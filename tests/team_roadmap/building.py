"""Roadmaps of the example clients, as they are and with something changed."""

import dataclasses
from collections.abc import Callable
from functools import cache

from revkit.assessment import assess
from revkit.content.team import load_team
from revkit.goals import GoalPlan
from revkit.team.facts import Facts, facts_of
from revkit.team.roadmap.planning import roadmap_of
from revkit.team.roadmap.result import Roadmap
from revkit.team.stack.inventory import stack_of
from revkit.team.stack.result import Stack
from revkit.team.staffing.result import Staffing
from revkit.team.staffing.staff import staffing_of
from revkit.team.structure.deciding import structure_of
from tests.examples import example, example_plan

CONTENT = load_team().roadmap
NAMES = ("saas-spain", "services-mexico", "manufacturer-britain")


@dataclasses.dataclass(frozen=True)
class Drawn:
    """A roadmap beside what it was drawn from."""

    facts: Facts
    staffing: Staffing
    stack: Stack | None
    roadmap: Roadmap

    def names(self, kind: str) -> set[str]:
        """The names of the tasks of one kind."""
        return {task.name for task in self.roadmap.tasks if task.kind == kind}


@cache
def facts(name: str, *, goals: bool = True) -> Facts:
    """What is known of an example client."""
    client = example(name)
    plan: GoalPlan | None = example_plan(name) if goals else None
    return facts_of(client, assess(client), plan)


def drawn(given: Facts, stack: Callable[[Facts], Stack | None] = stack_of) -> Drawn:
    """The roadmap of these facts."""
    structure = structure_of(given)
    staffing, found = staffing_of(given, structure), stack(given)
    return Drawn(given, staffing, found, roadmap_of(given, structure, staffing, found))


def with_section(given: Facts, **changes: object) -> Facts:
    """The facts with something else in the section `team`."""
    return dataclasses.replace(given, section=given.section.model_copy(update=changes))
