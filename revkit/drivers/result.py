"""What the exports say: figures with sample, period, interval and warnings."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from revkit.drivers.columns import Remark
from revkit.drivers.exports import TableRead


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured driver. `id` is that of `content/measures.yml`, which gives name and unit.

    Rates are shares, money is in the currency, times in days (months where the unit says so).
    `low` and `high` are the 95 % interval, None where there is none; `n` counts what the measure
    counts, from `start` to `end`. `value` None: it cannot be measured, and `why` is the key of the
    sentence that tells the reason.
    """

    id: str
    value: float | None
    low: float | None = None
    high: float | None = None
    n: int = 0
    start: datetime.date | None = None
    end: datetime.date | None = None
    why: str | None = None
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Slice:
    """A rate of a part: a quarter, a source, a segment. `won` of `n`, with its 95 % interval.

    `name` is the source's, "" where the cell is blank; a quarter has `start` instead.
    """

    name: str
    n: int
    won: int
    rate: float | None
    low: float | None
    high: float | None
    start: datetime.date | None = None
    amount: float | None = None


@dataclass(frozen=True, slots=True)
class LagCurve:
    """How long it takes from `origin` (deal or lead) to win (Aalen-Johansen).

    By `days`: the share won by then with its 95 % interval, the share lost by then; open ones are
    censored, lost ones compete. `quantiles`: days by which 25, 50, 75 and 90 % of those ever won
    within the observed time were won, by percent.
    """

    origin: str
    days: tuple[float, ...]
    won: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    lost: tuple[float, ...]
    n: int
    n_won: int
    n_lost: int
    n_open: int
    quantiles: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Season:
    """The monthly index of won revenue (or deals won): 1 is an average month.

    `index` is shrunk towards 1 by years/(years + 1); `low` and `high` are the least and the most
    of the single years. `why` names the reason where it is refused.
    """

    of: str
    years: tuple[int, ...]
    index: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Concentration:
    """How won revenue spreads over owners, or revenue over accounts; nobody is named."""

    of: str
    holders: int
    largest: float
    for_half: int
    herfindahl: float


@dataclass(frozen=True, slots=True)
class StageAge:
    """The open deals of a stage: how many, worth what, how old, and how many are stale.

    Ages are days since it entered the stage (`since` "stage") or since it was created
    ("created"); stale: older than nearly all deals that were ever won from there, which had gone
    on or were won after `usual` days (None where ages of both kinds are counted, or none is won).
    """

    stage: str
    n: int
    amount: float | None
    median: float | None
    late: float | None
    stale: int
    since: str
    usual: float | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """How deals went through a stage: how many came in, skipped it, came back to it.

    `median` and `late` (90 %) are days spent in it, None where the export does not tell.
    """

    stage: str
    entered: int
    skipped: int
    repeated: int | None
    median: float | None
    late: float | None


@dataclass(frozen=True, slots=True)
class HandOver:
    """The time from one hand to the next (`name`: lead_contact, lead_deal, ...), in days.

    `n` were handed over, `waiting` not yet.
    """

    name: str
    n: int
    waiting: int
    median: float | None
    late: float | None


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the customer's life (`name`: leads, qualified, deals, won, kept, grown).

    `n` came to it; `rate` of the step before did, with its interval; `days` is the median time.
    """

    name: str
    n: int
    rate: float | None = None
    low: float | None = None
    high: float | None = None
    days: float | None = None
    amount: float | None = None


@dataclass(frozen=True, slots=True)
class Movement:
    """Recurring revenue of a period: opening + new + returned + expansion - contraction - churn."""

    start: datetime.date
    opening: float
    new: float
    returned: float
    expansion: float
    contraction: float
    churn: float
    closing: float
    customers: int
    left: int


@dataclass(frozen=True, slots=True)
class Lifetime:
    """Shifted beta-geometric fit (Fader and Hardie, 2007) of how long customers stay.

    `periods` counts renewals from 1, `months` apart; `observed` and `fitted` are the shares still
    customers after each, observed None beyond the data. `alpha` and `beta` None and `fitted` empty
    where it cannot be fitted (`why`).
    """

    n: int
    alpha: float | None
    beta: float | None
    periods: tuple[int, ...]
    observed: tuple[float | None, ...]
    fitted: tuple[float, ...]
    why: str | None = None
    months: int = 1


@dataclass(frozen=True, slots=True)
class Drivers:
    """Everything measured for one client. `figures` by id, in the order of the content."""

    until: datetime.date
    figures: Mapping[str, Figure]
    quarters: tuple[Slice, ...] = ()
    sources: tuple[Slice, ...] = ()
    lead_sources: tuple[Slice, ...] = ()
    lag: LagCurve | None = None
    lead_lag: LagCurve | None = None
    season: Season | None = None
    owners: Concentration | None = None
    accounts: Concentration | None = None
    ages: tuple[StageAge, ...] = ()
    passages: tuple[Passage, ...] = ()
    hand_overs: tuple[HandOver, ...] = ()
    steps: tuple[Step, ...] = ()
    movements: tuple[Movement, ...] = ()
    lifetime: Lifetime | None = None
    read: tuple[TableRead, ...] = ()
    remarks: tuple[Remark, ...] = ()
