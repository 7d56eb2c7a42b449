"""Parts of what was measured, as tables: path, stages, hand-overs, revenue, customers' stay."""

from collections.abc import Iterator

from revkit.client.load import Client
from revkit.drivers.result import Drivers, HandOver, Movement, Passage
from revkit.show.data_parts import KEPT, UNTOUCHED, bridge, capped_stages, revenue_of
from revkit.show.data_words import WHOLE_MONEY, DataWords
from revkit.show.prose.prose import Prose
from revkit.show.table import Cell, Kind, Table
from revkit.show.tables.columns import filled
from revkit.show.tables.data import columns

Row = tuple[Cell, ...]
MOST_STAGES, MOST_PERIODS, MOST_LIVES = 15, 12, 15
TOLD_MONTHS = (1, 2, 3, 6, 9, *range(12, 1200, 12))  # of a customer's life, where there are many


def path_table(drivers: Drivers, client: Client) -> Table | Prose:
    """Every step of the customer's path: how many came to it, what share, in what time."""
    words = DataWords(drivers, client)
    if len(drivers.steps) < 2:
        return Prose(())  # the chart's sentence says it
    return filled(
        Table(
            title=words.speaker.say("data.path.table_title"),
            columns=columns(
                words, "path", step="text", n="count", rate="percent1", interval="count",
                days="count", amount="count",
            ),
            rows=tuple(
                (
                    words.speaker.say(f"data.step.{step.name}"),
                    None if step.name == "grown" else step.n,
                    step.rate,
                    words.rates(step.low, step.high),
                    None if step.days is None else words.days(step.days),
                    None if step.amount is None else words.money(step.amount),
                )
                for step in drivers.steps
            ),
            speaker=words.speaker,
            notes=tuple(words.speaker.say(f"data.path.{key}") for key in _path_notes(words)),
        )
    )  # fmt: skip


def _path_notes(words: DataWords) -> Iterator[str]:
    """What each share is of, where it is not of the step before as that stands elsewhere."""
    names = {step.name for step in words.drivers.steps if step.rate is not None}
    if not names.isdisjoint(KEPT):
        yield "note" if "won" in names else "note_kept"
    if {"deals", "won"} <= names and words.figure("win_rate"):
        yield "note_open"


def passages_table(drivers: Drivers, client: Client) -> Table | Prose:
    """How deals went through the stages: came in, skipped, came back, days spent."""
    words = DataWords(drivers, client)
    say = words.speaker.say
    if not drivers.passages:
        return Prose((say("data.passages.none"),) if words.shows_friction else ())
    shown, rest = capped_stages(drivers.passages, MOST_STAGES, lambda passage: passage.entered)
    return filled(
        Table(
            title=_passages_title(words),
            columns=columns(
                words, "passages", stage="text", entered="count", skipped="count",
                repeated="count", median="count", late="count",
            ),
            rows=tuple(_passage_row(words, passage) for passage in shown),
            speaker=words.speaker,
            notes=(
                say("data.passages.note", late=words.rules.late.number),
                *((say("data.stages_more", n=len(rest)),) if rest else ()),
            ),
        )
    )  # fmt: skip


def _passages_title(words: DataWords) -> str:
    say = words.speaker.say
    timed = [passage for passage in words.drivers.passages
             if passage.median is not None and not words.hint(passage.entered)]  # fmt: skip
    if not timed:
        return say("data.passages.title_untimed")
    slow = max(timed, key=lambda passage: passage.median or 0.0)
    return say(
        "data.passages.title", name=words.label(slow.stage), days=words.days(slow.median or 0.0)
    )


def _passage_row(words: DataWords, passage: Passage) -> Row:
    return (
        words.label(passage.stage),
        passage.entered,
        passage.skipped,
        passage.repeated,
        None if passage.median is None else words.days(passage.median),
        None if passage.late is None else words.days(passage.late),
    )


