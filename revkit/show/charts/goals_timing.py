"""When, as pictures: the season, the monthly plan with its lag, the people against the need."""

from typing import TYPE_CHECKING, Any

from revkit.client.load import Client
from revkit.goals import GoalPlan
from revkit.show.chart import Chart
from revkit.show.charts.data import picture_of_season
from revkit.show.goal_words import GoalWords
from revkit.show.prose.prose import Prose
from revkit.show.time_parts import (
    TimeWords,
    capacity_absent,
    capacity_title,
    timing_absent,
    timing_title,
)

if TYPE_CHECKING:
    import pandas

MOST_LATER = 12  # months drawn after the period


def goal_season_chart(plan: GoalPlan, client: Client) -> Chart | Prose:
    """The season that the parts of the period were weighed with, where it was measured.

    `data` has twelve rows: month, label, index, low, high (1 is an average month).
    """
    if plan.season.source != "measured" or not plan.season.index:
        return Prose(())
    return picture_of_season(GoalWords(plan, client).speaker, plan.season)


def lag_plan_chart(plan: GoalPlan, client: Client) -> Chart | Prose:
    """The leads that arrive by month, and the customers that come of them, against the need.

    `data` has a row per month, and one for each of the first twelve after the period: start,
    label, arrive, wanted, won, won_before, need, later (none where it does not apply).
    """
    if plan.timing is None:
        return timing_absent(GoalWords(plan, client))
    words = TimeWords(plan, client)
    say, timing, title = words.speaker.say, words.timing, timing_title(words)
    if timing.planned <= 0:
        return Prose((f"{title}.",))
    frame = _lag_frame(words)
    values = "; ".join(
        say(
            "timing.chart.value",
            month=words.speaker.month(month.start),
            arrive=words.count(month.arrive),
            won=words.count(month.won + month.won_before),
            need=words.count(month.need),
        )
        for month in timing.months
    )
    nodes = plan.tree.nodes
    alt = say("timing.chart.alt", starts=words.starts, ends=words.ends, title=title, values=values)
    return Chart(
        kind="arrivals",
        title=title,
        alt=alt,
        data=frame,
        speaker=words.speaker,
        labels={
            "arrive": say("timing.chart.arrive", name=words.label(timing.starts)),
            "won": say("timing.chart.won", name=words.starts),
            "won_before": say("timing.chart.won_before", name=words.starts),
            **{key: say(f"timing.chart.{key}") for key in ("wanted", "later", "need")},
            "starts": words.label(timing.starts),
            "ends": words.label(timing.ends),
            "owners": (nodes[timing.starts].owner, nodes[timing.ends].owner),
        },
    )


def _lag_frame(words: TimeWords) -> "pandas.DataFrame":
    import pandas

    timing = words.timing
    rows: list[dict[str, Any]] = [
        {
            "label": words.speaker.month(month.start),
            "arrive": month.arrive,
            "wanted": month.wanted,
            "won": month.won,
            "won_before": month.won_before,
            "need": month.need,
            "later": None,
        }
        for month in timing.months
    ]
    last = timing.months[-1].start
    for index, later in enumerate(timing.later[:MOST_LATER], start=1):
        passed = last.month - 1 + index
        start = last.replace(year=last.year + passed // 12, month=passed % 12 + 1)
        rows.append({"label": words.speaker.month(start), "later": later})
    keys = ("arrive", "wanted", "won", "won_before", "need", "later")
    return pandas.DataFrame(rows, columns=["label", *keys]).astype(dict.fromkeys(keys, float))


def capacity_chart(plan: GoalPlan, client: Client) -> Chart | Prose:
    """What those who sell can bring by month, against what the plan needs of them.

    `data` has a row per month: label, can, need, hired (with the cheapest hires; none where there
    are none), quarter (its place), covered, and text (the quarter's coverage, at its first month).
    """
    if plan.capacity is None:
        return capacity_absent(GoalWords(plan, client))
    words = TimeWords(plan, client)
    say, capacity, title = words.speaker.say, words.capacity, capacity_title(words)
    if not any(quarter.need for quarter in capacity.quarters):
        return Prose((f"{title}.",))
    money = plan.tree.nodes[capacity.of].unit == "money"
    values = "; ".join(
        say(
            "timing.capacity.value",
            quarter=words.quarter(quarter.start),
            can=words.expected(capacity.of, quarter.can),
            need=words.expected(capacity.of, quarter.need),
        )
        for quarter in capacity.quarters
    )
    axis = {"name": words.label(capacity.of), **({"currency": plan.currency} if money else {})}
    return Chart(
        kind="capacity",
        title=title,
        alt=say("timing.capacity.alt", title=title, values=values),
        data=_capacity_frame(words),
        speaker=words.speaker,
        labels={
            **{key: say(f"timing.capacity.{key}") for key in ("can", "short", "hired", "need")},
            "axis": say(f"timing.capacity.axis{'_money' if money else ''}", **axis),
            "money": money,
        },
    )


def _capacity_frame(words: TimeWords) -> "pandas.DataFrame":
    import pandas

    capacity, hiring = words.capacity, words.capacity.hiring
    hired = hiring.months if hiring is not None and any(hiring.hires or ()) else None
    return pandas.DataFrame(
        [
            {
                "label": words.speaker.month(month.start),
                "can": month.can,
                "need": month.need,
                "hired": hired[place].can if hired else float("nan"),
                "quarter": place // 3,
                "covered": capacity.quarters[place // 3].covered,
                "text": "" if place % 3 else words.coverage(capacity.quarters[place // 3]),
            }
            for place, month in enumerate(capacity.months)
        ]
    )
