"""How long the plan of a team takes, and how it grows with its people and its tasks.

    python benchmarks/team.py

The three examples whole; then the middle one with 10, 80 and 500 tasks of its own beside those of
the plan, and with 12, 200 and 2,000 people. CPU seconds of one process, the best of a few, so that
a busy machine does not blur the ratios.
"""

import dataclasses
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.measuring import ROOT, goal, table
from revkit import assess, design_team, load_client, split_goal
from revkit.client.load import Client
from revkit.client.team.people import Person
from revkit.client.team.section import OwnTask
from revkit.team.facts import Facts, facts_of
from revkit.team.roadmap.planning import roadmap_of
from revkit.team.staffing.staff import staffing_of
from revkit.team.structure.deciding import structure_of

EXAMPLES = ("saas-spain", "services-mexico", "manufacturer-britain")
BASE = "services-mexico"
TASKS = (10, 80, 500)
PEOPLE = (12, 200, 2_000)
FUNCTIONS = ("sales", "marketing", "service", "account_management", "customer_success")
REPEATS = 7
MOST_PLAN, MOST_ROADMAP = 50.0, 50.0  # milliseconds: a meeting moves a slider and looks up
MOST_GROWTH = 3.0  # of the time per task or person, from the smallest to the largest


def milliseconds(work: Callable[[], object]) -> float:
    """The least CPU milliseconds of some runs; the first one, which reads content, aside."""
    work()
    found = []
    for _ in range(REPEATS):
        start = time.process_time()
        work()
        found.append(1e3 * (time.process_time() - start))
    return min(found)


def roadmap_alone(facts: Facts) -> tuple[int, float]:
    """The tasks of a roadmap, and the milliseconds of drawing it."""
    structure = structure_of(facts)
    staffing = staffing_of(facts, structure)
    tasks = len(roadmap_of(facts, structure, staffing, None).tasks)
    return tasks, milliseconds(lambda: roadmap_of(facts, structure, staffing, None))


def with_tasks(facts: Facts, count: int) -> Facts:
    """Tasks of the client's own: chains of five, spread over all who are there."""
    owners = [person.id for person in facts.people]
    own = tuple(
        OwnTask(
            id=f"own-{n}", name="x", owner=owners[n % len(owners)], days=1 + n % 7,
            needs=() if n % 5 == 0 else (f"own-{n - 1}",),
        )
        for n in range(count)
    )  # fmt: skip
    section = facts.section.model_copy(update={"tasks": own})
    return dataclasses.replace(facts, section=section)


def with_people(client: Client, count: int) -> Client:
    """So many single people under heads of ten, below five heads of functions and a top."""
    people = [Person(id="top", post="Top", function="management")]
    for n in range(count - 1):
        above = "top" if n < len(FUNCTIONS) else f"p{(n - len(FUNCTIONS)) // 9}"
        people.append(Person(id=f"p{n}", post="x", function=FUNCTIONS[_line(n)], reports_to=above))
    return dataclasses.replace(client, people=tuple(people))


def _line(n: int) -> int:
    """The function of a person: that of the head at the top of their line."""
    while n >= len(FUNCTIONS):
        n = (n - len(FUNCTIONS)) // 9
    return n


def examples() -> float:
    """The plans of the examples; the milliseconds of the slowest."""
    rows = []
    for name in EXAMPLES:
        client = load_client(ROOT / "client_templates" / name)
        assessment, goals = assess(client), split_goal(client)
        plan = design_team(client, assessment, goals)
        whole = milliseconds(lambda a=assessment, g=goals, c=client: design_team(c, a, g))
        _, alone = roadmap_alone(facts_of(client, assessment, goals))
        days = (plan.roadmap.end - plan.roadmap.start).days
        rows.append([name, plan.staffing.people, len(plan.roadmap.tasks), days, whole, alone])
    table(["example", "people", "tasks", "days", "plan, ms", "roadmap alone, ms"], rows)
    return max(float(row[4]) for row in rows)


def main() -> None:
    slowest = examples()
    client = load_client(ROOT / "client_templates" / BASE)
    assessment, goals = assess(client), split_goal(client)
    facts = facts_of(client, assessment, goals)
    by_tasks = {count: roadmap_alone(with_tasks(facts, count)) for count in TASKS}
    rows = [[f"{count}", tasks, ms, 1e3 * ms / tasks] for count, (tasks, ms) in by_tasks.items()]
    table(["tasks of its own", "in all", "roadmap, ms", "µs a task"], rows)
    by_people = {}
    for count in PEOPLE:
        many = with_people(client, count)
        by_people[count] = milliseconds(lambda c=many: design_team(c, assessment, goals))
    rows = [[f"{count:,}", ms, 1e3 * ms / count] for count, ms in by_people.items()]
    table(["people", "plan, ms", "µs a person"], rows)
    goal("ms for the slowest example's plan", slowest, most=MOST_PLAN)
    goal("ms for 80 tasks beside the plan's own", by_tasks[80][1], most=MOST_ROADMAP)
    small, large = by_tasks[TASKS[0]], by_tasks[TASKS[-1]]
    growth = (large[1] / large[0]) / (small[1] / small[0])
    goal(f"times the time a task at {TASKS[-1]} than at {TASKS[0]}", growth, most=MOST_GROWTH)
    growth = (by_people[2_000] / 2_000) / (by_people[200] / 200)
    goal("times the time a person at 2,000 than at 200", growth, most=MOST_GROWTH)


if __name__ == "__main__":
    main()
