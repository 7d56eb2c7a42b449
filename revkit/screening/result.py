"""What the screening found: signals, verdict, what it rests on and what would change it."""

import datetime
from dataclasses import dataclass
from typing import Literal

from revkit.client.screening import Given
from revkit.content.screening import Group, Owner, State, Verdict

REVOPS: tuple[Verdict, ...] = ("tactical", "revops_function", "revops_department")

Why = Literal["unknown", "unlocated"]
Place = Literal["marketing", "across", "both", "neither"]


@dataclass(frozen=True, slots=True)
class Reply:
    """One question and what was answered; None is blank."""

    item: str
    given: Given

    @property
    def value(self) -> int | None:
        """The number (1..5), None where there is none."""
        return self.given if isinstance(self.given, int) else None


@dataclass(frozen=True, slots=True)
class SignalResult:
    """How strong one signal is: the mean of its answers, on the scale 1..5.

    What is not known (DK, blank) may be anything from 1 to 5, so the mean lies from `low` to
    `high`; what does not apply (NA) is left out of it. A signal without any answer that applies
    is wholly unknown. `states` are the strengths that remain possible, weakest first.
    """

    id: str
    group: Group
    low: float
    high: float
    states: tuple[State, ...]
    replies: tuple[Reply, ...]

    @property
    def state(self) -> State | None:
        """The strength where only one is possible."""
        return self.states[0] if len(self.states) == 1 else None

    @property
    def value(self) -> float | None:
        """The mean, where every answer that applies is known."""
        return self.low if self.low == self.high else None


@dataclass(frozen=True, slots=True)
class Change:
    """A signal that, at this strength and with all else as it is, would change the verdict."""

    signal: str
    state: State
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class ScopeLine:
    """An activity, whose it is, and whether it hurts here; None where that is not known."""

    id: str
    owner: Owner
    item: str
    hurts: bool | None


@dataclass(frozen=True, slots=True)
class Screening:
    """The verdict and everything that it rests on.

    A verdict other than `measure_first` holds whatever the missing answers would be: where they
    could change it, the verdict is to measure first, `why` says "unknown", `possible` lists what
    it might then be (least first) and `settles` the questions that would decide. `why` is
    "unlocated" where effort no longer pays and no answer shows where it is lost.
    `aspiration` is the level to aim at, None where there is nothing to aim at yet; `again` the
    day by which to answer anew.
    """

    verdict: Verdict
    why: Why | None
    possible: tuple[Verdict, ...]
    settles: tuple[str, ...]
    aspiration: int | None
    again: datetime.date
    hurts: Place | None
    signals: tuple[SignalResult, ...]
    changes: tuple[Change, ...]
    scope: tuple[ScopeLine, ...]
    answered_by: str
    answered: int
    asked: int
    version: int

    @property
    def needed(self) -> bool:
        """Whether RevOps is needed, whatever the missing answers would be."""
        return all(verdict in REVOPS for verdict in self.possible)

    def signal(self, name: str) -> SignalResult:
        """One signal by its id."""
        return next(signal for signal in self.signals if signal.id == name)
