"""How revenue spreads over accounts. Nobody is named."""

import numpy as np

from revkit.drivers.accounts.listed import gone
from revkit.drivers.accounts.months import YEAR, month_numbers, months_ended
from revkit.drivers.columns import Mask, Whole
from revkit.drivers.deals.owners import concentration
from revkit.drivers.exports import Accounts, Terms
from revkit.drivers.result import Concentration


def account_concentration(accounts: Accounts, terms: Terms | None = None) -> Concentration | None:
    """Over the customers of the last twelve months of the file, or of a list's who have not left.

    With `terms` what has not ended by their `as_of` (a forecast, the running month) is left out.
    Accounts whose revenue adds up to nothing or less hold no share. None where nobody has any.

    >>> from revkit.drivers.columns import Amounts, Labels
    >>> cents, known = np.array([6000, 3000, 1000]), np.array([True, True, True])
    >>> some = Accounts(np.arange(3), Labels(("a", "b", "c"), np.arange(3)),
    ...                 Amounts(cents, known, 2), months=1)
    >>> found = account_concentration(some)
    >>> found.largest, found.for_half
    (0.6, 1)
    """
    used = accounts.revenue.known & _latest(accounts, terms)
    totals = _totals(accounts, used)
    if not (totals > 0).any():
        return None
    return concentration("accounts", totals.clip(min=0))


def _latest(accounts: Accounts, terms: Terms | None) -> Mask:
    if accounts.periods is None:
        left = gone(accounts, None if terms is None else terms.as_of)
        return np.ones(len(accounts), np.bool_) if left is None else ~left
    months = month_numbers(accounts.periods)
    placed = ~np.isnat(accounts.periods) & (accounts.accounts.codes >= 0)
    if terms is not None:
        placed &= months + accounts.months <= months_ended(terms.as_of)
    if placed.any():
        placed &= months > int(months[placed].max()) - max(YEAR, accounts.months)
    return placed


def _totals(accounts: Accounts, used: Mask) -> Whole:
    values, codes = accounts.revenue.values[used], accounts.accounts.codes[used]
    if accounts.periods is None:
        return values
    totals = np.zeros(int(codes.max(initial=-1)) + 1, np.int64)
    np.add.at(totals, codes, values)
    return totals
