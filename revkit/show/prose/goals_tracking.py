"""What has come so far in sentences: the gap, and what is left to do."""

from collections.abc import Iterator
from fractions import Fraction

from revkit.client.load import Client
from revkit.goals import GoalPlan
from revkit.show.goal_estimates import EstimateWords
from revkit.show.prose.prose import Prose
from revkit.show.tracking_words import TrackingWords, why_no_tracking


def describe_tracking(plan: GoalPlan, client: Client) -> Prose:
    """The gap to date, what the goal still needs, and where the plan is heading.

    Who and what made the gap, and what would close it, is told by the tables.
    """
    if plan.tracking is None:
        return why_no_tracking(EstimateWords(plan, client))
    words = TrackingWords(plan, client, plan.tracking)
    told = (f"{words.finding}.", " ".join(_left(words)))
    points = (*_assumed(words), *words.told(plan.tracking.notices))
    return Prose(tuple(text for text in told if text), points)


def _left(words: TrackingWords) -> Iterator[str]:
    tracking, target = words.tracking, words.target
    if not tracking.parts_left:
        yield from _ended(words)
        return
    if words.reached:
        yield words.speaker.say("tracking.reading.reached", target=target)
    elif tracking.left is not None:
        yield _needs(words, tracking.left)
    yield from _rate(words)
    if tracking.outlook is not None:
        outlook = words.amount(_even(words, tracking.outlook))
        yield words.speaker.say("tracking.reading.outlook", outlook=outlook)


def _rate(words: TrackingWords) -> Iterator[str]:
    """What has to come in each part, beside what came, while something is still to come."""
    needed, rate = words.tracking.needed_rate, words.tracking.rate
    if needed is not None and rate is not None and needed > 0 and not words.reached:
        key = f"tracking.reading.rate_{words.part_name()}"
        told = {"needed": _even(words, needed), "rate": _even(words, rate)}
        yield words.speaker.say(key, **{name: words.amount(told[name]) for name in told})


def _even(words: TrackingWords, value: Fraction) -> Fraction:
    """Money as tables write it; a count keeps decimals, for 4.6 a month are not 5.1."""
    return words.plain(words.plan.metric, value)


def _needs(words: TrackingWords, left: Fraction) -> str:
    """What is still to come, or what room is left where less is better."""
    say, n = words.speaker.say, words.tracking.parts_left
    if left < 0:
        return say("tracking.reading.passed", target=words.target, left=words.amount(-left))
    key = "left" if words.tracking.direction > 0 else "room"
    amount = words.amount(left)
    key = f"tracking.reading.{key}_{words.part_name()}"
    return say(key, target=words.target, left=amount, n=n)


def _ended(words: TrackingWords) -> Iterator[str]:
    tracking, say = words.tracking, words.speaker.say
    if tracking.goal is None:
        return
    missed = tracking.goal - tracking.actual
    if missed * tracking.direction <= 0:
        key = "tracking.reading.kept" if tracking.direction > 0 else "tracking.reading.kept_lower"
        yield say(key, target=words.target)
    else:
        left = words.change(words.plan.metric, abs(missed)).removeprefix("+")
        yield say("tracking.reading.missed", target=words.target, left=left)


def _assumed(words: TrackingWords) -> Iterator[str]:
    names = words.tracking.assumed
    if names:
        listed = words.names(names)
        yield words.speaker.say("tracking.reading.assumed", n=len(names), names=listed)
