"""What the case is worth as pictures: the bridge with its ranges, the fan by month, the odds."""

from collections.abc import Iterator
from dataclasses import dataclass

from revkit.benefits.result import BusinessCase
from revkit.benefits.uncertainty.result import Spread, Uncertainty
from revkit.client.load import Client
from revkit.show.chart import Chart
from revkit.show.prose.prose import Prose
from revkit.show.words import Speaker, speak
from revkit.show.worth_odds import (
    about,
    between,
    chance,
    loss_line,
    no_draws,
    payback_line,
    varies,
)

MARKED = (("p10", 0.9), ("p50", 0.5), ("p90", 0.1))


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


def worth_chart(case: BusinessCase, client: Client) -> Chart | Prose:
    """Waterfall of the means: levers, benefits, costs, tax and NPV, each with its range."""
    import pandas

    speaker, drawn = speak(client), case.uncertainty
    if drawn is None:
        return no_draws(speaker)
    steps = list(_steps(speaker, drawn))
    mean = drawn.npv.mean
    key = "loses" if mean < 0 else "pays"
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
        yield _step(speaker, "costs", say("worth.waterfall.spending"), level, drawn.spending, -1)
        level -= drawn.spending.mean
    if drawn.tax is not None:
        yield _step(speaker, "tax", say("worth.waterfall.tax"), level, drawn.tax, -1)
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


def fan_chart(case: BusinessCase, client: Client) -> Chart | Prose:
    """The cumulative flow by month, undiscounted, and the month by which half have it back."""
    import pandas

    speaker, drawn = speak(client), case.uncertainty
    if drawn is None or not drawn.months:
        return no_draws(speaker)
    say, last = speaker.say, drawn.months[-1]
    title, month = payback_line(speaker, case), drawn.payback_month
    ends = {
        "middle": about(speaker, last.simple.p50),
        "range": between(speaker, last.simple),
    }
    columns = ("p5", "p10", "p50", "p90", "p95")
    rows = [
        (each.month, *(getattr(each.simple, column) for column in columns)) for each in drawn.months
    ]
    return Chart(
        kind="fan",
        title=title,
        alt=say("worth.fan.alt", title=title, n=last.month, **ends),
        data=pandas.DataFrame(rows, columns=["month", *columns]),
        speaker=speaker,
        labels={
            "axis_x": say("worth.fan.axis_x"),
            "axis_y": say("worth.fan.axis_y", currency=client.currency),
            "nine": say("worth.fan.nine"),
            "eight": say("worth.fan.eight"),
            "middle": say("worth.fan.middle"),
            "payback": month or None,
            "payback_text": say("worth.fan.payback", month=month) if month else "",
        },
    )


def exceedance_chart(case: BusinessCase, client: Client) -> Chart | Prose:
    """The probability that the NPV is at least each value; what loses money stands out."""
    import pandas

    speaker, drawn = speak(client), case.uncertainty
    if drawn is None:
        return no_draws(speaker)
    if not varies(drawn) or not drawn.curve:
        return Prose((loss_line(speaker, drawn),), absent=True)
    say, spread = speaker.say, drawn.npv
    ends = {"low": about(speaker, spread.p10), "high": about(speaker, spread.p90)}
    title = say("worth.exceedance.title", **ends)
    return Chart(
        kind="exceedance",
        title=title,
        alt=say("worth.exceedance.alt", title=title, loss=loss_line(speaker, drawn)),
        data=pandas.DataFrame(
            [(point.npv, point.probability) for point in drawn.curve],
            columns=["npv", "probability"],
        ),
        speaker=speaker,
        labels={
            "axis_x": say("worth.exceedance.axis_x", currency=client.currency),
            "axis_y": say("worth.exceedance.axis_y"),
            **_sides(speaker, drawn.loss),
            "marks": [_mark(speaker, getattr(spread, name), share) for name, share in MARKED],
        },
    )


def _sides(speaker: Speaker, loss: float) -> dict[str, str]:
    """The words on either side of 0, none where no case lies there."""
    say = speaker.say
    return {
        "loss": say("worth.exceedance.loss", chance=chance(speaker, loss)) if loss > 0 else "",
        "gain": say("worth.exceedance.gain", chance=chance(speaker, 1 - loss)) if loss < 1 else "",
    }


def _mark(speaker: Speaker, npv: float, share: float) -> tuple[float, float, str]:
    told = {"share": speaker.percent(share), "npv": about(speaker, npv)}
    return npv, share, speaker.say("worth.exceedance.mark", **told)
