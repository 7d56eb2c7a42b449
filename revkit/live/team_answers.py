"""What the live plan of a team answers with: from a start and its changes to what is read."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from html import escape
from typing import Literal

from revkit.assessment import Assessment, assess
from revkit.client.load import Client
from revkit.client.team.section import TeamSection
from revkit.errors import RevkitError
from revkit.goals.plan import GoalPlan
from revkit.live.goal_answers import plan_of
from revkit.show.prose.prose import Prose
from revkit.show.roadmap_words import RoadmapWords
from revkit.show.small_roadmap import small_roadmap
from revkit.show.small_team import small_team
from revkit.show.words import speak
from revkit.team import TeamPlan, design_team

Form = Literal["department", "function"] | None
DAYS_A_WEEK = 7


@dataclass(frozen=True)
class Start:
    """What every move begins from: the assessment and the goals are made once."""

    client: Client
    section: TeamSection
    assessment: Assessment
    goals: GoalPlan | None


@dataclass(frozen=True)
class Changes:
    """What stands otherwise than in the client's file, each as the file would say it."""

    start: datetime.date
    structure: Form
    target: int
    budget: Decimal | None
    available: Decimal


def begin(client: Client) -> Start:
    """Raises RevkitError if the client's file has no section `team`, or none `assessment`."""
    for name in ("team", "assessment"):
        if getattr(client, name) is None:
            raise RevkitError(f'"{client.id}" has no section `{name}`. Add it to its client.yml.')
    assert client.team is not None
    goals = None if client.goals is None else plan_of(client)
    return Start(client, client.team, assess(client, 0), goals)


def unchanged(start: Start) -> Changes:
    """What the client's file says."""
    section, target = start.section, start.section.target_level or start.assessment.target_level
    return Changes(section.start, section.structure, target, section.budget, section.available)


def what_if(start: Start, changes: Changes) -> TeamPlan:
    """The plan with these changes.

    >>> from revkit import load_client
    >>> start = begin(load_client("client_templates/saas-spain"))
    >>> what_if(start, unchanged(start)).structure.form
    'function'
    """
    section = start.section.model_copy(
        update={
            "start": changes.start,
            "structure": changes.structure,
            "target_level": changes.target,
            "budget": changes.budget,
            "available": changes.available,
        }
    )
    client = replace(start.client, team=section)
    return design_team(client, start.assessment, start.goals)


def answer_html(client: Client, plan: TeamPlan, before: TeamPlan) -> str:
    """What has changed against the client's file, the team and its roadmap as small pictures."""
    words, was = RoadmapWords(plan, client), RoadmapWords(before, client)
    prose = Prose((" ".join(_standing(words)), " ".join(_changed(words, was))))
    titles = [f"<h4>{escape(words.say(f'live.team.{key}'))}</h4>" for key in ("people", "tasks")]
    pictures = small_team(words), small_roadmap(words)
    shown = "".join(f"{title}{picture}" for title, picture in zip(titles, pictures, strict=True))
    return prose._repr_html_() + shown


def _standing(words: RoadmapWords) -> Iterator[str]:
    """The structure, when the work ends, who is hired and what that costs."""
    plan, say = words.plan, words.say
    form = say(f"live.team.form.{plan.structure.form}")
    yield say("live.team.standing", form=form, start=plan.start, end=plan.roadmap.end)
    if plan.structure.form != plan.structure.advised:
        yield say("live.team.advised", form=say(f"live.team.form.{plan.structure.advised}"))
    if plan.reached:
        yield say("live.team.reached", target=plan.target)
    hired = [hire for hire in plan.staffing.hires if hire.start is not None]
    later = len(plan.staffing.hires) - len(hired)
    cost = hired[-1].running if hired else None
    if cost is not None:
        yield say("live.team.hired_cost", n=len(hired), cost=cost)
    elif hired:
        yield say("live.team.hired", n=len(hired))
    if later:
        yield say("live.team.postponed", n=later)


def _changed(words: RoadmapWords, was: RoadmapWords) -> Iterator[str]:
    """How the plan differs from that of the client's file."""
    say, plan, before = words.say, words.plan, was.plan
    if plan == before:
        yield say("live.team.unchanged")
        return
    days = (plan.roadmap.end - before.roadmap.end).days
    key = "later" if days > 0 else "sooner" if days < 0 else "same_end"
    yield say(f"live.team.{key}", n=abs(days), end=before.roadmap.end)
    differences = [
        say(f"live.team.differs.{key}", n=now, before=then)
        for key, now, then in (
            ("tasks", len(words.tasks), len(was.tasks)),
            ("hires", _hired(plan), _hired(before)),
            ("critical", len(words.critical), len(was.critical)),
        )
        if now != then
    ]
    if differences:
        yield say("live.team.differs", differences=differences)


def _hired(plan: TeamPlan) -> int:
    return sum(hire.start is not None for hire in plan.staffing.hires)


def spoken(start: Start, days: Decimal) -> str:
    """A day of beginning, by how many days it comes after the client's date."""
    return speak(start.client).date(day_after(start, days))


def day_after(start: Start, days: Decimal) -> datetime.date:
    """The day so many days after the client's date."""
    return start.client.as_of + datetime.timedelta(days=int(days))
