"""What odds say, sentence by sentence: the finding, the range, the weakest part, what is enough."""

from collections.abc import Iterator
from typing import Literal

from revkit.goals.odds.result import FunctionOdds, InputNeeded, Odds, Uncertain
from revkit.show.goal_estimates import LEAST, MOST, EstimateWords
from revkit.show.prose.prose import Prose


def why_no_odds(words: EstimateWords) -> Prose:
    """Why the plan has no odds, for whoever asked for them."""
    say, plan, tree = words.speaker.say, words.plan, words.tree
    missing = [name for name in tree.leaves if plan.values[name].value is None]
    if missing:
        names = words.names(missing)
        return Prose((say("odds.absent.open", n=len(missing), names=names),), absent=True)
    if plan.goal is None:
        return Prose((say("odds.absent.no_goal", name=words.label(plan.metric)),), absent=True)
    return Prose((say("odds.absent.unknown"),), absent=True)


def headline(words: EstimateWords, odds: Odds) -> str:
    """How likely the goal is, in one sentence without its full stop."""
    say, goal, p = words.speaker.say, words.result(odds.goal), odds.probability
    if words.plan.goal is not None:
        goal = words.amount(words.plan.goal)
    if not varies(odds):
        return say(f"odds.headline.{'sure' if p >= MOST else 'never'}", goal=goal)
    if p in (0, 1):
        return say(f"odds.headline.{'all' if p else 'none'}", goal=goal, draws=odds.draws)
    if p < LEAST or p >= MOST:
        return say(f"odds.headline.{'few' if p < LEAST else 'most'}", goal=goal)
    return say("odds.headline.of_100", n=min(99, max(1, round(100 * p))), goal=goal)


def lag_line(words: EstimateWords, odds: Odds) -> Iterator[str]:
    """What the lag does to the probability, where the plan is timed."""
    if odds.without_lag is None or not varies(odds):
        return
    say, chance = words.speaker.say, words.chance(odds.probability)
    without = words.chance(odds.without_lag)
    if chance == without:
        yield say("odds.reading.lag_same")
    else:
        yield say("odds.reading.lag", chance=chance, without=without)


def varies(odds: Odds) -> bool:
    """Whether anything in the plan is left to chance."""
    if 0 < odds.probability < 1 or odds.p10 != odds.p90:
        return True
    return any(driver.law != "certain" for driver in odds.drivers)


def range_line(words: EstimateWords, odds: Odds) -> str:
    """The middle of what comes, and where four of five lie."""
    key = f"odds.reading.range_{words.tree.better}"
    low, middle, high = (words.result(value) for value in (odds.p10, odds.p50, odds.p90))
    return words.speaker.say(key, low=low, middle=middle, high=high)


def safe_line(words: EstimateWords, odds: Odds) -> str:
    """The result that comes with the wanted probability."""
    key = f"odds.reading.safe_{words.tree.better}"
    return words.speaker.say(key, wanted=words.level(odds.wanted), safe=words.result(odds.safe))


def weakest(odds: Odds) -> FunctionOdds | None:
    """The function that is least likely to deliver; None where all are alike or there is one."""
    if len({each.probability for each in odds.functions}) < 2:
        return None
    return min(odds.functions, key=lambda each: each.probability)


def certain(odds: Odds) -> list[str]:
    """The drivers that count as certain, though they might not be."""
    return [driver.name for driver in odds.drivers if driver.law == "certain"]


def heaviest(odds: Odds, law: Literal["chance"] | None = None) -> Uncertain | None:
    """The driver whose uncertainty matters most; or the one of chance, which nobody can know."""
    weighed = [d for d in odds.drivers if d.share and (d.law == "binomial") is (law == "chance")]
    return max(weighed, key=lambda driver: driver.share or 0.0) if weighed else None


def chance_only(odds: Odds) -> bool:
    """Whether only the chance in whole cases was drawn, and no driver's own uncertainty."""
    return varies(odds) and all(d.law in ("certain", "binomial") for d in odds.drivers)


def level_key(odds: Odds) -> str | None:
    """Under which of the levels the wanted probability is answered, else the first of them."""
    keys = sorted({key for need in odds.needed for key in need.values}, key=float)
    return next((key for key in keys if float(key) == odds.wanted), next(iter(keys), None))


def enough(words: EstimateWords, odds: Odds, key: str) -> list[InputNeeded]:
    """The drivers that alone reach a level, the one with the shortest way first."""
    able = [need for need in odds.needed if need.values.get(key) is not None]
    kept = words.answered(need.name for need in able)
    return sorted((n for n in able if n.name in kept), key=lambda need: _way(need, key))


def safe_enough(words: EstimateWords, odds: Odds) -> Iterator[str]:
    """That the goal counts as safe already, where it does."""
    key = level_key(odds)
    if key is not None and varies(odds) and odds.probability >= float(key):
        yield words.speaker.say("odds.reading.is_safe", wanted=words.level(float(key)))


def _way(need: InputNeeded, key: str) -> float:
    value = need.values[key]
    return float("inf") if value is None else abs(value - need.today) / (abs(need.today) or 1.0)
