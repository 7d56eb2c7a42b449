"""The lag by months: Olist's, a few waits by hand, and what must hold of any."""

import datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revkit.drivers.deals.lag import Waits
from revkit.drivers.deals.lag_months import median_months, observed_months, won_by_month
from revkit.drivers.exports import Exports
from revkit.drivers.leads.arrivals import leads_before, waits_of
from revkit.drivers.leads.stories import lead_waits
from revkit.goals.timing.lag import month_lag
from tests.drivers.building import UNTIL, deals, leads, olist
from tests.goals_timing.building import timing

DAY = 86_400
MONTH = 365.25 / 12  # days
NONE = np.array([], np.int64)
SECONDS = st.lists(st.integers(-DAY, 500 * DAY), max_size=30)


def waits(won, lost=(), still_open=()) -> Waits:
    """From days, which may be fractions."""
    parts = [
        np.array([round(day * DAY) for day in part], np.int64) for part in (won, lost, still_open)
    ]
    return Waits("lead", *parts)


def olist_waits(*, as_they_stand: bool) -> Waits:
    found = lead_waits(*olist(), datetime.date(2018, 11, 14))
    return Waits("lead", found.won, NONE, NONE) if as_they_stand else found


def test_a_lag_by_hand():
    """30.4375 days a month: 30.4 days are within the first, 30.5 are not; -1 day counts as none."""
    found = won_by_month(waits([-1, 30.4, 30.5, 100]), "start")
    assert found == (0.5, 0.75, 0.75, 1.0)
    # From the middle of a month 15.21875 days are left of it, and 45.65625 of it and the next.
    assert won_by_month(waits([15.2, 15.3, 45.6, 45.7]), "middle") == (0.25, 0.75, 1.0)


def test_what_is_open_is_censored_and_what_was_lost_competes():
    """Won on day 10 of 4; then one open until day 20 leaves; won on day 40, 1 of 2; lost day 50.

    won(10) = 1/4; open then 3/4, the other win is 3/4 * 1/2 = 3/8: 2/5 and 3/5 of what is won.
    """
    found = won_by_month(waits([10, 40], [50], [20]), "start")
    assert found == pytest.approx((2 / 5, 1.0))


def test_the_median_and_how_long_anything_was_followed():
    found = waits([10, 20, 30.4375], [], [61])
    assert median_months(found) == pytest.approx(20 / MONTH, abs=1e-9)
    assert observed_months(found) == pytest.approx(61 / MONTH)


@settings(deadline=None)
@given(SECONDS.filter(bool), st.sampled_from(["start", "middle"]))
def test_without_open_ones_it_is_the_share_itself(won, arrive):
    found = won_by_month(Waits("lead", np.array(won), NONE, NONE), arrive)
    passed = 1 if arrive == "start" else 0.5
    for month, share in enumerate(found):
        days = [max(second, 0) / DAY for second in won]
        within = sum(day < (month + passed) * MONTH for day in days) / len(days)
        assert share == pytest.approx(within)


@settings(deadline=None)
@given(SECONDS.filter(bool), SECONDS, SECONDS)
def test_it_rises_to_one(won, lost, still_open):
    parts = [np.array(part, np.int64) for part in (won, lost, np.maximum(still_open, 0))]
    for arrive in ("start", "middle"):
        found = won_by_month(Waits("lead", *parts), arrive)
        assert list(found) == sorted(found)
        assert found[-1] == 1.0
        assert all(share < 1 for share in found[:-1])


def test_the_clock_starts_at_the_midnight_of_the_first_contact():
    """A contact at 18:00 and a win at 9:00 of the next day are 33 hours, of a day alone 24."""
    of = deals("won", closed=["2025-01-02T09:00:00"], lead=[0])
    found = lead_waits(leads(1, created=["2025-01-01T18:00:00"]), of, UNTIL)
    assert found.won.tolist() == [33 * 3600]


def test_leads_come_before_deals_where_they_tell_of_a_win():
    told = leads(2, created=["2025-01-01"] * 2)
    linked = deals("won", created=["2025-01-05"], closed=["2025-01-11"], lead=[0])
    alone = deals("won", created=["2025-01-05"], closed=["2025-01-11"])
    assert waits_of(Exports(UNTIL, linked, told)).origin == "lead"
    assert waits_of(Exports(UNTIL, alone, told)).origin == "deal"
    assert waits_of(Exports(UNTIL, deals("open", created=["2025-01-05"]), told)) is None
    assert waits_of(Exports(UNTIL)) is None


def test_leads_by_month_before_a_period():
    told = leads(5, created=["2025-12-31", "2025-12-01", "2025-10-15", "2026-01-01", None])
    found = Exports(UNTIL, None, told)
    assert leads_before(found, datetime.date(2026, 1, 1), 3) == (1, 0, 2)
    assert leads_before(found, datetime.date(2026, 1, 1), 1) == (2,)
    assert leads_before(Exports(UNTIL), datetime.date(2026, 1, 1), 3) == ()


def test_a_stated_lag_ends_where_nothing_more_is_won():
    found, told = month_lag(timing([0.2, 0.5, 0.3, 0]), None)
    assert found.by_month == pytest.approx((0.2, 0.7, 1.0))
    assert found.source == "stated"
    assert told == ()
    # Shares that a person rounded miss 1 by a little; the last month makes it all.
    assert month_lag(timing([0.333, 0.333, 0.333]), None)[0].by_month == pytest.approx(
        (1 / 3, 2 / 3, 1)
    )


def test_a_months_history_is_a_lag_with_its_doubts():
    told = leads(4, created=["2025-12-01", "2025-12-02", "2025-12-05", "2025-12-20"])
    of = deals("won won", closed=["2025-12-11", "2025-12-31"], lead=[0, 1])
    found, doubts = month_lag(timing("measured"), Exports(UNTIL, of, told))
    assert (found.n, found.won, found.origin) == (4, 2, "lead")
    assert [doubt.code.rpartition(".")[2] for doubt in doubts] == ["lag_few", "lag_short"]
    assert doubts[1].values["months"] < 1.1


def test_olist():
    """842 of 8,000 leads were won; half of them within half a month, uncorrected."""
    found = olist_waits(as_they_stand=False)
    assert (len(found.won), found.n) == (842, 8000)
    raw = won_by_month(olist_waits(as_they_stand=True), "start")
    assert raw[0] == pytest.approx(0.650, abs=5e-4)
    assert median_months(olist_waits(as_they_stand=True)) == pytest.approx(14.56 / MONTH, abs=1e-3)
    # Whoever was contacted late had no time yet to be won late.
    corrected = won_by_month(found, "start")
    assert all(late < early for late, early in zip(corrected[:13], raw[:13], strict=True))
