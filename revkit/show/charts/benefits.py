"""The business case as a picture: the bridge from each lever to the net present value."""

from decimal import Decimal

from revkit.benefits.result import BusinessCase
from revkit.client.load import Client
from revkit.show import benefit_words as words
from revkit.show.chart import Chart
from revkit.show.words import Speaker, speak


def benefits_chart(case: BusinessCase, client: Client) -> Chart:
    """Waterfall: the four levers, all benefits, costs, net present value."""
    import pandas

    speaker = speak(client)
    columns = ("part", "label", "start", "end")
    return Chart(
        kind="waterfall",
        title=_title(case, speaker),
        alt=_alt(case, speaker),
        data=pandas.DataFrame(_steps(case, speaker), columns=columns),
        speaker=speaker,
        labels={"axis": speaker.say("benefits.chart.axis", currency=client.currency)},
    )


def _title(case: BusinessCase, speaker: Speaker) -> str:
    return speaker.say(f"benefits.chart.title_{words.state(case)}", gap=abs(case.npv))


def _steps(case: BusinessCase, speaker: Speaker) -> list[tuple[str, str, float, float]]:
    steps = []
    level = Decimal(0)
    for line in case.benefit_lines:
        label = speaker.say(f"benefits.lever.{line.lever}")
        steps.append((line.lever, label, level, level + line.row.present_value))
        level += line.row.present_value
    benefits, net = case.benefits.present_value, case.npv
    for part, start, end in (("benefits", 0, benefits), ("costs", benefits, net), ("npv", 0, net)):
        steps.append((part, speaker.say(f"benefits.chart.{part}"), Decimal(start), end))
    return [(part, label, float(start), float(end)) for part, label, start, end in steps]


def _alt(case: BusinessCase, speaker: Speaker) -> str:
    levers = [
        speaker.say(
            "benefits.chart.alt_lever",
            lever=speaker.say(f"benefits.lever.{line.lever}"),
            amount=line.row.present_value,
        )
        for line in case.benefit_lines
    ]
    return speaker.say(
        "benefits.chart.alt",
        levers=levers,
        benefits=case.benefits.present_value,
        costs=case.costs.present_value,
        npv=case.npv,
    )
