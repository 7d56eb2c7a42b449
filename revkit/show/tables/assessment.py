"""The assessment as tables: pillars, capabilities, distinctions, what is missing."""

from collections.abc import Iterator
from dataclasses import replace

from revkit.assessment import Assessment
from revkit.assessment.chasm import MANAGEMENT
from revkit.assessment.client_view import Blocker, ShownPillar, ShownRating
from revkit.client.load import Client
from revkit.show.assessment_words import AssessmentWords, blind, shown
from revkit.show.table import Cell, Column, Kind, Table

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
    return _without_empty_notes(
        Table(
            title=_pillar_title(words, asked),
            columns=tuple(columns),
            rows=(*rows, index),
            speaker=words.speaker,
            emphasis=frozenset({len(rows)}),
        )
    )


def _without_empty_notes(table: Table) -> Table:
    """The table less its last column, where nothing stands in it."""
    if any(row[-1] for row in table.rows):
        return table
    return replace(table, columns=table.columns[:-1], rows=tuple(row[:-1] for row in table.rows))


def _pillar_row(words: AssessmentWords, pillar: ShownPillar, asked: float | None) -> Row:
    value, name = pillar.value, words.name(pillar.id)
    note = "" if pillar.state == "shown" else words.speaker.say(f"assessment.state.{pillar.state}")
    if asked is None:
        return (name, value, note)
    reached = value is None or words.rules.reaches(value, asked)
    return (name, value, asked, None if reached or value is None else asked - value, note)


def _pillar_title(words: AssessmentWords, asked: float | None) -> str:
    say = words.speaker.say
    if asked is None:
        return say("assessment.pillars.title_top")
    values = [pillar.value for pillar in words.view.pillars if pillar.value is not None]
    reached = sum(words.rules.reaches(value, asked) for value in values)
    key = {0: "title_none", len(words.view.pillars): "title_all"}.get(reached, "title")
    return say(
        f"assessment.pillars.{key}",
        n=reached,
        threshold=asked,
        level=words.next_level,
        needed=int(words.rules.most.number),
    )


