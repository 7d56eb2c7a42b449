"""How sure an assessment is, as far as its client may see it; `confidence_view` fills these."""

from dataclasses import dataclass
from typing import Literal

from revkit.assessment.confidence.result import Certainty, VariantKind, Verdict

Accord = Literal["agree", "partly", "apart"]


@dataclass(frozen=True, slots=True)
class ShownInterval:
    """Both ends of an interval (1..5), rounded to a tenth; only beside a mean that is shown."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ShownOdds:
    """How likely each level (1..5) is, rounded to whole percent as shares."""

    shares: tuple[float, ...]
    likeliest: int
    certainty: Certainty
    range: tuple[int, int]


@dataclass(frozen=True, slots=True)
class ShownAgreement:
    """Whether the people of a function agree about an element; no figure, since three people's
    mean and spread together would tell their answers."""

    element: str
    function: str
    accord: Accord


@dataclass(frozen=True, slots=True)
class ShownGap:
    """Two functions that see an element differently; both of their cells are shown.

    `first` sees `difference` points more, enough to be told (never "small"); `least_p` is the
    smallest p that these people could reach.
    """

    element: str
    first: str
    second: str
    difference: float
    verdict: Verdict
    least_p: float


@dataclass(frozen=True, slots=True)
class ShownSpread:
    """How many answers each option (1..5) got, among the functions whose cells are shown."""

    element: str
    counts: tuple[int, int, int, int, int]
    functions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownVariant:
    """Another reading and its level; a function that is too small to be named is None."""

    kind: VariantKind
    function: str | None
    level: int | None
    level_range: tuple[int, int]


@dataclass(frozen=True, slots=True)
class ConfidenceView:
    """A `Confidence` less what would show small groups; `intervals` by id, and "index".

    `compared` says whether any two functions that are shown were compared; `gaps` holds those of a
    point or more. `alike` is how far people agree over all, in words: the figure would move with
    hidden answers.
    """

    intervals: dict[str, ShownInterval]
    odds: ShownOdds | None
    agreement: tuple[ShownAgreement, ...]
    alike: Accord | None
    compared: bool
    gaps: tuple[ShownGap, ...]
    spreads: tuple[ShownSpread, ...]
    flagged: int
    variants: tuple[ShownVariant, ...]
