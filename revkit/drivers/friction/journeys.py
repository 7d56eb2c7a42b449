"""The way of every deal through the stages, from a history or from the dates of entry."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from revkit.drivers.columns import Labels, Mask, Moments, Whole
from revkit.drivers.days import has_hours
from revkit.drivers.exports import Deals, StageHistory, State
from revkit.drivers.window import DECIDED

Positions = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Journeys:
    """One entry per stay of a deal in a stage, in order of deal and time.

    `deal` points into `Deals`; `stage` into `stages`, which are in their order; `left` is when it
    went on or was closed, NaT while it is still there. Stages that only say won or lost are left
    out. `repeats`: whether the export would show a stage that was entered twice.
    """

    stages: tuple[str, ...]
    deal: Whole
    stage: Positions
    entered: Moments
    left: Moments
    last: Mask
    repeats: bool


@dataclass(frozen=True, slots=True, eq=False)
class _Entries:
    deal: Whole
    stage: Positions
    moment: Moments

    def take(self, which: NDArray[np.int64] | Mask) -> "_Entries":
        return _Entries(self.deal[which], self.stage[which], self.moment[which])


def journeys(deals: Deals, history: StageHistory | None) -> Journeys | None:
    """The stays of all deals; None where neither history nor dates of entry are told.

    Both tables are whole, for the history points into the deals.
    """
    names, entries = _entries(deals, history)
    if not len(entries.deal):
        return None
    order = _in_order(deals, names, entries)
    stages = tuple(names[place] for place in order)
    entries = _Entries(entries.deal, np.argsort(order)[entries.stage], entries.moment)
    # At one and the same moment the earlier stage comes first.
    entries = entries.take(_by_deal_and_time(entries))
    entries = entries.take(_changes(entries))
    last = np.append(entries.deal[1:] != entries.deal[:-1], True)
    left = _left(deals, entries, last)
    ending = _endings(deals, stages, entries, last)
    working = ~ending[entries.stage]
    kept = np.cumsum(~ending) - 1
    told = tuple(stage for stage, ends in zip(stages, ending, strict=True) if not ends)
    found = entries.take(working)
    return Journeys(
        told, found.deal, kept[found.stage], found.moment, left[working], last[working],
        history is not None,
    )  # fmt: skip


def _by_deal_and_time(entries: _Entries) -> NDArray[np.int64]:
    """The order by deal, moment and stage: by one number for the three, where it has room."""
    seconds = (entries.moment - entries.moment.min()).astype(np.int64)
    span, stages = int(seconds.max()) + 1, int(entries.stage.max()) + 1
    if (int(entries.deal.max()) + 1) * span * stages >= 2**63:
        return np.lexsort((entries.stage, seconds, entries.deal))
    key = (entries.deal * span + seconds) * stages + entries.stage
    return np.argsort(key, kind="stable")


def _entries(deals: Deals, history: StageHistory | None) -> tuple[tuple[str, ...], _Entries]:
    if history is not None:
        told = (history.deal >= 0) & (history.stages.codes >= 0) & ~np.isnat(history.moments)
        found = _Entries(history.deal[told], history.stages.codes[told], history.moments[told])
        return history.stages.names, found
    entered = deals.entered or {}
    parts = [_column(place, when) for place, when in enumerate(entered.values())]
    return tuple(entered), _joined(parts)


def _column(place: int, when: Moments) -> _Entries:
    deal = np.flatnonzero(~np.isnat(when))
    return _Entries(deal, np.full(len(deal), place, np.int64), when[deal])


def _joined(parts: Sequence[_Entries]) -> _Entries:
    if not parts:
        none = np.array([], np.int64)
        return _Entries(none, none, none.astype("datetime64[s]"))
    return _Entries(
        np.concatenate([part.deal for part in parts]),
        np.concatenate([part.stage for part in parts]),
        np.concatenate([part.moment for part in parts]),
    )


def _in_order(deals: Deals, names: Sequence[str], entries: _Entries) -> list[int]:
    """Places of the stages from first to last: as the export says, else by when they come.

    When a stage comes is the median time since the deal's first entry. Those that the export's
    order does not know stand behind the ones it does.
    """
    first = np.full(len(deals), np.datetime64("NaT", "s"))
    np.fmin.at(first, entries.deal, entries.moment)
    since = (entries.moment - first[entries.deal]).astype(np.int64)
    medians = [float(np.median(part)) if len(part) else np.inf
               for part in grouped(since, entries.stage, len(names))]  # fmt: skip
    known = {name: place for place, name in enumerate(deals.order)}
    return sorted(
        range(len(names)),
        key=lambda place: (known.get(names[place], len(known)), medians[place], names[place]),
    )


def grouped(values: NDArray[Any], groups: Positions, n: int) -> Iterable[NDArray[Any]]:
    """The values of each of n groups."""
    by_group = np.argsort(groups, kind="stable")
    return np.split(values[by_group], np.cumsum(np.bincount(groups, minlength=n))[:-1])


def _changes(entries: _Entries) -> Mask:
    """Entries into another stage than the one before: a history may log other edits too."""
    same = (entries.deal[1:] == entries.deal[:-1]) & (entries.stage[1:] == entries.stage[:-1])
    return np.concatenate(([True], ~same))


def _left(deals: Deals, entries: _Entries, last: Mask) -> Moments:
    left = np.append(entries.moment[1:], np.datetime64("NaT", "s"))
    left[last] = np.datetime64("NaT", "s")
    if deals.closed is not None:
        closed = np.where(deals.is_(*DECIDED), deals.closed, np.datetime64("NaT", "s"))
        end, start = closed[entries.deal[last]], entries.moment[last]
        if not has_hours(closed):
            # Closed on a day without its hour: whole days, or a stay of hours ends before it began.
            end = start + (end.astype("datetime64[D]") - start.astype("datetime64[D]"))
        left[last] = end
    return left


def _endings(deals: Deals, stages: Sequence[str], entries: _Entries, last: Mask) -> Mask:
    """Stages that only say that a deal was won or lost.

    All deals that are in it now are decided alike, and most came into it on the day they were
    closed. (Where the state is told apart from the stage, lost deals stay where they were lost.)
    """
    found, decided = np.zeros(len(stages), np.bool_), deals.is_(*DECIDED)
    states = grouped(deals.states[entries.deal[last]], entries.stage[last], len(stages))
    if deals.closed is None:
        return found
    closed = deals.closed[entries.deal].astype("datetime64[D]")
    on_the_day = last & decided[entries.deal] & (closed == entries.moment.astype("datetime64[D]"))
    closing = grouped(on_the_day, entries.stage, len(stages))
    for place, (here, at_close) in enumerate(zip(states, closing, strict=True)):
        alike = len(here) > 0 and (here == here[0]).all() and here[0] in (State.WON, State.LOST)
        found[place] = alike and 2 * at_close.sum() >= len(at_close)
    return found


def current_stay(deals: Deals, found: Journeys | None) -> Moments:
    """Since when each deal is in the stage it stands in, NaT where that is not told."""
    since = np.full(len(deals), np.datetime64("NaT", "s"))
    if found is None or deals.stages is None:
        return since
    positions = _positions(deals.stages, found.stages)
    here = found.last & (positions[found.deal] == found.stage)
    since[found.deal[here]] = found.entered[here]
    return since


def _positions(labels: Labels, stages: Sequence[str]) -> Positions:
    """Where each row's name stands among the stages, -1 where it does not."""
    known = {name: place for place, name in enumerate(stages)}
    lookup = np.array([*(known.get(name, -1) for name in labels.names), -1], np.int64)
    return lookup[labels.codes]  # -1, a blank cell, takes the last
