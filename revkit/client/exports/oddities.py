"""What is odd in the deals as a whole, with the rows: each would mislead a figure."""

import datetime
from collections.abc import Iterator

import numpy as np

from revkit.drivers.columns import Amounts, Mask, Moments, Remark, remark
from revkit.drivers.exports import Deals, State


def deal_remarks(deals: Deals, as_of: datetime.date, until: datetime.date) -> Iterator[Remark]:
    """A remark for each oddity. `until` is the last day on which the files saw anything happen."""
    won, lost = deals.is_(State.WON), deals.is_(State.LOST)
    yield from _outcomes(deals, int(won.sum()), int(lost.sum()))
    if deals.amounts is not None:
        yield from _amounts(deals, deals.amounts, won, lost)
    if deals.closed is not None:
        undated = (won | lost) & np.isnat(deals.closed)
        yield from _some(deals, "exports.undated", undated)
        yield from _some(deals, "exports.closed_later", (won | lost) & _after(deals.closed, as_of))
    if deals.created is not None:
        yield from _some(deals, "exports.created_later", _after(deals.created, as_of))
    if deals.created is not None and deals.closed is not None:
        days = (_days(deals.closed) - _days(deals.created)).astype("timedelta64[D]")
        yield from _some(
            deals, "exports.closed_before_created", (won | lost) & (days < np.timedelta64(0, "D"))
        )
        yield from _open_older(deals, deals.created, days[won], until)


def _some(deals: Deals, code: str, mask: Mask, **values: object) -> Iterator[Remark]:
    if mask.any():
        yield remark(code, "deals", deals.rows, mask, **values)


def _outcomes(deals: Deals, won: int, lost: int) -> Iterator[Remark]:
    if not won and not lost:
        yield Remark("exports.none_decided", "deals", len(deals))
    elif not lost:
        yield Remark("exports.none_lost", "deals", won)
    elif not won:
        yield Remark("exports.none_won", "deals", lost)


def _amounts(deals: Deals, amounts: Amounts, won: Mask, lost: Mask) -> Iterator[Remark]:
    zero = lost & amounts.known & (amounts.values == 0)
    known = int((lost & amounts.known).sum())
    yield from _some(deals, "exports.lost_zero", zero, lost=known)
    blank = ~amounts.known
    yield from _some(deals, "exports.no_amount", blank, won=int((blank & won).sum()))
    yield from _some(deals, "exports.negative", amounts.values < 0)


def _open_older(
    deals: Deals,
    created: Moments,
    cycles: np.ndarray,
    until: datetime.date,
) -> Iterator[Remark]:
    cycles = cycles[~np.isnat(cycles)]
    if not len(cycles):
        return
    longest = cycles.max()
    ages = np.datetime64(until, "D") - _days(created)
    older = deals.is_(State.OPEN) & (ages > longest)
    yield from _some(deals, "exports.open_older", older, days=int(longest.astype(np.int64)))


def _days(moments: Moments) -> Moments:
    return moments.astype("datetime64[D]")


def _after(moments: Moments, day: datetime.date) -> Mask:
    return np.asarray(_days(moments) > np.datetime64(day, "D"))
