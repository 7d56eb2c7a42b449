"""The repair table: for each input of a contradiction, the value that it alone would need."""

from collections.abc import Iterator

from revkit.client.load import Client
from revkit.goals import GoalPlan
from revkit.goals.plan import Conflict, Repair
from revkit.show.goal_words import GoalWords
from revkit.show.prose.prose import Prose
from revkit.show.table import Cell, Column, Table


def repair_table(plan: GoalPlan, client: Client) -> Table | Prose:
    """For each input of a contradiction the value it alone would need; else a sentence."""
    words = GoalWords(plan, client)
    say = words.speaker.say
    if not plan.conflicts:
        return Prose((say("goals.repair.nothing"),), absent=True)
    many = len(plan.conflicts) > 1
    keys = ("figure", "given", "needed", "outcome", "difference")
    columns = [
        Column(say(f"goals.table.{key}"), "money" if key in ("given", "needed") else "text")
        for key in (*keys[:1], *(("clash",) if many else ()), *keys[1:])
    ]
    return Table(
        title=_repair_title(words),
        columns=tuple(columns),
        rows=tuple(row for conflict in plan.conflicts for row in _repairs(words, conflict, many)),
        speaker=words.speaker,
    )


def _repair_title(words: GoalWords) -> str:
    say, conflicts = words.speaker.say, words.plan.conflicts
    if len(conflicts) > 1:
        return say("goals.repair.title_many")
    (only,) = conflicts
    name = words.label(only.node)
    if only.given is None or not any(repair.outcome == "mends" for repair in only.repairs):
        return say("goals.repair.title_none", name=name)
    return say("goals.repair.title", name=name, given=words.value(only.node, only.given))


def _repairs(words: GoalWords, conflict: Conflict, many: bool) -> Iterator[tuple[Cell, ...]]:
    for repair in conflict.repairs:
        clash = (words.label(conflict.node),) if many else ()
        yield (
            words.label(repair.name),
            *clash,
            words.value(repair.name, repair.given),
            needed_text(words, repair),
            words.speaker.say(f"goals.outcome.{repair.outcome}"),
            _difference(words, conflict, repair),
        )


def needed_text(words: GoalWords, repair: Repair) -> str | None:
    """The value an input would need: 384 (383.33)."""
    if repair.needed is None or repair.shown is None:
        return None
    shown = words.value(repair.name, repair.shown)
    exact = words.value(repair.name, repair.needed)
    if shown == exact:
        return shown
    return words.speaker.say("goals.repair.whole", shown=shown, exact=exact)


def _difference(words: GoalWords, conflict: Conflict, repair: Repair) -> str | None:
    if repair.difference is None:
        return None
    amount = words.value(conflict.node, abs(repair.difference))
    if words.rounded(conflict.node, repair.difference) == 0:
        return words.speaker.say("goals.difference.exact")
    key = "over" if repair.difference > 0 else "short"
    return words.speaker.say(f"goals.difference.{key}", amount=amount)
