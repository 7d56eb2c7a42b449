"""The levers in sentences: the mix, its cost, one lever alone, the probability with the mix."""

from collections.abc import Iterator

from revkit.client.load import Client
from revkit.goals import GoalPlan
from revkit.goals.levers.result import Levers
from revkit.show.goal_estimates import EstimateWords
from revkit.show.levers_words import (
    alone_lines,
    headline,
    mix_lines,
    why_no_levers,
)
from revkit.show.prose.prose import Prose


def describe_levers(plan: GoalPlan, client: Client) -> Prose:
    """Whether the levers close the gap, how, at what cost, and how likely the goal is then."""
    words, levers = EstimateWords(plan, client), plan.levers
    if levers is None:
        return why_no_levers(words)
    told = (
        f"{headline(words, levers)}.",
        words.speaker.say("levers.absent") if levers.state == "no_levers" else "",
        " ".join((*mix_lines(words, levers), *_probability(words, levers))),
        " ".join((*_missing(words, levers), *alone_lines(words, levers))),
    )
    return Prose(tuple(text for text in told if text), tuple(_points(words, levers)))


def _missing(words: EstimateWords, levers: Levers) -> Iterator[str]:
    if levers.state == "out_of_reach" and levers.reached is not None:
        gap = words.result(abs(levers.target - levers.reached))
        yield words.speaker.say("levers.reading.missing", gap=gap)


def _probability(words: EstimateWords, levers: Levers) -> Iterator[str]:
    if levers.probability is None or levers.state in ("nothing", "no_levers"):
        return
    say, after = words.speaker.say, words.chance(levers.probability)
    if words.plan.odds is None:
        yield say("levers.reading.probability_only", after=after)
        return
    before = words.chance(words.plan.odds.probability)
    yield say("levers.reading.probability", before=before, after=after)


def _points(words: EstimateWords, levers: Levers) -> Iterator[str]:
    if not levers.priced and levers.state in ("closed", "out_of_reach"):
        yield words.speaker.say("levers.reading.unpriced")
    yield from words.told(levers.notices)