def vector_table(assessment: Assessment, client: Client) -> Table:
    """The article's four vectors; the figures are those of the pillars, scored once."""
    words = AssessmentWords(assessment, client)
    say = words.speaker.say
    known = [(v.value, v.id) for v in words.view.vectors if v.value is not None]
    title = say("assessment.vectors.title_unknown")
    if known:
        value, lowest = min(known)
        title = say("assessment.vectors.title", name=words.name(lowest), value=value)
    return Table(
        title=title,
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


def capability_table(assessment: Assessment, client: Client) -> Table:
    """Every capability: its mean, and who sees it differently, as far as that may be shown."""
    words = AssessmentWords(assessment, client)
    say = words.speaker.say
    keys = ("management", "others") if words.management_apart else ("lowest", "highest")
    kind: Kind = "number2" if words.management_apart else "text"
    table = Table(
        title=_capability_title(words),
        columns=(
            Column(say("assessment.table.capability")),
            Column(say("assessment.table.pillar")),
            Column(say("assessment.table.score"), "number2"),
            Column(say(f"assessment.table.{keys[0]}"), kind),
            Column(say(f"assessment.table.{keys[1]}"), kind),
            Column(say("assessment.table.note")),
        ),
        rows=tuple(_capability_rows(words)),
        speaker=words.speaker,
        notes=tuple(_privacy_note(words)),
    )
    return _without_empty_notes(table)


def _capability_title(words: AssessmentWords) -> str:
    known = [(r.value, r.id) for r in words.view.capabilities if r.value is not None]
    if not known:
        return words.speaker.say("assessment.capabilities.title_unknown")
    low, lowest = min(known, key=lambda pair: pair[0])
    high, highest = max(known, key=lambda pair: pair[0])
    return words.speaker.say(
        "assessment.capabilities.title",
        lowest=words.name(lowest),
        low=low,
        highest=words.name(highest),
        high=high,
    )


def _capability_rows(words: AssessmentWords) -> Iterator[Row]:
    pillar_of = {name: p.id for p in words.view.pillars for name in p.capabilities}
    for rating in words.view.capabilities:
        pair = (
            (rating.management, rating.others) if words.management_apart else _ends(words, rating)
        )
        name, pillar = words.name(rating.id), words.name(pillar_of[rating.id])
        yield (name, pillar, rating.value, *pair, _note(words, rating))


def _ends(words: AssessmentWords, rating: ShownRating) -> tuple[str | None, str | None]:
    """The lowest and the highest function, each with its mean."""
    cells = shown(rating)
    if len(cells) < 2:
        return None, None
    low, high = (
        f"{words.function(name)} {words.speaker.number(value, 2)}"
        for value, name in (cells[0], cells[-1])
    )
    return low, high


def _note(words: AssessmentWords, rating: ShownRating) -> str:
    say = words.speaker.say
    parts = [] if rating.state == "shown" else [say(f"assessment.state.{rating.state}")]
    if words.management_apart and not any(cell.function == MANAGEMENT for cell in rating.cells):
        parts.append(say("assessment.state.not_asked"))
    if names := [words.function(name) for name in blind(rating.cells)]:
        parts.append(say("assessment.state.blind", names=names))
    return "; ".join(parts)


def _privacy_note(words: AssessmentWords) -> Iterator[str]:
    if words.concealed:
        yield words.speaker.say("assessment.state.note_hidden", n=words.view.small_cell)


def distinction_table(assessment: Assessment, client: Client) -> Table:
    """The five distinctions between a tactical and a strategic view."""
    words = AssessmentWords(assessment, client)
    view, speaker = words.view, words.speaker
    threshold = words.rules.distinctions.number
    values = [rating.value for rating in view.distinctions if rating.value is not None]
    strategic = sum(words.rules.reaches(value, threshold) for value in values)
    key = "title" if strategic else "title_none"
    return Table(
        title=speaker.say(f"assessment.distinctions.{key}", n=strategic, threshold=threshold),
        columns=(
            Column(speaker.say("assessment.table.distinction")),
            Column(speaker.say("assessment.table.score"), "number2"),
            Column(speaker.say("assessment.table.management"), "number2"),
            Column(speaker.say("assessment.table.others"), "number2"),
            Column(speaker.say("assessment.table.evidence")),
        ),
        rows=tuple(_distinction_rows(words)),
        speaker=speaker,
        notes=tuple(_privacy_note(words)),
    )


def _distinction_rows(words: AssessmentWords) -> Iterator[Row]:
    speaker = words.speaker
    for element, rating in zip(words.maturity.distinctions, words.view.distinctions, strict=True):
        name = speaker.say(
            "assessment.distinctions.name",
            tactical=speaker.in_(element.tactical),
            strategic=speaker.in_(element.strategic),
        )
        facts = "yes" if element.id in words.view.evidenced else "no"
        told = speaker.say(f"assessment.table.{facts}")
        yield (name, rating.value, rating.management, rating.others, told)


def blocker_table(assessment: Assessment, client: Client) -> Table:
    """The conditions of the next level that fail: exactly these, with their size."""
    words = AssessmentWords(assessment, client)
    say, blockers = words.speaker.say, words.view.blockers
    top = words.next_level is None
    return Table(
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


def _blocker_rows(words: AssessmentWords, blocker: Blocker) -> Iterator[Row]:
    condition = words.condition(blocker)
    if not blocker.shortfalls and not (blocker.hidden and blocker.kind):
        yield (condition, "", None, None, None)
    for shortfall in blocker.shortfalls:
        measured = shortfall.value is not None
        required = shortfall.required if measured else None
        yield (condition, words.name(shortfall.element), shortfall.value, required, shortfall.size)
        condition = ""
    if blocker.hidden and blocker.kind:
        unnamed = words.speaker.say("assessment.blockers.unnamed", n=blocker.hidden)
        yield (condition, unnamed, None, None, None)
