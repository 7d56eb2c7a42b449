"""teams.csv or teams.xlsx beside a client file -> `TeamTable`, or every wrong cell at once."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from revkit.client.files import TEAMS
from revkit.client.goals.section import GoalsSection
from revkit.client.goals.team_columns import TeamColumns, columns_of
from revkit.client.goals.team_rows import TeamRows, rows_of, shown_path
from revkit.client.goals.team_table import Column as Values
from revkit.client.goals.team_table import TeamTable
from revkit.client.goals.teams import TeamsSection
from revkit.client.tables import Column, read_table, vote_numbers
from revkit.client.tables.sentences import capped
from revkit.content.crm_words import load_crm_words
from revkit.content.currencies import minor_units
from revkit.content.goal_trees import GoalTree
from revkit.documents import LARGEST, SMALLEST, Document
from revkit.errors import InputError, Problem
from revkit.phrases import quoted

_KINDS = (".csv", ".xlsx")


@dataclass(frozen=True, slots=True)
class Terms:
    """How the client writes and counts: `decimals` are those of the amount that is split."""

    locale: str
    currency: str
    decimals: int


def load_teams(
    folder: Path, client_id: str, document: Document, goals: GoalsSection | None, terms: Terms
) -> TeamTable | None:
    """The table of teams where `goals.teams` asks for it. Raises InputError with all that is wrong.

    A table without the part in the client file, and the part without a table, are told too.
    """
    names = [f"{TEAMS}{kind}" for kind in _KINDS if (folder / f"{TEAMS}{kind}").is_file()]
    section = goals.teams if goals else None
    if section is None or goals is None:
        if names and not _unread(document, goals):
            raise InputError([_unasked(document, names[0])])
        return None
    if len(names) != 1:
        raise InputError([_not_one(document, names)])
    table = read_table(folder / names[0], f"{client_id}/{names[0]}", terms.locale, spread=True)
    columns = columns_of(table, section, goals.period, terms.locale)
    return _Reading(columns, rows_of(columns), section, terms).table()


def decimals_of(goals: GoalsSection | None, tree: GoalTree | None, currency: str) -> int:
    """The decimals of the amount that is split."""
    minor = minor_units(currency) or 0
    name = (goals.teams.of if goals and goals.teams else None) or (tree.root if tree else "")
    if tree is None or name not in tree.nodes:
        return minor
    return 0 if tree.whole(name) else tree.decimals(name, minor)


def _beyond(value: Decimal) -> bool:
    """Whether a number is beyond what a firm counts in, as in a client file."""
    return value != 0 and not SMALLEST <= abs(value) <= LARGEST


def _unread(document: Document, goals: GoalsSection | None) -> bool:
    """Whether the section is there, but not as it should be: that is told already."""
    data = document.data if isinstance(document.data, dict) else {}
    return goals is None and data.get("goals") is not None


def _unasked(document: Document, name: str) -> Problem:
    data = document.data if isinstance(document.data, dict) else {}
    where = ("goals",) if data.get("goals") is not None else ()
    message = (
        f"{name} is beside this file, but nothing here asks for it. Add `goals.teams` with the "
        "columns of its levels, or take the table away."
    )
    return document.problem(where, message)


def _not_one(document: Document, names: list[str]) -> Problem:
    if names:
        message = f"{names[0]} and {names[1]} are both beside this file. Keep one of them."
    else:
        message = (
            f"there is no {TEAMS}.csv or {TEAMS}.xlsx beside this file. Put it there, or take the "
            "part out."
        )
    return document.problem(("goals", "teams"), message)


@dataclass(frozen=True, slots=True, eq=False)
class _Reading:
    columns: TeamColumns
    rows: TeamRows
    section: TeamsSection
    terms: Terms

    def table(self) -> TeamTable:
        """The table. Raises InputError with the wrong cells of all columns."""
        columns, problems = self.columns, list[Problem]()

        def read(column: Column | None, check: Callable[[Column], Values]) -> Values:
            if column is None:
                return (None,) * len(self.rows.paths)
            try:
                return check(column)
            except InputError as error:
                problems.extend(error.problems)
                return ()

        weights = {
            name: read(column, lambda c, n=name: self._weights(c, n in self.section.inverse))  # type: ignore[misc]
            for name, column in columns.weights.items()
        }
        cells = {day: read(column, self._weights) for day, column in columns.cells.items()}
        locks = read(columns.lock, self._amounts)
        commitments = read(columns.commitment, self._amounts)
        if problems:
            raise InputError(problems)
        return TeamTable(
            levels=self.section.levels,
            paths=self.rows.paths,
            row_numbers=tuple(row.number for row in columns.rows),
            weights={**weights, **dict(self._others())},
            locks=locks,
            commitments=commitments,
            cells=cells,
            notes=columns.table.notes,
            alike=self.rows.alike,
        )

    def _weights(self, column: Column, inverse: bool = False) -> Values:
        """Numbers of 0 or more, in the rows that have none beneath them."""
        values = self._numbers(column)
        above = [path in self.rows.above for path in self.rows.paths]
        wrong = [
            column.problem("teams.wrong.weight_above", row, name=shown_path(path))
            for row, path, value, over in zip(
                column.rows, self.rows.paths, values, above, strict=True
            )
            if over and value is not None
        ]
        if wrong:
            raise InputError(capped(wrong, self.terms.locale))
        if inverse:
            self._refuse(column, values, lambda value: value == 0, "teams.wrong.inverse_zero")
        return values

    def _amounts(self, column: Column) -> Values:
        """Amounts of 0 or more in the unit of what is split."""
        values, decimals = self._numbers(column, amounts=True), self.terms.decimals
        key = "teams.wrong.decimals" if decimals else "teams.wrong.whole"
        extra = {"n": decimals} if decimals else {}
        self._refuse(column, values, lambda value: value != round(value, decimals), key, **extra)
        return values

    def _numbers(self, column: Column, *, amounts: bool = False) -> Values:
        numbers = vote_numbers(column)
        if amounts and numbers.percent:
            row = column.first(lambda text: "%" in text)
            raise column.refusal("teams.wrong.percent", row, column=quoted(column.name))
        if amounts and numbers.currency and not self._own(numbers.currency):
            row = column.first(bool)
            raise column.refusal(
                "teams.wrong.currency", row,
                found=quoted(numbers.currency), own=self.terms.currency,
            )  # fmt: skip
        self._refuse(column, numbers.values, lambda value: value < 0, "teams.wrong.negative")
        self._refuse(column, numbers.values, _beyond, "teams.wrong.beyond")
        return numbers.values

    def _own(self, currency: str) -> bool:
        """Whether a sign or code may be of the client's currency."""
        signs = load_crm_words().signs
        known = signs.get(currency) or signs.get(currency.casefold()) or (currency.upper(),)
        return self.terms.currency in known

    def _refuse(
        self, column: Column, values: Values, wrong: Callable[[Decimal], bool], key: str,
        **more: object,
    ) -> None:  # fmt: skip
        rows = [
            row
            for row, value in zip(column.rows, values, strict=True)
            if value is not None and wrong(value)
        ]
        if rows:
            raise column.refuse_cells(key, rows, column=quoted(column.name), **more)

    def _others(self) -> Iterator[tuple[str, Values]]:
        """Columns that nobody named, where they could be weights: for who wants to try them."""
        for name, column in self.columns.others.items():
            try:
                values = self._weights(column)
            except InputError:
                continue
            if any(value is not None for value in values) and not any(
                map(_beyond, filter(None, values))
            ):
                yield name, values
