"""What to do next, in words, and from which value on."""

from collections.abc import Iterator

from revkit.benefits.decision.result import BreakEven, Decision, PilotWorth
from revkit.show.decision_words import DecisionWords, about, apart, more_is_better, nearest

EFFECT = "effects."


def steps(words: DecisionWords, found: Decision) -> Iterator[str]:
    """What to do next, verb first."""
    if found.advice == "go":
        yield words.say("decision.step.start")
        yield from _watch(words)
        yield words.say("decision.step.review")
    elif found.advice == "pilot":
        yield from _agree(words, found.pilot)
        yield words.say("decision.step.decide")
    else:
        yield words.say("decision.step.hold")
        if found.reason == "dear" and found.pilot is not None and apart(words.case):
            names = words.names(found.pilot.measures)
            yield words.say("decision.step.cheaper", names=names, worth=about(found.pilot.worth))
        elif found.information and found.reason != "odds":
            first = found.information[0]
            name = words.quoted(first.key)
            yield words.say("decision.step.measure", name=name, worth=about(first.worth))
        yield words.say("decision.step.again")


def _agree(words: DecisionWords, pilot: PilotWorth | None) -> Iterator[str]:
    """The pilot, and from which value on to go ahead."""
    if pilot is None:
        return
    yield words.say("decision.step.pilot", names=words.names(pilot.measures), cost=pilot.cost)
    if any(key.startswith(EFFECT) for key in pilot.measures):
        yield words.say("decision.step.by_lot")
    if judged := left_out(words, pilot):
        yield words.say("decision.step.widen", judged=words.names(judged))
    else:
        yield from _bar(words, pilot) or _stop(words, pilot)


def _bar(words: DecisionWords, pilot: PilotWorth) -> list[str]:
    """The value of the one input that is measured from which on mean and odds are good enough."""
    drawn, sensitivity = words.case.uncertainty, words.case.sensitivity
    if pilot.bar is None or drawn is None or sensitivity is None:
        return []
    key = pilot.measures[0]
    known = next((x for x in drawn.inputs if x.key in (key, f"{key}.value")), None)
    swing = next((x for x in sensitivity.swings if known is not None and x.key == known.key), None)
    if known is None or swing is None:
        return []
    side = "least" if swing.npv_at_high > swing.npv_at_low else "most"
    told = words.say(
        f"decision.step.go_on_{side}",
        name=words.quoted(known.key),
        needed=words.value(known.key, pilot.bar),
        today=words.value(known.key, known.spread.mean),
    )
    return [told]


def _stop(words: DecisionWords, pilot: PilotWorth) -> list[str]:
    """The value below which it would not pay; whether to go beyond it is for the case to say."""
    sensitivity = words.case.sensitivity
    lines = nearest(() if sensitivity is None else sensitivity.break_even)
    measured = [each for each in lines if _measured(each.key, pilot)][:1]
    return [_limit(words, line, "stop", _measured(line.key, pilot)) for line in measured]


def _measured(key: str, pilot: PilotWorth) -> str | None:
    """What of an input the pilot measures, by the name that its plan gives it."""
    if key in pilot.measures:
        return key
    # Satisfaction is measured in points, and has its break-even in churn avoided.
    value = f"{key}.value"
    return value if value in pilot.measures and key != "effects.satisfaction" else None


def _watch(words: DecisionWords) -> Iterator[str]:
    """What of the business and of the project to watch, and from which value on it no longer pays.

    The effect is what a new measurement may find lower than those who took part in the first.
    """
    sensitivity = words.case.sensitivity
    lines = nearest(() if sensitivity is None else sensitivity.break_even)
    effects = [line for line in lines if line.key.startswith(EFFECT)]
    for line in dict.fromkeys((*lines[:1], *effects[:1])):
        yield _limit(words, line, "watch")


def _limit(words: DecisionWords, line: BreakEven, step: str, name: str | None = None) -> str:
    sensitivity = words.case.sensitivity
    assert sensitivity is not None and line.needed is not None
    side = "least" if more_is_better(line, sensitivity.npv) else "most"
    return words.say(
        f"decision.step.{step}_{side}",
        name=words.quoted(name or line.key),
        needed=words.value(line.key, line.needed),
        today=words.value(line.key, line.today),
    )


def left_out(words: DecisionWords, pilot: PilotWorth) -> list[str]:
    """The effects that the company only estimates and the pilot does not measure."""
    judged = (e for e in words.case.effects if e.kind == "stated" and any(e.attainment))
    keys = (f"effects.{each.lever}" for each in judged)
    return [key for key in keys if not {key, f"{key}.value"} & set(pilot.measures)]
