"""How well the ranges of the forecast have held, in sentences."""

from collections.abc import Iterator

from revkit.benefits.decision.result import Calibration
from revkit.benefits.result import BusinessCase
from revkit.client.load import Client
from revkit.content.benefit_rules import load_benefit_rules
from revkit.show.decision_words import DecisionWords, about, of_100
from revkit.show.prose.prose import Prose

EXACT = 9  # decimals: .1 is not quite .1 once it has been computed


def describe_calibration(case: BusinessCase, client: Client) -> Prose:
    """How many ranges held, what that says of them, and what the case is worth now."""
    words, found = DecisionWords(case, client), case.calibration
    if found is None:
        return no_actuals(words)
    return Prose((verdict(words, found), " ".join(_now(words, found))))


def no_actuals(words: DecisionWords) -> Prose:
    """Nothing has come of the forecast yet."""
    return Prose((words.say("decision.calibration.absent"),), absent=True)


def verdict(words: DecisionWords, found: Calibration) -> str:
    """What the outcomes say of the ranges."""
    say, probability = words.say, found.probability
    if not found.ranges or probability is None:
        return say("decision.calibration.points", n=len(found.outcomes))
    ratio = {"n": found.ranges, "inside": found.inside}
    if round(probability, EXACT) <= float(load_benefit_rules().doubts.rare):
        often = of_100(words.speaker, probability)
        return say("decision.calibration.narrow", **ratio, often=often)
    return say("decision.calibration.held", **ratio)


def _now(words: DecisionWords, found: Calibration) -> Iterator[str]:
    yield words.say(
        "decision.calibration.npv", then=about(found.npv_then), now=about(found.npv_now)
    )
    if (found.npv_then > 0) != (found.npv_now > 0):
        yield words.say("decision.calibration.turned")
