"""The roadmap in words: what decides its end, who has no time, which days do not count."""

from collections.abc import Iterator

from revkit.client.load import Client
from revkit.show.prose.prose import Prose
from revkit.show.roadmap_words import RoadmapWords
from revkit.team.result import TeamPlan

FULL = 0.995  # of the time that somebody can give: from here on it is all of it


def describe_roadmap(plan: TeamPlan, client: Client) -> Prose:
    """When it ends and on what that hangs, who has no time left, and which days do not count."""
    words = RoadmapWords(plan, client)
    if not words.tasks:
        return words.none()
    return Prose((f"{words.title}.", *_further(words), " ".join(_told(words))))


def _further(words: RoadmapWords) -> Iterator[str]:
    """That the tasks lift each capability by one level, where the target is farther than that."""
    plan, given = words.plan, any(task.kind == "advice" for task in words.tasks)
    if given and plan.target - plan.level_range[0] > 1:
        yield words.say("roadmap.told.further", first=plan.level_range[0], target=plan.target)


def _told(words: RoadmapWords) -> Iterator[str]:
    waiting = sum(task.waits for task in words.tasks)
    if waiting:
        yield words.say("roadmap.told.waits", n=waiting)
    yield from _loads(words)
    yield words.calendar


def _loads(words: RoadmapWords) -> Iterator[str]:
    """Who has no time left on some day; where nobody is that full, who comes nearest."""
    loads = [load for load in words.roadmap.loads if load.limit]
    full = [load.box for load in loads if load.most / load.limit >= FULL]
    if len(full) > 1:
        yield words.say("roadmap.told.loads", owners=words.posts(full))
    elif loads:
        load = max(loads, key=lambda each: each.most / each.limit)
        owner = words.quoted(load.box)
        yield words.say("roadmap.told.load", owner=owner, most=load.most, limit=load.limit)
