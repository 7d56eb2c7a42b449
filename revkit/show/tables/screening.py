"""The screening as tables: signals, whose work it is, what would change the verdict."""

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
        title=words.headline,
        columns=text_columns(words, "signal", "value", "state", "says"),
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


def scope_table(screening: Screening, client: Client) -> Table:
    """What marketing operations do and what RevOps does, and which of it hurts here."""
    words = ScreeningWords(screening, client)
    return Table(
        title=_scope_title(words),
        columns=text_columns(words, "activity", "owner", "hurts", "sentence"),
        rows=tuple(_scope_rows(words)),
        speaker=words.speaker,
        notes=(
            words.speaker.say("screening.scope.note", quote=words.quote(words.content.difference)),
        ),
    )


def _scope_title(words: ScreeningWords) -> str:
    lines = words.screening.scope
    own = {owner: [line for line in lines if line.owner == owner] for owner in ("revops", "marops")}
    unknown = sum(line.hurts is None for line in lines)
    return words.speaker.say(
        f"screening.scope.{'open' if unknown else 'title'}",
        unknown=unknown,
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
        columns=text_columns(words, "signal", "today", "needed", "verdict"),
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
        columns=text_columns(words, "question", "answer", "measure"),
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


def text_columns(words: ScreeningWords, *keys: str) -> tuple[Column, ...]:
    """Columns of text with their headings."""
    return tuple(Column(words.speaker.say(f"screening.table.{key}")) for key in keys)
