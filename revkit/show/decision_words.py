"""How a decision is said: the advice, what is measured, what it hangs on."""

from revkit.benefits.decision.result import Decision
from revkit.show.words import Speaker


def advice(speaker: Speaker, decision: Decision) -> str:
    """The advice in one sentence."""
    return speaker.say(f"decision.advice.{decision.advice}")
