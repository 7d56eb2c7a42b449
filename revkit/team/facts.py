"""What the plan of a team is drawn from: only what its client may see of the assessment.

The plan stands in the client's report, so nothing hidden may show in it, not even in the order of
its tasks.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from revkit.assessment import Assessment, ClientView, client_view
from revkit.assessment.advice.advise import client_advice
from revkit.assessment.advice.result import Advice
from revkit.client.team.people import Person
from revkit.client.team.section import TeamSection
from revkit.content.assessment_rules import load_assessment_rules
from revkit.content.maturity import Maturity, load_maturity
from revkit.content.team import Team, load_team
from revkit.errors import RevkitError
from revkit.goals.plan import GoalPlan
from revkit.team.roadmap.scheduling.calendar import Calendar, calendar_in

if TYPE_CHECKING:
    from revkit.client.load import Client


@dataclass(frozen=True)
class Facts:
    """What is known of a client when its team is designed.

    `answers` are those of the screening by question, 1..5; what is not known is left out. `people`
    are those of the client file, or of its table.
    """

    section: TeamSection
    people: tuple[Person, ...]
    as_of: datetime.date
    locale: str
    view: ClientView
    advice: Advice
    answers: Mapping[str, int]
    goals: GoalPlan | None
    content: Team
    maturity: Maturity

    @property
    def target(self) -> int:
        """The level that the team is made for."""
        return self.section.target_level or self.view.target_level

    @property
    def level(self) -> int:
        """The level where the firm stands; the lower one where it is between two."""
        return self.view.level_range[0]

    @cached_property
    def values(self) -> Mapping[str, float]:
        """Capabilities and distinctions (1..5) that are known and may be shown."""
        rated = (*self.view.capabilities, *self.view.distinctions)
        return {each.id: each.value for each in rated if each.value is not None}


def facts_of(client: "Client", assessment: Assessment, goals: GoalPlan | None) -> Facts:
    """The facts of a client whose file has a section `team`. Raises RevkitError where it has none.

    The assessment is read as `client_view` shows it.
    """
    if client.team is None or client.assessment is None:
        raise RevkitError(f'"{client.id}" has no section `team`. Add it to its client.yml.')
    view, maturity = client_view(assessment, client), load_maturity()
    replies = {} if client.screening is None else client.screening.answers
    return Facts(
        section=client.team,
        people=client.people,
        as_of=client.as_of,
        locale=client.locale,
        view=view,
        advice=client_advice(view, client.assessment, maturity, load_assessment_rules()),
        answers={name: given for name, given in replies.items() if isinstance(given, int)},
        goals=goals,
        content=load_team(),
        maturity=maturity,
    )


def calendar_of(facts: Facts) -> Calendar:
    """The working days from the plan's start on, without holidays and what the client closes."""
    section = facts.section
    closed = ((each.first, each.last) for each in section.closed)
    return calendar_in(facts.locale, section.start, closed)
