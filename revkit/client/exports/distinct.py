"""A column by its distinct texts: a million rows often hold some hundreds."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from revkit.client.tables import Column
from revkit.drivers.columns import Mask, Whole


@dataclass(frozen=True, slots=True, eq=False)
class Distinct:
    """`texts[codes[row]]` is what the row's cell holds; `column` has one row for each text.

    Texts stand in the order in which they first appear; votes on `column` say what votes on the
    whole column would, and name the first row of each text.
    """

    column: Column
    texts: tuple[str, ...]
    codes: Whole

    @property
    def blank(self) -> Mask:
        """The rows whose cell is blank."""
        return ~self.filled

    @property
    def filled(self) -> Mask:
        """The rows whose cell holds something."""
        if "" not in self.texts:
            return np.ones(len(self.codes), dtype=np.bool_)
        return np.asarray(self.codes != self.texts.index(""))


class KnownColumn(Column):
    """A column that remembers its distinct texts: several readers ask for them."""

    @cached_property
    def distinct(self) -> Distinct:
        return _distinct(self)


def distinct(column: Column) -> Distinct:
    """The column by its distinct texts."""
    return column.distinct if isinstance(column, KnownColumn) else _distinct(column)


def _distinct(column: Column) -> Distinct:
    texts = column.texts
    index = {text: code for code, text in enumerate(dict.fromkeys(texts))}
    codes = np.fromiter(map(index.__getitem__, texts), np.int64, len(texts))
    firsts = np.empty(len(index), dtype=np.int64)
    firsts[codes[::-1]] = np.arange(len(texts))[::-1]  # the last one written is the first row
    rows = tuple(column.rows[row] for row in firsts.tolist())
    some = Column(column.table, rows, column.index, column.name, column.locale)
    return Distinct(some, tuple(index), codes)
