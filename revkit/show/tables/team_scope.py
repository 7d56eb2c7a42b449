"""What each role answers for, and what is marketing operations' and what RevOps', as tables."""

import datetime
from collections.abc import Iterator, Sequence
from itertools import groupby

from revkit.client.load import Client
from revkit.show.goal_words import written
from revkit.show.prose.prose import Prose
from revkit.show.roadmap_words import RoadmapWords
from revkit.show.scope_words import ScopeWords
from revkit.show.table import Cell, Column, Table
from revkit.show.tables.columns import filled
from revkit.team.result import ScopeLine, TeamPlan
from revkit.team.staffing.months import months_after
from revkit.team.staffing.result import RoleObjective

MOST_TASKS = 4  # of one role in the table of objectives; the roadmap has them all


def objectives_table(plan: TeamPlan, client: Client) -> Table | Prose:
    """What each role answers for: figures of the goal plan, and tasks with their day."""
    words = RoadmapWords(plan, client)
    objectives = plan.staffing.objectives
    if not objectives:
        return Prose((words.say("team.objectives.none"),), absent=True)
    figures = len({each.name for each in objectives if each.kind == "goal"})
    key = "figures" if figures else "tasks"
    whole = Table(
        title=words.say(f"team.objectives.title.{key}", n=figures or len(objectives)),
        columns=tuple(
            Column(words.say(f"team.objectives.column.{key}"))
            for key in ("role", "what", "value", "day")
        ),
        rows=tuple(_rows(words, objectives)),
        speaker=words.speaker,
        notes=tuple(_notes(words)),
    )
    return filled(whole)


def _rows(words: RoadmapWords, objectives: Sequence[RoleObjective]) -> Iterator[tuple[Cell, ...]]:
    """A role is named once, with its figures and the first of its tasks beneath."""
    for role, owed in groupby(objectives, key=lambda each: each.role):
        for place, row in enumerate(_owed(words, tuple(owed))):
            yield ("" if place else words.role(role), *row)


def _owed(words: RoadmapWords, owed: Sequence[RoleObjective]) -> Iterator[tuple[Cell, ...]]:
    tasks = [each for each in owed if each.kind == "task"]
    named = len(tasks) if len(tasks) <= MOST_TASKS else MOST_TASKS - 1
    for each in (*(each for each in owed if each.kind == "goal"), *tasks[:named]):
        yield _objective(words, each)
    if rest := tasks[named:]:
        last = max(each.day for each in rest if each.day is not None)
        more = words.say("team.objectives.more", n=len(rest))
        yield more, None, words.speaker.date(last)


def _objective(words: RoadmapWords, each: RoleObjective) -> tuple[Cell, ...]:
    day = None if each.day is None else words.speaker.date(each.day)
    if each.kind == "task":
        return (words.name(words.roadmap.task(each.name)), None, day)
    if each.value is None or each.unit is None:
        value = words.say("team.objectives.open")
    else:
        value = written(words.speaker, each.unit, each.value)
    return (words.figure(each.name), value, _goal_ends(words))


def _goal_ends(words: RoadmapWords) -> str | None:
    """The last day of the goal's period, by which its figures are owed."""
    if words.client.goals is None:
        return None
    period = words.client.goals.period
    following = months_after(period.start, period.months)
    return words.speaker.date(following - datetime.timedelta(days=1))


def _notes(words: RoadmapWords) -> Iterator[str]:
    objectives = words.staffing.objectives
    if all(each.kind == "task" for each in objectives):
        yield words.say("team.objectives.note.no_goals")
    figures = [each.name for each in objectives if each.kind == "goal"]
    if len(set(figures)) < len(figures):
        yield words.say("team.objectives.note.shared")


def scope_table(plan: TeamPlan, client: Client) -> Table | Prose:
    """Every activity: whose it is, how it is rated here, and who sees to it."""
    words = ScopeWords(plan, client)
    if not plan.scope:
        return Prose((words.say("team.scope.absent"),), absent=True)
    return Table(
        title=words.finding.rstrip("."),
        columns=(
            Column(words.say("team.scope.column.what")),
            Column(words.say("team.scope.column.side")),
            Column(words.say("team.scope.column.value"), "number1"),
            Column(words.say("team.scope.column.who")),
        ),
        rows=tuple(_line(words, line) for line in plan.scope),
        speaker=words.speaker,
        notes=(words.say("team.scope.note"),),
    )


def _line(words: ScopeWords, line: ScopeLine) -> tuple[Cell, ...]:
    side = words.say(f"team.scope.side.{line.side}")
    who = None if line.box is None else words.post(line.box)
    return (words.activity(line), side, line.value, who)
