"""The plan month by month with the lag in it, and the people that it needs."""

import datetime
from dataclasses import dataclass
from typing import Literal

from revkit.goals.exact import Exact
from revkit.goals.notice import Notice


@dataclass(frozen=True, slots=True)
class MonthLag:
    """How long it takes from arrival to a win, for what will ever be won.

    `by_month[k]` is the share that is won before k + 1 months have passed, as months of 365.25/12
    days; the last is 1. `origin` is where the clock starts (lead or deal) where it was measured.
    `n` counts what it was measured on, `won` of them won; 0 where it is stated.
    """

    source: Literal["measured", "stated"]
    origin: Literal["lead", "deal"] | None
    by_month: tuple[float, ...]
    n: int = 0
    won: int = 0
    median_months: float | None = None


@dataclass(frozen=True, slots=True)
class PlanMonth:
    """One month of the period, in expected counts of the tree's flow (leads, customers).

    `arrive` is the plan of leads as it stands, `won` what comes of them in this month, `won_before`
    what comes of leads from before the period, `need` what the plan counts on. `wanted` is the
    lead plan that brings each month's need in time, nearest to the shape of the plan as it stands.
    """

    start: datetime.date
    arrive: float
    won: float
    won_before: float
    need: float
    wanted: float | None


@dataclass(frozen=True, slots=True)
class Timing:
    """What the lag makes of the plan. Counts are expected values, money is in the currency.

    `planned` is what the plan counts on, `won` what is won inside the period of its own leads,
    `won_before` of earlier ones, `later` what its leads bring after it, by month; `short` is
    what the goal's metric loses by that. `wanted` adds up the lead plan that delivers each month's
    need, None where no plan can; `latest` is the last month whose leads can still bring at least
    half of what they are worth in the period. `season` is the index the months were weighed with.
    """

    starts: str
    ends: str
    lag: MonthLag
    months: tuple[PlanMonth, ...]
    planned: float
    won: float
    won_before: float
    later: tuple[float, ...]
    short: float
    wanted: float | None
    latest: datetime.date | None
    season: "SeasonUsed"
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class SeasonUsed:
    """The weights of the parts: stated, measured, or all the same; with the spread between years.

    `index`, `low` and `high` are by calendar month, empty unless measured.
    """

    source: Literal["even", "stated", "measured"]
    years: tuple[int, ...] = ()
    index: tuple[float, ...] = ()
    low: tuple[float, ...] = ()
    high: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class CapacityMonth:
    """What the people can bring in a month against what the plan needs of them.

    `heads` count at the start of the month, `ramped` are they in full-time ramped people.
    """

    start: datetime.date
    heads: float
    ramped: float
    can: float
    need: float
    hires: int = 0


@dataclass(frozen=True, slots=True)
class CapacityQuarter:
    """A quarter of the period, judged alone. `covered`: what can be brought is enough."""

    start: datetime.date
    can: float
    need: float

    @property
    def coverage(self) -> float | None:
        """What can be brought as a share of what is needed."""
        return self.can / self.need if self.need else None

    @property
    def covered(self) -> bool:
        """Whether the quarter by itself has enough."""
        return self.can >= self.need * (1 - 1e-9)


@dataclass(frozen=True, slots=True)
class Hiring:
    """The cheapest hires, by month of the period, that cover every quarter, and what they cost.

    `hires` is None where no hires can: then `quarter` is the first that stays short.
    """

    hires: tuple[int, ...] | None
    cost: float
    months: tuple[CapacityMonth, ...]
    quarters: tuple[CapacityQuarter, ...]
    quarter: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Capacity:
    """Whether the people who sell can carry the amount `of`, and whom it takes if not."""

    of: str
    total: Exact
    months: tuple[CapacityMonth, ...]
    quarters: tuple[CapacityQuarter, ...]
    first_short: datetime.date | None
    hiring: Hiring | None
    notices: tuple[Notice, ...]
