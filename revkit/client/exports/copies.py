"""The same record on several rows: one of them counts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from revkit.client.exports.distinct import map_name
from revkit.client.exports.ids import damaged, no_ids, repeated
from revkit.client.exports.sheet import Sheet
from revkit.drivers.columns import Mask, Remark, Whole, remark
from revkit.phrases import quoted

_LEAST = 3  # ids that come again: fewer may be slips


@dataclass(frozen=True, slots=True, eq=False)
class Copies:
    """Which rows are dropped: `same` have the cells of another, `other` its id alone."""

    same: Mask
    other: Mask
    remarks: tuple[Remark, ...] = ()


def copies_of(
    sheet: Sheet,
    ids: Sequence[str] | None,
    numbers: Whole,
    later: Callable[[int], object],
    usable: Mask | None = None,
) -> Copies:
    """The rows to drop because another carries their id.

    Rows with the same cells are one. Of rows that differ the one with the latest activity counts
    (`later` of a row's place; then the greater cells, so that the order of rows does not matter):
    exports made at two times, or one row a product, would count a deal twice otherwise. Ids that
    Excel rounded tell nothing and drop nothing. Raises InputError where the ids are those of
    something else, of which one has many records.
    """
    same, other = (np.zeros(len(numbers), dtype=np.bool_) for _ in range(2))
    if ids is None:
        return Copies(same, other)
    wrong = damaged(ids)
    missing = no_ids(ids)
    known = ~wrong & ~missing
    groups = repeated(ids, known if usable is None else known & usable)
    differing: list[list[int]] = []
    for text, places in groups.items():
        if not text:
            continue
        firsts = {sheet.rows[place].cells: place for place in reversed(places)}
        kept = set(firsts.values())
        same[[place for place in places if place not in kept]] = True
        if len(firsts) > 1:
            differing.append(list(kept))
            best = max(firsts.items(), key=lambda item: (later(item[1]), item[0]))[1]
            other[[place for place in kept if place != best]] = True
    _refuse_other_ids(sheet, differing)
    found = (("exports.duplicate", same), ("exports.repeated_id", other),
             ("exports.damaged_ids", wrong), ("exports.no_ids", missing))  # fmt: skip
    remarks = (remark(code, sheet.kind, numbers, mask) for code, mask in found if mask.any())
    return Copies(same, other, tuple(remarks))


def _refuse_other_ids(sheet: Sheet, differing: Sequence[Sequence[int]]) -> None:
    """Raises InputError where most ids that come again were made on different days: a record is
    made once, so that these are ids of customers, say, and dropping rows would lose deals.
    """
    fixed = next((role for role in ("created", "name") if role in sheet.columns), None)
    if fixed is None or len(differing) < _LEAST:
        return
    index = sheet.columns[fixed].index
    made = [len({sheet.rows[place].cells[index] for place in places}) for places in differing]
    if 2 * sum(several > 1 for several in made) > len(differing):
        column = quoted(sheet.columns["id"].name)
        name = quoted(map_name(sheet.table))
        rows = [sheet.rows[place] for place in sorted(differing[0])[:2]]
        first, second = (row.number for row in rows)
        raise sheet.refusal(
            "exports.other_ids", rows[1], column=column, n=len(differing), first=first,
            second=second, map=name,
        )  # fmt: skip
