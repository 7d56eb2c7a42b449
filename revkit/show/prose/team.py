"""The plan of a team in words."""

from revkit.client.load import Client
from revkit.show.prose.prose import Prose
from revkit.show.words import speak
from revkit.team.result import TeamPlan


def describe_team(plan: TeamPlan, client: Client) -> Prose:
    """What the plan comes down to, the finding first."""
    say = speak(client).say
    return Prose((say("team.finding", start=plan.start, end=plan.roadmap.end),))
