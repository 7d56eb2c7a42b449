"""The advice in words: what, why, what would have to be true, and what to do next."""

from collections.abc import Iterator

from revkit.benefits.decision.result import BreakEven, Decision, PilotWorth
from revkit.benefits.model.inputs import OVERRUN
from revkit.benefits.result import BusinessCase
from revkit.benefits.uncertainty.result import Uncertainty
from revkit.client.load import Client
from revkit.show.decision_words import (
    DecisionWords,
    about,
    advice,
    apart,
    first_to_know,
    loss_and_limit,
    nearest,
    of_100,
    worthless,
)
from revkit.show.prose.benefits_sensitivity import far
from revkit.show.prose.decision_steps import EFFECT, left_out, steps
from revkit.show.prose.prose import Prose

WAYS = 3  # ways to break-even that a board reads
FAR_OFF = 3.0  # standard errors, which come from eight randomisations and are rough themselves


def describe_decision(case: BusinessCase, client: Client) -> Prose:
    """The advice with its figures, the reason, and next steps as points, verb first."""
    words, found = DecisionWords(case, client), case.decision
    if found is None or case.uncertainty is None:
        return words.absent()
    told = (
        " ".join((advice(words.speaker, found), *_figures(words, found))),
        " ".join((*_reason(words, found), *_pilot(words, found))),
        " ".join(_true(words, found)),
    )
    return Prose(tuple(text for text in told if text), tuple(steps(words, found)))


def _figures(words: DecisionWords, found: Decision) -> Iterator[str]:
    """Mean NPV, and the probability of a loss beside the one that is accepted."""
    drawn = words.case.uncertainty
    assert drawn is not None
    mean = round(drawn.npv.mean)
    loss, most = loss_and_limit(words.speaker, drawn.loss, found.most_loss)
    side = "above" if mean > 0 else "below" if mean < 0 else "even"
    if side == "above" and drawn.loss > found.most_loss:
        side = "risky"
    yield words.say(
        f"decision.figures.{side}", npv=about(abs(drawn.npv.mean)), loss=loss, most=most
    )
    if _near(drawn, found.most_loss):
        yield words.say("decision.figures.near")


def _near(drawn: Uncertainty, most: float) -> bool:
    """Whether other draws might put mean or odds on the other side of what the rule asks."""
    if drawn.npv.mean > 0 and 0 < drawn.loss < 1:
        near_odds = abs(drawn.loss - most) <= FAR_OFF * drawn.loss_error
    else:
        near_odds = False
    near_mean = 0 < abs(drawn.npv.mean) <= FAR_OFF * drawn.error
    return near_odds or (near_mean and drawn.loss <= most)


def _reason(words: DecisionWords, found: Decision) -> Iterator[str]:
    """What the advice rests on, and what happens when judgement gives way to evidence."""
    if found.fallback_npv is not None:
        npv = about(found.fallback_npv)
        yield words.say(f"decision.fallback.{_fallback(words, found)}", npv=npv)
    elif found.reason == "enough":
        yield words.say("decision.fallback.none")
    if found.reason in ("hopeless", "known"):
        yield words.say(f"decision.reason.{found.reason}")


def _fallback(words: DecisionWords, found: Decision) -> str:
    if found.reason == "judged":
        return "judged"
    if found.advice == "go":
        return "stands"
    if found.fallback_npv is not None and found.fallback_npv > 0:
        return "positive"
    return "hangs" if apart(words.case) else "negative"


def _pilot(words: DecisionWords, found: Decision) -> Iterator[str]:
    """What the pilot measures, costs and is worth at most."""
    pilot = found.pilot
    if pilot is None or found.reason in ("hopeless", "known"):
        return
    told = _told(words, found, pilot)
    given = {"names": words.names(pilot.measures), "cost": pilot.cost, "worth": about(pilot.worth)}
    go, judged = of_100(words.speaker, pilot.go), words.names(left_out(words, pilot))
    yield words.say(f"decision.pilot.{told}", go=go, judged=judged, **given)
    if told == "settles":
        gain = about(pilot.gain)
        yield words.say("decision.pilot.settles_worth", worth=about(pilot.worth), gain=gain)
    if told in ("pays", "also"):
        yield words.say("decision.pilot.bound")
    if not pilot.stated and not told.endswith("idle"):
        yield words.say("decision.pilot.assumed")


