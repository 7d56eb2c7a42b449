"""Which lead became which deal: told by the leads, by the deals, or by both."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from revkit.client.exports.ids import IdIndex
from revkit.drivers.columns import Mask, Whole
from revkit.drivers.exports import Deals, State

_RANK = {State.WON: 0, State.OPEN: 1, State.PARKED: 2, State.LOST: 3}
_NONE = -1


@dataclass(frozen=True, slots=True, eq=False)
class Tie:
    """`deal` gives each lead's deal, `lead` each deal's lead, -1 for none; None where nothing ties.

    `strangers` are the leads that name a deal which is not there, `orphans` the deals that name a
    lead which is not there.
    """

    deal: Whole | None
    lead: Whole | None
    strangers: Mask
    orphans: Mask


def tie(
    leads: Sequence[str] | None,
    named: Sequence[str] | None,
    deals: Deals | None,
    ids: Sequence[str] | None,
    lead_ids: Sequence[str] | None,
) -> Tie:
    """The tie of `leads` (their ids) that name deals (`named`) and deals that name leads."""
    size, many = len(leads or named or ()), len(deals or ())
    to_deal, to_lead = np.full(size, _NONE), np.full(many, _NONE)
    strangers, orphans = np.zeros(size, dtype=np.bool_), np.zeros(many, dtype=np.bool_)
    if deals is None or not ((named and ids) or (lead_ids and leads)):
        return Tie(None, None, strangers, orphans)
    if named and ids:
        to_deal = IdIndex(ids).find(named)
        strangers = _filled(named) & (to_deal == _NONE)
    if lead_ids and leads:
        to_lead = IdIndex(leads).find(lead_ids)
        orphans = _filled(lead_ids) & (to_lead == _NONE)
    return Tie(
        _either(to_deal, _deal_of(to_lead, size, deals)),
        _either(to_lead, _lead_of(to_deal, many)),
        strangers, orphans,
    )  # fmt: skip


def _filled(texts: Sequence[str]) -> Mask:
    return np.fromiter(map(bool, texts), np.bool_, len(texts))


def _either(told: Whole, turned: Whole) -> Whole:
    return np.asarray(np.where(told == _NONE, turned, told))


def _deal_of(to_lead: Whole, size: int, deals: Deals) -> Whole:
    """Each lead's deal by what the deals say: of several a won one, else the first in the file."""
    rank = np.array([_RANK[State(state)] for state in range(len(State))])[deals.states]
    order = np.lexsort((deals.rows, rank))[::-1]
    order = order[to_lead[order] != _NONE]
    found = np.full(size, _NONE)
    found[to_lead[order]] = order  # the last one written counts: the best
    return found


def _lead_of(to_deal: Whole, many: int) -> Whole:
    """Each deal's lead by what the leads say: of several the first in the file."""
    leads = np.flatnonzero(to_deal != _NONE)[::-1]
    found = np.full(many, _NONE)
    found[to_deal[leads]] = leads
    return found
