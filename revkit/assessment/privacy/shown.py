"""What of an assessment a client may see, as records; `client_view` fills them."""

from dataclasses import dataclass
from typing import Literal

from revkit.assessment.privacy.shown_confidence import ConfidenceView
from revkit.assessment.privacy.shown_progress import ShownProgress
from revkit.assessment.result import (
    AnswerCounts,
    ClauseKind,
    Flag,
    OutcomeResult,
    OutOfScopeResult,
    Shortfall,
    Vector,
    Voice,
)

State = Literal["shown", "hidden", "blind", "no_data", "out_of_scope", "unrated"]


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A function's mean (1..5), or why there is none to show."""

    function: str
    value: float | None
    state: State


@dataclass(frozen=True, slots=True)
class ShownRating:
    """A capability or distinction as the client sees it.

    `management` and `others` (the mean of the other functions, which weigh the same) are given
    together or not at all.
    """

    id: str
    value: float | None
    state: State
    cells: tuple[ShownCell, ...]
    management: float | None
    others: float | None


@dataclass(frozen=True, slots=True)
class ShownPillar:
    """A pillar's mean (1..5), or why there is none to show."""

    id: str
    value: float | None
    state: State
    capabilities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Blocker:
    """A clause of the next level that fails, with the elements that may be named.

    `hidden` says that the clause also reads elements that are not shown, whether or not they fall
    short; `reached` counts none of them. `kind` is None where the clause itself would give away
    what a few people answered.
    """

    kind: ClauseKind | None
    level: int
    reached: float | None
    required: float
    threshold: float
    shortfalls: tuple[Shortfall, ...]
    hidden: bool


@dataclass(frozen=True, slots=True)
class ClientView:
    """An `Assessment` less what would show fewer than `small_cell` people."""

    model_version: int
    rules_version: int
    small_cell: int
    level: int | None
    level_range: tuple[int, int]
    management_level: int | None
    target_level: int
    index: float | None
    flags: tuple[Flag, ...]
    pillars: tuple[ShownPillar, ...]
    vectors: tuple[Vector, ...]
    capabilities: tuple[ShownRating, ...]
    distinctions: tuple[ShownRating, ...]
    management: float | None
    others: float | None
    management_shown: bool
    outcomes: tuple[OutcomeResult, ...]
    evidenced: tuple[str, ...]
    blockers: tuple[Blocker, ...]
    out_of_scope: tuple[OutOfScopeResult, ...]
    scope_suggestions: tuple[str, ...]
    voices: tuple[Voice, ...]
    answers: AnswerCounts
    confidence: ConfidenceView | None = None
    progress: ShownProgress | None = None

    @property
    def everybody_answered(self) -> bool:
        """Whether every function's head-count is known and all of its people answered."""
        return all(v.headcount is not None and v.respondents >= v.headcount for v in self.voices)
