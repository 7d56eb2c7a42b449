"""Revenue as a column for each month, quarter or year, a row for each account."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from revkit.client.exports.attempts import Attempts
from revkit.client.exports.headers import IN_PERIOD
from revkit.client.exports.labels import labels_of
from revkit.client.exports.money import Money
from revkit.client.exports.periods import Period, is_fiscal
from revkit.client.exports.revenue import AccountsRead, repeats, revenue_of
from revkit.client.exports.sheet import Sheet
from revkit.client.exports.spans import length_by_spacing, moments_from
from revkit.client.exports.thousands import doubtful
from revkit.client.exports.unread import refuse_unread
from revkit.client.tables import Column
from revkit.client.tables.number_shapes import number_shape
from revkit.client.tables.sentences import capped
from revkit.drivers.columns import MOST_ROWS, Amounts, Labels, Remark, Whole
from revkit.drivers.exports import Accounts

LEAST = 2  # columns of periods that make a table of them


def period_columns(sheet: Sheet) -> dict[Period, Column]:
    """The columns whose headings are periods, in the order of time."""
    found = {
        Period(*map(int, role.split(":")[1:])): column
        for role, column in sheet.columns.items()
        if role.startswith(f"{IN_PERIOD}:")
    }
    return dict(sorted(found.items()))


def read_wide(sheet: Sheet) -> AccountsRead:
    """The accounts by period; a blank cell brought nothing. Raises InputError."""
    every = period_columns(sheet)
    months = _length(every)
    chosen = {period: column for period, column in every.items() if period.months == months}
    refuse_unread(sheet, list(every.items()))
    money = _money(sheet, chosen)
    rows = sheet.numbers
    owners = labels_of(sheet.columns["account"], "account", "accounts")
    remarks = [*owners.remarks, *_converted(money), *_left_out(every, chosen)]
    remarks += repeats(owners.labels.codes, rows, "exports.accounts.repeated")
    fiscal = sum(is_fiscal(column.name) for column in chosen.values())
    if fiscal:
        remarks.append(Remark("exports.accounts.fiscal", "accounts", fiscal))
    starts = np.array([period.start for period in chosen], dtype=np.int64)
    if months == 1 and (spaced := length_by_spacing(starts)):
        months = spaced
        remarks.append(
            Remark("exports.accounts.spaced", "accounts", len(starts), values={"months": months})
        )
    known = np.stack([one.amounts.known for one in money])
    amounts = np.stack([one.amounts.values for one in money])
    column, row = np.nonzero(known)
    where = np.ones(len(row), dtype=np.bool_)
    revenue = Amounts(amounts[column, row], where, sheet.setting.minor)
    accounts = Accounts(
        rows[row], _at(owners.labels, row), revenue, months, moments_from(starts[column], where),
    )  # fmt: skip
    if "segment" in sheet.columns:
        parts = labels_of(sheet.columns["segment"], "segment", "accounts")
        accounts = replace(accounts, segments=_at(parts.labels, row))
        remarks += parts.remarks
    currency = money[0].currency if len({one.currency for one in money}) == 1 else None
    table = sheet.read(len(rows), sheet.dropped, currency)
    return AccountsRead(accounts, table, (*sheet.remarks, *remarks))


def _at(labels: Labels, places: Whole) -> Labels:
    return Labels(labels.names, labels.codes[places])


def _length(periods: Mapping[Period, Column]) -> int:
    """The length of most columns; of two alike the shorter: years beside months are their sums."""
    counts = Counter(period.months for period in periods)
    return min(counts, key=lambda months: (-counts[months], months))


def _money(sheet: Sheet, columns: Mapping[Period, Column]) -> list[Money]:
    """The amounts of every column, the decimal mark voted by all. Raises InputError."""
    shapes = {shape for column in columns.values() for shape in column.shapes()}
    kinds = (number_shape(shape) for shape in shapes)
    marks = {kind.decimal for kind in kinds if kind and kind.decimal}
    one = len(marks) == 1 and not doubtful(shapes, workbook=bool(sheet.table.sheet))
    mark = next(iter(marks)) if one else None
    attempts = Attempts()
    money = [attempts.at(partial(revenue_of, sheet, one, mark)) for one in columns.values()]
    attempts.problems = capped(attempts.problems, sheet.setting.locale)
    attempts.done()
    return [one for one in money if one is not None]


def _converted(money: Sequence[Money]) -> tuple[Remark, ...]:
    """What is said of all columns, once."""
    told: dict[str, Remark] = {}
    for one in money:
        for remark in one.remarks:
            first = told.setdefault(remark.code, replace(remark, n=0))
            rows = sorted({*first.rows, *remark.rows})[:MOST_ROWS]
            told[remark.code] = replace(first, n=first.n + remark.n, rows=tuple(rows))
    return tuple(told.values())


def _left_out(
    every: Mapping[Period, Column], chosen: Mapping[Period, Column]
) -> tuple[Remark, ...]:
    """A remark about columns of longer or shorter periods, which repeat what the others hold."""
    n = len(every) - len(chosen)
    return (Remark("exports.accounts.other_periods", "accounts", n),) if n else ()
