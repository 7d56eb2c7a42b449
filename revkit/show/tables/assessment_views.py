"""Capabilities and distinctions as tables: how high, and who sees them differently."""

from collections.abc import Iterator

from revkit.assessment import Assessment
from revkit.assessment.chasm import MANAGEMENT
from revkit.assessment.privacy.shown import ShownRating
from revkit.client.load import Client
from revkit.show.assessment_words import AssessmentWords, blind, shown
from revkit.show.table import Cell, Column, Kind, Table
from revkit.show.tables.columns import filled

Row = tuple[Cell, ...]


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
    return filled(table)


def _capability_title(words: AssessmentWords) -> str:
    known = [(r.value, r.id) for r in words.view.capabilities if r.value is not None]
    if not known:
        return words.speaker.say("assessment.capabilities.title_unknown")
    low, lowest = min(known, key=lambda pair: pair[0])
    high, highest = max(known, key=lambda pair: pair[0])
    if low == high:
        return words.speaker.say("assessment.capabilities.title_equal", value=low)
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
