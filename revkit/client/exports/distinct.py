"""A column by its distinct texts: a million rows often hold some hundreds."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath
from typing import Any

import numpy as np

from revkit.client.tables import Column, RawRow
from revkit.drivers.columns import Mask, Whole
from revkit.errors import Problem
from revkit.phrases import quoted

_TWO_READINGS = {
    "tables.two_readings_date": "exports.two_readings_date",
    "tables.two_readings_number": "exports.two_readings_number",
}


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
    """A column of an export: it remembers its distinct texts, which several readers ask for, and
    what may be read in two ways it sends to the mapping file.
    """

    @cached_property
    def distinct(self) -> Distinct:
        return _distinct(self)

    def problem(self, key: str, row: RawRow, **values: Any) -> Problem:
        own = _TWO_READINGS.get(key, key)
        if own != key:
            stem = PurePath(self.table.shown).stem
            values["map"] = quoted(f"{stem}.map.yml")
        return Column.problem(self, own, row, **values)


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
    some = KnownColumn(column.table, rows, column.index, column.name, column.locale)
    return Distinct(some, tuple(index), codes)
