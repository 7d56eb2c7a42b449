"""Revenue as a row for each account and period, or for each invoice."""

from dataclasses import replace

import numpy as np

from revkit.client.exports.attempts import Attempts
from revkit.client.exports.labels import labels_of
from revkit.client.exports.revenue import REVENUE, AccountsRead, for_period, repeats, revenue_of
from revkit.client.exports.sheet import Sheet
from revkit.client.exports.spans import Spans, spans_of
from revkit.drivers.columns import Labels, Remark, Whole, remark
from revkit.drivers.exports import Accounts


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
