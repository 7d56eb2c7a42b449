"""What an advice is drawn from: all of a standing, or only what its client may see of it.

The advice that a client reads is drawn from the second, so that nothing hidden can show in it, not
even in the order of its steps.
"""

from dataclasses import dataclass

from revkit.assessment.chasm import split_cells
from revkit.assessment.privacy.shown import ClientView, ShownCell, ShownPillar, ShownRating, State
from revkit.assessment.result import Cell, Rating, Standing


@dataclass(frozen=True, slots=True)
class Failing:
    """A failing clause: its kind (None: not told) and the elements that it finds too low."""

    kind: str | None
    elements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """Level, figures and failing clauses, as far as they are seen."""

    level: int | None
    low: int
    target_level: int
    flags: tuple[str, ...]
    pillars: tuple[ShownPillar, ...]
    capabilities: tuple[ShownRating, ...]
    distinctions: tuple[ShownRating, ...]
    management: float | None
    others: float | None
    failing: tuple[Failing, ...]


def seen_by_consultant(standing: Standing) -> Seen:
    """Everything, unrounded."""
    return Seen(
        level=standing.level,
        low=standing.level_range[0],
        target_level=standing.target_level,
        flags=standing.flags,
        pillars=tuple(
            ShownPillar(p.id, p.value, "shown" if p.missing is None else "unrated", p.capabilities)
            for p in standing.pillars
        ),
        capabilities=tuple(map(_rating, standing.capabilities)),
        distinctions=tuple(map(_rating, standing.distinctions)),
        management=standing.chasm.management,
        others=standing.chasm.others,
        failing=tuple(
            Failing(clause.kind, tuple(s.element for s in clause.shortfalls))
            for clause in standing.blockers
        ),
    )


def seen_by_client(view: ClientView) -> Seen:
    """What the client may see, with the decimals that are printed."""
    return Seen(
        level=view.level,
        low=view.level_range[0],
        target_level=view.target_level,
        flags=view.flags,
        pillars=view.pillars,
        capabilities=view.capabilities,
        distinctions=view.distinctions,
        management=view.management,
        others=view.others,
        failing=tuple(
            Failing(blocker.kind, tuple(s.element for s in blocker.shortfalls))
            for blocker in view.blockers
        ),
    )


def _rating(rating: Rating) -> ShownRating:
    states: dict[str | None, State] = {None: "shown", "out_of_scope": "out_of_scope"}
    state = states.get(rating.missing, "unrated")
    split = split_cells(rating.with_data)
    management, others = split or (None, None)
    return ShownRating(
        rating.id, rating.value, state, tuple(map(_cell, rating.cells)), management, others
    )


def _cell(cell: Cell) -> ShownCell:
    if cell.value is not None:
        return ShownCell(cell.function, cell.value, "shown")
    return ShownCell(cell.function, None, "blind" if cell.blind else "no_data")
