"""Working days: Monday to Friday, without holidays and without days on which all is closed."""

import datetime
import warnings
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import cache

ONE_DAY = datetime.timedelta(days=1)
SATURDAY = 5

Days = frozenset[datetime.date]
Closed = tuple[datetime.date, datetime.date]
"""first and last of the days on which nobody works"""


class Calendar:
    """Working days by their number, from 0: the first one at or after `start`.

    `free` gives the holidays of a year. The days are made as far as they are asked for.

    >>> calendar = Calendar(datetime.date(2027, 2, 5), lambda year: frozenset())
    >>> [str(calendar.day(number)) for number in (0, 1, 6)]
    ['2027-02-05', '2027-02-08', '2027-02-15']
    >>> calendar.number(datetime.date(2027, 2, 13))  # a Saturday: the Monday after it
    6
    """

    def __init__(
        self,
        start: datetime.date,
        free: Callable[[int], Days],
        closed: Iterable[Closed] = (),
    ) -> None:
        self._free, self._closed = free, tuple(closed)
        self._made: list[datetime.date] = []
        self._coming = self._working(start)

    def day(self, number: int) -> datetime.date:
        """The working day with this number, 0 or more."""
        while len(self._made) <= number:
            self._made.append(next(self._coming))
        return self._made[number]

    def number(self, day: datetime.date) -> int:
        """The number of the first working day at or after a day; 0 for those before the first."""
        while not self._made or self._made[-1] < day:
            self._made.append(next(self._coming))
        return bisect_left(self._made, day)

    def _working(self, day: datetime.date) -> Iterator[datetime.date]:
        while True:
            closed = any(first <= day <= last for first, last in self._closed)
            if day.weekday() < SATURDAY and not closed and day not in self._free(day.year):
                yield day
            day += ONE_DAY


def no_holidays(_year: int) -> Days:
    """A year without holidays, where no country is known."""
    return frozenset()


def calendar_in(locale: str, start: datetime.date, closed: Iterable[Closed]) -> Calendar:
    """The working days of a client from a day on: without its country's holidays."""
    country = country_of(locale)
    return Calendar(start, no_holidays if country is None else holidays_in(country), closed)


def country_of(locale: str) -> str | None:
    """The country of a locale (two letters, ISO 3166), None where its holidays are not known.

    >>> country_of("es_MX"), country_of("es")
    ('MX', None)
    """
    country = locale.partition("_")[2]
    return country if _known(country) else None


@cache
def _known(country: str) -> bool:
    import holidays  # takes a tenth of a second that only a roadmap needs

    # Not asked for the list of all countries: that imports every one of them, as long again.
    try:
        holidays.country_holidays(country)
    except NotImplementedError:
        return False
    return True


@cache
def holidays_in(country: str) -> Callable[[int], Days]:
    """The national holidays of a country by year.

    Source: the package `holidays`. Holidays of regions are left out; `closed` takes them.

    >>> datetime.date(2027, 10, 12) in holidays_in("ES")(2027)
    True
    """

    @cache
    def of_year(year: int) -> Days:
        import holidays

        with warnings.catch_warnings():  # of feasts by the moon that nobody has dated yet
            warnings.simplefilter("ignore")
            return frozenset(holidays.country_holidays(country, years=year))

    return of_year
