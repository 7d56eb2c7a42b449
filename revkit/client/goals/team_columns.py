"""The headings of teams.csv: which column holds what, told from what `goals.teams` names."""

import datetime
import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from revkit.client.exports.periods import YEAR, period_of
from revkit.client.goals.period import MONTHS, Period
from revkit.client.goals.teams import EVEN, TeamsSection
from revkit.client.tables import Column, RawRow, RawTable
from revkit.client.tables.sentences import listed, sentence
from revkit.content.goal_team_words import team_roles
from revkit.content.names import folded
from revkit.content.survey_words import bare
from revkit.errors import InputError, Problem
from revkit.phrases import quoted

_HEADER_WITHIN = 20  # rows: above the headings stand a title and a date at most
_EPOCH = 1970


@dataclass(frozen=True, slots=True, eq=False)
class TeamColumns:
    """The columns of a table of teams, by what they hold; `rows` are those below the headings.

    `weights` has those that the client file names, by its names; `others` all that are left.
    """

    table: RawTable
    rows: tuple[RawRow, ...]
    locale: str
    levels: tuple[Column, ...]
    weights: Mapping[str, Column]
    lock: Column | None
    commitment: Column | None
    cells: Mapping[datetime.date, Column]
    others: Mapping[str, Column]

    def problem(self, key: str, row: RawRow, column: Column, **values: object) -> Problem:
        """A sentence about a cell."""
        return column.problem(key, row, **values)


def columns_of(table: RawTable, section: TeamsSection, period: Period, locale: str) -> TeamColumns:
    """The columns that the section names. Raises InputError for what is missing or stands twice."""
    at = _header(table, section)
    claims = _Claims(table, table.rows[at], table.rows[at + 1 :], section, period, locale)
    problems = [*claims.twice(), *claims.missing(), *claims.outside()]
    if problems:
        raise InputError(problems)
    if not claims.rows:
        raise InputError([claims.problem("teams.wrong.empty", 0)])
    return claims.columns()


def weights_named(section: TeamsSection) -> tuple[str, ...]:
    """The columns of weights that the section names."""
    if isinstance(section.weights, str):
        return () if section.weights == EVEN else (section.weights,)
    return tuple(section.weights)


def _header(table: RawTable, section: TeamsSection) -> int:
    """The first row that has the most of the levels' names."""
    wanted = set(map(folded, section.levels))
    rows = table.rows[:_HEADER_WITHIN]
    return max(range(len(rows)), key=lambda n: (len(wanted & set(map(folded, rows[n].cells))), -n))


@dataclass(frozen=True, slots=True, eq=False)
class _Claims:
    """What each heading claims to be: the key is what it holds, such as ("weight", "pipeline")."""

    table: RawTable
    header: RawRow
    rows: tuple[RawRow, ...]
    section: TeamsSection
    period: Period
    locale: str

    def found(self) -> dict[tuple[str, object], list[int]]:
        found: dict[tuple[str, object], list[int]] = {}
        for index, name in enumerate(self.header.cells):
            if name:
                found.setdefault(self._role(name), []).append(index)
        return found

    def _role(self, name: str) -> tuple[str, object]:
        named = {folded(level): ("level", level) for level in self.section.levels}
        named |= {folded(column): ("weight", column) for column in weights_named(self.section)}
        if folded(name) in named:
            return named[folded(name)]
        if bare(name) in team_roles():
            return team_roles()[bare(name)], None
        found = period_of(name)
        if found is not None and found.months == MONTHS[self.period.by]:
            year, month = divmod(found.start, YEAR)
            return "cell", datetime.date(_EPOCH + year, month + 1, 1)
        return "other", name

    def twice(self) -> Iterator[Problem]:
        for (role, _), places in self.found().items():
            for place in places[1:] if role != "other" else ():
                first = self.table.cell(self.header, places[0])
                yield self.problem("teams.wrong.two_columns", place, first=first)

    def missing(self) -> Iterator[Problem]:
        found = self.found()
        for level in self.section.levels:
            if ("level", level) not in found:
                yield self._missing("teams.wrong.no_level", level)
        for name in weights_named(self.section):
            if ("weight", name) not in found:
                yield self._missing("teams.wrong.no_weights", name)

    def _missing(self, key: str, name: str) -> Problem:
        known = {folded(cell): cell for cell in self.header.cells if cell}
        near = difflib.get_close_matches(folded(name), known, n=1)
        if near:
            advice = sentence(self.locale, "teams.wrong.near", name=quoted(known[near[0]]))
        else:
            names = listed(self.locale, map(quoted, known.values()))
            advice = sentence(self.locale, "teams.wrong.headings", names=names)
        message = sentence(self.locale, key, column=quoted(name), advice=advice)
        return Problem(self.table.shown, self.header.number, None, message)

    def outside(self) -> Iterator[Problem]:
        """Months that are no part of the period, where the split is over its parts."""
        starts = set(part_days(self.period))
        for (role, day), places in self.found().items():
            if role == "cell" and self.section.by_period and day not in starts:
                yield self.problem("teams.wrong.outside", places[0])

    def problem(self, key: str, index: int, **values: object) -> Problem:
        name = self.header.cells[index]
        cell = self.table.cell(self.header, index)
        message = sentence(self.locale, key, column=quoted(name), **values)
        return Problem(self.table.shown, self.header.number, cell, message)

    def columns(self) -> TeamColumns:
        found = {role: self._column(places[0]) for role, places in self.found().items()}
        starts = part_days(self.period)
        cells = {day: found["cell", day] for day in starts if ("cell", day) in found}
        return TeamColumns(
            self.table, self.rows, self.locale,
            levels=tuple(found["level", level] for level in self.section.levels),
            weights={name: found["weight", name] for name in weights_named(self.section)},
            lock=found.get(("lock", None)),
            commitment=found.get(("commitment", None)),
            cells=cells,
            others={str(name): c for (role, name), c in found.items() if role == "other"},
        )  # fmt: skip

    def _column(self, index: int) -> Column:
        return Column(self.table, self.rows, index, self.header.cells[index], self.locale)


def part_days(period: Period) -> tuple[datetime.date, ...]:
    """The first day of every part of the period."""
    first = period.start.year * YEAR + period.start.month - 1
    months = range(first, first + period.months, MONTHS[period.by])
    return tuple(datetime.date(month // YEAR, month % YEAR + 1, 1) for month in months)
