"""A list of customers: what each pays, whether it left, since when it is one."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from revkit.client.exports.attempts import Attempts
from revkit.client.exports.distinct import distinct
from revkit.client.exports.flags import UNKNOWN, flags_of
from revkit.client.exports.labels import labels_of
from revkit.client.exports.moments import Dated, all_moments
from revkit.client.exports.money import Money
from revkit.client.exports.revenue import REVENUE, AccountsRead, repeats, revenue_of
from revkit.client.exports.sheet import Sheet
from revkit.client.tables import vote_numbers
from revkit.drivers.columns import Labels, Mask, Remark, Whole, remark
from revkit.drivers.exports import Accounts
from revkit.phrases import quoted

DATES = ("began", "ended")


@dataclass(frozen=True, slots=True, eq=False)
class _Columns:
    """What the columns hold, one entry a row; None for a column that is not there."""

    money: Money
    months: int
    left: Mask | None
    tenure: NDArray[np.float64] | None
    dated: dict[str, Dated]


def read_list(sheet: Sheet, role: str) -> AccountsRead:
    """The customers of a list whose revenue stands in the column of a role. Raises InputError."""
    told, rows = _columns(sheet, role), sheet.numbers
    owners, own = _owners(sheet, rows)
    segments, about = _segments(sheet)
    began, ended = (told.dated[name].values if name in told.dated else None for name in DATES)
    cases = {
        "exports.accounts.no_flag": _blank_flags(sheet),
        "exports.accounts.tenure_below": None if told.tenure is None else told.tenure < 0,
        "exports.accounts.left_conflict": _conflict(sheet, told),
    }
    remarks = [
        remark(code, "accounts", rows, mask)
        for code, mask in cases.items()
        if mask is not None and mask.any()
    ]
    remarks += repeats(owners.codes, rows, "exports.accounts.listed_twice")
    tenure = None if told.tenure is None else np.where(told.tenure < 0, np.nan, told.tenure)
    accounts = Accounts(
        rows, owners, told.money.amounts, told.months,
        left=told.left, tenure=tenure, began=began, ended=ended, segments=segments,
    )  # fmt: skip
    table = sheet.read(len(accounts), sheet.dropped, told.money.currency)
    return AccountsRead(
        accounts, table, (*sheet.remarks, *told.money.remarks, *own, *about, *remarks)
    )


def _columns(sheet: Sheet, role: str) -> _Columns:
    """What every column holds. Raises InputError with the problems of all of them."""
    attempts, columns = Attempts(), sheet.columns
    months = attempts.at(lambda: _months(sheet, role))
    money = attempts.at(lambda: revenue_of(sheet, columns[role]))
    left = attempts.at(lambda: _left(sheet)) if "left" in columns else None
    tenure = attempts.at(lambda: _tenure(sheet)) if "tenure" in columns else None
    wanted = {name: columns[name] for name in DATES if name in columns}
    dated = attempts.at(lambda: all_moments(wanted, sheet.mapped))
    attempts.done()
    assert money is not None and months is not None and dated is not None
    return _Columns(money, months, left, tenure, dated)


def _months(sheet: Sheet, role: str) -> int:
    """How many months the revenue is of. Raises InputError where the heading does not say."""
    months = REVENUE[role]
    if months is None:
        column = sheet.columns[role]
        raise sheet.refusal("exports.accounts.which_months", column=quoted(column.name))
    return months


def _left(sheet: Sheet) -> Mask:
    """Who left. Raises InputError for what is neither yes nor no."""
    column = sheet.columns["left"]
    flags = flags_of(column)
    odd = np.flatnonzero((flags == UNKNOWN) & distinct(column).filled)
    if len(odd):
        rows = [column.rows[place] for place in odd.tolist()]
        raise column.refuse_cells("exports.accounts.no_yes", rows, column=quoted(column.name))
    return np.asarray(flags == 1)


def _blank_flags(sheet: Sheet) -> Mask | None:
    return distinct(sheet.columns["left"]).blank if "left" in sheet.columns else None


def _tenure(sheet: Sheet) -> NDArray[np.float64]:
    """Months as a customer, NaN where blank. Raises InputError for what is no number."""
    texts = distinct(sheet.columns["tenure"])
    numbers = vote_numbers(texts.column, decimal=sheet.mapped.decimal).values
    months = [np.nan if number is None else float(number) for number in numbers]
    return np.array(months, dtype=np.float64)[texts.codes]


def _owners(sheet: Sheet, rows: Whole) -> tuple[Labels, tuple[Remark, ...]]:
    """The customers; without a column that names them each row is one."""
    if "account" in sheet.columns:
        named = labels_of(sheet.columns["account"], "account", "accounts")
        return named.labels, named.remarks
    names = tuple(str(place + 1) for place in range(len(rows)))
    return Labels(names, np.arange(len(rows))), ()


def _segments(sheet: Sheet) -> tuple[Labels | None, tuple[Remark, ...]]:
    if "segment" not in sheet.columns:
        return None, ()
    named = labels_of(sheet.columns["segment"], "segment", "accounts")
    return named.labels, named.remarks


def _conflict(sheet: Sheet, told: _Columns) -> Mask | None:
    """Customers who ended before the report's day and did not leave."""
    if told.left is None or "ended" not in told.dated:
        return None
    ended = told.dated["ended"].values.astype("datetime64[D]")
    return np.asarray(~told.left & (ended < np.datetime64(sheet.setting.as_of, "D")))
