"""Working days: no weekend, no holiday, nothing that is closed."""

import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from revkit.team.roadmap.scheduling.calendar import (
    Calendar,
    country_of,
    holidays_in,
    no_holidays,
)

DAYS = st.dates(datetime.date(2026, 1, 1), datetime.date(2030, 12, 31))
CLOSED = ((datetime.date(2027, 8, 1), datetime.date(2027, 8, 31)),)


@settings(max_examples=30, deadline=None)  # the first year of a country is read from a table
@given(DAYS, st.sampled_from(["ES", "MX", "GB", "US"]), st.integers(0, 300))
def test_every_working_day_is_one_and_none_is_left_out(start, country: str, number: int) -> None:
    calendar = Calendar(start, holidays_in(country), CLOSED)
    day = calendar.day(number)
    found = [calendar.day(n) for n in range(number + 1)]
    every = (start + datetime.timedelta(days=n) for n in range((day - start).days + 1))
    assert found == [each for each in every if _works(each, country)]
    assert calendar.number(day) == number


def _works(day: datetime.date, country: str) -> bool:
    closed = day.year == 2027 and day.month == 8
    return day.isoweekday() <= 5 and not closed and day not in holidays_in(country)(day.year)


@settings(max_examples=30)
@given(DAYS, DAYS)
def test_a_day_without_work_counts_as_the_next_one_that_has_any(start, day) -> None:
    calendar = Calendar(start, no_holidays)
    found = calendar.day(calendar.number(day))
    assert found.isoweekday() <= 5
    assert found == calendar.day(0) if day < start else 0 <= (found - day).days <= 2


def test_holidays_are_those_of_the_country() -> None:
    # 12 October is Spain's national day, 16 September Mexico's, 4 July that of the United States
    days = {"ES": (10, 12), "MX": (9, 16), "US": (7, 4)}
    for country, (month, day) in days.items():
        free = [each for each in days if datetime.date(2028, month, day) in holidays_in(each)(2028)]
        assert free == [country]


def test_a_locale_without_a_known_country_has_no_holidays() -> None:
    assert [country_of(name) for name in ("es_ES", "en_GB", "es", "en_XX")] == [
        "ES",
        "GB",
        None,
        None,
    ]


def test_a_year_whose_feasts_nobody_has_dated_yet_says_nothing() -> None:
    # The package warns of India beyond 2035, and a warning is an error here.
    assert datetime.date(2041, 8, 15) in holidays_in("IN")(2041)
