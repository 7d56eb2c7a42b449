"""How won revenue spreads over the people who own deals. Nobody is named."""

import numpy as np
from numpy.typing import NDArray

from revkit.content.driver_rules import load_driver_rules
from revkit.drivers.columns import Labels, Mask, Remark
from revkit.drivers.days import period
from revkit.drivers.exports import Deals, State, Terms
from revkit.drivers.intervals import Interval, share_interval, wilson
from revkit.drivers.result import Concentration, Figure
from revkit.drivers.telling import few, unmeasured, usable
from revkit.drivers.window import window

SHARE = "owner_share"


def owner_share(deals: Deals) -> Figure:
    """The largest owner's share of the amount won; of the deals won where no amounts are known."""
    if not deals.is_(State.WON).any():
        return unmeasured(SHARE, "drivers.why.no_won")
    counted, weights = _weighed(deals)
    if deals.owners is None or not counted.any():
        return unmeasured(SHARE, "drivers.why.no_owners")
    n, totals = int(counted.sum()), _totals(deals.owners, counted, weights)
    value = float(totals.max() / totals.sum())
    by_amount = _by_amount(deals)
    limits = _limits(deals.owners, counted, weights, totals, by_amount)
    remarks = (*few(n, "deals"), *_about(n, totals, value, by_amount))
    start, end = period(deals.closed, counted)
    return Figure(SHARE, value, *limits, n, start, end, remarks=remarks)


def _limits(
    owners: Labels, counted: Mask, weights: NDArray[np.int64], totals: NDArray[np.int64],
    by_amount: bool,
) -> Interval:  # fmt: skip
    if not by_amount:
        return wilson(int(totals.max()), int(counted.sum()))
    # Of several who bring the same, the one whose deals tell least, whatever they are called.
    found = [
        share_interval(weights[counted & (owners.codes == one)],
                       weights[counted & (owners.codes != one)])
        for one in np.flatnonzero(totals == totals.max())
    ]  # fmt: skip
    return max(found, key=lambda limits: (limits[1] or 0.0) - (limits[0] or 0.0))


def owner_concentration(deals: Deals, terms: Terms) -> Concentration | None:
    """How many owners bring won revenue, and how unevenly; None where it is not told."""
    deals = window(deals, terms)
    counted, weights = _weighed(deals)
    if deals.owners is None or not counted.any():
        return None
    return concentration("owners", _totals(deals.owners, counted, weights))


def concentration(of: str, totals: NDArray[np.int64]) -> Concentration:
    """Concentration of what each holder brings: the largest share, Herfindahl's sum of squares.

    `totals` are at least 0, with one above it.

    >>> concentration("owners", np.array([60, 30, 10]))
    Concentration(of='owners', holders=3, largest=0.6, for_half=1, herfindahl=0.46)
    """
    ordered = np.sort(totals[totals > 0])[::-1]
    whole = int(ordered.sum())
    shares = ordered / whole
    for_half = int(np.searchsorted(2 * np.cumsum(ordered), whole)) + 1
    squares = round(float((shares**2).sum()), 12)
    return Concentration(of, len(ordered), float(shares[0]), for_half, squares)


def _by_amount(deals: Deals) -> bool:
    amounts = deals.amounts
    return amounts is not None and bool(amounts.values[usable(amounts, deals.is_(State.WON))].any())


def _weighed(deals: Deals) -> tuple[Mask, NDArray[np.int64]]:
    """The won deals that count for an owner, and what each of them weighs."""
    won = deals.is_(State.WON)
    if deals.owners is not None:
        won &= deals.owners.codes >= 0
    if deals.amounts is not None and _by_amount(deals):
        counted = usable(deals.amounts, won)
        return counted & bool(deals.amounts.values[counted].any()), deals.amounts.values
    return won, np.ones(len(deals), np.int64)


def _totals(owners: Labels, counted: Mask, weights: NDArray[np.int64]) -> NDArray[np.int64]:
    totals = np.zeros(len(owners.names), np.int64)
    np.add.at(totals, owners.codes[counted], weights[counted])
    return totals


def _about(n: int, totals: NDArray[np.int64], value: float, by_amount: bool) -> tuple[Remark, ...]:
    """What to know of the share; of few deals, nothing is said about how it is spread."""
    found: list[Remark] = []
    rules, holders = load_driver_rules(), int((totals > 0).sum())
    if n < rules.few.number:
        pass
    elif holders == 1:
        found.append(Remark("drivers.remark.one_owner", "deals", 1))
    elif value >= rules.concentrated.number:
        found.append(
            Remark("drivers.remark.concentrated", "deals", holders, values={"share": value})
        )
    if not by_amount:
        found.append(Remark("drivers.remark.owners_by_count", "deals", holders))
    return tuple(found)
