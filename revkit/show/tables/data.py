"""What was read, what is odd in it, and the figures measured in it, as tables."""

from collections.abc import Iterator

from revkit.client.load import Client
from revkit.drivers.columns import Remark
from revkit.drivers.exports import TableRead
from revkit.drivers.result import Drivers, Figure
from revkit.show.data_parts import value_unknown
from revkit.show.data_words import FEW, GROUPS, DataWords
from revkit.show.prose.prose import Prose
from revkit.show.table import Cell, Column, Kind, Table
from revkit.show.tables.columns import filled

Row = tuple[Cell, ...]
MOST_REMARKS = 30
# Why rows are left out, as the readers name it; a reason without words is "other".
DROPPED = (
    "total", "header", "footer", "stray", "duplicate", "repeated_id", "deleted", "blank",
    "unmatched", "incomplete", "unchanged", "other",
)  # fmt: skip
SYSTEMS = ("hubspot", "salesforce", "pipedrive", "zoho")


def data_table(drivers: Drivers, client: Client) -> Table:
    """Every file that was read: its system, its rows, what was left out and why."""
    words = DataWords(drivers, client)
    say, read = words.speaker.say, drivers.read
    opens = not {table.table for table in read}.isdisjoint(("deals", "leads"))
    return filled(
        Table(
            title=say(
                "data.read.title",
                n=len(read),
                kept=sum(table.kept for table in read),
                rows=sum(table.rows for table in read),
            ),
            columns=columns(
                words, "read", file="text", holds="text", system="text", rows="count",
                kept="count", dropped="text", currency="text",
            ),
            rows=tuple(_read_row(words, table) for table in read),
            speaker=words.speaker,
            notes=(say(f"data.read.note_{'open' if opens else 'day'}", day=drivers.until),),
        )
    )  # fmt: skip


def columns(words: DataWords, topic: str, /, **kinds: Kind) -> tuple[Column, ...]:
    """The headings of one table, with how their cells are written."""
    say = words.speaker.say
    return tuple(Column(say(f"data.{topic}.column.{key}"), kind) for key, kind in kinds.items())


def _read_row(words: DataWords, table: TableRead) -> Row:
    return (
        table.name,
        words.speaker.say(f"data.table.{table.table}"),
        _system(words, table),
        table.rows,
        table.kept,
        _dropped(words, table),
        table.currency,
    )


def _system(words: DataWords, table: TableRead) -> str | None:
    if table.system in SYSTEMS:
        return words.speaker.say(f"data.system.{table.system}")
    return table.system and words.label(table.system)


def _dropped(words: DataWords, table: TableRead) -> str | None:
    """Why rows were left out: 2 totals, 1 duplicate."""
    counts: dict[str, int] = {}
    for reason, n in table.dropped.items():
        known = reason if reason in DROPPED else "other"
        counts[known] = counts.get(known, 0) + n
    told = [words.speaker.say(f"data.dropped.{key}", n=n) for key, n in counts.items() if n]
    return words.speaker.list(told) or None


def remarks_table(drivers: Drivers, client: Client) -> Table | Prose:
    """What is odd in the files: the gravest first, each with its rows."""
    words = DataWords(drivers, client)
    say, remarks = words.speaker.say, words.remarks
    if not remarks:
        return Prose((say("data.remarks.none"),))
    notes = [say("data.remarks.note")]
    if len(remarks) > MOST_REMARKS:
        notes.append(say("data.remarks.more", n=len(remarks) - MOST_REMARKS))
    return filled(
        Table(
            title=say("data.remarks.title", n=len(remarks)),
            columns=columns(
                words, "remarks", what="text", table="text", n="count", rows="text", affects="text"
            ),
            rows=tuple(_remark_row(words, *each) for each in remarks[:MOST_REMARKS]),
            speaker=words.speaker,
            notes=tuple(notes),
        )
    )


def _remark_row(words: DataWords, remark: Remark, measures: tuple[str, ...]) -> Row:
    return (
        words.said(remark),
        words.speaker.say(f"data.table.{remark.table}"),
        words.cases(remark) or None,
        words.rows(remark),
        words.touched(measures),
    )


def figures_table(drivers: Drivers, client: Client) -> Table | Prose:
    """Every figure that could be measured, with its interval, its n and its period."""
    words = DataWords(drivers, client)
    say = words.speaker.say
    if not words.measured:
        return Prose((say("data.figures.none"),))
    return filled(
        Table(
            title=_figures_title(words),
            columns=columns(
                words, "figures", measure="text", value="count", interval="count", n="text",
                period="text",
            ),
            rows=tuple(_figure_row(words, figure) for figure in words.measured),
            speaker=words.speaker,
            notes=tuple(_figures_notes(words)),
        )
    )  # fmt: skip


def _figures_notes(words: DataWords) -> Iterator[str]:
    say, rules = words.speaker.say, words.rules
    yield say("data.figures.note", share=rules.confidence.number)
    if any(_few(figure) for figure in words.measured):
        yield say("data.figures.hint", few=int(rules.few.number))
    if value_unknown(words):
        yield say("data.by_value.unknown")


def _few(figure: Figure) -> bool:
    """Whether a figure rests on too few cases to be more than a hint."""
    return any(remark.code.endswith(FEW) for remark in figure.remarks)


def _figures_title(words: DataWords) -> str:
    """The figures that most plans start from, as far as they are known."""
    say, keys = words.speaker.say, ("win_rate", "average_deal", "lead_conversion", "grr", "cac")
    found = [figure for figure in map(words.sound, keys) if figure is not None]
    if not found:
        return say("data.figures.title_plain", n=len(words.measured))
    told = [
        say("data.figures.told", name=words.within(f.id), value=words.value(f)) for f in found[:3]
    ]
    return say("data.figures.title", told="; ".join(told))


def _figure_row(words: DataWords, figure: Figure) -> Row:
    say, key = words.speaker.say, "data.figures.counted"
    key = "data.figures.counted_few" if _few(figure) else key
    return (
        words.name(figure.id),
        words.value(figure),
        words.interval(figure),
        say(key, n=figure.n, counted=words.counted(figure)),
        words.period(figure.start, figure.end),
    )


def unmeasured_table(drivers: Drivers, client: Client) -> Table | Prose:
    """What could not be measured: each reason once, with the figures that it keeps back."""
    words = DataWords(drivers, client)
    say, found = words.speaker.say, words.unmeasured
    if not found:
        return Prose((say("data.unmeasured.none"),))
    order = {group: place for place, group in enumerate(GROUPS)}

    def first(figures: list[Figure]) -> int:
        return min(order[words.measures[figure.id].group] for figure in figures)

    reasons = sorted(found.items(), key=lambda pair: first(pair[1]))
    return Table(
        title=say("data.unmeasured.title", n=sum(map(len, found.values()))),
        columns=columns(words, "unmeasured", why="text", measures="text"),
        rows=tuple(
            (words.why(why), "; ".join(words.within(figure.id) for figure in figures))
            for why, figures in reasons
        ),
        speaker=words.speaker,
    )


def definitions_table(drivers: Drivers, client: Client) -> Table | Prose:
    """How each figure that was measured is defined."""
    words = DataWords(drivers, client)
    if not words.measured:
        return Prose(())
    return Table(
        title=words.speaker.say("data.definitions.title"),
        columns=columns(words, "definitions", measure="text", definition="text"),
        rows=tuple(
            (words.name(f.id), words.speaker.in_(words.measures[f.id].definition))
            for f in words.measured
        ),
        speaker=words.speaker,
    )
