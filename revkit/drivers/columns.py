"""Columns of what a client exported, as the formulas read them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Moments = NDArray[np.datetime64]  # datetime64[s]; NaT where the cell is blank
Whole = NDArray[np.int64]
Mask = NDArray[np.bool_]

MOST_ROWS = 20  # raw row numbers that a remark carries


@dataclass(frozen=True, slots=True, eq=False)
class Labels:
    """A column of names: `codes[row]` points into `names`, -1 where the cell is blank."""

    names: tuple[str, ...]
    codes: Whole

    def where(self, mask: Mask) -> "Labels":
        """The column of the rows that are kept; the names stay, so codes stay comparable."""
        return Labels(self.names, self.codes[mask])

    def is_(self, name: str) -> Mask:
        """The rows that carry a name.

        >>> Labels(("web", "event"), np.array([1, 0, -1])).is_("web").tolist()
        [False, True, False]
        """
        code = self.names.index(name) if name in self.names else -2
        return np.asarray(self.codes == code)


@dataclass(frozen=True, slots=True, eq=False)
class Amounts:
    """A column of money in whole minor units (cents), so that sums are exact in any order.

    `known` says where the cell holds an amount; `minor` is the currency's number of decimals.
    """

    values: Whole
    known: Mask
    minor: int

    def where(self, mask: Mask) -> "Amounts":
        return Amounts(self.values[mask], self.known[mask], self.minor)

    @property
    def total(self) -> float:
        """The sum of what is known, in the currency.

        >>> Amounts(np.array([150, 0, 99]), np.array([True, False, True]), 2).total
        2.49
        """
        return float(int(self.values[self.known].sum()) / 10**self.minor)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something in a file, or in a figure, that its reader should know.

    `code` is the key of its sentence in the texts; `table` is deals, leads, accounts or history;
    `n` counts the rows it is about and `rows` are the first of their raw numbers, as the file
    counts them. `values` fill the sentence, beside `n`.
    """

    code: str
    table: str
    n: int = 0
    rows: tuple[int, ...] = ()
    values: Mapping[str, Any] | None = None


def remark(code: str, table: str, rows: Whole, mask: Mask, **values: Any) -> Remark:
    """A remark about the rows that a mask chooses."""
    chosen = np.sort(rows[mask])
    first = tuple(int(row) for row in chosen[:MOST_ROWS])
    return Remark(code, table, int(mask.sum()), first, values or None)
