"""How sure, as tables: intervals of the pillars, gaps between functions, change between waves."""

from collections.abc import Iterator

from revkit.assessment import Assessment
from revkit.assessment.privacy.shown_confidence import ShownGap
from revkit.assessment.privacy.shown_progress import ShownChange, ShownProgress
from revkit.assessment.result import INDEX
from revkit.client.load import Client
from revkit.show.assessment_words import AssessmentWords
from revkit.show.confidence_words import confidence_of
from revkit.show.progress_words import element_name
from revkit.show.prose.prose import Prose
from revkit.show.table import Cell, Column, Table
from revkit.show.tables.columns import filled

Row = tuple[Cell, ...]

LONGEST = 12  # rows that a board reads


def confidence_table(assessment: Assessment, client: Client) -> Table:
    """Each pillar and the index with its 95 % interval."""
    words = AssessmentWords(assessment, client)
    say, intervals = words.speaker.say, confidence_of(words).intervals
    rows = []
    for name, value in _means(words):
        interval = intervals.get(name)
        ends = (interval.low, interval.high) if interval else (None, None)
        rows.append((element_name(words, name), value, *ends))
    return filled(
        Table(
            title=_interval_title(words),
            columns=(
                Column(say("confidence.table.what")),
                Column(say("confidence.table.mean"), "number2"),
                Column(say("confidence.table.low"), "number1"),
                Column(say("confidence.table.high"), "number1"),
            ),
            rows=tuple(rows),
            speaker=words.speaker,
            notes=tuple(_interval_notes(words)),
            emphasis=frozenset({len(rows) - 1}),
        )
    )


def _means(words: AssessmentWords) -> list[tuple[str, float | None]]:
    return [*((p.id, p.value) for p in words.view.pillars), (INDEX, words.view.index)]


def _widths(words: AssessmentWords) -> list[tuple[float, str]]:
    """(width, pillar) of every interval of a pillar, narrowest first."""
    intervals = confidence_of(words).intervals
    shown = [(p.id, intervals[p.id]) for p in words.view.pillars if p.id in intervals]
    return sorted((interval.high - interval.low, name) for name, interval in shown)


def _interval_notes(words: AssessmentWords) -> Iterator[str]:
    widths = _widths(words)
    if widths and words.view.everybody_answered:
        # The note on other people would be of people who do not exist.
        if widths[-1][0]:
            yield words.speaker.say("confidence.table.note_census")
    elif widths:
        yield words.speaker.say("confidence.table.note")


def _interval_title(words: AssessmentWords) -> str:
    widths = _widths(words)
    if not widths:
        key = "title_census" if words.view.everybody_answered else "title_none"
        return words.speaker.say(f"confidence.table.{key}")
    (narrow, _), (wide, name) = widths[0], widths[-1]
    if not wide:
        return words.speaker.say("confidence.table.title_alike")
    return words.speaker.say(
        "confidence.table.pillars_title", narrow=narrow, wide=wide, name=words.name(name)
    )


def gap_table(assessment: Assessment, client: Client) -> Table:
    """Differences of a point or more between two functions that are shown, confirmed ones first."""
    words = AssessmentWords(assessment, client)
    say, gaps = words.speaker.say, _ranked(words)
    return Table(
        title=_gap_title(words, gaps),
        columns=(
            Column(say("confidence.gaps.topic")),
            Column(say("confidence.gaps.first")),
            Column(say("confidence.gaps.second")),
            Column(say("confidence.gaps.difference"), "number1"),
            Column(say("confidence.gaps.verdict")),
        ),
        rows=tuple(_gap_row(words, gap) for gap in gaps[:LONGEST]),
        speaker=words.speaker,
        notes=tuple(_gap_notes(words, len(gaps) - LONGEST)),
    )


def _gap_notes(words: AssessmentWords, more: int) -> Iterator[str]:
    if more > 0:
        yield words.speaker.say("confidence.gaps.more", n=more)
    if confidence_of(words).compared:
        yield words.speaker.say("confidence.gaps.note", n=int(words.rules.perception_voices.number))


def _ranked(words: AssessmentWords) -> list[ShownGap]:
    return sorted(confidence_of(words).gaps, key=lambda gap: (gap.verdict, -gap.difference))


def _gap_row(words: AssessmentWords, gap: ShownGap) -> Row:
    # Below the threshold even the most extreme answers would be no discovery.
    hopeless = gap.least_p > words.rules.discovery_rate.number
    verdict = "too_few" if gap.verdict == "to_discuss" and hopeless else gap.verdict
    return (
        words.name(gap.element),
        words.function(gap.first),
        words.function(gap.second),
        gap.difference,
        words.speaker.say(f"confidence.gaps.verdict.{verdict}"),
    )


def _gap_title(words: AssessmentWords, gaps: list[ShownGap]) -> str:
    if not gaps:
        told = "title_none" if confidence_of(words).compared else "title_untold"
        return words.speaker.say(f"confidence.gaps.{told}")
    first = gaps[0]
    confirmed = sum(gap.verdict == "confirmed" for gap in gaps)
    return words.speaker.say(
        "confidence.gaps.title" if confirmed else "confidence.gaps.title_discuss",
        n=confirmed,
        name=words.name(first.element),
        first=words.function(first.first),
        second=words.function(first.second),
        difference=first.difference,
    )


def progress_table(assessment: Assessment, client: Client) -> Table | Prose:
    """Every change that may be shown since the last assessment: real ones first, largest first."""
    words = AssessmentWords(assessment, client)
    say, progress = words.speaker.say, words.view.progress
    if progress is None:
        return Prose(())
    return Table(
        title=_progress_title(words, progress),
        columns=(
            Column(say("confidence.table.what")),
            Column(say("confidence.progress.before"), "number2"),
            Column(say("confidence.progress.after"), "number2"),
            Column(say("confidence.progress.difference")),
            Column(say("confidence.progress.verdict")),
        ),
        rows=tuple(_progress_rows(words, progress)),
        speaker=words.speaker,
        notes=tuple(_progress_notes(words, progress)),
    )


def _progress_notes(words: AssessmentWords, progress: ShownProgress) -> Iterator[str]:
    yield words.speaker.say("confidence.progress.note")
    if progress.partial:
        yield words.speaker.say("confidence.progress.partial")


def _progress_rows(words: AssessmentWords, progress: ShownProgress) -> Iterator[Row]:
    for change in sorted(progress.changes, key=lambda c: (not c.real, -abs(c.difference))):
        yield (
            element_name(words, change.element),
            change.before,
            change.after,
            words.speaker.signed(change.difference, 2),
            words.speaker.say(f"confidence.progress.{_verdict(change)}"),
        )


def _verdict(change: ShownChange) -> str:
    if not change.judged:
        return "unknown"
    return "real" if change.real else "noise"


def _progress_title(words: AssessmentWords, progress: ShownProgress) -> str:
    real = sum(change.real for change in progress.changes)
    return words.speaker.say(
        f"confidence.progress.{'table_title' if real else 'table_none'}",
        n=real,
        since=progress.waves[-2].as_of,
    )
