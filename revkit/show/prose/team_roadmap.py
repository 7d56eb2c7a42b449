"""The roadmap in words: what decides its end, who has no time, which days do not count."""

from collections.abc import Iterator

from revkit.client.load import Client
from revkit.show.prose.prose import Prose
from revkit.show.roadmap_words import RoadmapWords
from revkit.team.result import TeamPlan

MOST_POINTS = 8


def describe_roadmap(plan: TeamPlan, client: Client) -> Prose:
    """When it ends and on what that hangs; the critical tasks as points."""
    words = RoadmapWords(plan, client)
    if not words.tasks:
        return words.none()
    told = [f"{words.title}.", " ".join(_told(words))]
    if words.critical:
        told.append(words.say("roadmap.told.chain"))
    return Prose(tuple(told), tuple(_points(words)))


def _told(words: RoadmapWords) -> Iterator[str]:
    waiting = sum(task.waits for task in words.tasks)
    if waiting:
        yield words.say("roadmap.told.waits", n=waiting)
    full = [load for load in words.roadmap.loads if load.limit]
    if full:
        load = max(full, key=lambda each: each.most / each.limit)
        owner = words.quoted(load.box)
        yield words.say("roadmap.told.load", owner=owner, most=load.most, limit=load.limit)
    yield words.calendar


def _points(words: RoadmapWords) -> Iterator[str]:
    shown = words.critical[:MOST_POINTS]
    for task in shown:
        yield words.say(
            "roadmap.told.task",
            name=words.name(task),
            owner=words.quoted(task.owner),
            start=task.start,
            end=task.end,
        )
    if rest := len(words.critical) - len(shown):
        yield words.say("roadmap.told.rest", n=rest)
