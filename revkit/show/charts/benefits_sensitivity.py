"""What drives the case as a picture: the NPV with each input at its low and at its high value."""

from revkit.benefits.decision.result import Sensitivity, Swing
from revkit.benefits.result import BusinessCase
from revkit.client.load import Client
from revkit.show.chart import Chart
from revkit.show.decision_words import DecisionWords, moving, turning
from revkit.show.prose.prose import Prose

MOST = 10  # bars; what else there is moves less, and is named in the reading


def tornado_chart(case: BusinessCase, client: Client) -> Chart | Prose:
    """The tornado: one bar an input, from the NPV at its low value to that at its high one.

    `data` has a row per bar: key, label, at_low, at_high (money), low, high (words). A case in
    which nothing is uncertain has no bars, but a sentence.
    """
    import pandas

    words, found = DecisionWords(case, client), case.sensitivity
    if found is None:
        return words.absent()
    swings = moving(found)
    if not swings:
        return Prose((words.say("decision.tornado.none"),), absent=True)
    columns = ("key", "label", "at_low", "at_high", "low", "high")
    title = driving(words, found)
    bars = [_bar(words, swing) for swing in swings[:MOST]]
    return Chart(
        kind="tornado",
        title=title,
        alt=words.say("decision.tornado.alt", title=title, bars=_told(words, swings[:MOST])),
        data=pandas.DataFrame(bars, columns=columns),
        speaker=words.speaker,
        labels={
            "axis": words.say("decision.tornado.axis", currency=client.currency),
            "npv": found.npv,
            "means": words.say("decision.tornado.means", npv=found.npv),
            "low": words.say("decision.tornado.low"),
            "high": words.say("decision.tornado.high"),
        },
    )


def driving(words: DecisionWords, found: Sensitivity) -> str:
    """What drives the result, in one sentence without its full stop."""
    first, turns = moving(found)[0], turning(found)
    name = words.quoted(first.key)
    if not turns:
        side = "above" if found.npv > 0 else "below"
        return words.say(f"decision.tornado.title_{side}", name=name)
    if len(turns) == 1:
        first = turns[0]
        name = words.quoted(first.key)
    low, high = _ends(words, first)
    return words.say("decision.tornado.title_turns", n=len(turns), name=name, low=low, high=high)


def _ends(words: DecisionWords, swing: Swing) -> tuple[str, str]:
    """The NPV at either end, the lower one first."""
    low, high = sorted((swing.npv_at_low, swing.npv_at_high))
    return words.speaker.money(low, 0), words.speaker.money(high, 0)


def _bar(words: DecisionWords, swing: Swing) -> tuple[str, str, float, float, str, str]:
    low, high = (words.value(swing.key, end) for end in (swing.low, swing.high))
    return swing.key, words.label(swing.key), swing.npv_at_low, swing.npv_at_high, low, high


def _told(words: DecisionWords, swings: list[Swing]) -> list[str]:
    named = ((words.label(swing.key), *_ends(words, swing)) for swing in swings)
    return [words.say("decision.tornado.alt_bar", name=n, low=a, high=b) for n, a, b in named]
