"""The risks in words: the gravest first, what would happen, what is not known."""

from collections.abc import Iterator

from revkit.client.load import Client
from revkit.show.prose.prose import Prose
from revkit.show.risks_words import RisksWords
from revkit.team.result import TeamPlan
from revkit.team.risks.result import Risk


def describe_risks(plan: TeamPlan, client: Client) -> Prose:
    """The gravest risk; then each with what would happen and who answers for it."""
    words = RisksWords(plan, client)
    if not words.placed:
        return words.none()
    told = (f"{words.title}.", words.say("risks.told.heaviest"))
    return Prose(told, tuple(_risk(words, risk) for risk in words.risks))


def _risk(words: RisksWords, risk: Risk) -> str:
    told = words.say(
        "risks.told.risk",
        name=words.name(risk),
        place=words.place(risk),
        what=words.speaker.in_(words.challenge(risk).what),
        owner=words.post(risk.owner),
    )
    return " ".join((told, *_unknown(words, risk)))


def _unknown(words: RisksWords, risk: Risk) -> Iterator[str]:
    """What is not known of a risk; what is stands in the register, with its measures."""
    if not words.worst(risk):
        yield words.say("risks.told.nothing")
    signals = (*risk.causes, *risk.effects)
    unknown = sum(signal.badness is None for signal in signals)
    if unknown:
        yield words.say("risks.told.unknown", n=unknown, total=len(signals))
