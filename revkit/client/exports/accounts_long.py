"""Revenue as a row for each account and period, or for each invoice."""

from dataclasses import replace

import numpy as np

from revkit.client.exports.attempts import Attempts
from revkit.client.exports.labels import labels_of
from revkit.client.exports.revenue import REVENUE, AccountsRead, for_period, repeats, revenue_of
from revkit.client.exports.sheet import Sheet
from revkit.client.exports.spans import Spans, spans_of
from revkit.drivers.columns import Amounts, Labels, Remark, Whole, remark
from revkit.drivers.exports import Accounts
from revkit.phrases import quoted

_MOST = 4e18  # whole minor units that fit with room to round


def read_long(sheet: Sheet, role: str) -> AccountsRead:
    """The accounts by period, the revenue in the column of a role. Raises InputError."""
    attempts = Attempts()
    spans = attempts.at(lambda: spans_of(sheet))
    money = attempts.at(lambda: revenue_of(sheet, sheet.columns[role]))
    attempts.done()
    assert spans is not None and money is not None
    rows, said = sheet.numbers, REVENUE[role]
    amounts, told = money.amounts, [*sheet.remarks, *money.remarks, *spans.remarks]
    if said is not None and said != spans.months and spans.single:
        _refuse_too_large(sheet, role, amounts, spans.months)
        amounts = for_period(amounts, said, spans.months)
        values = {"said": said, "months": spans.months}
        told.append(remark("exports.accounts.rescaled", "accounts", rows, amounts.known, **values))
    owners = labels_of(sheet.columns["account"], "account", "accounts")
    accounts = Accounts(rows, owners.labels, amounts, spans.months, spans.periods)
    told += [*owners.remarks, *_several(owners.labels, spans, rows)]
    if "segment" in sheet.columns:
        parts = labels_of(sheet.columns["segment"], "segment", "accounts")
        accounts = replace(accounts, segments=parts.labels)
        told += parts.remarks
    table = sheet.read(len(accounts), sheet.dropped, money.currency)
    return AccountsRead(accounts, table, tuple(told))


def _refuse_too_large(sheet: Sheet, role: str, amounts: Amounts, months: int) -> None:
    """Raises InputError for an amount that cannot be taken to another period exactly."""
    sizes = np.abs(amounts.values.astype(np.float64)) * months
    if len(sizes) and sizes.max() >= _MOST:
        column = sheet.columns[role]
        row = column.rows[int(sizes.argmax())]
        found = quoted(row.cells[column.index])
        raise column.refusal("exports.too_large", row, found=found, column=quoted(column.name))


def _several(accounts: Labels, spans: Spans, rows: Whole) -> tuple[Remark, ...]:
    """What is said of several rows of one account and period, whose revenue adds up."""
    named = (accounts.codes >= 0) & spans.known
    first = int(spans.starts[named].min()) if named.any() else 0
    width = int(spans.starts[named].max()) - first + 1 if named.any() else 1
    keys = np.where(named, accounts.codes * width + (spans.starts - first), -1)
    if spans.single:
        return repeats(keys, rows, "exports.accounts.repeated")
    # Invoices of one month are no mistake: how many there are is enough.
    return (Remark("exports.accounts.invoices", "accounts", int(named.sum())),)
