"""How a decision is said: the advice, its reason, what is measured, what the case hangs on."""

from collections.abc import Iterable, Sequence

from revkit.benefits.decision.result import BreakEven, Decision, Sensitivity, Swing
from revkit.benefits.result import LEVERS, BusinessCase
from revkit.client.load import Client
from revkit.show.prose.prose import Prose
from revkit.show.words import Speaker, speak
from revkit.show.worth_words import input_label, input_value, unit_of

NAMED = 4  # inputs that a sentence names before it counts the rest
TENTHS, HUNDREDTHS = 1, 2
DIGITS = 3  # that the draws bear out; an amount with more of them would feign precision


def advice(speaker: Speaker, decision: Decision) -> str:
    """The advice in one sentence."""
    return speaker.say(f"decision.advice.{decision.advice}")


class DecisionWords:
    """One case, said to one client: inputs by the names that a board knows."""

    def __init__(self, case: BusinessCase, client: Client) -> None:
        self.case, self.client, self.speaker = case, client, speak(client)
        self.say = self.speaker.say

    def label(self, key: str) -> str:
        """What an input is called, or the whole effect of a lever."""
        if lever := _lever(key):
            return self.say(f"decision.effect.{lever}")
        return input_label(self.speaker, self.client, key)

    def quoted(self, key: str) -> str:
        """The same within a sentence."""
        if lever := _lever(key):
            return self.say(f"decision.effect_named.{lever}")
        return self.say("decision.named", name=self.label(key))

    def value(self, key: str, value: float) -> str:
        """A value of an input in its unit."""
        return input_value(self.speaker, self.client, key, value)

    def passage(self, line: BreakEven) -> str:
        """From today's value of an input to the one that it would need."""
        assert line.needed is not None
        kind = "rate" if unit_of(line.key) == "rate" else "plain"
        ends = {name: self.value(line.key, getattr(line, name)) for name in ("today", "needed")}
        return self.say(f"decision.passage.{kind}", **ends)

    def names(self, keys: Iterable[str]) -> str:
        """Inputs within a sentence; the last of many are counted."""
        labels = [self.quoted(key) for key in keys]
        named, rest = labels[:NAMED], len(labels) - NAMED
        if rest > 0:
            named.append(self.say("decision.more", n=rest))
        return self.speaker.list(named)

    def absent(self) -> Prose:
        """Where a case was worked out by years alone."""
        return Prose((self.say("decision.absent"),), absent=True)


def _lever(key: str) -> str | None:
    family, _, lever = key.partition(".")
    return lever if family == "effects" and lever in LEVERS else None


def of_100(speaker: Speaker, probability: float, decimals: int = 0) -> str:
    """A probability as cases out of a hundred: never 0 or 100 where it is not."""
    if probability in (0, 1):
        return speaker.say(f"decision.of_100_{'all' if probability else 'none'}")
    if not decimals and not 0 < round(100 * probability) < 100:
        return speaker.say(f"decision.of_100_{'few' if probability < 0.5 else 'most'}")
    return speaker.say("decision.of_100", number=speaker.number(100 * probability, decimals))


def loss_and_limit(speaker: Speaker, loss: float, limit: float) -> tuple[str, str]:
    """A probability of loss beside the one that is accepted, told apart where they differ."""
    for decimals in (0, TENTHS, HUNDREDTHS):
        told = [speaker.number(100 * each, decimals) for each in (loss, limit)]
        if loss == limit or told[0] != told[1]:
            break
    return of_100(speaker, loss, decimals), told[1]


def about(value: float) -> float:
    """What was drawn or solved for: an amount of which only the first digits are known.

    Small ones are whole at once: 70.45 is no 70.5, which would then be written as 71.

    >>> about(1938909002.0), about(469597.0), about(70.45)
    (1940000000.0, 470000.0, 70.0)
    """
    if abs(value) < 10 ** (DIGITS - 1):
        return float(round(value))
    return float(f"{value:.{DIGITS}g}")


def first_to_know(words: DecisionWords, found: Decision) -> str:
    """What to find out first, as a sentence."""
    if worthless(found):
        return words.say("decision.information.none")
    for first in found.information[:1]:
        name = words.quoted(first.key)
        return words.say("decision.information.first", name=name, worth=about(first.worth))
    if apart(words.case):
        return words.say("decision.information.together_apart")
    return words.say("decision.information.together")


def worthless(found: Decision) -> bool:
    """Whether neither an input nor the pilot is worth knowing, as far as an amount shows it."""
    worths = [each.worth for each in found.information]
    if found.pilot is not None:
        worths.append(found.pilot.worth)
    return round(max(worths, default=0.0)) < 1


def width(swing: Swing) -> float:
    """By how much an input moves the NPV."""
    return abs(swing.npv_at_high - swing.npv_at_low)


def moving(found: Sensitivity) -> list[Swing]:
    """The inputs that move the NPV, the strongest first."""
    return sorted((s for s in found.swings if width(s)), key=width, reverse=True)


def turning(found: Sensitivity) -> list[Swing]:
    """Those that alone take the NPV from one side of 0 to the other."""
    return [s for s in moving(found) if (s.npv_at_low > 0) != (s.npv_at_high > 0)]


def nearest(lines: Sequence[BreakEven]) -> list[BreakEven]:
    """The inputs that alone reach break-even, the shortest way first."""
    return sorted((line for line in lines if line.needed is not None), key=_way)


def furthest(lines: Sequence[BreakEven]) -> list[BreakEven]:
    """Those that do not, the best that they can bring first."""
    return sorted((line for line in lines if line.needed is None), key=lambda each: -each.best)


def apart(case: BusinessCase) -> bool:
    """Whether a pilot's worth counts from another start than that of knowing an input.

    The rule would not start today though the mean NPV is above 0: the pilot counts from not
    starting, knowledge from the mean.
    """
    drawn, found = case.uncertainty, case.decision
    return found is not None and drawn is not None and found.advice != "go" and drawn.npv.mean > 0


def more_is_better(line: BreakEven, npv: float) -> bool:
    """Whether a higher value brings more: break-even lies on the other side of today's value."""
    assert line.needed is not None
    return (line.needed > line.today) == (npv <= 0)


def _way(line: BreakEven) -> float:
    if line.change is not None:
        return abs(line.change)
    return float("inf")
