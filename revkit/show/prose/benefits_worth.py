"""What the case is worth and how sure that is, in sentences."""

from collections.abc import Iterator

from revkit.benefits.result import BusinessCase
from revkit.benefits.uncertainty.result import Uncertainty
from revkit.client.load import Client
from revkit.show.prose.prose import Prose
from revkit.show.words import Speaker, speak
from revkit.show.worth_odds import finding, how_computed, no_draws, varies, worst_line
from revkit.show.worth_words import input_label


def describe_worth(case: BusinessCase, client: Client) -> Prose:
    """The advice, what the case is worth and at what odds; then what stands behind that."""
    speaker, drawn = speak(client), case.uncertainty
    if drawn is None:
        return no_draws(speaker)
    told = [finding(speaker, case)]
    if varies(drawn):
        told.append(worst_line(speaker, drawn))
    return Prose(tuple(told))


def describe_draws(case: BusinessCase, client: Client) -> Prose:
    """How the odds were computed, and what counts as certain though it might not be."""
    speaker, drawn = speak(client), case.uncertainty
    if drawn is None:
        return Prose(())
    computed = " ".join(how_computed(speaker, drawn))
    return Prose((computed,) if computed else (), tuple(_certain(speaker, client, drawn)))


def _certain(speaker: Speaker, client: Client, drawn: Uncertainty) -> Iterator[str]:
    if drawn.certain:
        names = [input_label(speaker, client, key) for key in drawn.certain]
        yield speaker.say("worth.reading.certain", n=len(names), names=speaker.list(names))
