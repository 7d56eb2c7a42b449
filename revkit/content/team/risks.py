"""The four challenges of a revenue team and what makes each likelier or graver, as content."""

from typing import Literal

from revkit.content.assessment_rules import Threshold
from revkit.content.maturity import Slug, Source
from revkit.records import Number, Record, Words

SignalKind = Literal[
    "capability", "distinction", "screening", "agreement", "structure", "posts", "stack",
    "roadmap", "level", "case",
]  # fmt: skip
SignalUnit = Literal["points", "difference", "share", "count", "months", "yes_no"]
SignalAbout = Literal["boxes", "roles", "functions", "tools", "capabilities"]


class MitigationContent(Record):
    """What is done about a signal, and the early sign that the risk is coming true.

    `owner`: roles in order of preference, or `top`; the first that somebody holds today.
    """

    owner: tuple[Slug, ...]
    do: Words
    sign: Words


class SignalContent(Record):
    """One thing that is looked at: from `good`, no cause for concern, to `bad`, in its own unit.

    `element` is what it cites: a capability, a distinction, a question of the screening, a role.
    Points are answers (1..5), a difference is between two means of them. `about` tells what kind of
    things the signal names (distinctions among the capabilities); one that is rated names the
    functions that see it lowest.
    """

    id: Slug
    kind: SignalKind
    element: Slug | None = None
    unit: SignalUnit
    about: SignalAbout | None = None
    name: Words
    weight: Number
    good: Number
    bad: Number
    reason: Words
    mitigation: MitigationContent | None = None


class Challenge(Record):
    """One of the four challenges: what would happen, its first sign, and who answers for it."""

    id: Slug
    name: Words
    what: Words
    sign: Words
    owner: tuple[Slug, ...]
    source: Source
    causes: tuple[SignalContent, ...]
    effects: tuple[SignalContent, ...]

    @property
    def signals(self) -> tuple[SignalContent, ...]:
        """Causes, then effects."""
        return (*self.causes, *self.effects)


class RiskRules(Record):
    """`known`: share of the weight that must be known; `worth`: badness that asks for a measure.

    `partly`: how much a question on which people agree in part counts of one where they do not.

    `medium` and `high` are products of likelihood and impact, from which a cell of the map is so.
    """

    partly: Threshold
    known: Threshold
    worth: Threshold
    most: Threshold
    medium: Threshold
    high: Threshold
