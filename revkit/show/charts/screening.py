"""The picture of the screening: how strong each signal is."""

from typing import TYPE_CHECKING

from revkit.client.load import Client
from revkit.screening import Screening
from revkit.show.chart import Chart
from revkit.show.screening_words import ScreeningWords
from revkit.show.tables.screening import signals_title

if TYPE_CHECKING:
    import pandas


def screening_chart(screening: Screening, client: Client) -> Chart:
    """The strength of every signal on the scale 1 to 5, in groups.

    `data` has a row per signal: group, name, value (NaN where not known), low, high, text.
    """
    words = ScreeningWords(screening, client)
    say, content = words.speaker.say, words.content
    title, frame = signals_title(words), _frame(words)
    values = [
        say("screening.chart.value", name=row.name, value=row.text)
        for row in frame.itertuples(index=False, name="Row")
    ]
    return Chart(
        kind="signals",
        title=title,
        alt=say("screening.chart.alt", n=len(frame), title=title, values="; ".join(values)),
        data=frame,
        speaker=words.speaker,
        labels={
            "axis": say("screening.chart.axis"),
            "unknown": say("screening.chart.unknown"),
            "thresholds": (
                (content.present.number, say("screening.state.present")),
                (content.strong.number, say("screening.state.strong")),
            ),
        },
    )


def _frame(words: ScreeningWords) -> "pandas.DataFrame":
    import pandas

    return pandas.DataFrame(
        [
            {
                "group": signal.group,
                "heading": words.speaker.say(f"screening.chart.group.{signal.group}"),
                "name": words.signal(signal.id),
                "value": signal.value,
                "low": signal.low,
                "high": signal.high,
                "text": words.strength(signal),
            }
            for signal in words.screening.signals
        ]
    ).astype({"value": float})
