"""What makes accounts by period doubtful: part of the last period missing, invoices for revenue."""

import numpy as np

from revkit.content.driver_rules import load_driver_rules
from revkit.drivers.accounts.ledger import Ledger
from revkit.drivers.accounts.months import YEAR
from revkit.drivers.accounts.movements import Flows
from revkit.drivers.columns import Remark


def doubts(ledger: Ledger, flows: Flows) -> tuple[Remark, ...]:
    """What bears on every figure of a ledger; a list has no periods of its own to doubt."""
    return (*_edge(flows), *_irregular(ledger)) if ledger.changes else ()


def gaps(flows: Flows, span: slice) -> tuple[Remark, ...]:
    """Customers that came back: their gap counts as lost first and as returned then."""
    back = int(flows.back[span].sum())
    return (Remark("retention.remark.gaps", "accounts", back),) if back else ()


def _edge(flows: Flows) -> tuple[Remark, ...]:
    """Whether the last period looks as if part of it were missing: it falls as none before it."""
    revenue = flows.revenue
    if len(revenue) < 2 or not revenue[-2]:
        return ()
    falls = 1 - revenue[1:] / revenue[:-1].clip(min=1)
    worst, fall = float(falls[:-1].max(initial=0.0)), float(falls[-1])
    if fall <= load_driver_rules().last_fall.number or fall <= worst:
        return ()
    return (Remark("retention.remark.edge", "accounts", int(flows.left[-1]), (), {"fall": fall}),)


def _irregular(ledger: Ledger) -> tuple[Remark, ...]:
    """Whether periods look shorter than the billing: many customers of the last year stop and
    come back in it, as who is invoiced once a quarter does in a table by month."""
    start = int(np.searchsorted(ledger.starts, ledger.starts[-1] - YEAR)) if len(ledger) else 0
    recent = ledger.last >= start
    there = len(np.unique(ledger.customers[recent]))
    again = (ledger.customers[1:] == ledger.customers[:-1]) & (ledger.first[1:] > start)
    again &= ledger.first[1:] > ledger.last[:-1] + 1
    back = len(np.unique(ledger.customers[1:][again]))
    if not there or back / there <= load_driver_rules().irregular.number:
        return ()
    values = {"share": back / there}
    return (Remark("retention.remark.irregular", "accounts", back, (), values),)
