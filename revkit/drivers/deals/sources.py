"""Conversion by source."""

from revkit.drivers.exports import Deals, Leads, State, Terms
from revkit.drivers.leads.stories import stories
from revkit.drivers.parts import by_label
from revkit.drivers.result import Slice
from revkit.drivers.window import DECIDED, window


def sources_of(deals: Deals, terms: Terms) -> tuple[Slice, ...]:
    """The win rate by source of the deals decided within the terms' period, the largest first.

    None for an export without lost deals: 100 % of every source would say nothing.
    """
    if deals.sources is None or not deals.is_(State.LOST).any():
        return ()
    deals = window(deals, terms)
    assert deals.sources is not None
    won = deals.is_(State.WON)
    return by_label(deals.sources, deals.is_(*DECIDED), won, deals.amounts)


def lead_sources_of(leads: Leads, deals: Deals | None, terms: Terms) -> tuple[Slice, ...]:
    """The share of leads won by source, of those created within the terms' period."""
    told = stories(leads, deals)
    if leads.sources is None or not told.tells_won:
        return ()
    return by_label(leads.sources, told.within(terms), told.won)
