"""From the naive reading of published figures to the case, as a picture."""

from revkit.benefits.result import BusinessCase
from revkit.benefits.views.result import Bridge, BridgeStep
from revkit.client.load import Client
from revkit.show.chart import Chart
from revkit.show.prose.prose import Prose
from revkit.show.view_words import changes, is_level
from revkit.show.words import Speaker, speak


def bridge_chart(case: BusinessCase, client: Client) -> Chart | Prose:
    """Waterfall from what the published figures would promise to what the case is worth."""
    import pandas

    speaker, bridge = speak(client), case.bridge
    if bridge is None:
        return Prose(())
    say = speaker.say
    title = say("views.bridge.title", naive=bridge.naive, npv=bridge.steps[-1].end)
    return Chart(
        kind="waterfall",
        title=title,
        alt=say("views.bridge.alt", title=title, steps=_told(speaker, bridge)),
        data=pandas.DataFrame(
            [
                (_part(step), say(f"views.step.{step.name}"), *_ends(step))
                for step in bridge.steps
                if is_level(step) or step.start != step.end
            ],
            columns=["part", "label", "start", "end"],
        ),
        speaker=speaker,
        labels={"axis": say("benefits.chart.axis", currency=client.currency), "unit": "money"},
    )


def _ends(step: BridgeStep) -> tuple[float, float]:
    return 0.0 if is_level(step) else float(step.start), float(step.end)


def _part(step: BridgeStep) -> str:
    if is_level(step):
        return "whole"
    return "better" if step.end > step.start else "worse"


def _told(speaker: Speaker, bridge: Bridge) -> list[str]:
    return [
        speaker.say("views.bridge.part", label=speaker.say(f"views.step.{name}"), amount=amount)
        for name, amount in changes(bridge)
    ]