def hand_over_table(drivers: Drivers, client: Client) -> Table | Prose:
    """How long it takes from one hand to the next, and how many are waiting."""
    words = DataWords(drivers, client)
    say, found = words.speaker.say, [each for each in drivers.hand_overs if each.n or each.waiting]
    if not found:
        return Prose((say("data.hand_overs.none"),) if words.shows_friction else ())
    return filled(
        Table(
            title=_hand_over_title(words, found),
            columns=columns(
                words, "hand_overs", which="text", n="count", waiting="count", median="count",
                late="count",
            ),
            rows=tuple(
                (
                    say(f"data.hand_over.{each.name}"),
                    each.n,
                    each.waiting,
                    None if each.median is None else words.days(each.median),
                    None if each.late is None else words.days(each.late),
                )
                for each in found
            ),
            speaker=words.speaker,
            notes=(say("data.passages.note", late=words.rules.late.number),),
        )
    )  # fmt: skip


def _hand_over_title(words: DataWords, found: list[HandOver]) -> str:
    say = words.speaker.say
    sound = (each for each in found if each.name != UNTOUCHED and not words.hint(each.n))
    timed = [each for each in sound if each.late is not None]
    if not timed:
        return say("data.hand_overs.title_untimed")
    slow = max(timed, key=lambda each: each.late or 0.0)
    return say(
        f"data.hand_overs.title_{'only' if len(timed) == 1 else 'most'}",
        name=say(f"data.hand_over_in.{slow.name}"),
        late=words.days(slow.late or 0.0),
    )


def movements_table(drivers: Drivers, client: Client) -> Table | Prose:
    """Recurring revenue from period to period, and over all that are shown."""
    words = DataWords(drivers, client)
    say, movements = words.speaker.say, drivers.movements[-MOST_PERIODS:]
    if not movements:
        return Prose(())  # the chart's sentence says it
    whole = bridge(movements)
    rows = [_movement_row(words.speaker.month(each.start), each) for each in movements]
    if len(movements) > 1:
        rows.append(_movement_row(say("data.movements.whole"), whole))
    hidden = len(drivers.movements) - len(movements)
    money: Kind = "number2" if max(whole.opening, whole.closing) < WHOLE_MONEY else "count"
    return Table(
        title=say(
            "data.movements.title",
            revenue=revenue_of(words, movements),
            opening=words.money(whole.opening),
            closing=words.money(whole.closing),
        ),
        columns=columns(
            words, "movements", start="text", opening=money, new=money, returned=money,
            expansion=money, contraction=money, churn=money, closing=money,
        ),
        rows=tuple(rows),
        speaker=words.speaker,
        notes=(
            say("data.movements.note", currency=client.currency),
            say("data.movements.left", n=whole.left),
            *((say("data.movements.more", n=hidden),) if hidden else ()),
        ),
        emphasis=frozenset({len(rows) - 1} if len(movements) > 1 else ()),
    )  # fmt: skip


def _movement_row(label: str, each: Movement) -> Row:
    return (
        label,
        each.opening,
        each.new,
        each.returned,
        each.expansion,
        -each.contraction,
        -each.churn,
        each.closing,
    )


def lifetime_table(drivers: Drivers, client: Client) -> Table | Prose:
    """The share of customers who stay, period after period: observed, and as the model fits it."""
    words = DataWords(drivers, client)
    say, found = words.speaker.say, drivers.lifetime
    if found is None:
        return Prose(())
    if found.why is not None or not found.periods:
        return Prose((words.why(found.why or "data.lifetime.none"),), absent=True)
    rows = list(zip(found.periods, found.observed, found.fitted, strict=True))
    if len(rows) > MOST_PERIODS:
        rows = [row for row in rows if row[0] * found.months in TOLD_MONTHS][:MOST_LIVES]
    last, _, share = rows[-1] if rows else (0, None, 1.0)
    return Table(
        title=say("data.lifetime.title", n=found.n, share=share, months=last * found.months),
        columns=columns(words, "lifetime", month="text", observed="percent1", fitted="percent1"),
        rows=tuple((words.speaker.number(n * found.months), seen, fit) for n, seen, fit in rows),
        speaker=words.speaker,
        notes=(say("data.lifetime.note"),),
    )
