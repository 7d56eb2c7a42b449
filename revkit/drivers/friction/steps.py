"""The customer's life in steps: from leads to what was won, kept and grown (the bow tie)."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from revkit.drivers.columns import Mask
from revkit.drivers.days import Durations, durations
from revkit.drivers.deals.cycle import won_cycles
from revkit.drivers.exports import Deals, Leads, State, Terms
from revkit.drivers.intervals import wilson
from revkit.drivers.leads.stories import Stories, stories
from revkit.drivers.result import Figure, Step
from revkit.drivers.telling import amount_of
from revkit.drivers.window import DECIDED, window

NOWHERE = ("drivers.remark.handed_backwards", "leads")


def steps(
    leads: Leads | None, deals: Deals | None, figures: Mapping[str, Figure], terms: Terms
) -> tuple[Step, ...]:
    """The steps that the exports tell: leads, qualified, deals, won, kept, grown.

    Where deals are linked with leads, everything up to won counts leads, each with all that
    became of it so far; else leads stand by themselves and `deals` are those decided within the
    terms' period, of which `won` were won. `figures` are all that were measured: kept and grown
    come from customer churn and expansion.
    """
    found: list[Step] = []
    told = None if leads is None else stories(leads, deals)
    if leads is not None and told is not None:
        found += _of_leads(leads, told, told.within(terms))
    if leads is not None and told is not None and told.linked:
        found += _made_and_won(leads, told, told.within(terms), found[-1].n, _tells_lost(deals))
    elif deals is not None:
        found += _of_deals(window(deals, terms))
    return (*found, *_of_revenue(figures))


def _of_leads(leads: Leads, told: Stories, counted: Mask) -> list[Step]:
    n = int(counted.sum())
    found = [Step("leads", n)]
    if leads.qualified is not None:
        qualified = counted & ~np.isnat(leads.qualified)
        taken = durations(told.start, leads.qualified, qualified, leads.rows, NOWHERE, exact=True)
        found.append(_step("qualified", int(qualified.sum()), n, taken))
    return found


def _tells_lost(deals: Deals | None) -> bool:
    """Without lost deals all decided ones are won, which is no rate."""
    return deals is not None and bool(deals.is_(State.LOST).any())


def _made_and_won(
    leads: Leads, told: Stories, counted: Mask, before: int, tells_lost: bool
) -> list[Step]:
    """A lead that became a deal without being qualified does not count where leads are."""
    became, start = counted & told.became, told.start
    if leads.qualified is not None:
        became, start = became & ~np.isnat(leads.qualified), leads.qualified
    won = became & told.won
    made = durations(start, told.made, became, leads.rows, NOWHERE, exact=True)
    closed = durations(told.made, told.won_on, won, leads.rows, NOWHERE)
    n = int(became.sum())
    return [
        _step("deals", n, before, made),
        _step("won", int(won.sum()), n if tells_lost else 0, closed),
    ]


def _of_deals(deals: Deals) -> list[Step]:
    decided, won = deals.is_(*DECIDED), deals.is_(State.WON)
    n = int(decided.sum())
    step = _step("won", int(won.sum()), n if _tells_lost(deals) else 0, won_cycles(deals))
    return [
        Step("deals", n, amount=amount_of(deals.amounts, decided)),
        replace(step, amount=amount_of(deals.amounts, won)),
    ]


def _step(name: str, n: int, before: int, taken: Durations) -> Step:
    days = float(np.median(taken.days)) if len(taken) else None
    if before == 0:
        return Step(name, n, days=days)
    return Step(name, n, n / before, *wilson(n, before), days)


def _of_revenue(figures: Mapping[str, Figure]) -> list[Step]:
    found = []
    churn, grown = figures.get("churn_customers"), figures.get("expansion")
    if churn is not None and churn.value is not None:
        low, high = (None if limit is None else 1 - limit for limit in (churn.high, churn.low))
        rate = 1 - churn.value
        found.append(Step("kept", round(churn.n * rate), rate, low, high))
    if grown is not None and grown.value is not None:
        money = figures.get("expansion_revenue")
        amount = None if money is None else money.value
        found.append(Step("grown", grown.n, grown.value, grown.low, grown.high, amount=amount))
    return found
