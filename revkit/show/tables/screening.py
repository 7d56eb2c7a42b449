"""The screening as tables: signals, answers, whose work it is, what would change the verdict."""

from collections.abc import Iterator

from revkit.client.load import Client
from revkit.screening import Screening
from revkit.show.screening_words import ScreeningWords
from revkit.show.table import Cell, Column, Table

Row = tuple[Cell, ...]


def screening_table(screening: Screening, client: Client) -> Table:
    """Every signal with its strength and what it tells."""
    words = ScreeningWords(screening, client)
    say, content = words.speaker.say, words.content
    return Table(
        title=signals_title(words),
        columns=_columns(words, "signal", "value", "state", "says"),
        rows=tuple(
            (
                words.signal(signal.id),
                words.strength(signal),
                words.state(signal),
                words.says(signal),
            )
            for signal in screening.signals
        ),
        speaker=words.speaker,
        notes=(
            say(
                "screening.signals.note",
                present=content.present.number,
                strong=content.strong.number,
            ),
        ),
    )


def signals_title(words: ScreeningWords) -> str:
    """How many of the reasons for RevOps are present."""
    reasons = [s for s in words.screening.signals if s.group == "reason"]
    present = sum("weak" not in signal.states for signal in reasons)
    unknown = sum(signal.state is None and "weak" in signal.states for signal in reasons)
    key = "open" if unknown else "all" if present == len(reasons) else "title"
    return words.speaker.say(
        f"screening.signals.{key}", n=present, of=len(reasons), unknown=unknown
    )


def screening_answers_table(screening: Screening, client: Client) -> Table:
    """Every question with the behaviour that was chosen."""
    words = ScreeningWords(screening, client)
    say = words.speaker.say
    return Table(
        title=say("screening.answers.title", n=screening.answered, asked=screening.asked),
        columns=(
            *_columns(words, "question", "answer"),
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


def scope_table(screening: Screening, client: Client) -> Table:
    """What marketing operations do and what RevOps does, and which of it hurts here."""
    words = ScreeningWords(screening, client)
    return Table(
        title=_scope_title(words),
        columns=_columns(words, "activity", "owner", "hurts", "sentence"),
        rows=tuple(_scope_rows(words)),
        speaker=words.speaker,
        notes=(
            words.speaker.say("screening.scope.note", quote=words.quote(words.content.difference)),
        ),
    )


def _scope_title(words: ScreeningWords) -> str:
    lines = words.screening.scope
    own = {owner: [line for line in lines if line.owner == owner] for owner in ("revops", "marops")}
    return words.speaker.say(
        "screening.scope.title",
        revops=sum(line.hurts is True for line in own["revops"]),
        of_revops=len(own["revops"]),
        marops=sum(line.hurts is True for line in own["marops"]),
        of_marops=len(own["marops"]),
    )


def _scope_rows(words: ScreeningWords) -> Iterator[Row]:
    say = words.speaker.say
    hurts = {True: "yes", False: "no", None: "unknown"}
    for activity, line in zip(words.content.scope, words.screening.scope, strict=True):
        yield (
            words.speaker.in_(activity.name),
            say(f"screening.owner.{line.owner}"),
            say(f"screening.hurts.{hurts[line.hurts]}"),
            say("screening.source.sentence", **words.cited(activity.source)),
        )


def changes_table(screening: Screening, client: Client) -> Table:
    """What would change the verdict; where it is open, what would settle it and how."""
    words = ScreeningWords(screening, client)
    return _to_settle(words) if screening.settles else _changes(words)


def _changes(words: ScreeningWords) -> Table:
    say, screening = words.speaker.say, words.screening
    key = "title" if screening.changes else "none"
    return Table(
        title=say(f"screening.changes.{key}", n=len(screening.changes)),
        columns=_columns(words, "signal", "today", "needed", "verdict"),
        rows=tuple(
            (
                words.signal(change.signal),
                words.state(screening.signal(change.signal)),
                say(f"screening.state.{change.state}"),
                words.verdict(change.verdict),
            )
            for change in screening.changes
        ),
        speaker=words.speaker,
        notes=(say("screening.changes.note"),),
    )


def _to_settle(words: ScreeningWords) -> Table:
    say, screening, content = words.speaker.say, words.screening, words.content
    replies = {reply.item: reply for signal in screening.signals for reply in signal.replies}
    return Table(
        title=say("screening.changes.settle", n=len(screening.settles)),
        columns=_columns(words, "question", "answer", "measure"),
        rows=tuple(
            (
                words.question(item),
                words.given(replies[item]),
                words.speaker.in_(content.by_id[item].measure),
            )
            for item in screening.settles
        ),
        speaker=words.speaker,
    )


def screening_sources_table(screening: Screening, client: Client) -> Table:
    """The sentence of the articles behind every question, each sentence once a signal."""
    words = ScreeningWords(screening, client)
    return Table(
        title=words.speaker.say("screening.sources.title"),
        columns=_columns(words, "signal", "sentence", "article"),
        rows=tuple(dict.fromkeys(_source_rows(words))),
        speaker=words.speaker,
    )


def _source_rows(words: ScreeningWords) -> Iterator[Row]:
    say = words.speaker.say
    for item in words.content.items:
        cited = words.cited(words.content.source_of(item))
        sentence = say("screening.source.sentence", **cited)
        yield words.signal(item.signal), sentence, say("screening.source.title", **cited)


def _columns(words: ScreeningWords, *keys: str) -> tuple[Column, ...]:
    return tuple(Column(words.speaker.say(f"screening.table.{key}")) for key in keys)
