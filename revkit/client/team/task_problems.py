"""What is wrong with `team.tasks`: ids, circles, owners."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from graphlib import TopologicalSorter

from revkit.client.team.hierarchy import circles, quoted_chain
from revkit.client.team.people import Person
from revkit.client.team.section import TeamSection
from revkit.documents import KeyPath
from revkit.phrases import did_you_mean, quoted

BEGIN = "begin"  # the first step of every plan
MOST_TASKS = 500
MOST_DAYS = 2500  # working days for all tasks of one owner: ten years are no plan

Found = Iterator[tuple[KeyPath, str]]


def task_problems(section: TeamSection) -> Found:
    """What is wrong with the client's own tasks, whoever is there."""
    if len(section.tasks) > MOST_TASKS:
        told = f"got {len(section.tasks)} tasks, expected at most {MOST_TASKS}"
        yield ("tasks",), f"{told}. Put small ones together."
    seen: set[str] = set()
    for index, task in enumerate(section.tasks):
        here = ("tasks", index, "id")
        if task.id == BEGIN:
            yield here, f"{quoted(BEGIN)} is the plan's own first step. Name it otherwise."
        elif task.id in seen:
            yield here, f"{quoted(task.id)} stands twice. Give each task an id of its own."
        seen.add(task.id)
    yield from _needs(section)
    yield from _circles(section)


def _needs(section: TeamSection) -> Found:
    known = [*(task.id for task in section.tasks), BEGIN]
    for index, task in enumerate(section.tasks):
        for place, name in enumerate(task.needs):
            here = ("tasks", index, "needs", place)
            if name == task.id:
                yield here, f"{quoted(name)} cannot come before itself. Take it out."
            elif name not in known:
                yield here, f"there is no task {quoted(name)}. {did_you_mean(name, known)}"
            elif name in task.needs[:place]:
                yield here, f"{quoted(name)} stands twice. Take one out."


def _circles(section: TeamSection) -> Found:
    needs = {
        task.id: tuple(name for name in task.needs if name != task.id) for task in section.tasks
    }
    places = {task.id: index for index, task in reversed(list(enumerate(section.tasks)))}
    for circle in circles(needs):
        first = min(circle, key=lambda name: places[name])
        at = circle.index(first)
        names = quoted_chain((*circle[at:], *circle[:at]))
        told = f"each waits for the next in a circle: {names}"
        yield ("tasks", places[first], "needs"), f"{told}. Take one of the needs out."


def owner_problems(section: TeamSection, people: Sequence[Person]) -> Found:
    """Tasks whose owner is not there, or would need too many years for them."""
    known = {person.id: person for person in people}
    taken: dict[str, Decimal] = {}
    yield from _chained(section, known)
    for index, task in enumerate(section.tasks):
        if task.owner not in known:
            told = f"there is nobody with the id {quoted(task.owner)}"
            yield ("tasks", index, "owner"), f"{told}. {did_you_mean(task.owner, known)}"
            continue
        share = known[task.owner].available or section.available
        before = taken.get(task.owner, Decimal(0))
        taken[task.owner] = total = before + task.days / share
        if total > MOST_DAYS >= before:
            told = f"with {share} of the week, {quoted(task.owner)} would need {total:,.0f} days"
            advice = f"expected at most {MOST_DAYS:,}. Give less to do, or more time (`available`)."
            yield ("tasks", index, "days"), f"{told} for all tasks up to this one; {advice}"


def _chained(section: TeamSection, known: Mapping[str, Person]) -> Found:
    """Where tasks that wait for one another become too long a chain, whoever does them."""
    needs = {task.id: [name for name in task.needs if name != task.id] for task in section.tasks}
    if next(circles({name: tuple(each) for name, each in needs.items()}), None):
        return  # told already
    tasks = {task.id: (index, task) for index, task in reversed(list(enumerate(section.tasks)))}
    ends: dict[str, Decimal] = {}
    for name in TopologicalSorter(needs).static_order():
        if name in tasks and tasks[name][1].owner in known:
            index, task = tasks[name]
            before = max((ends.get(each, Decimal(0)) for each in needs[name]), default=Decimal(0))
            ends[name] = before + task.days / (known[task.owner].available or section.available)
            if ends[name] > MOST_DAYS >= before > 0:
                told = f"with all that comes before it, it would end after {ends[name]:,.0f} days"
                advice = f"expected at most {MOST_DAYS:,}. Give less to do, or let more go at once."
                yield ("tasks", index, "needs"), f"{told}; {advice}"
