"""The rows of teams.csv: which team each one speaks of, and whether the names make a hierarchy."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from revkit.client.goals.team_columns import TeamColumns
from revkit.client.tables import RawRow
from revkit.client.tables.sentences import capped
from revkit.content.crm_words import header_key, total_words
from revkit.content.names import folded
from revkit.errors import InputError, Problem
from revkit.phrases import quoted

Path = tuple[str, ...]
BELOW = " › "
LONGEST = 120  # letters of a name, as of the client's own
# Signs of control, and those that turn the direction of all that is written after them.
_HIDDEN = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069\\ud800-\\udfff]")


@dataclass(frozen=True, slots=True, eq=False)
class TeamRows:
    """The path of each row, and of those that have others beneath them; spellings taken for one."""

    paths: tuple[Path, ...]
    above: frozenset[Path]
    alike: tuple[tuple[str, ...], ...]


def rows_of(columns: TeamColumns) -> TeamRows:
    """The paths of the rows. Raises InputError with every row that names no team, or one twice.

    Names that differ in case, accents, hyphens or spaces alone are one team, in the spelling of
    most rows; of two as usual, the first in the alphabet.
    """
    names = [column.texts for column in columns.levels]
    given = list(zip(*names, strict=True))
    problems = [*_unnamed(columns, given), *_unfit(columns, given)]
    if problems:
        raise InputError(capped(problems, columns.locale))
    paths, alike = _spelled([tuple(filter(None, path)) for path in given])
    if problems := list(_twice(columns, paths)):
        raise InputError(capped(problems, columns.locale))
    above = frozenset(path[:depth] for path in paths for depth in range(1, len(path)))
    return TeamRows(tuple(paths), above, alike)


def shown_path(path: Path) -> str:
    """A team by its path, as a message quotes it."""
    return quoted(BELOW.join(path))


def _unnamed(columns: TeamColumns, given: list[Path]) -> Iterator[Problem]:
    for row, path in zip(columns.rows, given, strict=True):
        if all(path):
            continue
        filled = [place for place, name in enumerate(path) if name]
        first = next(place for place, name in enumerate(path) if not name)
        if not filled:
            yield _problem(columns, "teams.wrong.no_name", row, 0)
        elif filled[-1] > first:
            lower = columns.levels[filled[-1]].name
            yield _problem(columns, "teams.wrong.gap", row, first, lower=quoted(lower))
        elif header_key(path[filled[-1]]) in total_words():
            found = quoted(path[filled[-1]])
            yield _problem(columns, "teams.wrong.total", row, filled[-1], found=found)


def _unfit(columns: TeamColumns, given: list[Path]) -> Iterator[Problem]:
    """Names that no table, picture or sentence can hold."""
    for row, path in zip(columns.rows, given, strict=True):
        for level, name in enumerate(path):
            if len(name) > LONGEST:
                yield _problem(columns, "teams.wrong.long", row, level, n=len(name), most=LONGEST)
            elif _HIDDEN.search(name):
                yield _problem(columns, "teams.wrong.hidden", row, level, found=quoted(name))


def _problem(columns: TeamColumns, key: str, row: RawRow, level: int, **values: object) -> Problem:
    column = columns.levels[level]
    return column.problem(key, row, column=quoted(column.name), **values)


def _spelled(paths: list[Path]) -> tuple[list[Path], tuple[tuple[str, ...], ...]]:
    """The same paths, with one spelling for each team, and the spellings of those with several."""
    keys = [tuple(map(folded, path)) for path in _once(paths)]
    by_path = dict(zip(_once(paths), keys, strict=True))
    spellings: dict[Path, Counter[str]] = defaultdict(Counter)
    for path in paths:
        key = by_path[path]
        for depth, name in enumerate(path, 1):
            spellings[key[:depth]][name] += 1
    best = {
        key: min(counts, key=lambda name: (-counts[name], name))
        for key, counts in spellings.items()
    }
    spelled = {
        path: tuple(best[key[:depth]] for depth in range(1, len(key) + 1))
        for path, key in by_path.items()
    }
    alike = sorted({tuple(sorted(counts)) for counts in spellings.values() if len(counts) > 1})
    return [spelled[path] for path in paths], tuple(alike)


def _once(paths: list[Path]) -> list[Path]:
    return list(dict.fromkeys(paths))


def _twice(columns: TeamColumns, paths: list[Path]) -> Iterator[Problem]:
    """Rows of one path; of two locks on one node the sentence says so."""
    first: dict[Path, RawRow] = {}
    lock = columns.lock
    for row, path in zip(columns.rows, paths, strict=True):
        earlier = first.setdefault(path, row)
        if earlier is row:
            continue
        name = shown_path(path)
        if lock and earlier.cells[lock.index] and row.cells[lock.index]:
            place = columns.table.cell(earlier, lock.index)
            yield lock.problem("teams.wrong.two_locks", row, name=name, first=place)
        else:
            column = columns.levels[len(path) - 1]
            place = columns.table.cell(earlier, column.index)
            yield column.problem("teams.wrong.two_rows", row, name=name, first=place)
