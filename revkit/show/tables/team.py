"""The structure of a team as tables: what speaks for it, and what is told to whom."""

from collections.abc import Iterator

from revkit.client.load import Client
from revkit.show.prose.prose import Prose
from revkit.show.structure_words import StructureWords
from revkit.show.table import Cell, Column, Table
from revkit.team.result import TeamPlan
from revkit.team.structure.result import Announcement, Criterion


def structure_table(plan: TeamPlan, client: Client) -> Table | Prose:
    """Every criterion: its value, from where on it points to a department, and what it says."""
    words = StructureWords(plan, client)
    criteria = plan.structure.criteria
    if not criteria:
        return Prose(())
    return Table(
        title=words.count_title,
        columns=tuple(
            Column(words.say(f"team.structure.column.{key}"))
            for key in ("criterion", "value", "threshold", "speaks", "says")
        ),
        rows=tuple(_row(words, each) for each in criteria),
        speaker=words.speaker,
        notes=tuple(_notes(words)),
    )


def _row(words: StructureWords, criterion: Criterion) -> tuple[Cell, ...]:
    return (
        words.criterion(criterion),
        words.value(criterion),
        words.threshold(criterion),
        words.speaks(criterion),
        words.says(criterion),
    )


def _notes(words: StructureWords) -> Iterator[str]:
    if words.deciding:
        yield words.say("team.structure.note.decides")
        yield words.say("team.structure.note.judgement")


def announcements_table(plan: TeamPlan, client: Client) -> Table | Prose:
    """What is told on which day, by whom and to whom."""
    words = StructureWords(plan, client)
    told = plan.structure.announcements
    if not told:
        return Prose((words.say("team.announcements.none"),), absent=True)
    days = [each.day for each in told]
    ends = {"first": min(days), "last": max(days)}
    to = words.say(f"team.announcements.first.{'heads' if told[0].heads else 'everybody'}")
    return Table(
        title=words.say("team.announcements.title", n=len(told), to=to, **ends),
        columns=tuple(
            Column(words.say(f"team.announcements.column.{key}"))
            for key in ("day", "by", "to", "what")
        ),
        rows=tuple(_announced(words, each) for each in told),
        speaker=words.speaker,
    )


def _announced(words: StructureWords, each: Announcement) -> tuple[Cell, ...]:
    to = "heads" if each.heads else "everybody"
    content = words.announcement(each.id)
    return (
        words.speaker.date(each.day),
        words.post(each.by),
        words.say(f"team.announcements.{to}", names=words.functions(each.to)),
        words.say(
            "team.announcements.what",
            name=words.speaker.in_(content.name),
            text=words.speaker.in_(content.text),
        ),
    )
