"""One exported file as a table whose columns are known: no preamble, no sums, no footers."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from revkit.client.exports.body import Body, body_of
from revkit.client.exports.distinct import map_name
from revkit.client.exports.headers import (
    IN_PERIOD,
    Claim,
    by_content,
    claims,
    header_row,
    headless,
    settled,
)
from revkit.client.exports.mapping import Mapped, missing_headers
from revkit.client.exports.setting import Setting
from revkit.client.tables import Column, RawRow, RawTable, read_table
from revkit.client.tables.sentences import sentence
from revkit.content.crm_words import Kind, system_of
from revkit.content.survey_words import bare, roles_by_header
from revkit.drivers.columns import Remark, Whole
from revkit.drivers.exports import TableRead
from revkit.errors import InputError, Problem
from revkit.phrases import quoted


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """An export as its readers see it.

    `columns` by what they hold (`entered:<stage>` for the day on which a deal came into a stage),
    `unknown` those whose heading says nothing; `rows` are the body's; `dropped` counts the rows
    left out by reason; `numbers` are the raw numbers of the rows.
    """

    table: RawTable
    kind: Kind
    columns: Mapping[str, Column]
    unknown: tuple[Column, ...]
    rows: tuple[RawRow, ...]
    dropped: Mapping[str, int]
    remarks: tuple[Remark, ...]
    system: str | None
    setting: Setting
    mapped: Mapped
    numbers: Whole

    def read(self, kept: int, dropped: Mapping[str, int], currency: str | None) -> TableRead:
        """What became of the file's rows; `dropped` counts those of the sheet too."""
        name = self.table.shown.rpartition("/")[2]
        rows = len(self.rows) + sum(self.dropped.values())
        columns = {column.name: role for role, column in self.columns.items()}
        return TableRead(self.kind, name, rows, kept, dict(dropped), columns, self.system, currency)

    def problem(self, key: str, row: RawRow | None = None, **values: object) -> Problem:
        """A sentence about the file, or about a row of it."""
        message = sentence(self.setting.locale, key, **values)
        return Problem(self.table.shown, row.number if row else None, None, message)

    def refusal(self, key: str, row: RawRow | None = None, **values: object) -> InputError:
        return InputError([self.problem(key, row, **values)])


def read_sheet(path: Path, shown: str, kind: Kind, setting: Setting, mapped: Mapped) -> Sheet:
    """The export of one kind. Raises InputError with every problem of its headings."""
    table = read_table(path, shown, setting.locale, spread=True)
    return sheet_of(table, kind, setting, mapped)


def sheet_of(table: RawTable, kind: Kind, setting: Setting, mapped: Mapped) -> Sheet:
    """The same of a table that was read already."""
    at = header_row(table, kind, mapped)
    if at is None:
        raise _no_header(table, kind, setting.locale)
    header = table.rows[at]
    found, pairs = settled(claims_at(table, at, kind, mapped))
    problems = [_two_columns(table, header, pair, setting.locale) for pair in pairs]
    problems += missing_headers(mapped, header.cells, setting.locale)
    if problems:
        raise InputError(problems)
    body = body_of(table, at, kind, found, setting.locale)
    if not body.rows:
        message = sentence(setting.locale, "exports.no_rows")
        raise InputError([Problem(table.shown, header.number, None, message)])
    return _sheet(table, kind, header, found, body, setting, mapped)


def claims_at(table: RawTable, at: int, kind: Kind, mapped: Mapped) -> list[Claim]:
    """What the headings of the row at a place say, seen beside what stands beneath them."""
    return _filled_first(table, at, by_content(table, at, claims(table.rows[at], kind, mapped)))


def _sheet(
    table: RawTable, kind: Kind, header: RawRow, found: Mapping[str, Claim], body: Body,
    setting: Setting, mapped: Mapped,
) -> Sheet:  # fmt: skip
    def column(index: int) -> Column:
        return Column(table, body.rows, index, header.cells[index], setting.locale)

    taken = {claim.index for claim in found.values()}
    others = (n for n, name in enumerate(header.cells) if name and n not in taken)
    unknown = tuple(column(n) for n in others if mapped.role_of(header.cells[n]) is None)
    remarks = (*_tabs_left_out(table, kind), *body.remarks)
    return Sheet(
        table, kind, body.columns, unknown, body.rows, body.dropped, remarks,
        system_of(header.cells), setting, mapped, _numbers(body.rows),
    )  # fmt: skip


def _tabs_left_out(table: RawTable, kind: Kind) -> Iterator[Remark]:
    """How many tabs of a workbook were not read. Their names stay in the file: often a seller's."""
    if table.sheet is None:
        return
    others = table.tabs - 1
    if others:
        yield Remark("exports.other_tabs", kind, others)
    if hidden := len(table.notes) - bool(others):
        yield Remark("exports.hidden_tabs", kind, hidden)


def note_remark(kind: Kind, note: str) -> Remark:
    """How a file was read, said already in the client's language."""
    return Remark("exports.note", kind, values={"note": note})


def _numbers(rows: tuple[RawRow, ...]) -> Whole:
    return np.fromiter([row.number for row in rows], np.int64, len(rows))


def _filled_first(table: RawTable, at: int, found: list[Claim]) -> list[Claim]:
    """Without the columns that hold nothing, or the same under the same heading, where another
    says it holds the same.
    """
    count = Counter(claim.role for claim in found)
    rows = table.rows[at + 1 :]
    kept: list[Claim] = []
    for claim in found:
        if count[claim.role] > 1:
            texts = [row.cells[claim.index] for row in rows]
            others = [other.index for other in kept if other.name == claim.name]
            again = any(texts == [row.cells[index] for row in rows] for index in others)
            if again or not any(texts):
                continue
        kept.append(claim)
    return kept


def _two_columns(
    table: RawTable, header: RawRow, pair: tuple[Claim, Claim], locale: str
) -> Problem:
    first, second = pair
    period = first.role.startswith(f"{IN_PERIOD}:")
    key = "exports.two_periods" if period else "exports.two_columns"
    message = sentence(
        locale, key, map=quoted(map_name(table)),
        first=quoted(first.name), second=quoted(second.name), role=first.role,
    )  # fmt: skip
    return Problem(table.shown, header.number, table.cell(header, second.index), message)


def _no_header(table: RawTable, kind: Kind, locale: str) -> InputError:
    """What is missing, and whether these are answers to a survey."""
    if (row := headless(table, kind)) is not None:
        return no_headings(table, row, locale)
    key = "exports.answers_given" if is_survey(table.rows[:5]) else "exports.no_header"
    of = sentence(locale, f"exports.table.{kind}")
    message = sentence(locale, key, table=of, name=quoted(table.shown.rpartition("/")[2]))
    return InputError([Problem(table.shown, table.rows[0].number, None, message)])


def no_headings(table: RawTable, row: RawRow, locale: str) -> InputError:
    """A table whose fullest row holds data already."""
    return InputError(
        [Problem(table.shown, row.number, None, sentence(locale, "exports.no_headings"))]
    )


def is_survey(rows: Iterable[RawRow]) -> bool:
    """Whether some heading is one that only surveys have, beside another of theirs."""
    known = roles_by_header()
    for row in rows:
        roles = {known.get(bare(cell)) for cell in row.cells if cell}
        if roles & {"respondent", "item", "function"} and len(roles - {None}) > 1:
            return True
    return False
