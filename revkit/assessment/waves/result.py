"""What several assessments of one client say together; everything, for the consultant."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from revkit.assessment.confidence.result import Interval, LevelOdds


@dataclass(frozen=True, slots=True)
class Wave:
    """One assessment: the level that its answers give, and the one that is published.

    `published` moves from the wave before only where the raw level moved and is likely; None while
    no level could be stated. `means` and `intervals` are by pillar id, and "index" (1..5).
    """

    as_of: datetime.date
    respondents: int
    level: int | None
    level_range: tuple[int, int]
    odds: LevelOdds | None
    published: int | None
    means: Mapping[str, float | None]
    intervals: Mapping[str, Interval]


@dataclass(frozen=True, slots=True)
class Change:
    """A pillar, capability or the index in two waves, by the items and functions of both.

    `difference` is in points, `error` its standard error (None: nothing to estimate it from).
    `real` is whether it lies beyond what chance would bring.
    """

    element: str
    since: datetime.date
    before: float
    after: float
    difference: float
    error: float | None
    real: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """The waves, oldest first, and what changed since the one before the last.

    `shared_items` and `shared_functions` are what the comparison rests on; `paired` counts the
    people who answered both times.
    """

    waves: tuple[Wave, ...]
    changes: tuple[Change, ...]
    shared_items: tuple[str, ...]
    shared_functions: tuple[str, ...]
    paired: int
