"""The lag curve against a textbook's arithmetic, another implementation, and what must hold."""

import datetime
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from revkit.drivers.deals.lag import incidence, lag_of, limits
from revkit.drivers.leads.stories import lead_lag_of
from tests.drivers.building import UNTIL, deals, leads

DAYS = st.lists(st.integers(0, 60), max_size=40)


def whole(values):
    return np.array(values, np.int64)


def test_the_curve_of_a_case_computed_by_hand():
    """Six deals: won on day 2 and 4, lost on day 3, open at day 3, 5 and 6.

    day 2: 6 at risk, 1 won: won 1/6, open 5/6
    day 3: 5 at risk, 1 lost: lost 5/6 * 1/5 = 1/6, open 5/6 * 4/5 = 4/6; one is censored behind it
    day 4: 3 at risk, 1 won: won 1/6 + 4/6 * 1/3 = 7/18, open 4/6 * 2/3 = 4/9
    """
    found = incidence(whole([2, 4]), whole([3]), whole([3, 5, 6]))
    assert found.days.tolist() == [2, 3, 4]
    assert found.won == pytest.approx([1 / 6, 1 / 6, 7 / 18])
    assert found.lost == pytest.approx([0, 1 / 6, 1 / 6])
    assert found.open == pytest.approx([5 / 6, 4 / 6, 4 / 9])
    # At the first day there is nothing but a binomial share: p (1 - p) / n.
    assert found.error[0] == pytest.approx((1 / 6 * 5 / 6 / 6) ** 0.5)


def test_without_open_deals_the_curve_is_the_share_itself():
    found = incidence(whole([1, 1, 5]), whole([2, 9]), whole([]))
    assert found.won == pytest.approx([2 / 5, 2 / 5, 3 / 5, 3 / 5])
    assert found.lost == pytest.approx([0, 1 / 5, 1 / 5, 2 / 5])
    assert found.error[-1] == pytest.approx((0.6 * 0.4 / 5) ** 0.5)


@pytest.mark.parametrize("n", [30, 2000])
def test_the_curve_is_that_of_statsmodels(n):
    from statsmodels.duration.survfunc import CumIncidenceRight

    rng = np.random.default_rng(7)
    days, ends = rng.integers(0, 90, n), rng.choice(3, n, p=[0.3, 0.45, 0.25])
    days[0], ends[0] = 95, 0  # the last one is open, where their formula divides by what is left
    theirs = CumIncidenceRight(days, ends)
    found = incidence(days[ends == 1], days[ends == 2], days[ends == 0])
    places = np.searchsorted(theirs.times, found.days)
    assert found.won == pytest.approx(theirs.cinc[0][places])
    assert found.lost == pytest.approx(theirs.cinc[1][places])
    assert found.error == pytest.approx(theirs.cinc_se[0][places])


@given(DAYS.filter(bool), DAYS, DAYS)
def test_won_lost_and_open_are_all_there_is(won, lost, still_open):
    found = incidence(whole(won), whole(lost), whole(still_open))
    assert found.won + found.lost + found.open == pytest.approx(np.ones(len(found.days)))
    assert (np.diff(found.won) >= 0).all()
    assert (np.diff(found.lost) >= 0).all()
    low, high = limits(found.won, found.error)
    assert (low >= 0).all()
    assert (low <= found.won).all()
    assert (found.won <= high).all()
    assert (high <= 1).all()


@given(DAYS.filter(bool), DAYS, DAYS, st.randoms(use_true_random=False))
def test_the_order_of_rows_never_matters(won, lost, still_open, random):
    def curve(parts):
        return lag_of(
            deals(
                [state for state, _ in parts],
                created=["2025-01-01"] * len(parts),
                closed=[
                    str(datetime.date(2025, 1, 1) + datetime.timedelta(days)) if days >= 0 else None
                    for _, days in parts
                ],
            ),
            UNTIL,
        )

    parts = (
        [("won", d) for d in won] + [("lost", d) for d in lost] + [("open", -1)] * len(still_open)
    )
    shuffled = list(parts)
    random.shuffle(shuffled)
    assert curve(parts) == curve(shuffled)


