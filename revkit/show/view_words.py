"""How two views of a case and the bridge between readings are told."""

from decimal import Decimal

from revkit.benefits.result import LEVERS
from revkit.benefits.views.result import Bridge, BridgeStep, ReconciledLine
from revkit.show.words import Speaker

LEVELS = ("naive", "npv")
TOTALS = ("benefits", "costs", "tax")


def line_label(speaker: Speaker, line: ReconciledLine) -> str:
    """What a line of the two views is called."""
    if line.name in LEVERS:
        return speaker.say(f"benefits.lever.{line.name}")
    if line.name in TOTALS:
        return speaker.say(f"benefits.table.{line.name}")
    if line.name == "npv":
        return speaker.say("benefits.chart.npv")
    return speaker.say(f"benefits.cost.{line.name}")


def why(speaker: Speaker, line: ReconciledLine) -> str | None:
    """Why a line differs between the views, None where it does not."""
    return None if line.why is None else speaker.say(f"views.why.{line.why}")


def is_level(step: BridgeStep) -> bool:
    """Whether a step stands for a level, not for a change."""
    return step.name in LEVELS


def changes(bridge: Bridge) -> list[tuple[str, Decimal]]:
    """Each level with its height and each step that goes anywhere with its change."""
    told = [(step.name, step.end if is_level(step) else step.change) for step in bridge.steps]
    return [(name, amount) for name, amount in told if amount or name in LEVELS]
