"""Which cells, means and pillars are hidden so that fewer than k people never show.

Functions weigh the same, so a mean and all its cells but one give that one away. Hence, wherever a
cell is hidden, a second one is hidden too, and those hidden together count at least k people; a
mean of fewer than k people is withheld, and with it its pillar: a second mean withheld in its
place would be bounded by the level, and so would the first.

Whatever is hidden together must also have room on the scale. How much must be twice what a single
person's answer can be moved by: that more had to be hidden tells by itself that the first had none.

What this cannot hide: where a mean of k people or more stands close to an end of the scale, all of
them answered nearly alike; and that a few people gave no figure, where the mean is that of the
others.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import fsum

from revkit.assessment.chasm import MANAGEMENT
from revkit.assessment.result import HIGHEST, LOWEST, Cell, Rating, Standing

FEWEST_HIDDEN = 2  # one hidden cell is solved from the mean
TOLERANCE = 1e-9  # of sums of thirds


@dataclass(frozen=True, slots=True)
class Privacy:
    """The least number of people a cell may show, and whether management agreed to be shown.

    `room` is how far (in points) hidden cells together must stay from either end of the scale:
    two cells that sum to 2.3 are both near 1, whatever is hidden.
    """

    least: int
    room: float
    consent: bool

    def may_show(self, cell: Cell) -> bool:
        """Whether a cell may be shown on its own account."""
        people = cell.scored if cell.value is not None else cell.voices
        return people >= self.least or (self.consent and cell.function == MANAGEMENT)


@dataclass(slots=True)
class Hidden:
    """What is hidden: functions by rating, ratings whose mean is withheld, and pillars."""

    cells: dict[str, set[str]] = field(default_factory=dict)
    means: set[str] = field(default_factory=set)
    pillars: set[str] = field(default_factory=set)


def hidden_in(assessment: Standing, privacy: Privacy) -> Hidden:
    """Everything that must be hidden for the rest to be shown."""
    hidden = Hidden()
    ratings = {rating.id: rating for rating in (*assessment.capabilities, *assessment.distinctions)}
    for rating in ratings.values():
        hidden.cells[rating.id] = hidden_cells(rating, privacy)
        if rating.value is not None and people(rating.with_data) < privacy.least:
            hidden.means.add(rating.id)
    for pillar in assessment.pillars:
        if pillar.value is not None and hidden.means.intersection(pillar.capabilities):
            hidden.pillars.add(pillar.id)
    return hidden


def people(cells: Iterable[Cell]) -> int:
    """How many answers of people stand behind cells."""
    return sum(cell.scored for cell in cells)


def hidden_cells(rating: Rating, privacy: Privacy) -> set[str]:
    """The functions whose cell is hidden: for its own sake, or so that another cannot be solved."""
    hidden = [cell for cell in rating.cells if not privacy.may_show(cell)]
    in_mean = [cell for cell in hidden if cell.value is not None]
    total = people(rating.with_data)
    if rating.value is None or not in_mean or total < privacy.least:
        return {cell.function for cell in hidden}
    spare = _by_readiness(cell for cell in rating.with_data if cell not in hidden)
    while spare and _give_away(in_mean, privacy):
        cell = spare.pop(0)
        hidden.append(cell)
        in_mean.append(cell)
    return {cell.function for cell in hidden}


def _give_away(cells: Sequence[Cell], privacy: Privacy) -> bool:
    """Whether the sum of these cells would tell one of them, so that another is to be hidden."""
    if len(cells) < FEWEST_HIDDEN or people(cells) < privacy.least:
        return True
    values = [cell.value for cell in cells if cell.value is not None]
    return _room(values) < privacy.room - TOLERANCE


def _room(values: Sequence[float]) -> float:
    """How many points these values together are from the nearer end of the scale."""
    return min(fsum(v - LOWEST for v in values), fsum(HIGHEST - v for v in values))


def _by_readiness(cells: Iterable[Cell]) -> list[Cell]:
    # By people and not by value, so that the choice says nothing about the answers; management
    # last, since its comparison with the others is what a client most needs to see.
    return sorted(cells, key=lambda cell: (cell.function == MANAGEMENT, cell.scored))
