"""The edge of the window: of the latest deals and leads only the fast ones are decided yet."""

import datetime

import numpy as np

from revkit.content.driver_rules import load_driver_rules
from revkit.drivers.columns import Mask, Remark
from revkit.drivers.days import known
from revkit.drivers.deals.lag import late_days
from revkit.drivers.exports import Deals, State
from revkit.drivers.result import LagCurve
from revkit.drivers.window import DECIDED


def deal_edge(
    deals: Deals, counted: Deals, lag: LagCurve | None, until: datetime.date
) -> tuple[Remark, ...]:
    """Whether the win rate leans on fast deals, and what it is among those old enough to tell.

    Looks at what was created in the last days, as many as nine in ten of the won ones needed. Of
    `deals`, those that are `counted` make the rate; the others still tell how many are open yet.
    """
    if lag is None or deals.created is None or counted.created is None:
        return ()
    recent = latest(counted.created, lag, until)
    if not (recent & counted.is_(*DECIDED)).any():
        return ()
    near = ~deals.is_(State.PARKED) & latest(deals.created, lag, until)
    share = float((near & deals.is_(State.OPEN)).sum() / near.sum())
    rules = load_driver_rules()
    if share <= rules.edge_share.number:
        return ()
    values = {"days": late_days(lag), "share": share}
    mature = counted.is_(*DECIDED) & known(counted.created) & ~recent
    if mature.sum() < rules.few.number:
        return (Remark("drivers.remark.edge_only", "deals", int(near.sum()), values=values),)
    values["mature"] = float(counted.is_(State.WON)[mature].mean())
    return (Remark("drivers.remark.edge", "deals", int(near.sum()), values=values),)


def latest(created: np.ndarray, lag: LagCurve, until: datetime.date) -> Mask:
    """What was created so late that it may still be won."""
    return np.asarray(created > np.datetime64(until, "D") - late_days(lag))
