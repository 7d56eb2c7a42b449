"""A proposal of `deals.map.yml` and its like: what columns and stages were taken for, and why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from revkit.client.exports.body import body_of
from revkit.client.exports.guessing import Cells, Guess, guesses
from revkit.client.exports.headers import (
    ENTERED,
    IN_PERIOD,
    header_row,
    headless,
    likely_header,
    settled,
)
from revkit.client.exports.mapping import Mapped
from revkit.client.exports.sheet import claims_at, is_survey, no_headings
from revkit.client.exports.stage_lines import stage_lines
from revkit.client.exports.writings import proves_decimal, written_dates, written_numbers
from revkit.client.mapping_files import IGNORED, comment, mapping_path, yaml_text
from revkit.client.tables import Column, RawRow, RawTable, read_table
from revkit.client.tables.sentences import listed, sentence
from revkit.content.crm_words import Kind, role_names
from revkit.content.survey_words import bare
from revkit.documents import read_document
from revkit.errors import InputError, Problem

DATES = frozenset({
    "created", "closed", "won_on", "lost_on", "expected", "active", "qualified", "contacted",
    "converted", "began", "ended", "moment",
})  # fmt: skip
AMOUNTS = frozenset({
    "amount", "amount_home", "revenue", "revenue_month", "revenue_quarter", "revenue_year",
    IN_PERIOD, "tenure",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Found:
    """The header of a table, the rows beneath, and what was guessed of each column."""

    header: RawRow
    rows: tuple[RawRow, ...]
    guesses: Sequence[Guess]

    def columns(self, roles: frozenset[str]) -> list[Column]:
        return [one.column for one in self.guesses if one.target in roles]


def proposal(path: Path, shown: str, kind: Kind, locale: str, currency: str) -> str:
    """The text of a mapping file for an export, unconfirmed, commented in the client's language.

    What an earlier mapping file says of columns is kept. Raises InputError for a file that cannot
    be read, and for answers to a survey.
    """
    table = read_table(path, shown, locale, spread=True)
    said = _said(path, kind)
    if header_row(table, kind, said) is None and is_survey(table.rows[:5]):
        raise InputError([Problem(shown, None, None, sentence(locale, "exports.map.survey"))])
    if header_row(table, kind, said) is None and (row := headless(table, kind)) is not None:
        raise no_headings(table, row, locale)
    found = _found(table, kind, said, locale)
    by_role = {one.target: one.column for one in found.guesses if one.target != IGNORED}
    roles = listed(locale, sorted(set(role_names(kind))), "or")
    lines = [
        *comment(sentence(locale, "exports.map.head", sheet=path.name, roles=roles)),
        "confirmed: false",
        "",
        "columns:",
        *_columns(table, found),
        "",
        *written_dates([*found.columns(DATES), *_days(found)], locale),
        *written_numbers(_telling(found), locale),
        *_currency(by_role, locale, currency),
        *(stage_lines(by_role, locale) if kind == "deals" else ()),
    ]
    return "\n".join(lines) + "\n"


def _said(path: Path, kind: Kind) -> Mapped:
    """What an earlier mapping file says of columns, as far as it can be read."""
    beside = mapping_path(path)
    try:
        data = read_document(beside).data if beside.exists() else {}
    except InputError:
        return Mapped()
    columns = data.get("columns") if isinstance(data, dict) else None
    if not isinstance(columns, dict):
        return Mapped()
    roles = {*role_names(kind), IGNORED}
    return Mapped({bare(name): role for name, role in columns.items() if role in roles})


def _found(table: RawTable, kind: Kind, said: Mapped, locale: str) -> _Found:
    at = header_row(table, kind, said)
    at = likely_header(table) if at is None else at
    header = table.rows[at]
    every = claims_at(table, at, kind, said)
    chosen, _ = settled(every)
    rows = body_of(table, at, kind, chosen, locale).rows if chosen else table.rows[at + 1 :]
    columns = [
        Column(table, rows, index, name, locale) for index, name in enumerate(header.cells) if name
    ]
    told = guesses(columns, every, chosen, set(said.columns), kind, locale)
    return _Found(header, rows, told)


def _columns(table: RawTable, found: _Found) -> Iterator[str]:
    seen: set[str] = set()
    for one in found.guesses:
        name, cell = one.column.name, table.cell(found.header, one.column.index)
        key = bare(name)
        if not key or key in seen:
            continue
        seen.add(key)
        yield from comment(f"{cell}: {one.reason}", "  ")
        if one.target.startswith(ENTERED):
            yield f"  # {yaml_text(name)}"  # a mapping file has no word for it
        else:
            yield f"  {yaml_text(name)}: {one.target}"


def _days(found: _Found) -> list[Column]:
    """The columns of periods that are days, as invoices have them."""
    return [column for column in found.columns(frozenset({"period"})) if Cells(column).dates]


def _telling(found: _Found) -> list[Column]:
    """The columns of amounts; of those headed by periods one that tells how numbers are written."""
    periods = found.columns(frozenset({IN_PERIOD}))
    telling = next((column for column in periods if proves_decimal(column)), None)
    some = periods[:1] if telling is None else [telling]
    return [*found.columns(AMOUNTS - {IN_PERIOD}), *some]


def _currency(columns: Mapping[str, Column], locale: str, currency: str) -> Iterator[str]:
    if not set(columns) & AMOUNTS or "currency" in columns:
        return
    yield from comment(sentence(locale, "exports.map.one_currency", currency=currency))
    yield f"# currency: {currency}"
