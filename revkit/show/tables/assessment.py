"""The assessment as tables: pillars, vectors, what is missing for the next level."""

from collections.abc import Iterator

from revkit.assessment import Assessment
from revkit.assessment.privacy.shown import Blocker, ShownPillar
from revkit.client.load import Client
from revkit.show.assessment_words import AssessmentWords
from revkit.show.table import Cell, Column, Table
from revkit.show.tables.columns import filled

Row = tuple[Cell, ...]


def assessment_table(assessment: Assessment, client: Client) -> Table:
    """The five pillars against what the next level asks, and the index."""
    words = AssessmentWords(assessment, client)
    view, say = words.view, words.speaker.say
    level = words.next_level
    asked = None if level is None else level - words.rules.pillar_margin.number
    columns = [
        Column(say("assessment.table.pillar")),
        Column(say("assessment.table.score"), "number2"),
    ]
    if asked is not None:
        columns.append(Column(say("assessment.table.asked", level=level), "number1"))
        columns.append(Column(say("assessment.table.short"), "number2"))
    columns.append(Column(say("assessment.table.note")))
    rows = [_pillar_row(words, pillar, asked) for pillar in view.pillars]
    index: Row = (say("assessment.table.index"), view.index, *[None] * (len(columns) - 3), "")
    return filled(
        Table(
            title=_pillar_title(words, asked),
            columns=tuple(columns),
            rows=(*rows, index),
            speaker=words.speaker,
            emphasis=frozenset({len(rows)}),
        )
    )


def _pillar_row(words: AssessmentWords, pillar: ShownPillar, asked: float | None) -> Row:
    value, name = pillar.value, words.name(pillar.id)
    note = "" if pillar.state == "shown" else words.speaker.say(f"assessment.state.{pillar.state}")
    if asked is None:
        return (name, value, note)
    short = None if value is None or words.reaches(pillar, asked) else asked - value
    return (name, value, asked, short, note)


def _pillar_title(words: AssessmentWords, asked: float | None) -> str:
    say = words.speaker.say
    if asked is None:
        return say("assessment.pillars.title_top")
    pillars = [pillar for pillar in words.view.pillars if pillar.value is not None]
    reached = sum(words.reaches(pillar, asked) for pillar in pillars)
    return say(
        f"assessment.pillars.{_pillar_key(words, len(pillars), reached)}",
        n=reached,
        known=len(pillars),
        threshold=asked,
        level=words.next_level,
        needed=int(words.rules.most.number),
    )


def _pillar_key(words: AssessmentWords, known: int, reached: int) -> str:
    if known < len(words.view.pillars):
        return "title_some" if known else "title_unknown"
    # Where parts are unrated, a pillar may be short although its figure is not.
    blocked = any(str(blocker.kind).startswith("pillars") for blocker in words.view.blockers)
    if reached == known and not blocked:
        return "title_all"
    return "title" if reached else "title_none"


def vector_table(assessment: Assessment, client: Client) -> Table:
    """The article's four vectors; the figures are those of the pillars, scored once."""
    words = AssessmentWords(assessment, client)
    say = words.speaker.say
    table = Table(
        title=_vector_title(words),
        columns=(
            Column(say("assessment.table.vector")),
            Column(say("assessment.table.score"), "number2"),
            Column(say("assessment.table.made_of")),
        ),
        rows=tuple(
            (words.name(v.id), v.value, words.speaker.list(words.name(p) for p in v.pillars))
            for v in words.view.vectors
        ),
        speaker=words.speaker,
    )
    return filled(table)


def _vector_title(words: AssessmentWords) -> str:
    known = [(v.value, v.id) for v in words.view.vectors if v.value is not None]
    if not known:
        return words.speaker.say("assessment.vectors.title_unknown")
    (low, lowest), (high, _) = min(known), max(known)
    if low == high and len(known) == len(words.view.vectors):
        return words.speaker.say("assessment.vectors.title_equal", value=low)
    return words.speaker.say("assessment.vectors.title", name=words.name(lowest), value=low)


def blocker_table(assessment: Assessment, client: Client) -> Table:
    """The conditions of the next level that fail: exactly these, with their size."""
    words = AssessmentWords(assessment, client)
    say, blockers = words.speaker.say, words.view.blockers
    top = words.next_level is None
    table = Table(
        title=say("assessment.blockers.title_top")
        if top
        else say("assessment.blockers.title", n=len(blockers), level=words.next_level),
        columns=(
            Column(say("assessment.table.condition")),
            Column(say("assessment.table.element")),
            Column(say("assessment.table.today"), "number2"),
            Column(say("assessment.table.required"), "number2"),
            Column(say("assessment.table.short"), "number2"),
        ),
        rows=tuple(row for blocker in blockers for row in _blocker_rows(words, blocker)),
        speaker=words.speaker,
    )
    return table if top else filled(table)


def _blocker_rows(words: AssessmentWords, blocker: Blocker) -> Iterator[Row]:
    condition = words.condition(blocker)
    if not blocker.shortfalls:
        yield (condition, "", None, None, None)
    for shortfall in blocker.shortfalls:
        measured = shortfall.value is not None
        required = shortfall.required if measured else None
        element = words.element(blocker, shortfall)
        yield (condition, element, shortfall.value, required, shortfall.size)
        condition = ""
    if blocker.hidden:
        yield ("", words.speaker.say("assessment.blockers.unnamed"), None, None, None)
