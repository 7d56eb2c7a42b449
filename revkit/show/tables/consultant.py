"""The consultant's view of an assessment: every group, however small. Never for the client.

Each table says so in its title. No chapter of a report calls these; a test holds that.
"""

from collections.abc import Iterator, Sequence

from revkit.assessment import Assessment
from revkit.client.load import Client
from revkit.show.assessment_words import AssessmentWords
from revkit.show.table import Cell, Column, Table
from revkit.show.tables.columns import filled

Row = tuple[Cell, ...]


def cells_table(assessment: Assessment, client: Client) -> Table:
    """Every function's mean of every capability and distinction, with its number of people."""
    words = AssessmentWords(assessment, client)
    say = words.speaker.say
    functions = [voice.function for voice in assessment.voices]
    ratings = (*assessment.capabilities, *assessment.distinctions)
    rows = []
    for rating in ratings:
        cells = {cell.function: cell for cell in rating.cells}
        told = [
            say("consultant.cell", value=cell.value, people=cell.scored)
            if (cell := cells.get(name)) is not None and cell.value is not None
            else None
            for name in functions
        ]
        rows.append((words.name(rating.id), rating.value, *told))
    return _marked(
        words,
        "cells",
        (
            Column(say("assessment.table.capability")),
            Column(say("assessment.table.score"), "number2"),
            *(Column(words.function(name), "number2") for name in functions),
        ),
        rows,
    )


def agreement_figures_table(assessment: Assessment, client: Client) -> Table:
    """How much each function agrees within itself, the least first."""
    words = AssessmentWords(assessment, client)
    found = sorted(assessment.confidence.agreement, key=lambda a: (a.r_wg, a.element, a.function))
    return _marked(
        words,
        "agreement",
        (
            Column(words.speaker.say("assessment.table.capability")),
            Column(words.speaker.say("assessment.table.function")),
            Column(words.speaker.say("assessment.table.people"), "count"),
            Column(words.speaker.say("consultant.r_wg"), "number2"),
            Column(words.speaker.say("consultant.r_wg_skewed"), "number2"),
            Column(words.speaker.say("consultant.deviation"), "number2"),
        ),
        [
            (
                words.name(a.element),
                words.function(a.function),
                a.voices,
                a.r_wg,
                a.r_wg_skewed,
                a.deviation,
            )
            for a in found
        ],
    )


def gap_figures_table(assessment: Assessment, client: Client) -> Table:
    """Every difference of a point or more between two functions, with its test."""
    words = AssessmentWords(assessment, client)
    say = words.speaker.say
    found = [gap for gap in assessment.confidence.gaps if gap.verdict != "small"]
    found.sort(key=lambda gap: (gap.verdict, -gap.difference, gap.element, gap.first, gap.second))
    figures = ("hedges_g", "p", "least_p", "q")
    return _marked(
        words,
        "gaps",
        (
            Column(say("assessment.table.capability")),
            Column(say("consultant.first")),
            Column(say("consultant.second")),
            Column(say("consultant.difference"), "number2"),
            *(Column(say(f"consultant.{name}"), "number2") for name in figures),
            Column(say("consultant.verdict")),
        ),
        [
            (
                words.name(gap.element),
                words.function(gap.first),
                words.function(gap.second),
                gap.difference,
                *(getattr(gap, name) for name in figures),
                say(f"consultant.verdict.{gap.verdict}"),
            )
            for gap in found
        ],
    )


def flagged_table(assessment: Assessment, client: Client) -> Table:
    """The people whose answers look odd, by their code, and how."""
    words = AssessmentWords(assessment, client)
    say = words.speaker.say
    return _marked(
        words,
        "flagged",
        (
            Column(say("consultant.respondent")),
            Column(say("assessment.table.function")),
            Column(say("consultant.oddities")),
        ),
        [
            (
                person.respondent,
                words.function(person.function),
                words.speaker.list(say(f"consultant.oddity.{kind}") for kind in person.oddities),
            )
            for person in assessment.confidence.flagged
        ],
    )


def readings_table(assessment: Assessment, client: Client) -> Table:
    """The level under every other reading of the same answers, small groups included."""
    words = AssessmentWords(assessment, client)
    say = words.speaker.say
    return _marked(
        words,
        "readings",
        (Column(say("consultant.reading")), Column(say("consultant.level"))),
        list(_readings(words, assessment)),
    )


def _readings(words: AssessmentWords, assessment: Assessment) -> Iterator[Row]:
    say = words.speaker.say
    for variant in assessment.confidence.variants:
        function = words.function(variant.function) if variant.function else ""
        low, high = variant.level_range
        level = (
            words.speaker.number(variant.level)
            if variant.level is not None
            else say("consultant.range", low=low, high=high)
        )
        yield (say(f"consultant.reading.{variant.kind}", function=function), level)


def _marked(
    words: AssessmentWords, name: str, columns: tuple[Column, ...], rows: Sequence[Row]
) -> Table:
    """A table whose title says for whom it is."""
    say = words.speaker.say
    title = say("consultant.title", title=say(f"consultant.title.{name}", n=len(rows)))
    return filled(Table(title, columns, tuple(rows), words.speaker, (say("consultant.note"),)))
