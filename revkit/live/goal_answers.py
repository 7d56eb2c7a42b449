"""What the live goals answer with: pure functions from a client and its changes to what is read."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from revkit.client.goals import GoalsSection
from revkit.client.load import Client
from revkit.content.goal_trees import GoalTree
from revkit.errors import RevkitError
from revkit.goals import GoalPlan, plan_goal
from revkit.goals.exact import rounded
from revkit.goals.levers.estimate import levers_of
from revkit.goals.odds.estimate import (
    Played,
    odds_at_once,
    odds_if,
    play_plan,
    played_as,
)
from revkit.goals.planning import goal_in_time
from revkit.show.goal_estimates import EstimateWords
from revkit.show.goal_words import GoalWords
from revkit.show.odds_words import headline, lag_line, safe_line, varies, why_no_odds
from revkit.show.prose.goals import describe_goals
from revkit.show.prose.goals_levers import describe_levers
from revkit.show.prose.prose import Prose
from revkit.show.small_curve import small_curve
from revkit.show.tables.goals import goals_table
from revkit.show.tables.goals_levers import levers_table
from revkit.show.tables.goals_repair import needed_text, repair_table

Values = Mapping[str, Decimal]


def section_of(client: Client) -> GoalsSection:
    """The client's goals. Raises RevkitError where its file has none."""
    if client.goals is None:
        raise RevkitError(f'"{client.id}" has no section `goals`. Add it to its client.yml.')
    return client.goals


def what_if(client: Client, values: Values, held: Collection[str] = ()) -> Client:
    """A copy of the client with other values for the goal's drivers; what is held cannot move."""
    section = section_of(client)
    moves = {name: move for name, move in section.moves.items() if name not in held}
    update = {"values": dict(values), "levers": (), "moves": moves}
    return replace(client, goals=section.model_copy(update=update))


def plan_of(client: Client) -> GoalPlan:
    """The plan by itself, without what takes longer than a move of a slider."""
    return plan_goal(section_of(client), client.currency, client.tree)


def with_odds(client: Client, plan: GoalPlan, luck: Played | None = None) -> GoalPlan:
    """The plan with how likely it is, where it says enough for that.

    `luck` is the plan that all began with, played: by it a driver that was moved takes its
    uncertainty along, and nothing is drawn again.
    """
    if luck is None:
        timed = replace(plan, timing=goal_in_time(client).timing)
        return replace(plan, odds=odds_at_once(client, timed))
    return replace(plan, odds=odds_if(client, luck, plan))


def answer_html(plan: GoalPlan, client: Client) -> str:
    """The plan in words, its repair table if it does not hold, and its figures."""
    repairs = [repair_table(plan, client)] if plan.conflicts else []
    shown = [describe_goals(plan, client), *repairs, goals_table(plan, client)]
    return "".join(part._repr_html_() for part in shown)


def odds_html(plan: GoalPlan, client: Client, before: float | None = None) -> str:
    """How likely the goal is, beside a small curve; `before` is what it was when all began."""
    words, odds = EstimateWords(plan, client), plan.odds
    if odds is None:
        return why_no_odds(words)._repr_html_()
    told = [f"{headline(words, odds)}.", *lag_line(words, odds)]
    if varies(odds):
        told.append(safe_line(words, odds))
    if before is not None and round(before, 4) != round(odds.probability, 4):
        told.append(words.speaker.say("live.odds_before", chance=words.chance(before)))
    curve = small_curve(odds) if varies(odds) else ""
    return Prose((" ".join(told),))._repr_html_() + curve


def repairs_of(plan: GoalPlan, client: Client, held: Collection[str] = ()) -> dict[str, str]:
    """What one could change to make the plan hold, by driver; nothing that is held."""
    words = GoalWords(plan, client)
    return {
        repair.name: words.speaker.say(
            "live.repair", name=words.label(repair.name), value=needed_text(words, repair)
        )
        for conflict in plan.conflicts
        for repair in conflict.repairs
        if repair.outcome == "mends" and repair.name not in held
    }


def mix_html(client: Client, luck: Played | None = None) -> str:
    """The cheapest mix of levers for the plan as it stands, in words and as a table.

    `luck` as in `with_odds`: the mix is sought by the odds that stand beside the plan.
    """
    plan = goal_in_time(client)
    played = play_plan(client, plan) if luck is None else played_as(luck, plan)
    plan = with_odds(client, plan, played)
    full = replace(plan, levers=levers_of(client, plan, played))
    told, table = describe_levers(full, client), levers_table(full, client)
    shown = (told,) if isinstance(table, Prose) else (told, table)
    return "".join(part._repr_html_() for part in shown)


def starts(plan: GoalPlan, section: GoalsSection, tree: GoalTree) -> dict[str, Decimal]:
    """A start for every control: what is given, the goal, and the leaves that were solved."""
    found = dict(section.values)
    for name in tree.nodes:
        value = plan.values[name].value
        free = name == tree.root or (name in tree.leaves and not _under_given(name, section, tree))
        if name not in found and free and value is not None:
            found[name] = _written(value)
    return {name: found[name] for name in tree.nodes if name in found}


def _under_given(name: str, section: GoalsSection, tree: GoalTree) -> bool:
    parent = tree.parent(name)
    if parent is None or parent == tree.root:
        return False
    return parent in section.values or _under_given(parent, section, tree)


def _written(value: Fraction) -> Decimal:
    shown = rounded(value, 4)
    return Decimal(shown.numerator) / Decimal(shown.denominator)
