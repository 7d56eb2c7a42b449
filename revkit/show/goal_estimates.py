"""How estimates are written beside exact figures: no finer than draws of a year can tell."""

from collections.abc import Iterable
from fractions import Fraction
from math import floor, isfinite, log10

from revkit.goals.exact import exact, rounded
from revkit.goals.notice import Notice
from revkit.show.goal_words import GoalWords
from revkit.show.notices import told

DIGITS = 4  # significant ones: draws know no more of an amount of money
LEAST, MOST = 0.005, 0.995  # what would be written as 0 % and 100 %
FINE_RATE = 0.01  # below it a rate needs a second decimal
HUNDRED = 100


class EstimateWords(GoalWords):
    """The words of a plan, and how likely and about how much, in its client's language."""

    def about(self, name: str, value: float | None) -> str:
        """A drawn or computed value of a node, as precise as it is known; a dash for none."""
        if value is None or not isfinite(value):
            return "–"
        return self.value(name, _known(self.tree.nodes[name].unit, value))

    def result(self, value: float | None) -> str:
        """An estimate of the goal's metric."""
        return self.about(self.plan.metric, value)

    def change(self, name: str, value: float | Fraction) -> str:
        """By how much a figure moves, with its sign; a rate moves by points."""
        if self.tree.nodes[name].unit == "rate":
            points = exact(value) * HUNDRED
            shown = self.speaker.signed(points, _decimals(points, isinstance(value, Fraction)))
            return self.speaker.say("odds.points", value=shown)
        known = isinstance(value, Fraction)
        text = self.value(name, exact(value)) if known else self.about(name, float(value))
        return f"+{text}" if value > 0 else text

    def chance(self, probability: float) -> str:
        """A probability as a percentage that never reads 0 % or 100 % where it is not."""
        if probability in (0, 1):
            return self.speaker.percent(probability)
        if probability < LEAST:
            return self.speaker.say("odds.below", share=2 * LEAST)
        if probability >= MOST:
            return self.speaker.say("odds.above", share=1 - 2 * LEAST)
        return self.speaker.percent(probability)

    def level(self, probability: float) -> str:
        """A wanted probability as it was asked for: 80 %, 99,5 %."""
        decimals = 0 if round(probability, 2) == probability else 1
        return self.speaker.percent(probability, decimals)

    def answered(self, names: Iterable[str]) -> frozenset[str]:
        """Of some drivers those that a function answers for, if any: what one can act upon."""
        every = frozenset(names)
        owned = frozenset(n for n in every if self.tree.nodes[n].owner != "company")
        return owned or every

    def told(self, notices: Iterable[Notice]) -> tuple[str, ...]:
        """The sentences of notices, each once."""
        return tuple(dict.fromkeys(told(self, notice) for notice in notices))


def _decimals(points: Fraction, known: bool) -> int:
    """How finely a movement by points is written: what is exact, as rates are written."""
    if not known:
        return 1 if abs(points) >= 1 else 2
    return next((d for d in range(2) if rounded(points, d) == rounded(points, 2)), 2)


def _known(unit: str, value: float) -> Fraction:
    size = abs(value)
    if unit == "rate":
        return rounded(exact(value), 4 if size < FINE_RATE else 3)
    if unit == "days":
        return rounded(exact(value), 1)
    if unit == "ratio":
        return rounded(exact(value), 2)
    if size >= HUNDRED:
        step = 10 ** max(0, floor(log10(size)) + 1 - DIGITS) if unit == "money" else 1
        return rounded(exact(value) / step, 0) * int(step)
    return rounded(exact(value), 1 if unit == "count" else 2)
