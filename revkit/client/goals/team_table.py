"""What teams.csv holds, row by row."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

Column = tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True, eq=False)
class TeamTable:
    """One entry per row of the table in every column; None where a cell is blank.

    `paths` names the row's team from the top level down. A row with others beneath it speaks of a
    whole team; any other carries a part itself, at whatever level. No path stands there twice.
    `weights` and `cells` (by month or quarter) have the columns that were found, by name and by
    first day; `row_numbers` are raw. `notes` say how the file was read, in the client's language,
    and `alike` names the spellings that count as one team.
    """

    levels: tuple[str, ...]
    paths: tuple[tuple[str, ...], ...]
    row_numbers: tuple[int, ...]
    weights: Mapping[str, Column]
    locks: Column
    commitments: Column
    cells: Mapping[datetime.date, Column]
    notes: tuple[str, ...] = ()
    alike: tuple[tuple[str, ...], ...] = ()
