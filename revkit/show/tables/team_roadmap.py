"""The roadmap as tables: all tasks, and the first ninety days."""

from collections import Counter
from collections.abc import Iterator

from revkit.client.load import Client
from revkit.show.prose.prose import Prose
from revkit.show.roadmap_words import RoadmapWords
from revkit.show.table import Cell, Column, Kind, Table
from revkit.team.result import TeamPlan
from revkit.team.roadmap.result import Milestone, Task

NINETY = 90
MOST_NEEDS = 4  # tasks that a row names before it counts the others
NAMED = 3  # owners whom a title names before it counts the others


def tasks_table(plan: TeamPlan, client: Client) -> Table | Prose:
    """A row for each task, by step: who, from when to when, after which others, how much slack."""
    words = RoadmapWords(plan, client)
    if not words.tasks:
        return Prose(())  # the picture has said why
    kinds: dict[str, Kind] = {"number": "count", "effort": "number1"}
    told = _told_below(words)
    keys = ("number", "task", "owner", "when", "effort", "after", "slack")
    return Table(
        _title(words),
        tuple(Column(words.say(f"roadmap.table.{key}"), kinds.get(key, "text")) for key in keys),
        tuple(_row(words, task, told) for task in words.tasks),
        words.speaker,
        tuple(_notes(words)),
    )


def _title(words: RoadmapWords) -> str:
    counted = Counter(task.owner for task in words.tasks).most_common()
    spread = [
        words.say("roadmap.table.spread", n=n, owner=words.quoted(owner))
        for owner, n in counted[:NAMED]
    ]
    if rest := sum(n for _, n in counted[NAMED:]):
        spread.append(words.say("roadmap.table.spread_rest", n=rest))
    start, end = words.roadmap.start, words.roadmap.end
    n = len(words.tasks)
    return words.say("roadmap.table.title", n=n, start=start, end=end, spread=spread)


def _told_below(words: RoadmapWords) -> set[str]:
    """The tasks of the first ninety days: what is done in them stands in the next table."""
    early = [each for each in words.roadmap.reviews if each.days <= NINETY]
    return {name for each in early for name in (*each.done, *each.under_way)}


def _row(words: RoadmapWords, task: Task, told: set[str]) -> tuple[Cell, ...]:
    slack = words.say("roadmap.table.days", n=task.slack)
    return (
        words.numbers[task.id],
        words.name(task) if task.kind == "advice" or task.id in told else words.told(task),
        words.owner(task),
        words.span(task),
        task.effort,
        _after(words, task),
        words.say("roadmap.table.critical") if task.critical else slack,
    )


def _after(words: RoadmapWords, task: Task) -> str:
    """The numbers of the tasks that come before; the last of many are counted."""
    needs = [str(number) for number in sorted(words.numbers[need] for need in task.needs)]
    if len(needs) <= MOST_NEEDS:
        return ", ".join(needs)
    more = words.say("roadmap.more", n=len(needs) - MOST_NEEDS + 1)
    return f"{', '.join(needs[: MOST_NEEDS - 1])} {more}"


def _notes(words: RoadmapWords) -> Iterator[str]:
    yield words.say("roadmap.table.note_days")
    waiting = [str(words.numbers[task.id]) for task in words.tasks if task.waits]
    if waiting:
        yield words.say("roadmap.table.note_waits", tasks=", ".join(waiting))
    yield words.calendar
    if words.advised:
        yield f"{words.read_levels}. {words.say('roadmap.table.note_advice')}"


def ninety_days_table(plan: TeamPlan, client: Client) -> Table | Prose:
    """What is done, and what is under way, by each review of the first ninety days, and by whom."""
    words = RoadmapWords(plan, client)
    if not words.tasks:
        return Prose(())
    reviews = [each for each in words.roadmap.reviews if each.days <= NINETY]
    parts = [
        words.say("roadmap.ninety.part", done=len(each.done), days=each.days) for each in reviews
    ]
    say = words.say
    labels = (
        say("roadmap.ninety.review"), say("roadmap.table.task"), say("roadmap.table.owner"),
        say("roadmap.ninety.state"),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    done: set[str] = set()
    told: set[str] = set()
    for review in reviews:
        rows += _by(words, review, done, told)
        done.update(review.done)
        told.update((*review.done, *review.under_way))
    return Table(
        say("roadmap.ninety.title", parts=parts),
        tuple(map(Column, labels)),
        tuple(rows),
        words.speaker,
    )


def _by(
    words: RoadmapWords, review: Milestone, before: set[str], told: set[str]
) -> Iterator[tuple[Cell, ...]]:
    """What is newly done by a review, and what is under way; the day is named once.

    What is done in a task stands where it is named first: after that its name is enough.
    """
    day = words.say("roadmap.ninety.day", days=review.days, day=review.day)
    done = [task for task in words.tasks if task.id in review.done and task.id not in before]
    under_way = [task for task in words.tasks if task.id in review.under_way]
    if not done and not under_way:
        yield day, words.say("roadmap.ninety.nothing"), "", ""
    for place, task in enumerate((*done, *under_way)):
        state = _done(words, task) if task.id in review.done else _under_way(words, task)
        name = words.name(task) if task.id in told else words.told(task)
        yield "" if place else day, name, words.owner(task), state


def _done(words: RoadmapWords, task: Task) -> str:
    sign = words.sign(task)
    if not sign:
        return words.say("roadmap.ninety.done")
    return words.say("roadmap.ninety.done_sign", sign=sign)


def _under_way(words: RoadmapWords, task: Task) -> str:
    return words.say("roadmap.ninety.under_way", end=task.end)
