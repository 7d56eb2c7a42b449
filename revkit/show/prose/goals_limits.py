"""What a goal's plan rests on, what it takes for granted, and what it does not say."""

from collections.abc import Iterator

from revkit.client.load import Client
from revkit.goals import GoalPlan
from revkit.show.goal_words import GoalWords
from revkit.show.prose.prose import Prose


def describe_goal_limits(plan: GoalPlan, client: Client) -> Prose:
    """The limits of what this plan was asked for, then its sources."""
    words = GoalWords(plan, client)
    say = words.speaker.say
    limits = tuple(say(f"goals.limits.{key}") for key in _keys(plan))
    source = say("goals.limits.source", source=words.source)
    return Prose((), (*limits, source, *(say(key) for key in _methods(plan))))


def _keys(plan: GoalPlan) -> Iterator[str]:
    yield "exact"
    yield "odds" if plan.odds is not None else "point"
    yield "lag" if plan.timing is not None else "time"
    if plan.capacity is not None:
        yield "capacity"
    yield "rates"
    if plan.levers is not None and plan.levers.levers:
        yield "levers"
    if not plan.tree.own:
        yield "strategy" if plan.tree.example else "strategy_suggested"


def _methods(plan: GoalPlan) -> Iterator[str]:
    """The published methods that something in this plan was computed with."""
    if plan.timing is not None and plan.timing.lag.source == "measured":
        yield "data.source.aalen_johansen"
    if plan.odds is not None and any(driver.law == "beta" for driver in plan.odds.drivers):
        yield "goals.source_of.jeffreys"
    if plan.tracking is not None:
        yield "goals.source_of.shapley"
