"""The value that one driver alone would need for the goal to be as likely as wanted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import ceil, floor, inf, isinf

import numpy as np
from scipy.special import ndtri

from revkit.goals.odds.model import Model, Run, chance_of, play

MARKS = ("0.8", "0.9", "0.95")
SEARCHED = 20_000  # draws of the search; its answer is taken to what all draws say of today
_FAR = 2.0**14  # how many times today's value a driver without an upper bound is tried
_CLOSE = 1e-4  # of a value: closer than the draws can tell


@dataclass(slots=True)
class Search:
    """The probability of the goal as one driver moves, all else by the same luck.

    It runs over whole steps in which the driver is written (`per` of them make 1), and along
    `helps` (-1 where less of the driver helps), so that the probability rises.
    """

    model: Model
    base: Run
    goal: float
    leaf: str
    per: int
    helps: int
    few: Run = field(init=False)
    shift: float = field(init=False)
    known: dict[float, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.few = play(self.model, first=SEARCHED, exact=False)
        whole = chance_of(self.model, self.base, self.goal)
        self.shift = whole - chance_of(self.model, self.few, self.goal)

    def values(self) -> Mapping[str, float | None]:
        """By mark: the least (or most, where less helps) value that reaches it."""
        return {mark: self._value(float(mark)) for mark in MARKS}

    def probability(self, step: float) -> float:
        """With the driver at so many steps; today's sampling error is taken out."""
        if step not in self.known:
            changed = {self.leaf: self.helps * step / self.per}
            run = self._play(changed)
            found = chance_of(self.model, run, self.goal)
            # The correction fades where next to all draws agree.
            self.known[step] = float(np.clip(found + self.shift * 4 * found * (1 - found), 0, 1))
        return self.known[step]

    def _play(self, changed: Mapping[str, float]) -> Run:
        return play(self.model, changed, base=self.few, first=SEARCHED, exact=False)

    def _value(self, wanted: float) -> float | None:
        ends = self._bracket(wanted)
        if ends is None:
            return None
        low, high = ends
        # What was tried for another mark is known already.
        low = max((int(s) for s, p in self.known.items() if p < wanted and low <= s), default=low)
        high = min((ceil(s) for s, p in self.known.items() if p >= wanted), default=high)
        turn = 0
        while high - low > max(1, self._close * abs(high)):
            guess = self._secant(low, high, wanted) if turn % 2 == 0 else (low + high) // 2
            guess, turn = min(max(guess, low + 1), high - 1), turn + 1
            low, high = (low, guess) if self.probability(guess) >= wanted else (guess, high)
        return self.helps * high / self.per + 0.0

    def _secant(self, low: int, high: int, wanted: float) -> int:
        """Where the line through both ends, on the scale of a normal number, meets the mark."""
        start, end, target = (
            float(np.clip(ndtri(p), -6.0, 6.0))
            for p in (self.probability(low), self.probability(high), wanted)
        )
        return ceil(low + (high - low) * (target - start) / (end - start)) if end > start else low

    def _bracket(self, wanted: float) -> tuple[int, int] | None:
        """A number of steps that falls short of the mark, and one that reaches it."""
        today = self.helps * self.model.today[self.leaf] * self.per
        worst, best = self._ends()
        if self.probability(today) >= wanted:
            low = floor(today - _FAR * (abs(today) + 1)) if isinf(worst) else ceil(worst)
            # At the worst end the mark may be reached all the same.
            reached = self.probability(low) >= wanted
            return low, low if reached else ceil(today)
        low, high = floor(today), ceil(today) + 1 if isinf(best) else floor(best)
        if isinf(best):
            stride = max(abs(today) / 8, 1.0)
            while self.probability(high) < wanted:
                if high - today > _FAR * (abs(today) + 1):
                    return None
                low, high, stride = high, ceil(high + stride), stride * 2
        return (low, high) if self.probability(high) >= wanted else None

    @property
    def _close(self) -> float:
        return _CLOSE if self.model.dice else 0.0

    def _ends(self) -> tuple[float, float]:
        tree = self.model.tree
        low, high = tree.low(self.leaf), tree.high(self.leaf)
        least = -inf if low is None else float(low) * self.per
        most = inf if high is None else float(high) * self.per
        return (least, most) if self.helps > 0 else (-most, -least)
