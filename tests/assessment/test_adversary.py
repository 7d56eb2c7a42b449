"""An adversary who knows the rules of hiding and tries every mean that small groups could have."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import product

import pytest

from revkit.assessment.privacy.displaying import displayed
from revkit.assessment.privacy.suppression import Privacy, hidden_cells, people
from revkit.assessment.result import Cell
from revkit.assessment.scores import rating_of
from tests.assessment.building import RULES

World = tuple[Cell, ...]
"""One capability: a cell per function."""
THREE, FIVE = Privacy(3, 2, False), Privacy(5, 2, False)
CLOSE = 1.5  # points: everybody together is at an end of the scale, whatever is hidden


def worlds(groups: Mapping[str, int]) -> Iterator[World]:
    """Every mean that groups of so many people could have."""
    yield from product(
        *(
            [Cell(name, total / n, n, n, n, 0, 0, False) for total in range(n, 5 * n + 1)]
            for name, n in groups.items()
        )
    )


def page(world: World, privacy: Privacy) -> tuple[object, ...]:
    """All that is told about one capability: which cells are hidden, the others, and the mean."""
    rating = rating_of("team", world, RULES)
    hidden = hidden_cells(rating, privacy)
    cells = tuple(None if c.function in hidden else displayed(c.value) for c in world)
    return *cells, None if people(world) < privacy.least else displayed(rating.value)


def told(groups: Mapping[str, int], privacy: Privacy) -> list[tuple[tuple[object, ...], str]]:
    """(page, function) wherever a small group has one mean only in all worlds of a page."""
    alike: dict[tuple[object, ...], list[World]] = defaultdict(list)
    for world in worlds(groups):
        alike[page(world, privacy)].append(world)
    return [
        (shown, cells[0].function)
        for shown, same in alike.items()
        if not all_close_to_an_end(shown, same[0])
        for cells in zip(*same, strict=True)
        if cells[0].scored < privacy.least and len({cell.value for cell in cells}) == 1
    ]


def all_close_to_an_end(shown: tuple[object, ...], world: World) -> bool:
    """Whether nothing is left to hide, and all people together are close to an end of the scale."""
    values = [cell.value for cell in world if cell.value is not None]
    room = min(sum(v - 1 for v in values), sum(5 - v for v in values))
    return shown[-1] is not None and not any(shown[:-1]) and room < CLOSE


@pytest.mark.parametrize(
    "groups",
    [
        {"sales": 2, "marketing": 3},
        {"sales": 1, "marketing": 2, "service": 3},
        {"sales": 1, "marketing": 3, "service": 4},
        {"sales": 2, "marketing": 2, "service": 4},
        {"sales": 1, "marketing": 4, "management": 3},
        {"sales": 1, "marketing": 1, "service": 1, "customer_success": 4},
        {"sales": 1, "marketing": 2, "service": 3, "management": 3},
    ],
)
@pytest.mark.parametrize("privacy", [THREE, FIVE])
def test_no_page_of_a_capability_tells_what_a_small_group_answered(
    groups: Mapping[str, int], privacy: Privacy
) -> None:
    assert told(groups, privacy) == []


def test_with_room_for_one_point_the_choice_of_what_is_hidden_would_tell() -> None:
    # Sales and marketing at 1 leave no room, so service is hidden as well: which tells just that.
    found = told({"sales": 1, "marketing": 2, "service": 4}, Privacy(3, 1, False))
    assert ((None, None, None, 1.5), "sales") in found