def test_the_interval_covers_the_truth_about_as_often_as_it_says():
    """600 samples of 150 deals: won with odds 0.5 after uniform 0..99 days, a third censored."""
    rng, hits = np.random.default_rng(11), 0
    for _ in range(600):
        time_, fate = rng.integers(0, 100, 150), rng.random(150) < 0.5
        cut = np.where(rng.random(150) < 0.3, rng.integers(0, 100, 150), 1000)
        seen = time_ <= cut
        found = incidence(time_[seen & fate], time_[seen & ~fate], cut[~seen])
        low, high = limits(found.won, found.error)
        place = np.searchsorted(found.days, 49, side="right") - 1  # truth by day 49: 0.25
        hits += low[place] <= 0.25 <= high[place]
    assert 0.92 <= hits / 600 <= 0.98


def test_parked_and_backward_deals_are_left_out_and_open_ones_are_censored():
    made = deals(
        "won won lost open parked open",
        created=["2025-01-01", "2025-03-01", "2025-01-01", "2025-12-01", "2025-01-01", None],
        closed=["2025-01-11", "2025-02-01", "2025-01-21", None, None, None],
    )
    found = lag_of(made, UNTIL)
    assert (found.n, found.n_won, found.n_lost, found.n_open) == (3, 1, 1, 1)
    assert found.days == (10, 20)
    # Three at risk on day 10; on day 20 two, of which one is lost.
    assert found.won == pytest.approx((1 / 3, 1 / 3))
    assert found.lost == pytest.approx((0, 1 / 3))
    assert found.quantiles == {25: 10, 50: 10, 75: 10, 90: 10}


def test_quantiles_are_those_of_what_was_won():
    made = deals(
        ["won"] * 10,
        created=["2025-01-01"] * 10,
        closed=[f"2025-01-{day:02}" for day in range(2, 12)],  # 1 to 10 days
    )
    assert lag_of(made, UNTIL).quantiles == {25: 3, 50: 5, 75: 8, 90: 9}


def test_there_is_no_curve_of_nothing():
    assert lag_of(deals("lost", created=["2025-01-01"], closed=["2025-02-01"]), UNTIL) is None
    assert lag_of(deals("won won"), UNTIL) is None
    assert lag_of(deals(""), UNTIL) is None
    assert lead_lag_of(leads(2), None, UNTIL) is None


def test_leads_lost_compete_and_those_with_an_open_deal_are_open():
    made = leads(4, created=["2025-01-01"] * 4)
    of = deals(
        "won lost lost open",
        closed=["2025-01-11", "2025-01-06", "2025-01-21", None],
        lead=[0, 0, 1, 2],
    )
    found = lead_lag_of(made, of, UNTIL)
    # Lead 0 was won although a first deal was lost; lead 3 never became a deal.
    assert (found.n_won, found.n_lost, found.n_open) == (1, 1, 2)
    assert found.won == pytest.approx((0.25, 0.25))
    assert found.lost == pytest.approx((0, 0.25))


def test_a_million_deals_take_well_under_a_second():
    rng, n = np.random.default_rng(3), 1_000_000
    created = np.datetime64("2020-01-01", "s") + rng.integers(0, 2000, n) * 86_400
    closed = created + rng.integers(0, 400, n) * 86_400
    states = rng.choice(4, n, p=[0.2, 0.4, 0.35, 0.05]).astype(np.int8)
    from revkit.drivers.exports import Deals

    made = Deals(np.arange(n), states, created, closed)
    start = time.perf_counter()
    found = lag_of(made, datetime.date(2026, 12, 31))
    assert time.perf_counter() - start < 2  # loose: the machine may be busy; 0.1 s when it is not
    assert found.n_won == int((states == 1).sum())
    assert len(found.days) <= 120
