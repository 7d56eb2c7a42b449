"""The customers of a year ago, and what they bring now."""

import datetime
from dataclasses import dataclass

import numpy as np

from revkit.content.driver_rules import load_driver_rules
from revkit.drivers.accounts.ledger import Ledger
from revkit.drivers.accounts.months import YEAR, first_day, last_day
from revkit.drivers.columns import Remark, Whole
from revkit.drivers.telling import few


@dataclass(frozen=True, slots=True, eq=False)
class Year:
    """The opening customers of a year and what each pays at its end, in minor units a period.

    `opening` is above 0 for each of them; `closing` is 0 for who left. `at` is the opening period.
    From `start` to `end`, both included, are `months` months: 12, or the time that there is.
    """

    opening: Whole
    closing: Whole
    at: int
    months: int
    start: datetime.date
    end: datetime.date

    def __len__(self) -> int:
        return len(self.opening)

    @property
    def lost(self) -> Whole:
        """What the customers that left had paid."""
        return np.where(self.closing == 0, self.opening, 0)

    @property
    def cut(self) -> Whole:
        """What those who stayed pay less."""
        return np.where(self.closing > 0, (self.opening - self.closing).clip(min=0), 0)

    @property
    def added(self) -> Whole:
        """What those who stayed pay more."""
        return np.asarray((self.closing - self.opening).clip(min=0))


def year_of(ledger: Ledger) -> Year | None:
    """The last complete period beside the one twelve months before it; None for a single period.

    Point to point: the revenue that the customers of twelve months ago bring now, over what they
    brought then. Who left and came back within the year stayed, who came and left was never there.
    Monthly rates compounded to a year instead (from ChartMogul's charts, say) count later arrivals
    too and give other figures. Where the period of a year ago is missing,
    it is the next one that is known; nothing is scaled to a year.
    """
    if len(ledger) < 2:
        return None
    wanted = int(np.searchsorted(ledger.starts, ledger.starts[-1] - YEAR))
    at = min(wanted, len(ledger) - 2)
    before, now = ledger.held(at), ledger.held(len(ledger) - 1)
    opened = before > 0
    span = int(ledger.starts[-1] - ledger.starts[at])
    return Year(
        before[opened], now[opened], at, span,
        first_day(int(ledger.starts[at]) + ledger.months),
        last_day(int(ledger.starts[-1]) + ledger.months - 1),
    )  # fmt: skip


def about(year: Year, ledger: Ledger) -> tuple[Remark, ...]:
    """What bears on every rate of a year."""
    found = ledger.remarks
    if year.months != YEAR:
        found += (Remark("retention.remark.not_a_year", "accounts", year.months),)
    return found + about_paid(year.opening)


def about_paid(paid: Whole) -> tuple[Remark, ...]:
    """What bears on every rate over customers who paid so much: few of them, one that is most."""
    n, total = len(paid), int(paid.sum())
    share = int(paid.max()) / total if total > 0 else 0.0
    if n < 2 or share <= load_driver_rules().concentrated.number:
        return few(n, "accounts")
    told = Remark("retention.remark.concentrated", "accounts", n, values={"share": share})
    return (*few(n, "accounts"), told)
