"""How likely each level is."""

from collections.abc import Iterator
from typing import Any

import pandas

from revkit.assessment import Assessment
from revkit.client.load import Client
from revkit.show.assessment_words import AssessmentWords
from revkit.show.chart import Chart
from revkit.show.confidence_words import certainty_word, confidence_of, share_text, sureness
from revkit.show.prose.prose import Prose


def odds_chart(assessment: Assessment, client: Client) -> Chart | Prose:
    """The five levels with their odds, the stated one marked; a sentence where there are none.

    `data` has a row per level: level, name, share (0..1), text (the share as written), stated.
    """
    words = AssessmentWords(assessment, client)
    say, word = words.speaker.say, certainty_word(words)
    if word is None or confidence_of(words).odds is None:
        return Prose((say("confidence.sentence", told=sureness(words)),))
    rows = list(_rows(words))
    return Chart(
        kind="odds",
        title=sureness(words),
        alt=say("confidence.odds.alt", told=[say("confidence.odds.alt_level", **r) for r in rows]),
        data=pandas.DataFrame(rows),
        speaker=words.speaker,
        labels={"stated": say("confidence.odds.stated", certainty=word), "certainty": word},
    )


def _rows(words: AssessmentWords) -> Iterator[dict[str, Any]]:
    odds, (low, high) = confidence_of(words).odds, words.view.level_range
    for level, share in enumerate(odds.shares if odds else (), 1):
        yield {
            "level": level,
            "name": words.level_name(level),
            "share": share,
            "text": share_text(words.speaker, share, "odds"),
            "stated": low <= level <= high,
        }
