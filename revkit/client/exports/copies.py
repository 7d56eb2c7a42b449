"""The same record on several rows: one of them counts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from revkit.client.exports.ids import damaged, repeated
from revkit.client.exports.sheet import Sheet
from revkit.drivers.columns import Mask, Remark, Whole, remark


@dataclass(frozen=True, slots=True, eq=False)
class Copies:
    """Which rows are dropped: `same` have the cells of another, `other` its id alone."""

    same: Mask
    other: Mask
    remarks: tuple[Remark, ...] = ()


def copies_of(
    sheet: Sheet, ids: Sequence[str] | None, numbers: Whole, later: Callable[[int], object]
) -> Copies:
    """The rows to drop because another carries their id.

    Rows with the same cells are one. Of rows that differ the one with the latest activity counts
    (`later` of a row's place; then the greater cells, so that the order of rows does not matter):
    exports made at two times, or one row a product, would count a deal twice otherwise. Ids that
    Excel rounded tell nothing and drop nothing.
    """
    same, other = (np.zeros(len(numbers), dtype=np.bool_) for _ in range(2))
    if ids is None:
        return Copies(same, other)
    wrong = damaged(ids)
    for text, places in repeated(ids, ~wrong).items():
        if not text:
            continue
        firsts = {sheet.rows[place].cells: place for place in reversed(places)}
        same[[place for place in places if place not in firsts.values()]] = True
        if len(firsts) > 1:
            best = max(firsts.items(), key=lambda item: (later(item[1]), item[0]))[1]
            other[[place for place in firsts.values() if place != best]] = True
    found = (("exports.duplicate", same), ("exports.repeated_id", other),
             ("exports.damaged_ids", wrong))  # fmt: skip
    remarks = (remark(code, sheet.kind, numbers, mask) for code, mask in found if mask.any())
    return Copies(same, other, tuple(remarks))
