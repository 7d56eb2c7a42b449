"""The plan month by month with the lag in it, and the people that it needs."""

import datetime
from dataclasses import dataclass
from typing import Literal

from revkit.goals.exact import Exact
from revkit.goals.notice import Notice

COVERED = 1 - 1e-9  # of a need: what is left of it by rounding errors does not lack


@dataclass(frozen=True, slots=True)
class MonthLag:
    """How long it takes from arrival to a win, for what will ever be won.

    `by_month[k]` is the share that is won by the end of the k-th month after that of arrival, 0
    being the month of arrival itself; the last is 1. Measured, months are 365.25/12 days each, and
    all of a month arrive at its `start` (k + 1 months are over by then) or in its `middle` (k + 1/2
    months are); a stated lag says it by month already (`arrive` None). `origin` is where the clock
    starts (lead or deal) where it was measured. `n` counts what it was measured on, `won` of them
    won, 0 where it is stated; within `median_months` of arriving half of what will be won is won.
    """

    source: Literal["measured", "stated"]
    origin: Literal["lead", "deal"] | None
    by_month: tuple[float, ...]
    arrive: Literal["start", "middle"] | None = None
    n: int = 0
    won: int = 0
    median_months: float | None = None


@dataclass(frozen=True, slots=True)
class PlanMonth:
    """One month of the period, in expected counts of the tree's flow (leads, customers).

    `arrive` is the plan of leads as it stands, `won` what comes of them in this month (with what
    comes of no lead, which needs no time), `won_before` what comes of leads from before the period,
    `need` what the plan counts on. `inside` is the share of what these leads will ever bring that
    they bring within the period. `wanted` is the plan of whole leads nearest to that as it stands
    which brings what is needed in time: by the end of each part of the period as many in all as the
    plan counts on until then.
    """

    start: datetime.date
    arrive: float
    won: float
    won_before: float
    need: float
    inside: float
    wanted: int | None


@dataclass(frozen=True, slots=True)
class Timing:
    """What the lag makes of the plan. Counts are expected values, money is in the currency.

    `planned` is what the plan counts on, `won` what is won inside the period of its own leads,
    `won_before` of earlier ones, `later` what its own leads bring after it, by month; so `won` and
    `later` add up to `planned`. `short` is what the goal's metric loses by the lag, in its unit
    (below 0: earlier leads bring more than what comes too late; None where a driver is unknown).
    `wanted` adds up the lead plan that brings what is needed in time, None where no plan of leads
    brings the period's need inside it; where only its first months are out of reach, it catches up
    as soon as it can, and a notice says so. `latest` is the last month whose leads can still bring
    at least half of what they are worth in the period.
    """

    starts: str
    ends: str
    lag: MonthLag
    months: tuple[PlanMonth, ...]
    planned: float
    won: float
    won_before: float
    later: tuple[float, ...]
    short: float | None
    wanted: int | None
    latest: datetime.date | None
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class SeasonUsed:
    """The weights of the parts: stated, measured, or all the same; with the spread between years.

    `index`, `low` and `high` are by calendar month, January first, 1 an average month; empty
    unless measured. `of` is what it was measured of. `notice` says why a season that was to be
    measured is even, or what to know before trusting one that was.
    """

    source: Literal["even", "stated", "measured"]
    of: Literal["revenue", "deals"] | None = None
    years: tuple[int, ...] = ()
    index: tuple[float, ...] = ()
    low: tuple[float, ...] = ()
    high: tuple[float, ...] = ()
    notice: Notice | None = None


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
    """A quarter, counted from the period's start and judged alone.

    The last one is shorter where the period is no whole number of them. `covered`: what can be
    brought is enough.
    """

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
        return self.can >= self.need * COVERED


@dataclass(frozen=True, slots=True)
class Hiring:
    """The cheapest hires, by month of the period, that cover every quarter, and what they cost.

    They come on top of those decided already; `cost` is that of hiring them and of their months
    until the period ends. Of plans that cost the same it is one with few and late hires. `hires` is
    None where no hires can: then `quarter` is the first that stays short, and `months` and
    `quarters` are as they are without any.
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
