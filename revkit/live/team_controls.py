"""The controls of the live plan of a team: what of the client's section a hand may move."""

from decimal import Decimal
from typing import Any

import ipywidgets as widgets

from revkit.content.benefit_rules import LEVELS
from revkit.live.controls import LabelledSlider, step_for
from revkit.live.team_answers import DAYS_A_WEEK, Start, spoken, unchanged
from revkit.show.words import Speaker, speak

WIDE: dict[str, Any] = {"style": {"description_width": "initial"}}
WEEKS = 78  # a year and a half to choose the beginning from
LEAST, MOST = Decimal("0.05"), Decimal(1)  # of everybody's week
HUNDREDTH = Decimal("0.01")
ROOM = 2  # a budget reaches so many times the largest amount that is known


def start_control(start: Start) -> LabelledSlider:
    """The first day of the work, by weeks from the client's date."""
    day = Decimal((start.section.start - start.client.as_of).days)
    most = max(Decimal(WEEKS * DAYS_A_WEEK), day)
    name = speak(start.client).say("live.team.start")
    step = Decimal(DAYS_A_WEEK)
    return LabelledSlider(name, day, Decimal(0), most, step, lambda days: spoken(start, days))


def structure_control(start: Start, speaker: Speaker) -> widgets.Dropdown:
    """A department, a function, or what is advised."""
    forms = ("department", "function", None)
    options = [(speaker.say(f"live.team.structure.{form or 'advised'}"), form) for form in forms]
    label = speaker.say("live.team.structure")
    return widgets.Dropdown(
        options=options, value=start.section.structure, description=label, **WIDE
    )


def target_control(start: Start, speaker: Speaker) -> widgets.Dropdown:
    """The level that the team is made for."""
    options = [(speaker.say("live.benefits.level", level=n), n) for n in range(1, LEVELS + 1)]
    label = speaker.say("live.benefits.target")
    return widgets.Dropdown(
        options=options, value=unchanged(start).target, description=label, **WIDE
    )


def limit_control(start: Start, speaker: Speaker) -> widgets.Checkbox:
    """Whether there is a budget at all."""
    label = speaker.say("live.team.limited")
    return widgets.Checkbox(value=start.section.budget is not None, description=label, indent=False)


def budget_control(start: Start, speaker: Speaker) -> LabelledSlider | None:
    """The budget of all posts a year; None where no cost is known that it could limit."""
    costs = [post.cost_per_year.mean for post in start.section.posts.values() if post.cost_per_year]
    if not costs:
        return None
    given = start.section.budget
    value = sum(costs, Decimal(0)) if given is None else given
    high = max(value, sum(costs, Decimal(0))) * ROOM
    name = speaker.say("live.team.budget")
    step = step_for(value, high)
    return LabelledSlider(
        name, value, Decimal(0), high, step, lambda amount: speaker.money(amount, 0)
    )


def available_control(start: Start, speaker: Speaker) -> LabelledSlider:
    """The share of everybody's week that the change may take."""
    value = start.section.available
    step = min(HUNDREDTH, step_for(value, MOST))
    least = min(LEAST, value)
    name = speaker.say("live.team.available")
    return LabelledSlider(name, value, least, MOST, step, speaker.percent)
