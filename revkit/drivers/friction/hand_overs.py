"""The time from one hand to the next, and what nobody has taken up."""

import datetime

import numpy as np

from revkit.content.driver_rules import load_driver_rules
from revkit.drivers.columns import Mask, Moments, Remark
from revkit.drivers.days import Durations, ages, durations
from revkit.drivers.exports import Deals, Leads, State, Terms
from revkit.drivers.leads.stories import Stories, stories
from revkit.drivers.result import HandOver

BACKWARDS = ("drivers.remark.handed_backwards", "leads")


def hand_overs(
    leads: Leads | None, deals: Deals | None, terms: Terms, until: datetime.date
) -> tuple[HandOver, ...]:
    """The hand-overs that the exports tell, from first to last.

    lead_contact, lead_qualified, lead_deal: from a lead's arrival to its first answer, to being
    qualified, to its deal; qualified_deal: from being qualified to the deal. deal_activity: open
    deals with any activity after their creation, how long ago the last one was, and how many have
    none (`waiting`). Leads are those created within the terms' period; tables are whole.
    """
    found: list[HandOver] = []
    if leads is not None:
        told = stories(leads, deals)
        found += [
            _handed(name, taken, among)
            for name, taken, among in _of_leads(leads, told, told.within(terms))
            if len(taken)
        ]
    if deals is not None and (activity := _activity(deals, until)) is not None:
        found.append(activity)
    return tuple(found)


def hand_over_remarks(leads: Leads, deals: Deals | None, terms: Terms) -> tuple[Remark, ...]:
    """Hand-overs that ended before they began, and so are left out; one remark for each kind."""
    told = stories(leads, deals)
    # The first answer's own figure says it of lead_contact.
    later = [
        taken for name, taken, _ in _of_leads(leads, told, told.within(terms))
        if name != "lead_contact"
    ]  # fmt: skip
    return tuple(remark for taken in later for remark in taken.remarks)


def _of_leads(
    leads: Leads, told: Stories, counted: Mask
) -> tuple[tuple[str, Durations, Mask], ...]:
    qualified = np.zeros(len(leads), np.bool_)
    if leads.qualified is not None:
        qualified = counted & ~np.isnat(leads.qualified)

    def between(start: Moments | None, end: Moments | None, among: Mask) -> Durations:
        return durations(start, end, among, leads.rows, BACKWARDS, exact=True)

    return (
        ("lead_contact", between(leads.created, leads.contacted, counted), counted),
        ("lead_qualified", between(leads.created, leads.qualified, counted), counted),
        ("qualified_deal", between(leads.qualified, told.made, qualified), qualified),
        ("lead_deal", between(leads.created, told.made, counted), counted),
    )


def _handed(name: str, taken: Durations, among: Mask) -> HandOver:
    """`waiting` are those of `among` without an end, not those that went backwards."""
    backwards = sum(remark.n for remark in taken.remarks)
    waiting = int(among.sum()) - len(taken) - backwards
    return HandOver(name, len(taken), waiting, *_middle_and_late(taken.days))


def _middle_and_late(days: np.ndarray) -> tuple[float | None, float | None]:
    if not len(days):
        return None, None
    late = float(np.quantile(days, load_driver_rules().late.number))
    return float(np.median(days)), late


def _activity(deals: Deals, until: datetime.date) -> HandOver | None:
    still_open = deals.is_(State.OPEN)
    if deals.active is None or not still_open.any():
        return None
    worked = still_open & ~np.isnat(deals.active)
    if deals.created is not None:
        worked &= ~(deals.active <= deals.created)
    quiet = np.maximum(ages(deals.active[worked], until), 0)
    n, waiting = int(worked.sum()), int((still_open & ~worked).sum())
    return HandOver("deal_activity", n, waiting, *_middle_and_late(quiet))
