"""The risks as a picture: likelihood across, impact up."""

from typing import TYPE_CHECKING

from revkit.client.load import Client
from revkit.show.chart import Chart
from revkit.show.prose.prose import Prose
from revkit.show.risks_words import RisksWords
from revkit.team.result import TeamPlan
from revkit.team.risks.tiers import CELLS

if TYPE_CHECKING:
    import pandas


def risk_map_chart(plan: TeamPlan, client: Client) -> Chart | Prose:
    """A number for each risk where its likelihood and impact meet, the names beside the map.

    `data` has a row per risk that could be placed, the gravest first: number, name, likelihood and
    impact (1..5), place (both, and how grave that is).
    """
    words = RisksWords(plan, client)
    if not words.placed:
        return words.none()
    say = words.say
    risks = [
        say("risks.map.alt_risk", name=words.name(risk), place=words.place(risk))
        for risk in words.placed
    ]
    names = [words.name(risk) for risk in words.unplaced]
    keys = ("likelihood", "impact", "legend", "low", "medium", "high")
    return Chart(
        kind="risk_map",
        title=words.title,
        alt=say("risks.map.alt", title=words.title, risks=risks),
        data=_frame(words),
        speaker=words.speaker,
        labels={
            **{key: say(f"risks.map.{key}") for key in keys},
            "tiers": {
                (across, up): words.tier(across, up)
                for across in range(1, CELLS + 1)
                for up in range(1, CELLS + 1)
            },
            "unknown": say("risks.map.unknown", names=names) if names else "",
        },
    )


def _frame(words: RisksWords) -> "pandas.DataFrame":
    import pandas

    return pandas.DataFrame(
        [
            {
                "number": number,
                "name": words.name(risk),
                "likelihood": risk.likelihood,
                "impact": risk.impact,
                "place": words.place(risk),
            }
            for number, risk in enumerate(words.placed, 1)
        ]
    )
