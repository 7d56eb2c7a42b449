"""The business case as a picture: from each lever to the net present value, with its range."""

from collections.abc import Iterator
from dataclasses import dataclass

from revkit.benefits.result import BusinessCase
from revkit.benefits.uncertainty.result import Spread, Uncertainty
from revkit.client.load import Client
from revkit.show.chart import Chart
from revkit.show.prose.prose import Prose
from revkit.show.words import Speaker, speak
from revkit.show.worth_odds import about, no_draws


@dataclass(frozen=True, slots=True)
class Step:
    """A bar from `start` to `end`; `low` and `high` are the ends of its range, on the axis."""

    part: str
    label: str
    start: float
    end: float
    low: float
    high: float
    amount: str
    range: str


def benefits_chart(case: BusinessCase, client: Client) -> Chart | Prose:
    """Waterfall of the means: levers, benefits, costs, tax and NPV, each with its range."""
    import pandas

    speaker, drawn = speak(client), case.uncertainty
    if drawn is None:
        return no_draws(speaker)
    steps = list(_steps(speaker, drawn))
    mean = drawn.npv.mean
    key = f"{'loses' if mean < 0 else 'pays'}{'' if drawn.tax is None else '_taxed'}"
    said = speaker.say
    return Chart(
        kind="case_waterfall",
        title=said(f"worth.waterfall.title_{key}", gap=about(speaker, abs(mean))),
        alt=said("worth.waterfall.alt", parts=[_told(speaker, step) for step in steps]),
        data=pandas.DataFrame(steps),
        speaker=speaker,
        labels={
            "axis": said("worth.waterfall.axis", currency=client.currency),
            "beside": said("worth.waterfall.beside"),
        },
    )


def _steps(speaker: Speaker, drawn: Uncertainty) -> Iterator[Step]:
    say, level = speaker.say, 0.0
    for line in drawn.levers:
        label = say(f"benefits.lever.{line.name}")
        yield _step(speaker, line.name, label, level, line.spread)
        level += line.spread.mean
    yield _step(speaker, "benefits", say("benefits.chart.benefits"), 0.0, drawn.benefits)
    level = drawn.benefits.mean
    items = [line for line in drawn.costs if line.spread.mean or line.spread.p95]
    for line in items:
        yield _step(speaker, line.name, say(f"benefits.cost.{line.name}"), level, line.spread, -1)
        level -= line.spread.mean
    if not items:
        yield _step(speaker, "costs", say("benefits.chart.costs"), level, drawn.spending, -1)
        level -= drawn.spending.mean
    if drawn.tax is not None:
        yield _step(speaker, "tax", say("benefits.table.tax"), level, drawn.tax, -1)
    yield _step(speaker, "npv", say("benefits.chart.npv"), 0.0, drawn.npv)


def _step(
    speaker: Speaker, part: str, label: str, start: float, spread: Spread, sign: int = 1
) -> Step:
    low, high = sorted(start + sign * end for end in (spread.p10, spread.p90))
    amount = speaker.money(sign * spread.mean, 0)
    told = _signed(speaker, spread, sign) if spread.p10 < spread.p90 else ""
    return Step(part, label, start, start + sign * spread.mean, low, high, amount, told)


def _signed(speaker: Speaker, spread: Spread, sign: int) -> str:
    """Where eight of ten cases lie, the lower end first."""
    low, high = sorted(sign * end for end in (spread.p10, spread.p90))
    said = [about(speaker, end) for end in (low, high)]
    return speaker.say("worth.between", low=said[0], high=said[1])


def _told(speaker: Speaker, step: Step) -> str:
    if not step.range:
        return speaker.say("worth.waterfall.part_sure", label=step.label, amount=step.amount)
    values = {"label": step.label, "amount": step.amount, "range": step.range}
    return speaker.say("worth.waterfall.part", **values)
