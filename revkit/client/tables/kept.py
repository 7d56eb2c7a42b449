"""Cells that many rows share (a stage, an owner) are kept once: half the memory, and faster."""

from collections.abc import Sequence

_MOST = 50_000  # texts of a column: beyond, remembering them costs more than it saves

Memory = dict[str, str]


class Kept:
    """Strips cells and gives the same object for the same text of a column."""

    def __init__(self) -> None:
        self._columns: list[Memory | None] | None = None

    def stripped(self, rows: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
        """The rows as tuples, their cells without spaces around them.

        >>> Kept().stripped([["a ", "b"], [" c"]])
        [('a', 'b'), ('c',)]
        """
        if len(set(map(len, rows))) > 1 or not rows[0]:
            return [tuple(map(str.strip, row)) for row in rows]
        columns = [list(map(str.strip, column)) for column in zip(*rows, strict=True)]
        if self._columns is None:
            self._columns = [_memory(column) for column in columns]
        shared = [
            column if memory is None else map(memory.setdefault, column, column)
            for memory, column in zip(self._columns, columns, strict=False)
        ]
        stripped = list(zip(*shared, *columns[len(shared) :], strict=True))
        self._columns = [m if m is not None and len(m) < _MOST else None for m in self._columns]
        return stripped


def _memory(column: list[str]) -> Memory | None:
    """A memory for a column whose first cells repeat themselves."""
    return {} if len(set(column)) * 2 <= len(column) else None
