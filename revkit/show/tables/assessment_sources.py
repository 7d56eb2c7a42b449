"""What the assessment rests on, as tables: who answered, what, outcome facts."""

from collections.abc import Iterator
from fractions import Fraction

from revkit.assessment import Assessment
from revkit.assessment.result import OutcomeResult
from revkit.client.load import Client
from revkit.show.assessment_words import AssessmentWords
from revkit.show.table import Cell, Column, Table
from revkit.show.tables.columns import filled

Row = tuple[Cell, ...]


def answers_table(assessment: Assessment, client: Client) -> Table:
    """How many people of each function answered; nobody is named."""
    words = AssessmentWords(assessment, client)
    say, voices = words.speaker.say, words.view.voices
    people = [voice.headcount for voice in voices if voice.headcount is not None]
    total: Row = (
        say("assessment.table.total"),
        sum(voice.respondents for voice in voices),
        sum(people) if len(people) == len(voices) else None,
    )
    table = Table(
        title=say(
            "assessment.answers.title",
            n=words.view.answers.respondents,
            functions=sum(voice.respondents > 0 for voice in voices),
        ),
        columns=(
            Column(say("assessment.table.function")),
            Column(say("assessment.table.answered"), "count"),
            Column(say("assessment.table.people"), "count"),
        ),
        rows=(*((words.function(v.function), v.respondents, v.headcount) for v in voices), total),
        speaker=words.speaker,
        emphasis=frozenset({len(voices)}),
    )
    return filled(table)


def findings_table(assessment: Assessment, client: Client) -> Table:
    """What the answers file held, and what of it could not be used."""
    words = AssessmentWords(assessment, client)
    say, counts = words.speaker.say, words.view.answers
    given = counts.numbers + counts.unknown + counts.not_applicable
    rows = {
        "number": counts.numbers,
        "unknown": counts.unknown,
        "not_applicable": counts.not_applicable,
        "blank": counts.blank,
        **counts.findings,
    }
    return Table(
        title=say("assessment.findings.title", share=Fraction(counts.unknown, max(given, 1))),
        columns=(
            Column(say("assessment.table.kind")),
            Column(say("assessment.table.rows"), "count"),
        ),
        rows=tuple((say(f"assessment.findings.{kind}"), count) for kind, count in rows.items()),
        speaker=words.speaker,
    )


def outcome_table(assessment: Assessment, client: Client) -> Table:
    """The three outcome facts of the highest level, as far as they are given."""
    words = AssessmentWords(assessment, client)
    say = words.speaker.say
    facts = words.view.outcomes
    table = Table(
        title=say(
            f"assessment.outcomes.{'title' if facts else 'title_none'}",
            n=sum(fact.better for fact in facts),
            needed=int(words.rules.outcomes.number),
        ),
        columns=tuple(
            Column(say(f"assessment.table.{key}"))
            for key in ("outcome", "value", "comparator", "period", "better")
        ),
        rows=tuple(_outcome_rows(words, {fact.id: fact for fact in facts})),
        speaker=words.speaker,
    )
    return filled(table)


def _outcome_rows(words: AssessmentWords, facts: dict[str, OutcomeResult]) -> Iterator[Row]:
    speaker, say = words.speaker, words.speaker.say
    for outcome in words.maturity.outcomes:
        name, fact = words.name(outcome.id), facts.get(outcome.id)
        if fact is None:
            yield (name, say("assessment.outcomes.absent"), None, None, None)
            continue
        value, other = (
            speaker.money(figure, 0) if outcome.unit == "money" else speaker.percent(figure, 1)
            for figure in (fact.value, fact.comparator_value)
        )
        yield (
            name,
            value,
            say("assessment.outcomes.comparator", name=fact.comparator, value=other),
            say("assessment.outcomes.period", period=fact.period, source=fact.source),
            say(f"assessment.table.{'yes' if fact.better else 'no'}"),
        )
