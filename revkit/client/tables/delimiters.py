"""Which mark separates the cells of a CSV: decided by its rows together, not by the first."""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice

from revkit.client.tables.source import Source

MARKS = {"\t": "tab", "|": "pipe", ";": "semicolon", ",": "comma"}
_SAMPLE = 5_000  # rows: a mark that splits as many alike is the separator
_FIRST_LINE = re.compile(r'"?sep=([,;|\t])"?;*[\r\n]*\Z', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Vote:
    mark: str
    columns: int
    share: float  # of the rows that have so many cells


def named_separator(first_line: str) -> str | None:
    """The mark that Excel's own first line names.

    >>> named_separator("sep=;\\r\\n"), named_separator("name;age")
    (';', None)
    """
    found = _FIRST_LINE.match(first_line)
    return found[1] if found else None


def separator_of(source: Source, lines: Callable[[], Iterable[str]]) -> str:
    """The mark that splits the rows most alike; a comma where nothing is split.

    Raises InputError where two marks split every row alike: which one is meant, only the
    client knows.
    """
    votes = [vote for mark in MARKS if (vote := _vote(mark, lines())) is not None]
    if not votes:
        return ","
    best = max(votes, key=lambda vote: (vote.share, vote.columns))
    rivals = [vote for vote in votes if vote.share == best.share == 1]
    if len(rivals) > 1:
        raise _undecided(source, rivals)
    return best.mark


def _vote(mark: str, lines: Iterable[str]) -> _Vote | None:
    """How evenly a mark splits the rows; None if it splits few, or the quotes do not fit it."""
    reader = csv.reader(lines, delimiter=mark, strict=True)
    try:
        widths = Counter(len(cells) for cells in islice(reader, _SAMPLE) if any(cells))
    except csv.Error:
        return None
    several = {width: n for width, n in widths.items() if width > 1}
    if not several:
        return None
    columns = max(several, key=lambda width: (several[width], width))
    return _Vote(mark, columns, several[columns] / widths.total())


def _undecided(source: Source, rivals: list[_Vote]) -> Exception:
    first, second = sorted(rivals, key=lambda vote: -vote.columns)[:2]
    return source.refusal(
        "tables.two_separators",
        first=source.say(f"tables.mark.{MARKS[first.mark]}"),
        first_columns=first.columns,
        second=source.say(f"tables.mark.{MARKS[second.mark]}"),
        second_columns=second.columns,
        mark=second.mark,
    )
