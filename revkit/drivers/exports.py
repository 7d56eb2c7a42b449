"""What a client's systems exported, validated: columns of deals, leads, accounts and stages.

Loaded by `revkit.client.exports`; the formulas beside this module trust it. Nothing here names a
person: owners are codes whose names stay in the file.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from revkit.drivers.columns import Amounts, Labels, Mask, Moments, Remark, Whole


class State(IntEnum):
    """What became of a deal. Parked: neither decided nor worked on."""

    OPEN = 0
    WON = 1
    LOST = 2
    PARKED = 3


@dataclass(frozen=True, slots=True, eq=False)
class Deals:
    """One entry per deal in every column; None for a column that the export does not have.

    `rows` are raw row numbers; `states` holds `State`; `closed` is when a deal was won or lost,
    for an open one the day on which it is expected to be; `entered` gives, by stage, when a deal
    came into it; `lead` points into `Leads`, -1 where there is none; `order` are the stages from
    first to last where the file or the mapping tells. `timed`: dates carry a time of day.
    """

    rows: Whole
    states: NDArray[np.int8]
    created: Moments | None = None
    closed: Moments | None = None
    active: Moments | None = None
    amounts: Amounts | None = None
    stages: Labels | None = None
    pipelines: Labels | None = None
    segments: Labels | None = None
    sources: Labels | None = None
    owners: Labels | None = None
    accounts: Labels | None = None
    kinds: Labels | None = None
    lead: Whole | None = None
    entered: Mapping[str, Moments] | None = None
    order: tuple[str, ...] = ()
    timed: bool = False

    def __len__(self) -> int:
        return len(self.rows)

    def is_(self, *states: State) -> Mask:
        """The deals in one of the states."""
        # A few comparisons of one byte each: many times faster than a set of codes to look up.
        return np.asarray(np.logical_or.reduce([self.states == state for state in states]))

    def where(self, mask: Mask) -> "Deals":
        """The deals that a mask chooses, in every column."""
        changes: dict[str, Any] = {}
        for name in ("rows", "states", "created", "closed", "active", "lead"):
            column = getattr(self, name)
            changes[name] = None if column is None else column[mask]
        for name in ("amounts", "stages", "pipelines", "segments", "sources", "owners",
                     "accounts", "kinds"):  # fmt: skip
            column = getattr(self, name)
            changes[name] = None if column is None else column.where(mask)
        entered = self.entered and {stage: when[mask] for stage, when in self.entered.items()}
        return replace(self, **changes, entered=entered)


@dataclass(frozen=True, slots=True, eq=False)
class Leads:
    """One entry per lead. `deal` points into `Deals`, -1 where the lead became none.

    `qualified`, `contacted` and `converted` are when it was qualified, first answered, and made a
    deal; `won` tells whether its deal was won (or the lead itself, where only leads are told).
    """

    rows: Whole
    created: Moments | None = None
    qualified: Moments | None = None
    contacted: Moments | None = None
    converted: Moments | None = None
    sources: Labels | None = None
    segments: Labels | None = None
    statuses: Labels | None = None
    owners: Labels | None = None
    deal: Whole | None = None

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, slots=True, eq=False)
class Accounts:
    """Revenue by account, in one of two shapes.

    By period: entry k says that `accounts.codes[k]` brought `revenue` in the period that starts
    at `periods[k]` (datetime64[M], `months` long); an account absent from a period brought 0.
    As a list (`periods` None): one entry per customer with the revenue of `months` months, whether
    it `left`, for how many months it has been or was a customer (`tenure`, NaN unknown), and when
    it `began` and `ended`.
    """

    rows: Whole
    accounts: Labels
    revenue: Amounts
    months: int
    periods: Moments | None = None
    left: Mask | None = None
    tenure: NDArray[np.float64] | None = None
    began: Moments | None = None
    ended: Moments | None = None
    segments: Labels | None = None

    def __len__(self) -> int:
        return len(self.rows)

    def where(self, mask: Mask) -> "Accounts":
        """The entries that a mask chooses, in every column."""
        changes: dict[str, Any] = {"rows": self.rows[mask]}
        for name in ("accounts", "revenue", "segments"):
            column = getattr(self, name)
            changes[name] = None if column is None else column.where(mask)
        for name in ("periods", "left", "tenure", "began", "ended"):
            column = getattr(self, name)
            changes[name] = None if column is None else column[mask]
        return replace(self, **changes)


@dataclass(frozen=True, slots=True, eq=False)
class StageHistory:
    """One entry per change of stage: which deal (index into `Deals`), into which stage, when."""

    rows: Whole
    deal: Whole
    stages: Labels
    moments: Moments


@dataclass(frozen=True, slots=True)
class TableRead:
    """What became of a file's rows. `table` is deals, leads, accounts or history.

    `name` is the file's own; `dropped` counts rows by reason (total, repeated, duplicate, ...);
    `columns` says what each heading was taken for; `system` names the CRM where it shows.
    """

    table: str
    name: str
    rows: int
    kept: int
    dropped: Mapping[str, int]
    columns: Mapping[str, str]
    system: str | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Exports:
    """Everything that the client's systems exported, and what was odd in it.

    `until` is the last day on which the files saw anything happen, at most the client's `as_of`:
    what is open then is censored there.
    """

    until: datetime.date
    deals: Deals | None = None
    leads: Leads | None = None
    accounts: Accounts | None = None
    history: StageHistory | None = None
    read: tuple[TableRead, ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Spending:
    """What sales and marketing cost, in the currency, from a day to a day, both included."""

    start: datetime.date
    end: datetime.date
    amount: float


@dataclass(frozen=True, slots=True)
class Terms:
    """What the client file says beside the exports. `minor`: decimals of the currency.

    `start` and `end` bound the days on which deals were closed that count (None: all);
    `target` is the new business, in the currency, that the open pipeline has to bring;
    `margin` the contribution per unit of revenue; `rate` the discount rate a year.
    """

    as_of: datetime.date
    minor: int
    start: datetime.date | None = None
    end: datetime.date | None = None
    spending: tuple[Spending, ...] = ()
    margin: float | None = None
    rate: float | None = None
    target: float | None = None


@dataclass(frozen=True, slots=True)
class Selection:
    """Which deals a measured value of the client file rests on; None leaves a thing open."""

    pipeline: str | None = None
    segment: str | None = None
    source: str | None = None
    start: datetime.date | None = None
    end: datetime.date | None = None


ALL = Selection()
