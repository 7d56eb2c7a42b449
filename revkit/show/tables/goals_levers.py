"""The levers as tables: the cheapest mix beside one-lever answers, and elasticities."""

from revkit.client.load import Client
from revkit.goals import GoalPlan
from revkit.goals.levers.result import Elasticity, Lever, Levers
from revkit.show.goal_estimates import EstimateWords
from revkit.show.levers_words import (
    STEP,
    cost,
    elastic,
    headline,
    spent,
    strongest,
    why_no_levers,
)
from revkit.show.prose.prose import Prose
from revkit.show.table import Cell, Column, Table


def levers_table(plan: GoalPlan, client: Client) -> Table | Prose:
    """Each lever today, in the cheapest mix and at its farthest, and what it would take alone."""
    words, levers = EstimateWords(plan, client), plan.levers
    if levers is None:
        return why_no_levers(words)
    say = words.speaker.say
    if not levers.levers:
        return Prose(())
    priced = "cost" if levers.priced else "effort"
    keys = ("lever", "today", "mixed", "to", priced, "alone", f"alone_{priced}")
    rows = [_lever(words, levers, lever) for lever in levers.levers]
    total = levers.state == "closed"
    if total:
        whole = spent(words, levers, levers.cost)
        rows.append((say("levers.table.total"), "", "", "", whole, "", ""))
    notes = [say("levers.table.note_alone")]
    if not levers.priced:
        notes.append(say("levers.table.note_effort"))
    return Table(
        title=_title(words, levers),
        columns=tuple(
            Column(say(f"levers.table.{key}"), "text" if key == "lever" else "money")
            for key in keys
        ),
        rows=tuple(rows),
        speaker=words.speaker,
        notes=tuple(notes),
        emphasis=frozenset({len(levers.levers)}) if total else frozenset(),
    )


def _title(words: EstimateWords, levers: Levers) -> str:
    """What one lever alone would cost beside the mix, where that can be said."""
    say, price = words.speaker.say, cost(words, levers.cost)
    if levers.state != "closed" or not levers.priced or len(levers.levers) < 2:
        return headline(words, levers)
    able = [each.alone_cost for each in levers.levers if each.reaches]
    cheapest = min((each for each in able if each is not None), default=None)
    if cheapest is None:
        return say("levers.table.title_none", cost=price)
    return say("levers.table.title", alone=cost(words, cheapest), cost=price)


def _lever(words: EstimateWords, levers: Levers, lever: Lever) -> tuple[Cell, ...]:
    say, name = words.speaker.say, lever.name
    alone = say("levers.table.none")
    if lever.alone is not None:
        alone = words.about(name, lever.alone)
        alone = alone if lever.reaches else say("levers.table.beyond", value=alone)
    nothing = levers.state == "nothing"
    return (
        words.label(name),
        words.about(name, lever.today),
        words.about(name, lever.mixed),
        words.about(name, lever.to),
        None if lever.cost is None else spent(words, levers, lever.cost),
        None if nothing else alone,
        None if nothing or lever.alone_cost is None else spent(words, levers, lever.alone_cost),
    )


def elasticities_table(plan: GoalPlan, client: Client) -> Table | Prose:
    """By how much 1 % more of each driver moves the result, the strongest first."""
    words, levers = EstimateWords(plan, client), plan.levers
    if levers is None:
        return why_no_levers(words)
    say = words.speaker.say
    ranked = sorted(levers.elasticities, key=lambda each: -abs(each.change))
    first = strongest(words, levers)
    if first is None:
        return Prose((say("levers.elastic.none"),), absent=True)
    name, (way, change) = words.label(first.name), elastic(words, first)
    return Table(
        title=say(f"levers.elastic.title_{way}", name=name, change=change, step=STEP),
        columns=(
            Column(say("levers.elastic.driver")),
            *(
                Column(say(f"levers.elastic.{key}", step=STEP), "money")
                for key in ("today", "change", "share")
            ),
        ),
        rows=tuple(_elasticity(words, each) for each in ranked),
        speaker=words.speaker,
        notes=(say("levers.elastic.note", step=STEP, rate=0.1, more=0.1 * (1 + STEP)),),
    )


def _elasticity(words: EstimateWords, each: Elasticity) -> tuple[Cell, ...]:
    share = round(each.share, 6)
    text = words.speaker.percent(share, 2)
    return (
        words.label(each.name),
        words.shown(each.name),
        words.change(words.plan.metric, each.change),
        f"+{text}" if share > 0 else text,
    )
