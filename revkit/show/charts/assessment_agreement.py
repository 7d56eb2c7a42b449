"""Who agrees with whom: people of one function among themselves, and all answers by option."""

from collections.abc import Iterator
from typing import Any

import pandas

from revkit.assessment import Assessment
from revkit.assessment.privacy.shown import ShownRating
from revkit.assessment.privacy.shown_confidence import ShownSpread
from revkit.client.load import Client
from revkit.show.assessment_words import AssessmentWords
from revkit.show.chart import Chart
from revkit.show.confidence_words import apart_by_function, confidence_of, most_apart
from revkit.show.prose.prose import Prose

TOLD = 3  # how many topics the alternative text tells
STATES = ("agree", "partly", "apart", "not_shown", "not_asked")


def agreement_chart(assessment: Assessment, client: Client) -> Chart | Prose:
    """Every topic by function: whether the people of the function agree; in words, no figures.

    `data` has a row per topic and function: group, element, name, function, column, state.
    """
    words = AssessmentWords(assessment, client)
    say = words.speaker.say
    if not confidence_of(words).agreement:
        return Prose((say("confidence.agreement.nothing", n=words.view.small_cell),))
    frame = pandas.DataFrame(_agreement_rows(words))
    return Chart(
        kind="agreement",
        title=agreement_title(words),
        alt=say(
            f"confidence.agreement.{'alt' if (told := _told_agreement(words)) else 'alt_together'}",
            n=frame["element"].nunique(),
            functions=frame["function"].nunique(),
            told=told,
        ),
        data=frame,
        speaker=words.speaker,
        labels={state: say(f"confidence.accord.{state}") for state in STATES},
    )


def agreement_title(words: AssessmentWords) -> str:
    """Where the people of one function disagree most."""
    most = most_apart(words)
    if most is None:
        return words.speaker.say("confidence.agreement.title_together")
    functions, apart, known = most
    return words.speaker.say(
        "confidence.agreement.title_apart",
        functions=[words.function(name) for name in functions],
        n=apart,
        known=known,
    )


def topics(words: AssessmentWords) -> Iterator[tuple[str, ShownRating]]:
    """(heading, rating) of every capability by pillar, then of every distinction."""
    ratings = {rating.id: rating for rating in words.view.capabilities}
    for pillar in words.view.pillars:
        for name in pillar.capabilities:
            yield words.name(pillar.id), ratings[name]
    heading = words.speaker.say("confidence.heading.distinctions")
    yield from ((heading, rating) for rating in words.view.distinctions)


def _agreement_rows(words: AssessmentWords) -> Iterator[dict[str, Any]]:
    accords = {
        (one.element, one.function): str(one.accord) for one in confidence_of(words).agreement
    }
    rated = [(heading, rating) for heading, rating in topics(words) if rating.cells]
    present = {cell.function for _, rating in rated for cell in rating.cells}
    functions = [f.id for f in words.maturity.functions if f.id in present]
    for heading, rating in rated:
        asked = {cell.function for cell in rating.cells}
        for function in functions:
            blank = "not_shown" if function in asked else "not_asked"
            yield {
                "group": heading,
                "element": rating.id,
                "name": words.name(rating.id),
                "function": function,
                "column": words.function(function),
                "state": accords.get((rating.id, function), blank),
            }


def _told_agreement(words: AssessmentWords) -> list[str]:
    return [
        words.speaker.say(
            "confidence.agreement.alt_function",
            function=words.function(function),
            n=len(apart),
            known=known,
        )
        for function, (apart, known) in apart_by_function(words).items()
        if apart
    ]


def answer_chart(assessment: Assessment, client: Client) -> Chart | Prose:
    """How the answers of each topic spread over the options 1 to 5, centred on the 3.

    Only answers of functions that are shown. `data` has a row per topic and option: group,
    element, name, option, count, share, n.
    """
    words = AssessmentWords(assessment, client)
    say = words.speaker.say
    if not confidence_of(words).spreads:
        return Prose((say("confidence.likert.nothing"),))
    ranked = sorted(confidence_of(words).spreads, key=lambda one: -_divided(one))
    told = [_sides(words, one, "alt_topic") for one in ranked[:TOLD] if _divided(one)]
    alt = "alt" if told else "alt_undivided"
    return Chart(
        kind="likert",
        title=_likert_title(words, ranked[0]),
        alt=say(f"confidence.likert.{alt}", n=len(ranked), told=told),
        data=pandas.DataFrame(_spread_rows(words)),
        speaker=words.speaker,
        labels={key: say(f"confidence.likert.{key}") for key in ("axis", "count", "legend")},
    )


def _spread_rows(words: AssessmentWords) -> Iterator[dict[str, Any]]:
    spreads = {spread.element: spread for spread in confidence_of(words).spreads}
    for heading, rating in topics(words):
        if rating.id not in spreads:
            continue
        counts = spreads[rating.id].counts
        for option, count in enumerate(counts, 1):
            yield {
                "group": heading,
                "element": rating.id,
                "name": words.name(rating.id),
                "option": option,
                "count": count,
                "share": count / sum(counts),
                "n": sum(counts),
            }


def _divided(spread: ShownSpread) -> float:
    """How divided the answers are: the share on the smaller side of the 3."""
    return min(_low(spread), _high(spread))


def _low(spread: ShownSpread) -> float:
    """The share of options 1 and 2."""
    return sum(spread.counts[:2]) / sum(spread.counts)


def _high(spread: ShownSpread) -> float:
    """The share of options 4 and 5."""
    return sum(spread.counts[3:]) / sum(spread.counts)


def _likert_title(words: AssessmentWords, first: ShownSpread) -> str:
    if words.rules.reaches(_divided(first), words.rules.divided.number):
        return _sides(words, first, "title_divided")
    lowest = max(confidence_of(words).spreads, key=_low)
    return _sides(words, lowest, "title_low" if _low(lowest) else "title_none_low")


def _sides(words: AssessmentWords, spread: ShownSpread, key: str) -> str:
    return words.speaker.say(
        f"confidence.likert.{key}",
        name=words.name(spread.element),
        low=_low(spread),
        high=_high(spread),
    )
