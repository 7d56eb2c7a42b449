"""The rows of a table that are records: without sums, footers and headings that come again."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from revkit.client.exports.distinct import KnownColumn, distinct, kept_of, remember
from revkit.client.exports.filling import filled_down
from revkit.client.exports.headers import Claim
from revkit.client.tables import Column, RawRow, RawTable
from revkit.content.crm_words import Kind, footer_starts, header_key, load_crm_words, total_words
from revkit.content.survey_words import bare
from revkit.drivers.columns import MOST_ROWS, Remark

# A row of sums leaves these blank: nobody sums names, stages and days.
KEYS = ("id", "name", "stage", "status", "account", "owner", "created", "closed", "won_on", "deal",
        "moment", "period", "source")  # fmt: skip
_COUNTED = re.compile(r"\s*[(:].*\Z", re.DOTALL)
_PLAIN = re.compile(r"[\d.,\s]*\Z")
_UNIQUE = ("id", "name", "lead")  # a text a row: slow to look through, and others tell as well
_ENOUGH = 3  # columns
_MOST_OF_FOOTER = 2  # filled cells
_LONGEST, _LONG = 200, 2_000  # letters of a label of sums, of a footer
_NARROW = 2  # columns: here a row of one cell may be a record


@dataclass(frozen=True, slots=True)
class Body:
    """The records of a table and their columns; `dropped` counts the other rows by reason."""

    rows: tuple[RawRow, ...]
    columns: Mapping[str, Column]
    dropped: Mapping[str, int]
    remarks: tuple[Remark, ...]


def body_of(table: RawTable, at: int, kind: Kind, found: Mapping[str, Claim], locale: str) -> Body:
    """The records beneath the header, the values of groups filled down."""

    def columns_of(rows: tuple[RawRow, ...]) -> dict[str, KnownColumn]:
        columns = {
            role: KnownColumn(table, rows, claim.index, claim.name, locale)
            for role, claim in found.items()
        }
        remember(column for role, column in columns.items() if role not in _UNIQUE)
        return columns

    rows = table.rows[at + 1 :]
    columns = columns_of(rows)
    reasons = _reasons(table.rows[at], rows, columns)
    if kind == "accounts" and "account" in columns:
        names = columns["account"].texts
        reasons = _without_names(names, reasons) | _sums(names)
    remarks = _strays(rows, reasons, kind)
    dropped = Counter(reasons.values())
    if reasons:
        keep = np.ones(len(rows), dtype=np.bool_)
        keep[list(reasons)] = False
        rows = tuple(row for n, row in enumerate(rows) if n not in reasons)
        columns = {role: kept_of(column, rows, keep) for role, column in columns.items()}
    filled, told = filled_down(rows, kind, found, summed=dropped["total"] > 0)
    if filled is not rows:
        columns = columns_of(filled)
    return Body(filled, columns, dict(sorted(dropped.items())), (*remarks, *told))


def _strays(rows: Sequence[RawRow], reasons: dict[int, str], kind: Kind) -> tuple[Remark, ...]:
    """A remark about lines of one cell among the records; those beneath them are footers."""
    if "stray" not in reasons.values():
        return ()
    last = max((n for n in range(len(rows)) if n not in reasons), default=0)
    for n in [n for n, why in reasons.items() if why == "stray" and n > last]:
        reasons[n] = "footer"
    strays = [rows[n].number for n, why in sorted(reasons.items()) if why == "stray"]
    if not strays:
        return ()
    return (Remark("exports.stray", kind, len(strays), tuple(strays[:MOST_ROWS])),)


def _reasons(
    header: RawRow, rows: Sequence[RawRow], columns: Mapping[str, Column]
) -> dict[int, str]:
    """Why a row is no record, by its place; the few that are none."""
    width = sum(map(bool, header.cells))
    keys = [columns[role].index for role in KEYS if role in columns]
    reasons: dict[int, str] = {}
    for n in _suspicious(rows, columns):
        cells = rows[n].cells
        if cells == header.cells:
            reasons[n] = "header"
            continue
        first, filled = next(filter(None, cells)), len(cells) - cells.count("")
        odd = odd_word(first)
        if odd is None and any(map(_is_total, cells)):  # its label stands in another column
            odd = "total"
        why = _why(odd, rows[n], filled, width, keys) if odd else None
        if why or (filled == 1 and width > _NARROW):
            reasons[n] = why or "stray"
    return reasons


def _suspicious(rows: Sequence[RawRow], columns: Mapping[str, Column]) -> list[int]:
    """The places of the rows that may be no records: column by column, as rows are many.

    They have hardly a cell that is filled, nothing but sums where records have a key, or the
    heading of a column.
    """
    telling = {role: column for role, column in columns.items() if role not in _UNIQUE}
    texts = {role: distinct(column) for role, column in (telling or columns).items()}
    filled = np.zeros(len(rows), dtype=np.int64)
    sums, again = np.ones(len(rows), dtype=np.bool_), np.zeros(len(rows), dtype=np.bool_)
    for role, some in texts.items():
        filled += some.filled
        if columns[role].name in some.texts:
            again |= some.codes == some.texts.index(columns[role].name)
    # Those of few texts are soon looked through, and as good as the others.
    keys = sorted((role for role in KEYS if role in texts), key=lambda role: len(texts[role].texts))
    for some in (texts[role] for role in keys[:_ENOUGH]):
        odd = _odd_words(some.texts)
        may_be = [not text or text in odd or bool(_PLAIN.match(text)) for text in some.texts]
        sums &= np.array(may_be, dtype=np.bool_)[some.codes]
    found: list[int] = np.flatnonzero(sums | again | (filled <= 1)).tolist()
    return found


def _without_names(names: Sequence[str], reasons: Mapping[int, str]) -> dict[int, str]:
    """The reasons but those of customers that are called Total Something."""
    return {
        n: why
        for n, why in reasons.items()
        if why != "total" or not names[n] or _is_total(names[n])
    }


def _sums(names: Sequence[str]) -> dict[int, str]:
    """The rows of sums of a table of revenue, where no cell need be blank beside them."""
    return {n: "total" for n, name in enumerate(names) if _is_total(name)}


@cache
def _is_total(text: str) -> bool:
    return len(text) <= _LONGEST and header_key(_COUNTED.sub("", text)) in total_words()


def _odd_words(texts: Collection[str]) -> dict[str, str]:
    """The texts that begin as a row of sums or a footer does."""
    starts = _starts()
    some = (
        text for text in texts if text[:3].casefold() in starts or text[-5:].casefold() == "total"
    )
    return {text: why for text in some if (why := odd_word(text))}


@cache
def _starts() -> frozenset[str]:
    """The first three letters of all such words: told without looking at each text closely."""
    words = load_crm_words()
    return frozenset(word[:3].casefold() for word in (*words.totals, *words.footers))


def odd_word(text: str) -> str | None:
    """
    >>> [odd_word(text) for text in ("Total (45 registros)", "Ganada Total", "Totalán, S. L.")]
    ['total', 'total', None]
    >>> odd_word("Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved.")
    'footer'
    """
    if len(text) > _LONG:
        return None
    words = bare(text)
    if _is_total(text) or words.startswith(("total ", "subtotal ")) or words.endswith(" total"):
        return "total"
    return "footer" if words.startswith(footer_starts()) else None


def _why(odd: str, row: RawRow, filled: int, width: int, keys: Iterable[int]) -> str | None:
    if odd == "footer":
        return "footer" if filled <= min(_MOST_OF_FOOTER, width - 1) else None
    cells = (row.cells[key] for key in keys)
    return (
        "total" if all(_PLAIN.match(cell) or odd_word(cell) == "total" for cell in cells) else None
    )
