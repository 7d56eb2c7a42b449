"""What is known about how sure a level is; everything, for the consultant."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Certainty = Literal["firm", "likely", "between"]
Verdict = Literal["confirmed", "to_discuss", "small"]
Oddity = Literal["long_string", "no_variance", "too_fast", "mostly_unknown", "repeated"]
VariantKind = Literal["median", "pooled", "without_function", "without_flagged"]


@dataclass(frozen=True, slots=True)
class Interval:
    """A 95 % interval of a mean, clipped to the scale (1..5).

    `error` is the standard error in points, `freedom` its degrees of freedom (at least 1).
    """

    low: float
    high: float
    error: float
    freedom: float


@dataclass(frozen=True, slots=True)
class LevelOdds:
    """How likely each level (1..5) is: `shares` sum to 1, over `draws` seeded draws.

    `range` is the smallest run of levels, the likeliest among them, that holds the share for
    "likely"; it is one level where `certainty` is "firm" or "likely".
    """

    shares: tuple[float, float, float, float, float]
    likeliest: int
    certainty: Certainty
    range: tuple[int, int]
    draws: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """How much the people of one function agree about one capability or distinction.

    `r_wg` compares with answers spread evenly, `r_wg_skewed` with a slight skew to the upper
    options; both 0..1, cut at 0. `deviation` is the mean distance to the mean, in points.
    """

    element: str
    function: str
    voices: int
    r_wg: float
    r_wg_skewed: float
    deviation: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """How alike people answer over all capabilities: ordinal Krippendorff alpha and ICC.

    None where it is not defined: everybody equal, or too few answers.
    """

    alpha: float | None
    icc_single: float | None
    icc_mean: float | None


@dataclass(frozen=True, slots=True)
class PerceptionGap:
    """How far apart two functions see one capability or distinction; `first` sees more.

    `difference` is in points; `hedges_g` in standard deviations (None if both have none); `p` is
    the exact two-sided permutation value, `least_p` the smallest that these people could reach,
    `q` the false discovery rate over all cells.
    """

    element: str
    first: str
    second: str
    difference: float
    hedges_g: float | None
    p: float
    least_p: float
    q: float
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class ManagementGap:
    """Management against the others' equal-weight mean, in points; not tested."""

    element: str
    management: float
    others: float
    difference: float


@dataclass(frozen=True, slots=True)
class FlaggedPerson:
    """A person whose answers look odd, and how. Their answers count all the same."""

    respondent: str
    function: str
    oddities: tuple[Oddity, ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """The level under another reading of the same answers; `function` is the one left out."""

    kind: VariantKind
    function: str | None
    level: int | None
    level_range: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Spread:
    """How many numeric answers of one function each option (1..5, as points) got."""

    element: str
    function: str
    counts: tuple[int, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Confidence:
    """How sure: `intervals` by id of pillar, capability or distinction, and "index".

    An interval is absent where one voice per function leaves nothing to estimate it from. `odds`
    is None where they were not asked for, or where no interval at all could be stated.
    """

    intervals: Mapping[str, Interval]
    odds: LevelOdds | None
    agreement: tuple[Agreement, ...]
    reliability: Reliability
    gaps: tuple[PerceptionGap, ...]
    management: tuple[ManagementGap, ...]
    flagged: tuple[FlaggedPerson, ...]
    variants: tuple[Variant, ...]
    spreads: tuple[Spread, ...]
