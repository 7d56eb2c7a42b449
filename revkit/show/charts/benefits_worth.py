"""How sure the case is, as pictures: the fan by month, the odds of each net present value."""

from revkit.benefits.result import BusinessCase
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
