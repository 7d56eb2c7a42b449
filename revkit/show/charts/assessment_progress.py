"""From one assessment to the next: the pillars, the index and the level by date."""

from collections.abc import Iterator
from typing import Any

import pandas

from revkit.assessment import Assessment
from revkit.assessment.privacy.shown_progress import ShownChange, ShownProgress
from revkit.client.load import Client
from revkit.show.assessment_words import AssessmentWords
from revkit.show.chart import Chart
from revkit.show.progress_words import change_text, changes_of, progress_title
from revkit.show.prose.prose import Prose

LEVEL = "level"


def progress_chart(assessment: Assessment, client: Client) -> Chart | Prose:
    """A panel for the level and one for each pillar: its mean by wave, with its interval.

    `data` has a row per panel and wave: element, name, date, label, value, low, high (1..5), and
    change ("real", "noise", "unknown" or "") with its text, on the last wave.
    """
    words = AssessmentWords(assessment, client)
    say, progress = words.speaker.say, words.view.progress
    if progress is None:
        return Prose((say("confidence.progress.nothing"),))
    frame = pandas.DataFrame(_rows(words, progress))
    told = [_told(words, change) for change in changes_of(words, progress)]
    return Chart(
        kind="progress",
        title=progress_title(words, progress),
        alt=say(
            "confidence.progress.alt",
            n=len(progress.waves),
            told=[say("confidence.progress.alt_level", **_ends(words, progress)), *told],
        ),
        data=frame.astype(dict.fromkeys(("value", "low", "high"), float)),
        speaker=words.speaker,
        labels={key: say(f"confidence.progress.{key}") for key in ("real", "noise", "interval")},
    )


def _ends(words: AssessmentWords, progress: ShownProgress) -> dict[str, str]:
    first, last = (
        words.speaker.say("confidence.progress.no_level") if level is None else str(level)
        for level in (progress.waves[-2].published, progress.waves[-1].published)
    )
    return {"first": first, "last": last}


def _rows(words: AssessmentWords, progress: ShownProgress) -> Iterator[dict[str, Any]]:
    changes = {change.element: change for change in progress.changes}
    for name in (LEVEL, *(pillar.id for pillar in words.view.pillars)):
        for wave in progress.waves:
            interval = wave.intervals.get(name)
            last = wave is progress.waves[-1]
            change = changes.get(name) if last else None
            yield {
                "element": name,
                "name": words.speaker.say("confidence.progress.level")
                if name == LEVEL
                else words.name(name),
                "date": wave.as_of,
                "label": words.speaker.month(wave.as_of),
                "value": wave.published if name == LEVEL else wave.means.get(name),
                "low": interval.low if interval else None,
                "high": interval.high if interval else None,
                "change": _verdict(change),
                "text": change_text(words, change) if change else "",
            }


def _verdict(change: ShownChange | None) -> str:
    if change is None:
        return ""
    return "unknown" if not change.judged else "real" if change.real else "noise"


def _told(words: AssessmentWords, change: ShownChange) -> str:
    return words.speaker.say(
        f"confidence.progress.alt_{_verdict(change)}",
        name=words.name(change.element),
        difference=change.difference,
    )
