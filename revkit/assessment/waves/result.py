"""What several assessments of one client say together; everything, for the consultant."""

import datetime
from dataclasses import dataclass

from revkit.assessment.confidence.result import Confidence, LevelOdds
from revkit.assessment.result import Standing


@dataclass(frozen=True, slots=True)
class Wave:
    """One assessment: what its answers say, how sure that is, and the level that is published.

    `published` moves from the wave before only where the raw level moved and is likely; None while
    no level could be stated. `odds_anew` is what that was judged by: the odds had the same firm
    answered another day, which a census leaves open too; None where the level did not move.
    """

    as_of: datetime.date
    standing: Standing
    confidence: Confidence
    published: int | None
    odds_anew: LevelOdds | None


@dataclass(frozen=True, slots=True)
class Change:
    """A pillar, capability or the index in two waves, by the items and functions of both.

    `difference` is in points, `error` its standard error (None: nothing to estimate it from).
    `real` is whether it lies beyond what chance would bring. `whole` is whether both means are
    those of the waves themselves: nothing of the element was left out for the comparison.
    """

    element: str
    since: datetime.date
    before: float
    after: float
    difference: float
    error: float | None
    real: bool
    whole: bool


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
