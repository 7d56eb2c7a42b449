"""What each input would have to be for the case to break even, and assumptions put otherwise."""

from revkit.benefits.decision.result import BreakEven, LedgerLine, Sensitivity
from revkit.benefits.result import BusinessCase
from revkit.client.load import Client
from revkit.show.decision_words import DecisionWords, furthest, nearest
from revkit.show.prose.prose import Prose
from revkit.show.table import Cell, Column, Table

MOST = 12  # rows; whatever else does not reach break-even is named below them


def break_even_table(case: BusinessCase, client: Client) -> Table | Prose:
    """The value that each input alone would need for an NPV of 0, the shortest way first.

    An input that reaches it at no possible value says what its best would bring.
    """
    words, found = DecisionWords(case, client), case.sensitivity
    if found is None:
        return words.absent()
    say = words.say
    able, unable = nearest(found.break_even), furthest(found.break_even)
    if not able and not unable:
        return Prose((say("decision.break_even.nothing"),), absent=True)
    pays = found.npv > 0
    # Where it pays, whatever cannot change that needs no row of its own.
    shown = 0 if pays and able else max(3, MOST - len(able))
    lines, rest = [*able, *unable[:shown]], unable[shown:]
    columns = (
        Column(say("decision.break_even.driver")),
        *(Column(say(f"decision.break_even.{key}"), "money") for key in ("today", "needed")),
        Column(say("decision.break_even.change"), "percent"),
        *(() if pays else (Column(say("decision.break_even.best"), "money0"),)),
    )
    notes = [say("decision.break_even.note")]
    if rest:
        key = f"decision.break_even.rest{'_safe' if pays else ''}"
        notes.append(say(key, names=words.names(x.key for x in rest)))
    return Table(
        title=_title(words, found, able, unable),
        columns=columns,
        rows=tuple(_row(words, line)[: len(columns)] for line in lines),
        speaker=words.speaker,
        notes=tuple(notes),
    )


def _row(words: DecisionWords, line: BreakEven) -> tuple[Cell, ...]:
    name, today = words.label(line.key), words.value(line.key, line.today)
    if line.needed is None:
        none = "safe" if line.best > 0 and _pays(words) else "out"
        return name, today, words.say(f"decision.break_even.{none}"), None, line.best
    change = None if line.change is None else _signed(words, line.change)
    return name, today, words.value(line.key, line.needed), change, None


def _pays(words: DecisionWords) -> bool:
    found = words.case.sensitivity
    return found is not None and found.npv > 0


def _signed(words: DecisionWords, change: float) -> str:
    text = words.speaker.percent(change, 0 if abs(change) >= 0.1 else 1)
    return f"+{text}" if change > 0 else text


def _title(
    words: DecisionWords, found: Sensitivity, able: list[BreakEven], unable: list[BreakEven]
) -> str:
    side = "above" if found.npv > 0 else "below"
    if not able:
        best = unable[0]
        return words.say(
            f"decision.break_even.title_{side}_none", name=words.quoted(best.key), best=best.best
        )
    name, passage = words.quoted(able[0].key), words.passage(able[0])
    return words.say(f"decision.break_even.title_{side}", name=name, passage=passage)


def ledger_table(case: BusinessCase, client: Client) -> Table | Prose:
    """Each assumption put otherwise: what that does to the NPV, the largest effect first."""
    words, found = DecisionWords(case, client), case.sensitivity
    if found is None:
        return words.absent()
    say = words.say
    lines = sorted(found.ledger, key=lambda line: -abs(line.change))
    if not lines:
        return Prose((say("decision.ledger.nothing"),), absent=True)
    turned = sum((found.npv > 0) != (found.npv + line.change > 0) for line in lines)
    key = "decision.ledger.title" if turned else "decision.ledger.title_none"
    return Table(
        title=say(key, n=turned, total=len(lines)),
        columns=(
            Column(say("decision.ledger.assumption")),
            Column(say("decision.ledger.change"), "money0"),
            Column(say("decision.ledger.then"), "money0"),
        ),
        rows=tuple((otherwise(words, x), x.change, found.npv + x.change) for x in lines),
        speaker=words.speaker,
        notes=(say("decision.ledger.note", npv=found.npv),),
    )


def otherwise(words: DecisionWords, line: LedgerLine) -> str:
    """An assumption put otherwise, in words; whatever it has beside counts is a share."""
    given = line.values.items()
    counts = {key: value for key, value in given if not isinstance(value, float)}
    shares = {key: _share(words, value) for key, value in given if isinstance(value, float)}
    n = counts.get("count", 1)
    return words.say(f"decision.ledger.{line.code}", n=n, **counts, **shares)


def _share(words: DecisionWords, value: float) -> str:
    tenths = round(1000 * value)
    return words.speaker.percent(value, 1 if tenths % 10 else 0)
