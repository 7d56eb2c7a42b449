"""What to measure first as a picture; where nothing is worth measuring, how far break-even is."""

from revkit.benefits.decision.result import BreakEven, Decision
from revkit.benefits.result import BusinessCase
from revkit.client.load import Client
from revkit.show.chart import Chart
from revkit.show.decision_words import (
    DecisionWords,
    about,
    apart,
    first_to_know,
    nearest,
    worthless,
)
from revkit.show.prose.prose import Prose

MOST = 8  # bars
FAR = 2.5  # a cost beyond so many times the longest bar is told in words alone
COLUMNS = ("part", "label", "amount", "text")
Bar = tuple[str, str, float, str]


def information_chart(case: BusinessCase, client: Client) -> Chart | Prose:
    """What it is worth at most to know each input, all that a pilot measures, and everything.

    Where no knowledge is worth anything the bars tell how far each input would have to move for
    an NPV of 0, relative to today. `data` has a row per bar: part, label, amount, text. Where no
    input reaches that either, a sentence.
    """
    words, found = DecisionWords(case, client), case.decision
    if found is None:
        return words.absent()
    if worthless(found):
        return _distances(words)
    bars = _bars(words, found)
    title = first_to_know(words, found).rstrip(".")
    cost = None if apart(case) else _line(found, max(bar[2] for bar in bars))
    axis = words.say("decision.information.axis", currency=client.currency)
    return _chart(words, title, bars, axis, cost)


def _bars(words: DecisionWords, found: Decision) -> list[Bar]:
    """Everything, the pilot, then each input by itself."""
    say, pilot = words.say, found.pilot
    sums = [("all", say("decision.information.everything"), found.evpi)]
    if pilot is not None and not apart(words.case):
        sums.append(("pilot", say("decision.information.pilot"), pilot.worth))
    each = [("one", words.label(one.key), one.worth) for one in found.information[:MOST]]
    written = words.speaker.money
    return [(part, name, worth, written(about(worth), 0)) for part, name, worth in (*sums, *each)]


def _line(found: Decision, longest: float) -> float | None:
    """The pilot's cost, where it lies within the picture."""
    if found.pilot is None or found.pilot.cost > FAR * longest:
        return None
    return found.pilot.cost


def _distances(words: DecisionWords) -> Chart | Prose:
    """Break-even ranks."""
    sensitivity = words.case.sensitivity
    lines = () if sensitivity is None else sensitivity.break_even
    bars = [_distance(words, line) for line in nearest(lines) if line.change is not None][:MOST]
    if not bars:
        return Prose((words.say("decision.distance.none"),), absent=True)
    title = words.say("decision.distance.title", name=words.quoted(bars[0][0]), text=bars[0][3])
    shown = [("distance", label, amount, text) for _, label, amount, text in bars]
    return _chart(words, title, shown, words.say("decision.distance.axis"), None)


def _distance(words: DecisionWords, line: BreakEven) -> Bar:
    assert line.change is not None
    return line.key, words.label(line.key), abs(line.change), words.passage(line)


def _chart(
    words: DecisionWords, title: str, bars: list[Bar], axis: str, cost: float | None
) -> Chart:
    import pandas

    told = [words.say("decision.information.alt_bar", name=b[1], text=b[3]) for b in bars]
    noted = "" if cost is None else words.say("decision.information.cost", cost=cost)
    return Chart(
        kind="ranked",
        title=title,
        alt=words.say("decision.information.alt", title=title, bars=told, noted=noted).strip(),
        data=pandas.DataFrame(bars, columns=COLUMNS),
        speaker=words.speaker,
        labels={"axis": axis, "line": cost, "line_text": noted},
    )
