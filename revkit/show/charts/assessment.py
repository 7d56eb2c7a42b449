"""The assessment as charts: the staircase of levels, and capabilities by who sees them."""

from collections.abc import Iterator
from typing import Any

import pandas

from revkit.assessment import Assessment
from revkit.assessment.privacy.shown import ShownRating
from revkit.client.load import Client
from revkit.show.assessment_words import AssessmentWords, gap, shown, spread
from revkit.show.chart import Chart
from revkit.show.confidence_words import certainty_word, confidence_of

TOLD = 3  # how many differences the alternative text tells


def assessment_chart(assessment: Assessment, client: Client) -> Chart:
    """The five levels with the chasm: where the client is, where to, and what management sees."""
    words = AssessmentWords(assessment, client)
    say = words.speaker.say
    low, high = words.view.level_range
    marks = {level.level: tuple(_marks(words, level.level)) for level in words.maturity.levels}
    levels = [
        {
            "level": level.level,
            "name": words.speaker.in_(level.name),
            "stage": level.stage,
            "marks": marks[level.level],
            "reached": low <= level.level <= high,
        }
        for level in words.maturity.levels
    ]
    return Chart(
        kind="staircase",
        title=_staircase_title(words),
        alt=say(
            "assessment.staircase.alt",
            levels=[say("assessment.staircase.alt_level", **level) for level in levels],
            marks=words.speaker.list(
                f"{label}: {level}" for level, there in marks.items() for _, label in there
            ),
        ),
        data=pandas.DataFrame(levels),
        speaker=words.speaker,
        labels={
            key: say(f"assessment.staircase.{key}") for key in ("chasm", "tactical", "strategic")
        },
    )


def _marks(words: AssessmentWords, level: int) -> Iterator[tuple[str, str]]:
    """(what, label) of everything that stands on a level."""
    view, say = words.view, words.speaker.say
    low, high = view.level_range
    if low <= level <= high:
        key = "client" if low == high else "possible"
        label = say(f"assessment.staircase.{key}", client=words.client.name)
        word = certainty_word(words)
        yield "client", say("confidence.mark", label=label, certainty=word) if word else label
    if view.management_level == level:
        yield "management", say("assessment.staircase.management")
    if view.target_level == level:
        yield "target", say("assessment.staircase.target")


def _staircase_title(words: AssessmentWords) -> str:
    view, say = words.view, words.speaker.say
    if view.level is None:
        return words.headline
    if view.management_level is not None and view.management_level > view.level:
        key = "title_management"
    else:
        key = "title_target" if view.target_level > view.level else "title_reached"
    return say(
        f"assessment.staircase.{key}",
        headline=words.headline,
        management=view.management_level,
        target=view.target_level,
    )


def capability_chart(assessment: Assessment, client: Client) -> Chart:
    """Every capability by pillar: management against the others where that may be shown.

    Where management may not be shown apart, the lowest against the highest function.
    """
    words = AssessmentWords(assessment, client)
    say = words.speaker.say
    apart = words.management_apart
    left, right = ("others", "management") if apart else ("lowest", "highest")
    # Where nothing may be shown apart, a column of None would not be one of numbers.
    numbers = dict.fromkeys(("mean", "left", "right", "low", "high"), float)
    frame = pandas.DataFrame(_capability_rows(words)).astype(numbers)
    title, alt = (_management_title(words), "management") if apart else _functions_title(words)
    told = frame.dropna(subset=["mean"] if alt == "mean" else ["left", "right"])
    return Chart(
        kind="dumbbell",
        title=title,
        alt=say(f"assessment.dumbbell.alt_{alt}", n=len(told), names=_told(words)),
        data=frame,
        speaker=words.speaker,
        labels={
            "left": say(f"assessment.dumbbell.{left}"),
            "right": say(f"assessment.dumbbell.{right}"),
            **{key: say(f"assessment.dumbbell.{key}") for key in ("axis", "mean", "gap")},
            "interval": say("confidence.interval.legend"),
        },
    )


def _capability_rows(words: AssessmentWords) -> Iterator[dict[str, Any]]:
    """One row a capability: pillar, name, mean with interval, both ends if they may be shown."""
    intervals = confidence_of(words).intervals
    ratings = {rating.id: rating for rating in words.view.capabilities}
    for pillar in words.view.pillars:
        for name in pillar.capabilities:
            rating = ratings[name]
            left, right = _ends(words, rating)
            interval = intervals.get(name)
            state = (
                ""
                if rating.state == "shown"
                else words.speaker.say(f"assessment.state.{rating.state}")
            )
            yield {
                "pillar": words.name(pillar.id),
                "capability": words.name(name),
                "mean": rating.value,
                "left": left,
                "right": right,
                "low": interval.low if interval else None,
                "high": interval.high if interval else None,
                "state": state,
            }


def _ends(words: AssessmentWords, rating: ShownRating) -> tuple[float | None, float | None]:
    if words.management_apart:
        return rating.others, rating.management
    cells = shown(rating)
    return (cells[0][0], cells[-1][0]) if len(cells) > 1 else (None, None)


def _management_title(words: AssessmentWords) -> str:
    widest = words.widest_gap()
    assert widest is not None and widest.management is not None and widest.others is not None
    notable = words.rules.notable_gap.number
    if not words.rules.reaches(gap(widest), notable):
        return words.speaker.say("assessment.dumbbell.title_agree", gap=notable)
    key = "title_above" if widest.management > widest.others else "title_below"
    return words.speaker.say(
        f"assessment.dumbbell.{key}", name=words.name(widest.id), gap=gap(widest)
    )


def _functions_title(words: AssessmentWords) -> tuple[str, str]:
    """(title, which alternative text) where management is not shown apart."""
    say, widest = words.speaker.say, words.widest_range()
    if all(rating.value is None for rating in words.view.capabilities):
        return say("assessment.capabilities.title_unknown"), "mean"
    if widest is None:
        return say("assessment.dumbbell.title_hidden", n=words.view.small_cell), "mean"
    notable = words.rules.notable_gap.number
    if not words.rules.reaches(spread(widest), notable):
        return say("assessment.dumbbell.title_functions_agree", gap=notable), "functions"
    (low, lowest), (high, highest) = shown(widest)[0], shown(widest)[-1]
    title = say(
        "assessment.dumbbell.title_functions",
        name=words.name(widest.id),
        low=low,
        lowest=words.function(lowest),
        high=high,
        highest=words.function(highest),
    )
    return title, "functions"


def _told(words: AssessmentWords) -> list[str]:
    """The largest differences, each with its size."""
    if words.management_apart:
        apart = [rating for rating in words.view.capabilities if rating.management is not None]
        sizes = [((r.management or 0.0) - (r.others or 0.0), r) for r in apart]
    else:
        sizes = [(spread(r), r) for r in words.view.capabilities if len(shown(r)) > 1]
    sizes.sort(key=lambda pair: -abs(pair[0]))
    return [
        words.speaker.say("assessment.dumbbell.alt_gap", name=words.name(rating.id), gap=size)
        for size, rating in sizes[:TOLD]
    ]
