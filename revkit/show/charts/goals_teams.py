"""The split over teams as a picture: what each carries, what is locked, what was promised."""

from typing import TYPE_CHECKING

from revkit.client.load import Client
from revkit.goals import GoalPlan
from revkit.show.chart import Chart
from revkit.show.goal_team_parts import (
    TeamWords,
    hidden_note,
    shown_shares,
    teams_absent,
    teams_title,
)
from revkit.show.goal_words import GoalWords
from revkit.show.prose.prose import Prose

if TYPE_CHECKING:
    import pandas

MOST_BARS = 24


def teams_chart(plan: GoalPlan, client: Client) -> Chart | Prose:
    """A bar for each team, as many levels from the top as fit; nothing where locks do not fit.

    `data` has a row per team: name, depth (0 is the top level), base, assigned, commitment
    (numbers; none where there is none), locked, text (the base as written).
    """
    if plan.teams is None:
        return teams_absent(GoalWords(plan, client))
    if not plan.teams.shares:
        return Prose(())
    words = TeamWords(plan, client)
    say, title = words.speaker.say, teams_title(words)
    shown = shown_shares(plan.teams.shares, MOST_BARS + 1)
    frame = _frame(words)
    values = "; ".join(
        say("teams.chart.value", name=row.name, amount=row.text)
        for row in frame.itertuples(index=False)
    )
    money = words.tree.nodes[plan.teams.of].unit == "money"
    keys = ("base", "locked", "assigned", "commitment")
    return Chart(
        kind="teams",
        title=title,
        alt=say("teams.chart.alt", title=title, values=values),
        data=frame,
        speaker=words.speaker,
        labels={
            **{key: say(f"teams.chart.{key}") for key in keys},
            "axis": say(
                f"teams.chart.axis{'_money' if money else ''}",
                name=words.label(plan.teams.of),
                **({"currency": plan.currency} if money else {}),
            ),
            "money": money,
            "hidden": hidden_note(words, shown),
        },
    )


def _frame(words: TeamWords) -> "pandas.DataFrame":
    import pandas

    over = words.over is not None
    return pandas.DataFrame(
        [
            {
                "name": words.team(share.path),
                "depth": len(share.path) - 1,
                "base": float(share.base),
                "assigned": float(share.assigned) if over else None,
                "commitment": None if share.commitment is None else float(share.commitment),
                "locked": share.locked,
                "text": words.carried(share.base),
            }
            for share in shown_shares(words.split.shares, MOST_BARS + 1)
            if share.path
        ]
    )
