"""The roadmap as a picture: a bar for each task, and what decides the end."""

from typing import TYPE_CHECKING

from revkit.client.load import Client
from revkit.show.chart import Chart
from revkit.show.prose.prose import Prose
from revkit.show.roadmap_words import RoadmapWords
from revkit.team.result import TeamPlan

if TYPE_CHECKING:
    import pandas

MOST_TOLD = 12  # tasks that the words beside the picture name before they count the rest


def roadmap_chart(plan: TeamPlan, client: Client) -> Chart | Prose:
    """A bar for each task under the step it belongs to; reviews are lines across.

    `data` has a row per task: number, step, name, owner, start, end, critical.
    """
    words = RoadmapWords(plan, client)
    if not words.tasks:
        return words.none()
    say, roadmap = words.say, words.roadmap
    return Chart(
        kind="gantt",
        title=words.title,
        alt=_alt(words),
        data=_frame(words),
        speaker=words.speaker,
        labels={
            **{key: say(f"roadmap.chart.{key}") for key in ("critical", "other", "review")},
            "levels": words.read_levels if words.advised else "",
            "start": roadmap.start,
            "end": roadmap.end,
            "reviews": tuple((review.days, review.day) for review in roadmap.reviews),
        },
    )


def _alt(words: RoadmapWords) -> str:
    told = [
        words.say(
            "roadmap.chart.alt_task",
            name=words.name(task),
            owner=words.owner(task),
            start=task.start,
            end=task.end,
        )
        for task in words.critical
    ]
    if more := len(told) - MOST_TOLD:
        told[MOST_TOLD:] = [words.say("roadmap.more", n=more)] if more > 0 else []
    return words.say(
        "roadmap.chart.alt",
        title=words.title,
        start=words.roadmap.start,
        end=words.roadmap.end,
        critical="; ".join(told),
        reviews=[words.speaker.date(review.day) for review in words.roadmap.reviews],
    )


def _frame(words: RoadmapWords) -> "pandas.DataFrame":
    import pandas

    return pandas.DataFrame(
        [
            {
                "number": words.numbers[task.id],
                "step": words.step(task),
                "name": words.name(task),
                "owner": words.owner(task),
                "start": task.start,
                "end": task.end,
                "critical": task.critical,
            }
            for task in words.tasks
        ]
    )
