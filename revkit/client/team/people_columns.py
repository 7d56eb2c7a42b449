"""The headings of people.csv: which column holds what, as systems of human resources name them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from revkit.client.exports.body import odd_word
from revkit.client.tables import Column, RawRow, RawTable
from revkit.client.tables.sentences import listed, sentence
from revkit.content.people_words import PeopleColumn, people_headings, plain
from revkit.errors import InputError, Problem
from revkit.phrases import quoted

_HEADER_WITHIN = 20  # rows: above the headings stand a title and a date at most
NEEDED: tuple[PeopleColumn, ...] = ("post", "function", "reports_to")


@dataclass(frozen=True, slots=True, eq=False)
class PeopleColumns:
    """The columns of a table of people, by what they hold; `rows` are those below the headings."""

    table: RawTable
    rows: tuple[RawRow, ...]
    locale: str
    by_kind: Mapping[PeopleColumn, Column]

    def texts(self, kind: PeopleColumn) -> list[str]:
        """The cells of a column; empty ones where there is none."""
        column = self.by_kind.get(kind)
        return [""] * len(self.rows) if column is None else column.texts

    def problem(self, kind: PeopleColumn, row: int, code: str, **values: object) -> Problem:
        """A sentence about the cell of a row, by its place below the headings."""
        column = self.by_kind[kind]
        key = f"people.wrong.{code}"
        return column.problem(key, self.rows[row], column=quoted(column.name), **values)

    def place(self, kind: PeopleColumn, row: int) -> str:
        """The name of a cell."""
        return self.table.cell(self.rows[row], self.by_kind[kind].index)


def columns_of(table: RawTable, locale: str) -> PeopleColumns:
    """The columns that there are. Raises InputError for what is missing or cannot be told apart.

    Of two columns of one kind, such as the number and the name of somebody's manager, the one with
    the more telling heading is read.
    """
    at = max(range(len(table.rows[:_HEADER_WITHIN])), key=lambda n: (_known(table.rows[n]), -n))
    header = table.rows[at]
    rows = tuple(row for row in table.rows[at + 1 :] if not _is_sum(row, _places(header)))
    if problems := [*_alike(table, header, locale), *_missing(table, header, locale)]:
        raise InputError(problems)
    if not rows:
        message = sentence(locale, "people.wrong.empty")
        raise InputError([Problem(table.shown, header.number, None, message)])
    found = {
        kind: Column(table, rows, places[0], header.cells[places[0]], locale)
        for kind, places in _places(header).items()
    }
    return PeopleColumns(table, rows, locale, found)


def _known(row: RawRow) -> int:
    return len({people_headings()[plain(c)][0] for c in row.cells if plain(c) in people_headings()})


def _places(header: RawRow) -> dict[PeopleColumn, list[int]]:
    """The columns of each kind, the most telling heading first."""
    found: dict[PeopleColumn, list[tuple[int, int]]] = {}
    for index, name in enumerate(header.cells):
        if plain(name) in people_headings():
            kind, rank = people_headings()[plain(name)]
            found.setdefault(kind, []).append((rank, index))
    return {kind: [index for _, index in sorted(places)] for kind, places in found.items()}


def _is_sum(row: RawRow, places: Mapping[PeopleColumn, list[int]]) -> bool:
    """Whether it stands for nobody: a total, a subtotal or a footer of the export."""
    filled = {kind for kind, indexes in places.items() if any(row.cells[n] for n in indexes)}
    said = filled & {"post", "function"}
    if "reports_to" in filled or len(said) == 2 or (said and "id" in filled):
        return False  # under the ids alone may stand how many they are
    return any(odd_word(cell) for cell in row.cells if cell)


def _alike(table: RawTable, header: RawRow, locale: str) -> Iterator[Problem]:
    """Two columns that are headed by the same words."""
    for places in _places(header).values():
        for index in places[1:]:
            if plain(header.cells[index]) == plain(header.cells[places[0]]):
                name, first = quoted(header.cells[index]), table.cell(header, places[0])
                message = sentence(locale, "people.wrong.two_columns", column=name, first=first)
                yield Problem(table.shown, header.number, table.cell(header, index), message)


def _missing(table: RawTable, header: RawRow, locale: str) -> Iterator[Problem]:
    found = _places(header)
    for kind in NEEDED:
        if kind not in found:
            what = sentence(locale, f"people.column.{kind}")
            names = listed(locale, [quoted(cell) for cell in header.cells if cell])
            message = sentence(locale, "people.wrong.no_column", what=what, names=names)
            yield Problem(table.shown, header.number, None, message)
