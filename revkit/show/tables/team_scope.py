"""What each role answers for, and what is marketing operations' and what RevOps', as tables."""

from collections.abc import Iterator, Sequence

from revkit.client.load import Client
from revkit.show.goal_words import written
from revkit.show.prose.prose import Prose
from revkit.show.roadmap_words import RoadmapWords
from revkit.show.scope_words import ScopeWords
from revkit.show.table import Cell, Column, Table
from revkit.show.tables.columns import filled
from revkit.team.result import ScopeLine, TeamPlan
from revkit.team.staffing.result import RoleObjective


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
    """A role is named once, with all that it answers for beneath."""
    last = None
    for each in objectives:
        role = words.role(each.role) if each.role != last else ""
        yield (role, *_objective(words, each))
        last = each.role


def _objective(words: RoadmapWords, each: RoleObjective) -> tuple[Cell, ...]:
    day = None if each.day is None else words.speaker.date(each.day)
    if each.kind == "task":
        return (words.name(words.roadmap.task(each.name)), None, day)
    if each.value is None or each.unit is None:
        value = words.say("team.objectives.open")
    else:
        value = written(words.speaker, each.unit, each.value)
    return (words.figure(each.name), value, day)


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
