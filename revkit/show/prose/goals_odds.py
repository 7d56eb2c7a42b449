"""The odds of the goal in sentences."""

from collections.abc import Iterator

from revkit.client.load import Client
from revkit.goals import GoalPlan
from revkit.goals.odds.result import Odds
from revkit.show.goal_estimates import EstimateWords
from revkit.show.odds_words import (
    certain,
    chance_only,
    headline,
    heaviest,
    lag_line,
    range_line,
    safe_enough,
    safe_line,
    varies,
    why_no_odds,
)
from revkit.show.prose.prose import Prose


def describe_odds(plan: GoalPlan, client: Client) -> Prose:
    """How likely the goal is, what comes of the plan, and what makes it uncertain."""
    words, odds = EstimateWords(plan, client), plan.odds
    if odds is None:
        return why_no_odds(words)
    told = (f"{headline(words, odds)}.", " ".join(_comes(words, odds)), *_weak(words, odds))
    points = (*_rests_on(words, odds), *words.told(odds.notices))
    return Prose(tuple(text for text in told if text), points)


def _comes(words: EstimateWords, odds: Odds) -> Iterator[str]:
    if varies(odds):
        yield from lag_line(words, odds)
        yield range_line(words, odds)
        yield safe_line(words, odds)


def _weak(words: EstimateWords, odds: Odds) -> Iterator[str]:
    """Whether it is safe, and what is uncertain; who and what would do is told by the tables."""
    yield " ".join((*safe_enough(words, odds), *_matters(words, odds)))


def _matters(words: EstimateWords, odds: Odds) -> Iterator[str]:
    heavy = heaviest(odds)
    if heavy is not None:
        label = words.label(heavy.name)
        yield words.speaker.say("odds.reading.matters", name=label, share=heavy.share)
    chance = heaviest(odds, "chance")
    if chance is not None and heavy is not None:
        label = words.label(chance.name)
        yield words.speaker.say("odds.reading.chance", name=label, share=chance.share)


def _rests_on(words: EstimateWords, odds: Odds) -> Iterator[str]:
    say, fixed = words.speaker.say, certain(odds)
    if chance_only(odds):
        yield say("odds.reading.chance_only")
    elif fixed:
        yield say("odds.reading.certain", n=len(fixed), names=words.names(fixed))
    if odds.error:
        error = words.speaker.number(100 * odds.error, 1)
        yield say("odds.reading.draws", draws=odds.draws, error=error)
    elif varies(odds) and 0 < odds.probability < 1:
        yield say("odds.reading.exact")
