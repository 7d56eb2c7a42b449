"""What of an assessment a client may see; everything that is shown reads this and nothing else."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from revkit.assessment.chasm import MANAGEMENT, split_cells
from revkit.assessment.result import (
    AnswerCounts,
    Assessment,
    Cell,
    Clause,
    ClauseKind,
    Flag,
    OutcomeResult,
    OutOfScopeResult,
    Pillar,
    Rating,
    Shortfall,
    Vector,
    Voice,
)
from revkit.assessment.suppression import Hidden, Privacy, hidden_in
from revkit.content.assessment_rules import load_assessment_rules

if TYPE_CHECKING:
    from revkit.client.load import Client

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

    `hidden` counts those that may not; `kind` is None where the clause itself would give away
    what management answered.
    """

    kind: ClauseKind | None
    level: int
    reached: float | None
    required: float
    threshold: float
    shortfalls: tuple[Shortfall, ...]
    hidden: int


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


def client_view(assessment: Assessment, client: "Client") -> ClientView:
    """The assessment as its client may see it, by the client's recorded consent."""
    rules = load_assessment_rules()
    consent = client.assessment is not None and MANAGEMENT in client.assessment.consent
    return view_of(assessment, Privacy(int(rules.small_cell.number), consent))


def view_of(assessment: Assessment, privacy: Privacy) -> ClientView:
    """The assessment with every small cell hidden, and whatever would give one away."""
    hidden = hidden_in(assessment, privacy)
    distinctions = tuple(_rating(rating, hidden) for rating in assessment.distinctions)
    management, others = _chasm(assessment, distinctions)
    management_shown = _management_shown(assessment, privacy)
    apart = management is not None
    return ClientView(
        model_version=assessment.model_version,
        rules_version=assessment.rules_version,
        small_cell=privacy.least,
        level=assessment.level,
        level_range=assessment.level_range,
        management_level=assessment.management_level if management_shown else None,
        target_level=assessment.target_level,
        index=None if hidden.pillars else assessment.index,
        flags=tuple(flag for flag in assessment.flags if apart or flag != "contested"),
        pillars=tuple(_pillar(pillar, hidden) for pillar in assessment.pillars),
        vectors=tuple(_vector(vector, hidden) for vector in assessment.vectors),
        capabilities=tuple(_rating(rating, hidden) for rating in assessment.capabilities),
        distinctions=distinctions,
        management=management,
        others=others,
        management_shown=management_shown,
        outcomes=assessment.outcomes,
        evidenced=assessment.evidenced,
        blockers=tuple(_blocker(clause, hidden, apart) for clause in assessment.blockers),
        out_of_scope=assessment.out_of_scope,
        scope_suggestions=assessment.scope_suggestions,
        voices=assessment.voices,
        answers=assessment.answers,
    )


def _rating(rating: Rating, hidden: Hidden) -> ShownRating:
    if rating.missing == "out_of_scope":
        return ShownRating(rating.id, None, "out_of_scope", (), None, None)
    concealed, withheld = hidden.cells[rating.id], rating.id in hidden.means
    state: State = "hidden" if withheld else "unrated" if rating.value is None else "shown"
    value = rating.value if state == "shown" else None
    apart = value is not None and MANAGEMENT not in concealed
    split = split_cells(rating.with_data) if apart else None
    management, others = split or (None, None)
    cells = tuple(_cell(cell, cell.function in concealed) for cell in rating.cells)
    return ShownRating(rating.id, value, state, cells, management, others)


def _cell(cell: Cell, concealed: bool) -> ShownCell:
    if concealed and cell.voices:
        return ShownCell(cell.function, None, "hidden")
    if cell.value is not None:
        return ShownCell(cell.function, cell.value, "shown")
    return ShownCell(cell.function, None, "blind" if cell.blind else "no_data")


def _pillar(pillar: Pillar, hidden: Hidden) -> ShownPillar:
    if pillar.id in hidden.pillars:
        return ShownPillar(pillar.id, None, "hidden", pillar.capabilities)
    states: Mapping[str | None, State] = {
        None: "shown",
        "out_of_scope": "out_of_scope",
        "too_little_weight": "unrated",
    }
    return ShownPillar(pillar.id, pillar.value, states[pillar.missing], pillar.capabilities)


def _vector(vector: Vector, hidden: Hidden) -> Vector:
    concealed = any(pillar in hidden.pillars for pillar in vector.pillars)
    return replace(vector, value=None) if concealed else vector


def _management_shown(assessment: Assessment, privacy: Privacy) -> bool:
    """Whether management as a group may be spoken of."""
    return any(
        voice.function == MANAGEMENT
        and voice.respondents > 0
        and (privacy.consent or voice.respondents >= privacy.least)
        for voice in assessment.voices
    )


def _chasm(
    assessment: Assessment, shown: Iterable[ShownRating]
) -> tuple[float | None, float | None]:
    """Management's and the others' mean, where each part of them is shown too."""
    both = {d.id for d in assessment.distinctions if split_cells(d.with_data) is not None}
    apart = {rating.id for rating in shown if rating.management is not None}
    if not both <= apart:
        return None, None
    return assessment.chasm.management, assessment.chasm.others


def _blocker(clause: Clause, hidden: Hidden, apart: bool) -> Blocker:
    if clause.kind == "contested" and not apart:
        return Blocker(None, clause.level, None, clause.required, clause.threshold, (), 1)
    named = tuple(s for s in clause.shortfalls if not _concealed(s.element, hidden))
    # The lowest value of a floor clause may be that of a hidden element.
    reached = None if clause.kind.endswith("_floor") else clause.reached
    if clause.kind == "anticipation" and not named:
        reached = None
    unnamed = len(clause.shortfalls) - len(named)
    return Blocker(
        clause.kind, clause.level, reached, clause.required, clause.threshold, named, unnamed
    )


def _concealed(element: str, hidden: Hidden) -> bool:
    return element in hidden.means or element in hidden.pillars
