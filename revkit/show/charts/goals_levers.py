"""The lever mix as a picture: how far each lever moves of what is within its reach."""

from typing import Any

from revkit.client.load import Client
from revkit.goals import GoalPlan
from revkit.goals.levers.result import Lever, Levers
from revkit.show.chart import Chart
from revkit.show.goal_estimates import EstimateWords
from revkit.show.levers_words import headline, spent, way, why_no_levers
from revkit.show.prose.prose import Prose

SHOWN = ("closed", "out_of_reach")


def levers_chart(plan: GoalPlan, client: Client) -> Chart | Prose:
    """Each lever from today over the mix to its farthest, with its part of the cost.

    `data` has a row per lever: label, mixed and alone (as shares of its way; alone is missing
    where it lies out of reach), today_text, mixed_text, to_text, cost_text.
    """
    import pandas

    words, levers = EstimateWords(plan, client), plan.levers
    if levers is None:
        return why_no_levers(words)
    title, say = headline(words, levers), words.speaker.say
    if levers.state not in SHOWN or not levers.levers:
        return Prose((f"{title}.",), absent=True)
    # Of what nobody said how far it reaches there is no way to draw.
    drawn = [lever for lever in levers.levers if lever.to != lever.today] or levers.levers
    rows = [_row(words, levers, lever) for lever in drawn]
    values = [
        say(
            "levers.chart.value",
            name=row["label"],
            today=row["today_text"],
            mixed=row["mixed_text"],
            to=row["to_text"],
        )
        for row in rows
    ]
    return Chart(
        kind="lever_mix",
        title=title,
        alt=say("levers.chart.alt", title=title, values="; ".join(values)),
        data=pandas.DataFrame(rows),
        speaker=words.speaker,
        labels={
            "axis": say("levers.chart.axis"),
            "mixed": say("levers.chart.mixed"),
            "alone": say("levers.chart.alone"),
            "today": say("levers.table.today"),
            "to": say("levers.table.to"),
            "cost": say(f"levers.table.{'cost' if levers.priced else 'effort'}"),
        },
    )


def _row(words: EstimateWords, levers: Levers, lever: Lever) -> dict[str, Any]:
    end = lever.to if lever.mixed is None else lever.mixed
    alone = way(lever, lever.alone) if lever.reaches else None
    return {
        "label": words.label(lever.name),
        "mixed": way(lever, end) or 0.0,
        "alone": alone,
        "today_text": words.about(lever.name, lever.today),
        "mixed_text": words.about(lever.name, end),
        "to_text": words.about(lever.name, lever.to),
        "cost_text": spent(words, levers, lever.cost),
    }
