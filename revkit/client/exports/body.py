"""The rows of a table that are records: without sums, footers and headings that come again."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from revkit.client.exports.filling import filled_down
from revkit.client.exports.headers import Claim
from revkit.client.tables import RawRow, RawTable
from revkit.content.crm_words import Kind, footer_starts, header_key, load_crm_words, total_words
from revkit.content.survey_words import bare
from revkit.drivers.columns import MOST_ROWS, Remark

# A row of sums leaves these blank: nobody sums names, stages and days.
KEYS = ("id", "name", "stage", "status", "account", "owner", "created", "closed", "won_on", "deal",
        "moment", "period", "source")  # fmt: skip
_COUNTED = re.compile(r"\s*[(:].*\Z", re.DOTALL)
_PLAIN = re.compile(r"[\d.,\s]*\Z")
_MOST_OF_FOOTER = 2  # filled cells
_NARROW = 2  # columns: here a row of one cell may be a record


@dataclass(frozen=True, slots=True)
class Body:
    """The records of a table; `dropped` counts the other rows by reason."""

    rows: tuple[RawRow, ...]
    dropped: Mapping[str, int]
    remarks: tuple[Remark, ...]


def body_of(table: RawTable, at: int, kind: Kind, found: Mapping[str, Claim]) -> Body:
    """The records beneath the header, the values of groups filled down."""
    header, rows = table.rows[at], table.rows[at + 1 :]
    reasons = _reasons(header, rows, found)
    kept = tuple(row for n, row in enumerate(rows) if n not in reasons) if reasons else rows
    last = max((n for n in range(len(rows)) if n not in reasons), default=0) if reasons else 0
    for n in [n for n, why in reasons.items() if why == "stray" and n > last]:
        reasons[n] = "footer"  # lines beneath the table, whatever they say
    dropped = Counter(reasons.values())
    remarks = []
    strays = [rows[n].number for n, why in sorted(reasons.items()) if why == "stray"]
    if strays:
        remarks.append(Remark("exports.stray", kind, len(strays), tuple(strays[:MOST_ROWS])))
    kept, filled = filled_down(kept, kind, found, summed=dropped["total"] > 0)
    return Body(kept, dict(sorted(dropped.items())), (*remarks, *filled))


def _reasons(header: RawRow, rows: Sequence[RawRow], found: Mapping[str, Claim]) -> dict[int, str]:
    """Why a row is no record, by its place; the few that are none."""
    width = sum(map(bool, header.cells))
    one = min(claim.index for claim in found.values())
    name = header.cells[one]
    reasons = {
        n: "header"
        for n, row in enumerate(rows)
        if row.cells[one] == name and row.cells == header.cells
    }
    blanks = np.fromiter((row.cells.count("") for row in rows), np.int64, len(rows))
    keys = [found[role].index for role in KEYS if role in found]
    firsts = {n: next(filter(None, rows[n].cells)) for n in np.flatnonzero(blanks).tolist()}
    odd = _odd_words(set(firsts.values()))
    for n, first in firsts.items():
        filled = len(header.cells) - int(blanks[n])
        if n in reasons:
            continue
        if first in odd and (why := _why(odd[first], rows[n], filled, width, keys)):
            reasons[n] = why
        elif filled == 1 and width > _NARROW:
            reasons[n] = "stray"
    return reasons


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
    key = header_key(_COUNTED.sub("", text))
    words = bare(text)
    if (
        key in total_words()
        or words.startswith(("total ", "subtotal "))
        or words.endswith(" total")
    ):
        return "total"
    return "footer" if words.startswith(footer_starts()) else None


def _why(odd: str, row: RawRow, filled: int, width: int, keys: Iterable[int]) -> str | None:
    if odd == "footer":
        return "footer" if filled <= min(_MOST_OF_FOOTER, width - 1) else None
    cells = (row.cells[key] for key in keys)
    return (
        "total" if all(_PLAIN.match(cell) or odd_word(cell) == "total" for cell in cells) else None
    )
