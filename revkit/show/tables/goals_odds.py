"""The odds as tables: by function, what each driver alone would need, what was drawn."""

from revkit.client.load import Client
from revkit.goals import GoalPlan
from revkit.goals.odds.result import FunctionOdds, InputNeeded, Odds, Uncertain
from revkit.show.goal_estimates import EstimateWords
from revkit.show.odds_words import (
    enough,
    headline,
    heaviest,
    level_key,
    weakest,
    why_no_odds,
)
from revkit.show.prose.prose import Prose
from revkit.show.table import Cell, Column, Table

SIZED = ("beta", "sizes", "accounts")  # laws that rest on a count of cases


def odds_table(plan: GoalPlan, client: Client) -> Table | Prose:
    """How likely each function brings what it owes by itself, and the whole plan its goal."""
    words, odds = EstimateWords(plan, client), plan.odds
    if odds is None:
        return why_no_odds(words)
    say = words.speaker.say
    keys = ("function", "target", "probability", "p10", "p50", "p90")
    rows = [_function(words, each) for each in odds.functions]
    notes = [say("odds.functions.note")]
    if len(rows) > 1:
        notes.append(say("odds.functions.joint"))
    return Table(
        title=_functions_title(words, odds),
        columns=tuple(
            Column(say(f"odds.table.{key}"), "text" if key == "function" else "money")
            for key in keys
        ),
        rows=(*rows, _whole(words, odds)),
        speaker=words.speaker,
        notes=tuple(notes),
        emphasis=frozenset({len(rows)}),
    )


def _functions_title(words: EstimateWords, odds: Odds) -> str:
    say, part = words.speaker.say, weakest(odds)
    if part is not None:
        owner, chance = words.owner(part.owner), words.chance(part.probability)
        return say("odds.functions.title", owner=owner, chance=chance)
    if len(odds.functions) > 1:
        chance = words.chance(odds.functions[0].probability)
        return say("odds.functions.title_same", chance=chance)
    return headline(words, odds)


def _function(words: EstimateWords, each: FunctionOdds) -> tuple[Cell, ...]:
    ends = (words.about(each.name, value) for value in (each.p10, each.p50, each.p90))
    exact = words.plan.values[each.name].value
    target = words.about(each.name, each.target)
    if exact is not None and float(exact) == each.target:
        target = words.value(each.name, exact)
    chance = words.chance(each.probability)
    return _who(words, words.owner(each.owner), each.name), target, chance, *ends


def _whole(words: EstimateWords, odds: Odds) -> tuple[Cell, ...]:
    goal = words.plan.goal
    target = words.result(odds.goal) if goal is None else words.amount(goal)
    who = _who(words, words.speaker.say("odds.table.whole"), words.plan.metric)
    ends = (words.result(value) for value in (odds.p10, odds.p50, odds.p90))
    return who, target, words.chance(odds.probability), *ends


def _who(words: EstimateWords, who: str, name: str) -> str:
    """Who brings what, in one cell: five large amounts beside it need the width."""
    return words.speaker.say("odds.table.brings", who=who, name=words.label(name))


def needed_table(plan: GoalPlan, client: Client) -> Table | Prose:
    """What each driver alone would have to be for 80, 90 and 95 % of probability."""
    words, odds = EstimateWords(plan, client), plan.odds
    if odds is None:
        return why_no_odds(words)
    say = words.speaker.say
    levels = sorted({key for need in odds.needed for key in need.values}, key=float)
    if not levels:
        wanted = words.level(odds.wanted)
        return Prose((say("odds.needed.none", wanted=wanted),), absent=True)
    heads = [say("odds.needed.level", wanted=words.level(float(key))) for key in levels]
    return Table(
        title=_needed_title(words, odds),
        columns=(
            Column(say("odds.uncertainty.driver")),
            Column(say("odds.needed.today"), "money"),
            *(Column(head, "money") for head in heads),
        ),
        rows=tuple(_need(words, need, levels) for need in odds.needed),
        speaker=words.speaker,
        notes=(say("odds.needed.note"),),
    )


def _needed_title(words: EstimateWords, odds: Odds) -> str:
    say, key = words.speaker.say, level_key(odds) or "0.8"
    wanted = words.level(float(key))
    if odds.probability >= float(key):
        return say("odds.needed.title_safe", wanted=wanted)
    able = enough(words, odds, key)
    if not able:
        return say("odds.needed.title_none", wanted=wanted)
    first = able[0]
    return say(
        "odds.needed.title",
        wanted=wanted,
        name=words.label(first.name),
        today=words.about(first.name, first.today),
        value=words.about(first.name, first.values[key]),
    )


def _need(words: EstimateWords, need: InputNeeded, levels: list[str]) -> tuple[Cell, ...]:
    out = words.speaker.say("odds.needed.out")
    values = [need.values.get(key) for key in levels]
    told = [out if value is None else words.about(need.name, value) for value in values]
    return words.label(need.name), words.about(need.name, need.today), *told


def uncertainty_table(plan: GoalPlan, client: Client) -> Table | Prose:
    """What varies, why, and how much it matters; nothing where only chance or nothing does.

    What counts as certain is named by the reading.
    """
    words, odds = EstimateWords(plan, client), plan.odds
    if odds is None:
        return why_no_odds(words)
    say, heavy = words.speaker.say, heaviest(odds)
    keys = ("driver", "law", "source", "mean", "low", "high", "share")
    if all(driver.law in ("certain", "binomial") for driver in odds.drivers):
        return Prose(())
    notes = [say("odds.uncertainty.note")] if heavy or heaviest(odds, "chance") else []
    chance = heaviest(odds, "chance")
    title = say(f"odds.uncertainty.title_{'chance' if chance else 'none'}")
    if heavy is not None:
        title = say("odds.uncertainty.title", name=words.label(heavy.name))
    return Table(
        title=title,
        columns=tuple(
            Column(say(f"odds.uncertainty.{key}"), "text" if key in keys[:3] else "money")
            for key in keys
        ),
        rows=tuple(_driver(words, each) for each in odds.drivers if each.law != "certain"),
        speaker=words.speaker,
        notes=tuple(notes),
    )


def _driver(words: EstimateWords, driver: Uncertain) -> tuple[Cell, ...]:
    say = words.speaker.say
    return (
        words.label(driver.name),
        _law(words, driver),
        say(f"odds.source.{driver.source}"),
        words.about(driver.name, driver.mean),
        *(words.about(driver.name, end) for end in (driver.low, driver.high)),
        None if driver.share is None else words.chance(max(0.0, driver.share)),
    )


def _law(words: EstimateWords, driver: Uncertain) -> str:
    if driver.law not in SIZED:
        return words.speaker.say(f"odds.law.{driver.law}")
    if not driver.n:
        return words.speaker.say(f"odds.law.{driver.law}_unknown")
    return words.speaker.say(f"odds.law.{driver.law}", n=driver.n)
