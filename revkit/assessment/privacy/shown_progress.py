"""What of several assessments their client may see."""

import datetime
from dataclasses import dataclass

from revkit.assessment.privacy.shown_confidence import ShownInterval


@dataclass(frozen=True, slots=True)
class ShownWave:
    """One assessment as it was shown then: nothing of it that was hidden then is shown now."""

    as_of: datetime.date
    respondents: int
    level: int | None
    level_range: tuple[int, int]
    published: int | None
    means: dict[str, float | None]
    intervals: dict[str, ShownInterval]


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A change (points) of a pillar, a capability or the index that may be shown in both waves.

    `judged` says whether chance could be told from it, `real` whether it lies beyond chance; by how
    much would tell the spread of hidden answers.
    """

    element: str
    since: datetime.date
    before: float
    after: float
    difference: float
    judged: bool
    real: bool


@dataclass(frozen=True, slots=True)
class ShownProgress:
    """The waves, oldest first, and what changed since the one before the last.

    `partial` says that the comparison leaves out items or functions that one wave lacks.
    """

    waves: tuple[ShownWave, ...]
    changes: tuple[ShownChange, ...]
    partial: bool
