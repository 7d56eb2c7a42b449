"""What the exports know of single deals and single accounts. Nobody is named."""

import numpy as np
from numpy.typing import NDArray

from revkit.client.drivers import terms_of
from revkit.client.load import Client
from revkit.content.measures import load_measures, measures_for
from revkit.drivers.accounts.ledger import ledger_of
from revkit.drivers.accounts.listed import gone
from revkit.drivers.exports import ALL, Accounts, Selection, State, Terms
from revkit.drivers.telling import usable
from revkit.drivers.window import narrowed, of_parts, window

Array = NDArray[np.float64]

_SIZE, _OF_ACCOUNTS = "average_deal", "accounts"


def is_size(node: str) -> bool:
    """Whether the average won deal is what measures a node.

    >>> is_size("deal_size"), is_size("expansion")
    (True, False)
    """
    return _SIZE in measures_for(_key(node))


def is_of_accounts(node: str) -> bool:
    """Whether a node is a rate at which accounts, or their revenue, stay or leave.

    >>> is_of_accounts("retention"), is_of_accounts("close_rate")
    (True, False)
    """
    measures = (load_measures()[name] for name in measures_for(_key(node)))
    return any(each.group == _OF_ACCOUNTS and each.unit == "rate" for each in measures)


def won_sizes(client: Client, node: str) -> Array:
    """The amounts of the won deals above 0 that a node is measured by, in the currency."""
    deals = client.exports.deals if client.exports else None
    if deals is None or deals.amounts is None:
        return np.zeros(0)
    measured = [value.selection for value in client.measured if value.key == _key(node)]
    selection: Selection = measured[0] if measured else ALL
    chosen = window(of_parts(deals, selection), narrowed(_terms(client), selection))
    if chosen.amounts is None:
        return np.zeros(0)
    counted = usable(chosen.amounts, chosen.is_(State.WON)) & (chosen.amounts.values > 0)
    return np.asarray(np.sort(chosen.amounts.values[counted]) / 10**chosen.amounts.minor)


def revenue_by_account(client: Client) -> Array:
    """What each account of the latest complete period brings in it, in the currency."""
    accounts = client.exports.accounts if client.exports else None
    if client.exports is None or accounts is None:
        return np.zeros(0)
    ledger = ledger_of(accounts, _terms(client), client.exports.until)
    if ledger is None:
        paid = _listed(client, accounts)
    else:
        paid = ledger.held(len(ledger) - 1) if len(ledger) else np.zeros(0, np.int64)
    return np.asarray(np.sort(paid[paid > 0]) / 10**accounts.revenue.minor)


def _listed(client: Client, accounts: Accounts) -> NDArray[np.int64]:
    there = accounts.revenue.known
    left = gone(accounts, client.as_of)
    return accounts.revenue.values[there if left is None else there & ~left]


def _terms(client: Client) -> Terms:
    return terms_of(client.drivers, client.as_of, client.currency)


def _key(node: str) -> str:
    return f"goals.values.{node}"
