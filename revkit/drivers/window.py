"""Which deals and leads count: those closed within the period, those of a selection."""

import datetime
from dataclasses import replace

import numpy as np

from revkit.drivers.columns import Labels, Mask, Moments
from revkit.drivers.exports import Deals, Selection, State, Terms

DECIDED = (State.WON, State.LOST)


def window(deals: Deals, terms: Terms) -> Deals:
    """The deals that count under the terms: won and lost ones closed within the period.

    Open and parked ones stay, for they are of today. Without a period all stay; with one, those
    decided on nobody knows which day do not.
    """
    mask = closed_within(deals, terms.start, terms.end)
    return deals if mask.all() else deals.where(mask)


def of_parts(deals: Deals, selection: Selection) -> Deals:
    """The deals of a pipeline, segment and source, whenever they were closed."""
    mask = (
        named(deals.pipelines, selection.pipeline, len(deals))
        & named(deals.segments, selection.segment, len(deals))
        & named(deals.sources, selection.source, len(deals))
    )
    return deals if mask.all() else deals.where(mask)


def narrowed(terms: Terms, selection: Selection) -> Terms:
    """The terms with the selection's period, where it has one."""
    return replace(terms, start=selection.start or terms.start, end=selection.end or terms.end)


def named(labels: Labels | None, name: str | None, n: int) -> Mask:
    """The rows that carry a name; all for None, none where the column is missing."""
    if name is None:
        return np.ones(n, np.bool_)
    return np.zeros(n, np.bool_) if labels is None else labels.is_(name)


def within(moments: Moments | None, start: datetime.date | None, end: datetime.date | None) -> Mask:
    """The moments from a day to a day, both included; a blank one is in no period.

    >>> within(np.array(["2026-03-31T23:00", "NaT"], "datetime64[s]"), None,
    ...        datetime.date(2026, 3, 31)).tolist()
    [True, False]
    """
    if moments is None:
        return np.asarray(False)
    inside = ~np.isnat(moments)
    if start is not None:
        inside &= moments >= np.datetime64(start)
    if end is not None:
        inside &= moments < np.datetime64(end + datetime.timedelta(days=1))
    return np.asarray(inside)


def closed_within(deals: Deals, start: datetime.date | None, end: datetime.date | None) -> Mask:
    """Which deals count in a period: the undecided ones, and those that were closed in it."""
    if start is None and end is None:
        return np.ones(len(deals), np.bool_)
    return np.asarray(~deals.is_(*DECIDED) | within(deals.closed, start, end))
