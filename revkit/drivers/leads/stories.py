"""What became of each lead."""

import datetime
from dataclasses import dataclass

import numpy as np

from revkit.drivers.columns import Mask, Moments, Whole
from revkit.drivers.days import known
from revkit.drivers.deals.lag import Waits, curve, open_seconds, seconds
from revkit.drivers.exports import Deals, Leads, State, Terms
from revkit.drivers.result import LagCurve
from revkit.drivers.window import within


@dataclass(frozen=True, slots=True, eq=False)
class Stories:
    """What became of each lead, one entry per lead.

    `start` is the first contact: when it was created, or contacted where only that is told.
    `made` is when it became a deal, `won_on` and `lost_on` when it was won, and when the last of
    its deals was lost; `lost`: all of them were. `linked`: the export says which deals came of
    which leads; else `won` counts what was converted, as far as the leads themselves tell.
    """

    rows: Whole
    start: Moments | None
    became: Mask
    made: Moments
    won: Mask
    won_on: Moments
    lost: Mask
    lost_on: Moments
    linked: bool
    tells_won: bool

    def within(self, terms: Terms) -> Mask:
        """The leads created within the terms' period; without a period all of them."""
        if terms.start is None and terms.end is None:
            return np.ones(len(self.rows), np.bool_)
        return np.asarray(within(self.start, terms.start, terms.end) & np.ones_like(self.won))


def stories(leads: Leads, deals: Deals | None) -> Stories:
    """What became of each lead. Both tables are whole: they point into each other."""
    start = leads.contacted if leads.created is None else leads.created
    lead, deal = _pairs(leads, deals)
    if deals is not None and len(lead):
        return _linked(leads, deals, lead, deal, start)
    made = _never(leads) if leads.converted is None else leads.converted
    became = ~np.isnat(made)
    told, none = leads.converted is not None, np.zeros(len(leads), np.bool_)
    return Stories(leads.rows, start, became, made, became, made, none, _never(leads), False, told)


def _never(leads: Leads) -> Moments:
    return np.full(len(leads), np.datetime64("NaT", "s"))


def _pairs(leads: Leads, deals: Deals | None) -> tuple[Whole, Whole]:
    """Which deal came of which lead, from either table."""
    found: list[tuple[Whole, Whole]] = []
    if deals is not None and leads.deal is not None:
        of = np.flatnonzero(leads.deal >= 0)
        found.append((of, leads.deal[of]))
    if deals is not None and deals.lead is not None:
        of = np.flatnonzero(deals.lead >= 0)
        found.append((deals.lead[of], of))
    if not found:
        return np.array([], np.int64), np.array([], np.int64)
    return np.concatenate([a for a, _ in found]), np.concatenate([b for _, b in found])


def _linked(leads: Leads, deals: Deals, lead: Whole, deal: Whole, start: Moments | None) -> Stories:
    states, n = deals.states[deal], len(leads)
    won, lost, undecided, became = (np.zeros(n, np.bool_) for _ in range(4))
    won[lead[states == State.WON]] = True
    lost[lead[states == State.LOST]] = True
    undecided[lead[(states == State.OPEN) | (states == State.PARKED)]] = True
    became[lead] = True
    made = _never(leads) if leads.converted is None else leads.converted.copy()
    won_on, lost_on = _never(leads), _never(leads)
    if deals.created is not None:
        # The deal's own date is the better one; a lead's conversion may be an import's.
        first = _never(leads)
        np.fmin.at(first, lead, deals.created[deal])
        made = np.where(np.isnat(first), made, first)
    if deals.closed is not None:
        closed = deals.closed[deal]
        np.fmin.at(won_on, lead[states == State.WON], closed[states == State.WON])
        np.fmax.at(lost_on, lead[states == State.LOST], closed[states == State.LOST])
    became |= ~np.isnat(made)
    lost &= ~won & ~undecided
    lost_on[~lost] = np.datetime64("NaT", "s")
    return Stories(leads.rows, start, became, made, won, won_on, lost, lost_on, True, True)


def lead_lag_of(leads: Leads, deals: Deals | None, until: datetime.date) -> LagCurve | None:
    """From a lead's first contact to its win; None where no lead with both dates was won.

    A lead whose deals were all lost competes; every other one is open, whether it ever became a
    deal or not. Those won before their first contact are left out.
    """
    waits = lead_waits(leads, deals, until)
    return None if waits is None else curve(waits)


def lead_waits(leads: Leads, deals: Deals | None, until: datetime.date) -> Waits | None:
    """From a lead's first contact to its end; None where the export tells no first contact."""
    told = stories(leads, deals)
    if told.start is None:
        return None
    start, dated = told.start, known(told.start)
    won, lost = (
        seconds(start[mask], when[mask])
        for mask, when in (
            (dated & ~np.isnat(told.won_on), told.won_on),
            (dated & ~np.isnat(told.lost_on), told.lost_on),
        )
    )
    # One that was won or lost on nobody knows which day is not open.
    rest = dated & ~told.won & ~told.lost
    return Waits("lead", won, lost, open_seconds(start[rest], until))
