"""What the readers of accounts share: which column is the revenue, and of how many months."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from revkit.client.exports.distinct import KnownColumn, distinct
from revkit.client.exports.money import Money, amounts_of
from revkit.client.exports.sheet import Sheet
from revkit.client.tables import Column, RawRow
from revkit.drivers.columns import Amounts, Remark, Whole, remark
from revkit.drivers.exports import Accounts, TableRead

# The revenue column by how many months its heading says it is of; None: it does not say.
REVENUE: Mapping[str, int | None] = {
    "revenue_month": 1,
    "revenue_quarter": 3,
    "revenue_year": 12,
    "revenue": None,
}

_DASHES = frozenset("-–—")


@dataclass(frozen=True, slots=True, eq=False)
class AccountsRead:
    """The accounts, and what was odd in their file."""

    accounts: Accounts
    table: TableRead
    remarks: tuple[Remark, ...] = ()


def revenue_role(sheet: Sheet) -> str | None:
    """The role of the column that counts as revenue: the shortest time that a heading names."""
    return next((role for role in REVENUE if role in sheet.columns), None)


def revenue_of(sheet: Sheet, column: Column, decimal: str | None = None) -> Money:
    """The amounts of a column; `decimal` is the mark that other columns of the file prove."""
    mapped = replace(sheet.mapped, decimal=sheet.mapped.decimal or decimal)
    currency = sheet.columns.get("currency")
    return amounts_of(_with_zeros(column), currency, sheet.setting, mapped, "accounts")


def _with_zeros(column: Column) -> Column:
    """The column with 0 where a dash stands, as spreadsheets show it in accounts."""
    if _DASHES.isdisjoint(distinct(column).texts):
        return column
    at = column.index
    rows = tuple(
        RawRow(row.number, (*row.cells[:at], "0", *row.cells[at + 1 :]))
        if row.cells[at] in _DASHES
        else row
        for row in column.rows
    )
    return KnownColumn(column.table, rows, at, column.name, column.locale)


def for_period(amounts: Amounts, said: int, months: int) -> Amounts:
    """Amounts of `said` months as amounts of periods of `months`: 1,200 a year is 100 a month.

    >>> year = Amounts(np.array([120000, 100]), np.array([True, True]), 2)
    >>> for_period(year, 12, 1).values.tolist(), for_period(year, 1, 3).values.tolist()
    ([10000, 8], [360000, 300])
    """
    if months % said == 0:
        return replace(amounts, values=amounts.values * (months // said))
    whole = amounts.values * months
    return replace(amounts, values=(2 * whole + said) // (2 * said))


def repeats(keys: Whole, rows: Whole, code: str) -> tuple[Remark, ...]:
    """A remark about the rows whose key stands on an earlier row; keys below 0 are blank."""
    order = np.lexsort((rows, keys))
    again = np.zeros(len(keys), dtype=np.bool_)
    again[order[1:]] = (np.diff(keys[order]) == 0) & (keys[order[1:]] >= 0)
    return (remark(code, "accounts", rows, again),) if again.any() else ()
