"""One column of a table, as those see it who decide what its texts mean."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from revkit.client.tables.limits import MAX_PROBLEMS
from revkit.client.tables.raw import RawRow, RawTable
from revkit.client.tables.sentences import capped, sentence
from revkit.errors import InputError, Problem
from revkit.phrases import quoted

_DIGITS = {ord(digit): "9" for digit in "123456789"}


@dataclass(frozen=True, slots=True)
class Column:
    """The cells at `index` (from 0) of `rows`, those below the header; `name` is its heading."""

    table: RawTable
    rows: tuple[RawRow, ...]
    index: int
    name: str
    locale: str

    @property
    def texts(self) -> list[str]:
        index = self.index
        return [row.cells[index] for row in self.rows]

    def shapes(self) -> set[str]:
        """The distinct texts with every digit but 0 written as 9: few, even of a million rows."""
        return set("\0".join(self.texts).translate(_DIGITS).split("\0")) - {""}

    def first(self, wanted: Callable[[str], bool]) -> RawRow:
        """The first row whose text is such."""
        return next(row for row in self.rows if wanted(row.cells[self.index]))

    def problem(self, key: str, row: RawRow, **values: Any) -> Problem:
        """A sentence about the cell of a row."""
        message = sentence(self.locale, key, **values)
        return Problem(self.table.shown, row.number, self.table.cell(row, self.index), message)

    def refusal(self, key: str, row: RawRow, **values: Any) -> InputError:
        return InputError([self.problem(key, row, **values)])

    def refuse_cells(self, key: str, rows: Sequence[RawRow], **values: Any) -> InputError:
        """A problem for each of the rows, quoting what its cell holds; the first 20 of them."""
        problems = [
            self.problem(key, row, found=quoted(row.cells[self.index]), **values)
            for row in rows[:MAX_PROBLEMS]
        ]
        return InputError(capped(problems, self.locale, len(rows)))


def shape_of(text: str) -> str:
    """
    >>> shape_of("1.204,50 €")
    '9.909,90 €'
    """
    return text.translate(_DIGITS)
