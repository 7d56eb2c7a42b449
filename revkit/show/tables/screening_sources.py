"""What the screening rests on, as tables: the answers, and the sentences behind the questions."""

from collections.abc import Iterator

from revkit.client.load import Client
from revkit.screening import Screening
from revkit.show.screening_words import ScreeningWords
from revkit.show.table import Cell, Column, Table
from revkit.show.tables.screening import text_columns

Row = tuple[Cell, ...]


def screening_answers_table(screening: Screening, client: Client) -> Table:
    """Every question with the behaviour that was chosen."""
    words = ScreeningWords(screening, client)
    say = words.speaker.say
    key = "all" if screening.answered == screening.asked else "title"
    return Table(
        title=say(f"screening.answers.{key}", n=screening.answered, asked=screening.asked),
        columns=(
            *text_columns(words, "question", "answer"),
            Column(say("screening.table.number"), "count"),
        ),
        rows=tuple(
            (words.question(reply.item), words.given(reply), reply.value)
            for signal in screening.signals
            for reply in signal.replies
        ),
        speaker=words.speaker,
        notes=(say("screening.answers.by", who=screening.answered_by),),
    )


def screening_sources_table(screening: Screening, client: Client) -> Table:
    """The sentence of the articles behind every question, each sentence once a signal."""
    words = ScreeningWords(screening, client)
    return Table(
        title=words.speaker.say("screening.sources.title"),
        columns=text_columns(words, "signal", "sentence", "article"),
        rows=tuple(dict.fromkeys(_source_rows(words))),
        speaker=words.speaker,
    )


def _source_rows(words: ScreeningWords) -> Iterator[Row]:
    say = words.speaker.say
    for item in words.content.items:
        cited = words.cited(words.content.source_of(item))
        sentence = say("screening.source.sentence", **cited)
        yield words.signal(item.signal), sentence, say("screening.source.title", **cited)
