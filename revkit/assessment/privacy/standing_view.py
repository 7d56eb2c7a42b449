"""What of a standing a client may see."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from revkit.assessment.chasm import MANAGEMENT, split_cells
from revkit.assessment.privacy.displaying import displayed
from revkit.assessment.privacy.shown import (
    Blocker,
    ClientView,
    ShownCell,
    ShownPillar,
    ShownRating,
    State,
)
from revkit.assessment.privacy.suppression import Hidden, Privacy, hidden_in
from revkit.assessment.result import (
    Cell,
    Clause,
    Pillar,
    Rating,
    Shortfall,
    Standing,
    Vector,
)


def view_of(assessment: Standing, privacy: Privacy, hidden: Hidden | None = None) -> ClientView:
    """The assessment with every small cell hidden, and whatever would give one away.

    `hidden` hides the same as another view does, whatever the small cells are here.
    """
    hidden = hidden or hidden_in(assessment, privacy)
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
        index=None if hidden.pillars else displayed(assessment.index),
        flags=tuple(flag for flag in assessment.flags if apart or flag != "contested"),
        pillars=tuple(_pillar(pillar, hidden) for pillar in assessment.pillars),
        vectors=tuple(_vector(vector, hidden) for vector in assessment.vectors),
        capabilities=tuple(_rating(rating, hidden) for rating in assessment.capabilities),
        distinctions=distinctions,
        management=displayed(management),
        others=displayed(others),
        management_shown=management_shown,
        outcomes=assessment.outcomes,
        evidenced=assessment.evidenced,
        blockers=tuple(
            _blocker(clause, assessment, hidden, apart) for clause in assessment.blockers
        ),
        out_of_scope=assessment.out_of_scope,
        scope_suggestions=tuple(_suggestions(assessment, privacy)),
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
    return ShownRating(
        rating.id, displayed(value), state, cells, displayed(management), displayed(others)
    )


def _cell(cell: Cell, concealed: bool) -> ShownCell:
    if concealed and cell.voices:
        return ShownCell(cell.function, None, "hidden")
    if cell.value is not None:
        return ShownCell(cell.function, displayed(cell.value), "shown")
    return ShownCell(cell.function, None, "blind" if cell.blind else "no_data")


def _pillar(pillar: Pillar, hidden: Hidden) -> ShownPillar:
    if pillar.id in hidden.pillars:
        return ShownPillar(pillar.id, None, "hidden", pillar.capabilities)
    states: Mapping[str | None, State] = {
        None: "shown",
        "out_of_scope": "out_of_scope",
        "too_little_weight": "unrated",
    }
    value, state = displayed(pillar.value), states[pillar.missing]
    return ShownPillar(pillar.id, value, state, pillar.capabilities)


def _vector(vector: Vector, hidden: Hidden) -> Vector:
    concealed = any(pillar in hidden.pillars for pillar in vector.pillars)
    return replace(vector, value=None if concealed else displayed(vector.value))


def _management_shown(assessment: Standing, privacy: Privacy) -> bool:
    """Whether management as a group may be spoken of."""
    return any(
        voice.function == MANAGEMENT
        and voice.respondents > 0
        and (privacy.consent or voice.respondents >= privacy.least)
        for voice in assessment.voices
    )


def _chasm(assessment: Standing, shown: Iterable[ShownRating]) -> tuple[float | None, float | None]:
    """Management's and the others' mean, where each part of them is shown too."""
    both = {d.id for d in assessment.distinctions if split_cells(d.with_data) is not None}
    apart = {rating.id for rating in shown if rating.management is not None}
    if not both <= apart:
        return None, None
    return assessment.chasm.management, assessment.chasm.others


def _suggestions(assessment: Standing, privacy: Privacy) -> Iterator[str]:
    """What respondents say does not apply here, where enough of them answered."""
    for rating in assessment.capabilities:
        voices = sum(cell.voices for cell in rating.cells)
        if rating.id in assessment.scope_suggestions and voices >= privacy.least:
            yield rating.id


def _blocker(clause: Clause, assessment: Standing, hidden: Hidden, apart: bool) -> Blocker:
    read = _read_by(clause, assessment)
    concealed = read & (hidden.means | hidden.pillars)
    named = tuple(_told(s) for s in clause.shortfalls if s.element not in concealed)
    if (clause.kind == "contested" and not apart) or (clause.shortfalls and not named):
        return Blocker(None, clause.level, None, clause.required, clause.threshold, (), False)
    reached = displayed(clause.reached)
    if clause.kind.endswith("_most"):
        reached = len(read - concealed) - len(named)
    if clause.kind.endswith("_floor"):  # the lowest value may be that of a hidden element
        reached = None
    return Blocker(
        clause.kind,
        clause.level,
        reached,
        clause.required,
        clause.threshold,
        named,
        bool(concealed),
    )


def _read_by(clause: Clause, assessment: Standing) -> set[str]:
    """The elements whose figures a clause compares with its threshold."""
    elements: Mapping[str, Iterable[Pillar | Rating]] = {
        "pillars": assessment.pillars,
        "capabilities": assessment.capabilities,
        "distinctions": [d for d in assessment.distinctions if d.value is not None],
    }
    name, _, how = clause.kind.partition("_")
    if how in ("most", "floor"):
        return {element.id for element in elements[name]}
    return {shortfall.element for shortfall in clause.shortfalls}


def _told(shortfall: Shortfall) -> Shortfall:
    return replace(shortfall, value=displayed(shortfall.value), size=displayed(shortfall.size))
