"""What could go wrong, as records."""

from dataclasses import dataclass
from typing import Literal

from revkit.content.team.risks import SignalKind


@dataclass(frozen=True, slots=True)
class CaseStanding:
    """What the business case says that bears on the risks; money a year in the client's currency.

    `loss` is the probability (0..1) that the net present value is below 0; `judged` the share of
    the benefits that rests on published figures or judgement and on nothing measured; `outlay`
    what is spent before anything comes back; `payback_months` is None where it never pays back.
    """

    advice: Literal["go", "pilot", "no"]
    loss: float
    judged: float
    outlay: float
    payback_months: float | None


@dataclass(frozen=True, slots=True)
class Signal:
    """One thing that makes a risk more or less likely, or its effect larger or smaller.

    `value` is what was found, in the unit that its content names (points 1..5, a difference of
    them, a share, a count, months, 1 for yes); `badness` is the same from 0 (no cause for concern)
    to 1, None where it is not known or may not be shown. Where an outlay never comes back there are
    no months: the value is None and the badness 1. `element` is the capability, distinction,
    question or role that it cites; `about` names what the figure counts (boxes, roles, functions,
    tools or capabilities, as its content says), or the functions that see what is rated lowest.
    """

    id: str
    kind: SignalKind
    element: str | None
    value: float | None
    badness: float | None
    weight: float
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mitigation:
    """What is done about a risk because of one signal, and by whom.

    `id` is the signal's too; its content holds what is done and the early sign.
    """

    id: str
    signal: str
    owner: str


@dataclass(frozen=True, slots=True)
class Risk:
    """One challenge: likelihood and impact on the scale 1..5.

    They are None where too little of what counts is known (`risk_rules.known` of the content).
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
    """The four challenges, the gravest first."""

    risks: tuple[Risk, ...]
