"""From the naive reading of published figures to the case, as a picture."""

from decimal import Decimal

from revkit.benefits.result import BusinessCase
from revkit.benefits.views.result import BridgeStep
from revkit.client.load import Client
from revkit.show.chart import Chart
from revkit.show.prose.prose import Prose
from revkit.show.words import Speaker, speak
from revkit.show.worth_odds import no_draws

LEVELS = ("naive", "npv")


def bridge_chart(case: BusinessCase, client: Client) -> Chart | Prose:
    """Waterfall from what the published figures would promise to what the case is worth."""
    import pandas

    speaker, bridge = speak(client), case.bridge
    if bridge is None:
        return no_draws(speaker)
    say, steps = speaker.say, _kept(bridge.steps)
    ends = {"naive": steps[0].end, "npv": steps[-1].end}
    title = say("views.bridge.title", **ends)
    told = [_told(speaker, step) for step in steps]
    return Chart(
        kind="waterfall",
        title=title,
        alt=say("views.bridge.alt", title=title, steps=told),
        data=pandas.DataFrame(
            [(_part(each), say(f"views.step.{each.name}"), *_ends(each)) for each in steps],
            columns=["part", "label", "start", "end"],
        ),
        speaker=speaker,
        labels={"axis": say("benefits.chart.axis", currency=client.currency), "unit": "money"},
    )


def _kept(steps: tuple[BridgeStep, ...]) -> list[BridgeStep]:
    """The levels, and every step that goes anywhere."""
    return [step for step in steps if step.name in LEVELS or step.start != step.end]


def _ends(step: BridgeStep) -> tuple[float, float]:
    start = Decimal(0) if step.name in LEVELS else step.start
    return float(start), float(step.end)


def _part(step: BridgeStep) -> str:
    if step.name in LEVELS:
        return "whole"
    return "better" if step.end > step.start else "worse"


def _told(speaker: Speaker, step: BridgeStep) -> str:
    start = Decimal(0) if step.name in LEVELS else step.start
    label = speaker.say(f"views.step.{step.name}")
    return speaker.say("views.bridge.part", label=label, amount=step.end - start)
