"""How long leads wait for their win, as far as the exports tell, and how many came when."""

import datetime

import numpy as np

from revkit.drivers.deals.lag import Waits, deal_waits
from revkit.drivers.exports import Exports, Leads
from revkit.drivers.leads.stories import lead_waits


def waits_of(exports: Exports) -> Waits | None:
    """From the first contact where leads tell of a win, else from a deal's creation.

    None where no lead and no deal with both dates was won.
    """
    found = []
    if exports.leads is not None:
        found.append(lead_waits(exports.leads, exports.deals, exports.until))
    if exports.deals is not None:
        found.append(deal_waits(exports.deals, exports.until))
    return next((waits for waits in found if waits is not None and len(waits.won)), None)


def first_contacts(leads: Leads | None) -> np.ndarray | None:
    """When each lead arrived; None where no lead tells."""
    if leads is None:
        return None
    start = leads.contacted if leads.created is None else leads.created
    return None if start is None or np.isnat(start).all() else start


def leads_before(exports: Exports, start: datetime.date, months: int) -> tuple[int, ...]:
    """How many leads arrived in each of so many months before a month, the last one last."""
    arrived = first_contacts(exports.leads)
    if arrived is None:
        return ()
    end = np.datetime64(start, "M").astype(np.int64)
    back = end - arrived[~np.isnat(arrived)].astype("datetime64[M]").astype(np.int64)
    counts = np.bincount(back[(back >= 1) & (back <= months)], minlength=months + 1)
    return tuple(int(count) for count in counts[:0:-1])
