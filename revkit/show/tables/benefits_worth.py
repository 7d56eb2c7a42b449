"""How sure the case is, as tables: its odds, its payback, what was drawn, what moves together."""

from collections.abc import Iterator

from revkit.benefits.model.inputs import OVERRUN
from revkit.benefits.result import BusinessCase
from revkit.benefits.uncertainty.result import DrawnInput, Uncertainty
from revkit.client.load import Client
from revkit.show.benefit_words import rate
from revkit.show.law_words import law_words
from revkit.show.prose.prose import Prose
from revkit.show.table import Cell, Column, Table
from revkit.show.words import Speaker, speak
from revkit.show.worth_odds import about, chance, no_draws, paid_back, varies
from revkit.show.worth_words import input_label, input_value


def odds_table(case: BusinessCase, client: Client) -> Table | Prose:
    """What the case is worth over the draws."""
    speaker, drawn = speak(client), case.uncertainty
    if drawn is None:
        return no_draws(speaker)
    if not varies(drawn):
        return Prose(())
    say = speaker.say
    return Table(
        title=say("worth.odds.title", middle=about(speaker, drawn.npv.p50)),
        columns=(
            Column(say("worth.odds.measure")),
            Column(say("worth.odds.value"), "money"),
        ),
        rows=tuple((say(f"worth.odds.{name}"), cell) for name, cell in _odds(speaker, drawn)),
        speaker=speaker,
        notes=(say("worth.odds.note", rate=rate(speaker, case.rate)),),
    )


def _odds(speaker: Speaker, drawn: Uncertainty) -> Iterator[tuple[str, Cell]]:
    spread = drawn.npv
    yield "mean", about(speaker, spread.mean)
    yield "p10", about(speaker, spread.p10)
    yield "p50", about(speaker, spread.p50)
    yield "p90", about(speaker, spread.p90)
    yield "loss", chance(speaker, drawn.loss)
    yield "worst", about(speaker, drawn.worst)


def payback_table(case: BusinessCase, client: Client) -> Table | Prose:
    """How likely the outlay is back in time, undiscounted and in today's money."""
    speaker, drawn = speak(client), case.uncertainty
    if drawn is None or not drawn.payback:
        return no_draws(speaker)
    say, last = speaker.say, drawn.payback[-1]
    months = (drawn.payback_month, drawn.discounted_payback_month)
    if months == (None, None) and not any(x.probability or x.discounted for x in drawn.payback):
        return Prose((say("worth.payback.none_within", n=last.months),))
    rows = [
        (say("worth.payback.months", n=each.months), *paid_back(speaker, each))
        for each in drawn.payback
    ]
    half = (say("worth.payback.half"), *(_month(speaker, month) for month in months))
    told = {"chance": chance(speaker, last.probability), "n": last.months}
    return Table(
        title=say("worth.payback.title", **told),
        columns=(
            Column(say("worth.payback.within")),
            Column(say("worth.payback.simple"), "money"),
            Column(say("worth.payback.discounted"), "money"),
        ),
        rows=(*rows, half),
        speaker=speaker,
        notes=(say("worth.payback.note"),),
    )


def _month(speaker: Speaker, month: int | None) -> str:
    return speaker.say("worth.payback.never") if month is None else speaker.number(month)


def inputs_table(case: BusinessCase, client: Client) -> Table | Prose:
    """Every uncertain input: whose it is, how it varies, its mean and where eight in ten lie."""
    speaker, drawn = speak(client), case.uncertainty
    if drawn is None:
        return no_draws(speaker)
    say = speaker.say
    if not drawn.inputs:
        return Prose((say("worth.inputs.none"),), absent=True)
    names = ("input", "source", "law", "mean", "low", "high")
    overrun = any(each.key == OVERRUN for each in drawn.inputs)
    return Table(
        title=say("worth.inputs.title", n=len(drawn.inputs)),
        columns=tuple(
            Column(say(f"worth.inputs.{name}"), "text" if name in names[:3] else "money")
            for name in names
        ),
        rows=tuple(_input(speaker, client, case, each) for each in drawn.inputs),
        speaker=speaker,
        notes=(say("worth.inputs.note_overrun", whole=1),) if overrun else (),
    )


def _input(
    speaker: Speaker, client: Client, case: BusinessCase, drawn: DrawnInput
) -> tuple[Cell, ...]:
    spread = drawn.spread
    return (
        input_label(speaker, client, drawn.key),
        speaker.say(f"worth.inputs.source.{drawn.source}"),
        law_words(speaker, client, case, drawn),
        *(
            input_value(speaker, client, drawn.key, value)
            for value in (spread.mean, spread.p10, spread.p90)
        ),
    )


def dependence_table(case: BusinessCase, client: Client) -> Table | Prose:
    """The inputs that move together, as asked and as used."""
    speaker, drawn = speak(client), case.uncertainty
    if drawn is None or not drawn.inputs:
        return Prose(())
    say = speaker.say
    if not drawn.dependence:
        return Prose((say("worth.dependence.none"),))
    return Table(
        title=say("worth.dependence.title", n=len(drawn.dependence)),
        columns=(
            Column(say("worth.dependence.first")),
            Column(say("worth.dependence.second")),
            Column(say("worth.dependence.asked"), "number2"),
            Column(say("worth.dependence.used"), "number2"),
        ),
        rows=tuple(
            (*(input_label(speaker, client, key) for key in each.of), each.asked, each.used)
            for each in drawn.dependence
        ),
        speaker=speaker,
        notes=(say("worth.dependence.note"),),
    )
