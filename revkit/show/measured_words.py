"""How a number is told that the client's exports gave: what it is, of how many, since when."""

from collections.abc import Iterator

from revkit.client.load import Client
from revkit.client.measured import MeasuredValue
from revkit.content.driver_rules import load_driver_rules
from revkit.content.measures import Unit, load_measures
from revkit.drivers.columns import Remark
from revkit.drivers.exports import Deals, State, TableRead
from revkit.show.words import Numeric, Speaker, speak


def origin(client: Client, key: str, value: Numeric | None) -> str | None:
    """Where the value of a key (goals.values.close_rate) was measured, in one line.

    None where it was not measured, or where a what-if moved it away from what was.
    """
    found = next((each for each in client.measured if each.key == key), None)
    if found is None or found.value != value:
        return None
    return "; ".join(_origin(found, speak(client)))


def _origin(value: MeasuredValue, speaker: Speaker) -> Iterator[str]:
    measure, figure, say = load_measures()[value.measure], value.figure, speaker.say
    yield say("measured.origin.name", name=speaker.in_(measure.name))
    yield say("measured.origin.n", n=figure.n, counted=speaker.in_(measure.counted))
    if figure.low is not None and figure.high is not None:
        low, high = (written(speaker, measure.unit, end) for end in (figure.low, figure.high))
        share = load_driver_rules().confidence.number
        yield say("measured.origin.interval", low=low, high=high, share=share)
    if figure.start is not None and figure.end is not None:
        yield say("measured.origin.period", start=figure.start, end=figure.end)
    for part in ("pipeline", "segment", "source"):
        name = getattr(value.selection, part)
        if name is not None:
            yield say(f"measured.origin.part.{part}", name=name)


def remark_line(remark: Remark, speaker: Speaker, most: int = 8) -> str:
    """A remark as a sentence, with the first rows that it is about."""
    text = speaker.say(remark.code, n=remark.n, **(remark.values or {}))
    if not remark.rows:
        return text
    return speaker.say("measured.remark", text=text, rows=rows_text(remark, speaker, most))


def read_line(read: TableRead, deals: Deals | None, speaker: Speaker) -> str:
    """What was read of a file: its rows, and of deals what became of them."""
    used = speaker.say("measured.read", n=read.rows, kept=read.kept)
    if read.table != "deals" or deals is None:
        return used
    counts = {state.name.lower(): int(deals.is_(state).sum()) for state in State}
    return f"{used} {speaker.say('measured.read_deals', **counts)}"


def rows_text(remark: Remark, speaker: Speaker, most: int = 8) -> str:
    """The first rows of a remark, as the file counts them: filas 4, 7 y 12."""
    shown, more = [str(row) for row in remark.rows[:most]], remark.n - most
    if more > 0:
        return speaker.say("measured.rows_more", rows=", ".join(shown), more=more)
    return speaker.say("measured.rows", n=len(shown), rows=speaker.list(shown))


def written(speaker: Speaker, unit: Unit, value: Numeric) -> str:
    """A measured value in its unit, as precise as a board reads it."""
    match unit:
        case "rate":
            return speaker.percent(value, 1)
        case "money" | "money_per_day":
            return speaker.money(value)
        case "count":
            return speaker.number(value)
    return speaker.number(value, 1)
