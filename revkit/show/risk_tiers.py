"""The cells of the map of risks, and which of them are grave: one scale for picture and words."""

from typing import Literal

Tier = Literal["low", "medium", "high"]

CELLS = 5
MEDIUM, HIGH = 6, 12  # likelihood times impact of a cell: two by three, three by four


def tier_of(likelihood: float, impact: float) -> Tier:
    """How grave the cell is that a risk lies in.

    >>> tier_of(1.4, 5.0), tier_of(2.0, 3.2), tier_of(2.6, 4.4)
    ('low', 'medium', 'high')
    """
    weight = _cell(likelihood) * _cell(impact)
    return "high" if weight >= HIGH else "medium" if weight >= MEDIUM else "low"


def _cell(value: float) -> int:
    return min(CELLS, int(value + 0.5))
