"""The strategic chasm: the five distinctions as scales from the tactical to the strategic."""

from collections.abc import Iterator
from typing import Any

import pandas

from revkit.assessment import Assessment
from revkit.client.load import Client
from revkit.show.assessment_words import AssessmentWords, gap
from revkit.show.chart import Chart


def chasm_chart(assessment: Assessment, client: Client) -> Chart:
    """Each distinction between its two ends: management, the others, and recorded facts.

    `data` has a row per distinction: element, name, tactical, strategic, mean, management, others
    (1..5), evidenced, state (words where there is no figure).
    """
    words = AssessmentWords(assessment, client)
    say, threshold = words.speaker.say, words.rules.distinctions.number
    numbers = dict.fromkeys(("mean", "management", "others"), float)
    frame = pandas.DataFrame(_rows(words)).astype(numbers)
    keys = ("management", "others", "mean", "evidenced", "axis")
    return Chart(
        kind="chasm",
        title=_title(words),
        alt=say("confidence.chasm.alt", told=list(_told(words)), threshold=threshold),
        data=frame,
        speaker=words.speaker,
        labels={
            **{key: say(f"confidence.chasm.{key}") for key in keys},
            "threshold": threshold,
            "line": say("confidence.chasm.line", threshold=threshold),
        },
    )


def _rows(words: AssessmentWords) -> Iterator[dict[str, Any]]:
    in_ = words.speaker.in_
    for element, rating in zip(words.maturity.distinctions, words.view.distinctions, strict=True):
        known = rating.state == "shown"
        yield {
            "element": element.id,
            "name": words.name(element.id),
            "tactical": in_(element.tactical),
            "strategic": in_(element.strategic),
            "mean": rating.value,
            "management": rating.management,
            "others": rating.others,
            "evidenced": element.id in words.view.evidenced,
            "state": "" if known else words.speaker.say(f"assessment.state.{rating.state}"),
        }


def _title(words: AssessmentWords) -> str:
    """How many distinctions lean to the strategic, and where management sees most more."""
    ratings, threshold = words.view.distinctions, words.rules.distinctions.number
    known = [rating for rating in ratings if rating.value is not None]
    both = [rating for rating in known if rating.management is not None]
    strategic = sum(words.reaches(rating, threshold) for rating in known)
    if len(known) < len(ratings):
        key = "title_some" if known else "title_unknown"
    else:
        every = "title_all" if strategic == len(ratings) else "title"
        key = every if strategic else "title_none"
    told = words.speaker.say(
        f"assessment.distinctions.{key}", n=strategic, known=len(known), threshold=threshold
    )
    widest = max(both, key=gap, default=None)
    if widest is None or not words.rules.reaches(gap(widest), words.rules.notable_gap.number):
        return told
    above = (widest.management or 0.0) > (widest.others or 0.0)
    return words.speaker.say(
        f"confidence.chasm.title_{'above' if above else 'below'}",
        told=told,
        name=words.name(widest.id),
        gap=gap(widest),
    )


def _told(words: AssessmentWords) -> Iterator[str]:
    for row in _rows(words):
        apart = row["management"] is not None
        key = "alt_apart" if apart else "alt_mean" if row["mean"] is not None else "alt_none"
        yield words.speaker.say(f"confidence.chasm.{key}", **row)
