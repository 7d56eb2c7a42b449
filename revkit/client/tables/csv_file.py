"""A CSV of any make -> rows of text."""

import csv
import gc
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from revkit.client.tables.delimiters import MARKS, named_separator, separator_of
from revkit.client.tables.encoding import encoding_of
from revkit.client.tables.kept import Kept
from revkit.client.tables.raw import RawRow, RawTable
from revkit.client.tables.shape import rectangle
from revkit.client.tables.source import Source

_SOME = 200  # rows at a time: their cells stay in the processor's cache


def read_csv(source: Source) -> RawTable:
    """The table of a CSV. Raises InputError with every row that does not fit."""
    encoding, notes = encoding_of(source)

    def lines() -> Iterable[str]:
        # Decoded as it is read: the whole text at once would take four bytes a letter.
        return io.TextIOWrapper(io.BytesIO(source.data), encoding, newline="")

    named = named_separator(next(iter(lines()), ""))
    mark = named or separator_of(source, lines)
    if mark != "," and not named:
        notes += (source.say("tables.mark_note", mark=source.say(f"tables.mark.{MARKS[mark]}")),)
    with no_garbage_collection():
        rows = list(_rows(source, lines(), mark, skip_first=named is not None))
        if not rows:
            raise source.refusal("tables.empty")
        fitted, more = rectangle(source, rows)
    return RawTable(source.shown, None, fitted, (*notes, *more))


def _rows(source: Source, lines: Iterable[str], mark: str, *, skip_first: bool) -> Iterator[RawRow]:
    """Every row that is not blank, with the line where it starts; cells may hold line ends."""
    numbered = _numbered(source, csv.reader(lines, delimiter=mark, strict=True))
    if skip_first:
        next(numbered, None)
    kept = Kept()
    while some := list(islice(numbered, _SOME)):
        texts = kept.stripped([cells for _, cells in some])
        for (line, _), cells in zip(some, texts, strict=True):
            if any(cells):
                yield RawRow(line, cells)


def _numbered(source: Source, reader: Any) -> Iterator[tuple[int, list[str]]]:
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        key = "tables.long_cell" if "limit" in str(error) else "tables.quotes"
        raise source.refusal(key, line) from None


@contextmanager
def no_garbage_collection() -> Iterator[None]:
    """Millions of new rows, none of them garbage: looking through them again and again is slow."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()
