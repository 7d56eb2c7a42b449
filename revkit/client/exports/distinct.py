"""A column by its distinct texts: a million rows often hold some hundreds."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from pathlib import PurePath
from typing import Any

import numpy as np

from revkit.client.tables import Column, RawRow, RawTable
from revkit.drivers.columns import Mask, Whole
from revkit.errors import Problem
from revkit.phrases import quoted

_SOME = 500  # rows at a time: their cells stay in the processor's cache
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

    @property
    def texts(self) -> list[str]:
        known: tuple[str, ...] | None = self.__dict__.get("known")
        index = self.index
        return [row.cells[index] for row in self.rows] if known is None else list(known)

    @cached_property
    def distinct(self) -> Distinct:
        (found,) = all_distinct([self])
        return found

    def problem(self, key: str, row: RawRow, **values: Any) -> Problem:
        own = _TWO_READINGS.get(key, key)
        if own != key:
            values["map"] = quoted(map_name(self.table))
        return Column.problem(self, own, row, **values)


def map_name(table: RawTable) -> str:
    """The name of the mapping file beside a table."""
    return f"{PurePath(table.shown).stem}.map.yml"


def distinct(column: Column) -> Distinct:
    """The column by its distinct texts."""
    if isinstance(column, KnownColumn):
        return column.distinct
    (found,) = all_distinct([column])
    return found


def all_distinct(columns: Sequence[Column]) -> list[Distinct]:
    """The same of several columns of the same rows.

    One walk over the rows, some at a time: a million rows lie so far apart in memory that each
    further walk takes as long again.
    """
    rows = columns[0].rows
    index = [column.index for column in columns]
    seen: list[dict[str, int]] = [defaultdict(count().__next__) for _ in columns]
    parts: list[list[Whole]] = [[] for _ in columns]
    for start in range(0, len(rows), _SOME):
        some = [row.cells for row in rows[start : start + _SOME]]
        for place, known, codes in zip(index, seen, parts, strict=True):
            texts = [cells[place] for cells in some]
            codes.append(np.fromiter(map(known.__getitem__, texts), np.int64, len(texts)))
    empty = np.zeros(0, dtype=np.int64)
    return [
        _of_codes(column, tuple(known), np.concatenate(codes) if codes else empty)
        for column, known, codes in zip(columns, seen, parts, strict=True)
    ]


def remember(columns: Iterable[KnownColumn]) -> None:
    """Give columns of the same rows their distinct texts, in one walk."""
    columns = list(columns)
    for column, found in zip(columns, all_distinct(columns) if columns else (), strict=True):
        column.__dict__["distinct"] = found


def kept_of(column: KnownColumn, rows: tuple[RawRow, ...], keep: Mask) -> KnownColumn:
    """The column of the rows that are kept."""
    kept = KnownColumn(column.table, rows, column.index, column.name, column.locale)
    if "distinct" in column.__dict__:
        codes = column.distinct.codes[keep]
        used, new = np.unique(codes, return_inverse=True)
        texts = tuple(column.distinct.texts[code] for code in used.tolist())
        kept.__dict__["distinct"] = _of_codes(kept, texts, new.astype(np.int64))
    return kept


def _of_codes(column: Column, texts: tuple[str, ...], codes: Whole) -> Distinct:
    firsts = np.empty(len(texts), dtype=np.int64)
    firsts[codes[::-1]] = np.arange(len(codes))[::-1]  # the last one written is the first row
    rows = tuple(column.rows[row] for row in firsts.tolist())
    some = KnownColumn(column.table, rows, column.index, column.name, column.locale)
    some.__dict__["known"] = texts  # there already: the rows lie far apart
    return Distinct(some, texts, codes)
