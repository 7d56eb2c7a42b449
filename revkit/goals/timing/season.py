"""The weights of the parts of a period, where they are to be measured."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from revkit.client.drivers import terms_of
from revkit.client.goals import MONTHS, Period
from revkit.client.load import Client
from revkit.content.driver_rules import load_driver_rules
from revkit.drivers.deals.season import REVENUE, season_of
from revkit.drivers.result import Season
from revkit.goals.notice import Notice, notice
from revkit.goals.periods import part_starts
from revkit.goals.timing.result import SeasonUsed

YEAR = 12

Weights = tuple[Decimal | None, ...]


def season_of_goal(client: Client) -> tuple[Weights | None, SeasonUsed]:
    """The weight of each part of the period, and what it rests on.

    Measured, it is the monthly index of won revenue, a quarter being the sum of its months. None
    where all parts weigh the same: where nothing is said of weights, or where no season can be
    measured (the notice says why).
    """
    assert client.goals is not None
    given = client.goals.weights
    if not isinstance(given, str):
        return given, SeasonUsed("even" if given is None else "stated")
    exports = client.exports
    if exports is None or exports.deals is None:
        return None, SeasonUsed("even", notice=notice("timing.notice.season_no_deals"))
    terms = terms_of(client.drivers, client.as_of, client.currency)
    found = season_of(exports.deals, terms, exports.until)
    if found.why is not None:
        reason = found.why.rpartition(".")[2]
        return None, SeasonUsed("even", notice=notice(f"timing.notice.season_{reason}"))
    return tuple(_weights(client.goals.period, found)), _used(found)


def _weights(period: Period, season: Season) -> Iterator[Decimal]:
    months = MONTHS[period.by]
    for start in part_starts(period):
        places = ((start.month - 1 + month) % YEAR for month in range(months))
        yield sum((Decimal(repr(season.index[place])) for place in places), Decimal(0))


def _used(season: Season) -> SeasonUsed:
    of: Literal["revenue", "deals"] = "revenue" if season.of == REVENUE else "deals"
    told: Notice | None = None
    if len(season.years) < load_driver_rules().season_years.number:
        told = notice("timing.notice.season_few_years", n=len(season.years))
    return SeasonUsed("measured", of, season.years, season.index, season.low, season.high, told)
