"""How recurring revenue moved from period to period, exact to the cent.

Every unit of what a period opens with, and everything that comes to it, is in one movement:
opening + new + returned + expansion - contraction - churn = closing. Billing tools agree on the
five movements (ChartMogul: new business, reactivation, expansion, contraction and churned MRR);
those that know no reactivation count who comes back as new, which makes customers that pause look
like growth. Here who comes back is `returned`, however long it was away.
"""

import datetime
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from revkit.drivers.accounts.ledger import Ledger, ledger_of
from revkit.drivers.accounts.months import first_day
from revkit.drivers.columns import Whole
from revkit.drivers.exports import Accounts, Terms
from revkit.drivers.result import Movement


@dataclass(frozen=True, slots=True, eq=False)
class Flows:
    """By period, in minor units; the first period has a revenue and no movement.

    `customers` are there, `arrived` are new, `back` came back, `left` left.
    """

    revenue: Whole
    new: Whole
    returned: Whole
    expansion: Whole
    contraction: Whole
    churn: Whole
    customers: Whole
    arrived: Whole
    back: Whole
    left: Whole


def movements_of(
    accounts: Accounts, terms: Terms, until: datetime.date | None = None
) -> tuple[Movement, ...]:
    """The movements of every complete period but the first, in the currency.

    Periods of which the file has no row are passed over: the next one is compared with the last
    before the hole. A list with dates has one amount per customer, so it shows who came and left
    and nothing expands or contracts. Empty where no two periods are known.
    """
    ledger = ledger_of(accounts, terms, until)
    if ledger is None or len(ledger) < 2:
        return ()
    return told(ledger, flows_of(ledger))


@lru_cache(maxsize=2)
def flows_of(ledger: Ledger) -> Flows:
    """The movements of a ledger; linear in its spans."""
    size = len(ledger)
    follows = np.zeros(len(ledger.customers), np.bool_)  # a span of the same customer precedes it
    follows[1:] = ledger.customers[1:] == ledger.customers[:-1]
    joined = follows.copy()  # ... and ends where it begins
    joined[1:] &= ledger.first[1:] == ledger.last[:-1] + 1
    goes_on = np.zeros_like(joined)
    goes_on[:-1] = joined[1:]
    change = np.zeros_like(ledger.values)
    change[1:] = ledger.values[1:] - ledger.values[:-1]
    new = ~follows & (ledger.first > 0)
    returned = follows & ~joined
    ends = ~goes_on & (ledger.last < size - 1)

    def summed(at: Whole, amounts: Whole) -> Whole:
        found = np.zeros(size + 1, np.int64)
        np.add.at(found, at, amounts)
        return found[:size]

    def counted(at: Whole) -> Whole:
        return np.bincount(at, minlength=size + 1)[:size]

    values, first, after = ledger.values, ledger.first, ledger.last + 1
    return Flows(
        revenue=np.cumsum(summed(first, values) - summed(after, values)),
        new=summed(first[new], values[new]),
        returned=summed(first[returned], values[returned]),
        expansion=summed(first[joined], change[joined].clip(min=0)),
        contraction=summed(first[joined], -change[joined].clip(max=0)),
        churn=summed(after[ends], values[ends]),
        customers=np.cumsum(counted(first) - counted(after)),
        arrived=counted(first[new]),
        back=counted(first[returned]),
        left=counted(after[ends]),
    )


def told(ledger: Ledger, flows: Flows) -> tuple[Movement, ...]:
    """The movements in the currency, by period."""
    unit = 10**ledger.minor

    def money(amounts: Whole, at: int) -> float:
        return float(int(amounts[at]) / unit)

    return tuple(
        Movement(
            start=first_day(int(ledger.starts[at])),
            opening=money(flows.revenue, at - 1),
            new=money(flows.new, at),
            returned=money(flows.returned, at),
            expansion=money(flows.expansion, at),
            contraction=money(flows.contraction, at),
            churn=money(flows.churn, at),
            closing=money(flows.revenue, at),
            customers=int(flows.customers[at]),
            left=int(flows.left[at]),
        )
        for at in range(1, len(ledger))
    )