def _told(words: DecisionWords, found: Decision, pilot: PilotWorth) -> str:
    worthwhile = pilot.worth > pilot.cost
    if found.reason == "judged":
        return "misses" if left_out(words, pilot) else "settles"
    if found.reason == "odds":
        return "odds"
    if worthwhile:
        return "also" if found.advice == "go" else "pays"
    told = "needless" if found.advice == "go" else "dear"
    return told if round(pilot.worth) else f"{told}_idle"


def _true(words: DecisionWords, found: Decision) -> Iterator[str]:
    """What would have to be true for another answer, where the answer is no."""
    sensitivity, drawn = words.case.sensitivity, words.case.uncertainty
    if found.advice != "no" or sensitivity is None:
        return
    if sensitivity.npv > 0:
        yield from _odds(words, found)
        return
    if drawn is not None and not any(line.spread.mean for line in drawn.levers):
        yield words.say("decision.true.no_effect")
        return
    # What the project itself may change comes before how the business goes.
    able = nearest(sensitivity.break_even)
    ways = sorted(able, key=lambda line: not line.key.startswith(EFFECT))[:WAYS]
    if ways:
        told = [_way(words, line) for line in ways]
        yield words.say("decision.true.ways", n=len(told), ways="; ".join(told))
    elif sensitivity.break_even:
        best = max(sensitivity.break_even, key=lambda line: line.best)
        yield words.say("decision.true.none", name=words.quoted(best.key), npv=best.best)
        yield words.say("decision.true.several")
    size, revenue = sensitivity.reach.size, sensitivity.reach.revenue
    if size is not None and revenue is not None and 1 < size <= far():
        yield words.say("decision.true.size", revenue=about(revenue))


def _odds(words: DecisionWords, found: Decision) -> Iterator[str]:
    drawn = words.case.uncertainty
    if drawn is not None and drawn.loss > found.most_loss:
        loss, most = loss_and_limit(words.speaker, drawn.loss, found.most_loss)
        yield words.say("decision.true.odds", loss=loss, most=most)


def _way(words: DecisionWords, line: BreakEven) -> str:
    name, passage = words.quoted(line.key), words.passage(line)
    return words.say("decision.true.way", name=name, passage=passage)


def describe_information(case: BusinessCase, client: Client) -> Prose:
    """What to find out first, what else would help, and what all knowledge would be worth."""
    words, found = DecisionWords(case, client), case.decision
    if found is None:
        return words.absent()
    if round(found.evpi) < 1 and worthless(found):
        return Prose((words.say("decision.information.none"),))
    told = (first_to_know(words, found), " ".join(_more(words, found)))
    texts = (*told, " ".join(_bounds(words, found)))
    return Prose(tuple(text for text in texts if text))


def _more(words: DecisionWords, found: Decision) -> Iterator[str]:
    items = [
        words.say("decision.information.item", name=words.quoted(x.key), worth=about(x.worth))
        for x in found.information[1 : 1 + WAYS]
    ]
    if items:
        yield words.say("decision.information.next", items=items)
    yield words.say("decision.information.evpi", worth=about(found.evpi))


def _bounds(words: DecisionWords, found: Decision) -> Iterator[str]:
    if any(each.key == OVERRUN for each in found.information):
        yield words.say("decision.information.overrun", name=words.quoted(OVERRUN))
    drawn, pilot = words.case.uncertainty, found.pilot
    if drawn is not None and pilot is not None and apart(words.case):
        amounts = {"worth": pilot.worth, "gain": pilot.gain, "npv": drawn.npv.mean}
        yield words.say(
            "decision.information.apart", **{name: about(each) for name, each in amounts.items()}
        )
