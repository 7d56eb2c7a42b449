"""Plan against actual as a picture: the bridge from one to the other, a step for each driver."""

from typing import Any

from revkit.client.load import Client
from revkit.goals import GoalPlan
from revkit.show.chart import Chart
from revkit.show.goal_estimates import EstimateWords
from revkit.show.prose.prose import Prose
from revkit.show.tracking_words import ZERO, TrackingWords, why_no_tracking


def tracking_chart(plan: GoalPlan, client: Client) -> Chart | Prose:
    """The bridge from plan to actual; steps are differences from the plan, so none is too small.

    `data` has a row per step: part (better, worse, same, whole), label, start, end, text.
    """
    import pandas

    if plan.tracking is None:
        return why_no_tracking(EstimateWords(plan, client))
    words = TrackingWords(plan, client, plan.tracking)
    if not plan.tracking.parts:
        return Prose((f"{words.finding}.",), absent=True)
    say, rows = words.speaker.say, _steps(words)
    values = [
        say("tracking.chart.value", name=row["label"], value=row["text"]) if row["text"]
        else row["label"]
        for row in rows
    ]  # fmt: skip
    return Chart(
        kind="waterfall",
        title=words.finding,
        alt=say("tracking.chart.alt", title=words.finding, values="; ".join(values)),
        data=pandas.DataFrame(rows),
        speaker=words.speaker,
        labels={
            "axis": say("tracking.chart.axis", through=words.through),
            "unit": plan.tree.nodes[plan.metric].unit,
        },
    )


def _steps(words: TrackingWords) -> list[dict[str, Any]]:
    tracking, say = words.tracking, words.speaker.say
    planned, actual = words.amount(tracking.planned), words.amount(tracking.actual)
    rows = [_step("whole", say("tracking.chart.planned", value=planned), 0.0, 0.0, "")]
    level = ZERO
    for part in tracking.parts:
        kind = "better" if words.helps(part.amount) else "worse" if part.amount else "same"
        ends = float(level), float(level + part.amount)
        rows.append(_step(kind, words.label(part.name), *ends, words.moved(part.amount)))
        level += part.amount
    whole, total = say("tracking.chart.actual", value=actual), words.moved(tracking.gap)
    return [*rows, _step("whole", whole, 0.0, float(tracking.gap), total)]


def _step(part: str, label: str, start: float, end: float, text: str) -> dict[str, Any]:
    return {"part": part, "label": label, "start": start, "end": end, "text": text}
