"""What could go wrong, as records."""

from dataclasses import dataclass
from typing import Literal

SignalKind = Literal[
    "capability", "distinction", "screening", "agreement", "structure", "posts", "stack",
    "roadmap", "case",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class CaseStanding:
    """What the business case says that bears on the risks; money a year in the client's currency.

    `loss` is the probability (0..1) that the net present value is below 0; `judged` the share of
    the benefits that rests on published figures or judgement and on nothing measured; `outlay`
    what is spent before anything comes back; `payback_months` is None where it never pays back.
    """

    advice: Literal["go", "pilot", "no"]
    npv: float
    loss: float
    judged: float
    outlay: float
    payback_months: float | None


@dataclass(frozen=True, slots=True)
class Signal:
    """One thing that makes a risk more or less likely, or its effect larger or smaller.

    `value` is what was found, in its own unit (points 1..5, a share, a count, money), None where it
    is not known or may not be shown; `badness` is the same from 0 (no cause for concern) to 1.
    `element` is the capability, question, role or task that it cites.
    """

    id: str
    kind: SignalKind
    element: str | None
    value: float | None
    badness: float | None
    weight: float


@dataclass(frozen=True, slots=True)
class Mitigation:
    """What is done about a risk, because of one signal, and the early sign that it is coming."""

    id: str
    signal: str
    owner: str


@dataclass(frozen=True, slots=True)
class Risk:
    """One challenge: likelihood and impact on the scale 1..5, None where nothing is known of it.

    `owner` is the box that answers for it; mitigations begin with the worst signal.
    """

    id: str
    likelihood: float | None
    impact: float | None
    causes: tuple[Signal, ...]
    effects: tuple[Signal, ...]
    owner: str
    mitigations: tuple[Mitigation, ...]

    @property
    def weight(self) -> float:
        """Likelihood times impact, 1..25; 0 where one of them is not known."""
        return (self.likelihood or 0.0) * (self.impact or 0.0)


@dataclass(frozen=True, slots=True)
class Register:
    """The four challenges, the gravest first; `case` tells whether there was a case to ask."""

    risks: tuple[Risk, ...]
    case: bool
