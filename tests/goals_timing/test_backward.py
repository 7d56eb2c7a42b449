"""Backward: the leads nearest to the plan that bring what is needed in time."""

import datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog, minimize

from revkit import split_goal
from revkit.goals.timing.timed import yielded
from revkit.goals.timing.wanted import leads_in_time, nearest
from tests.goals_timing.building import client, timing
from tests.goals_timing.test_forward import normal, timed

LAG = [0.1, 0.25, 0.3, 0.2, 0.15]


def wins(leads, lag):
    """Cumulative wins by month, per lead that will be won."""
    return np.cumsum(np.convolve(leads, lag)[: len(leads)])


def matrix(lag, months):
    reached = np.cumsum([*lag, *[0] * months])[:months]
    return np.array(
        [[reached[j - i] if i <= j else 0.0 for i in range(months)] for j in range(months)]
    )


def test_leads_that_need_no_time_stay_as_they_are():
    found = timed(timing=timing([1]))
    assert [month.wanted for month in found.months] == [25] * 12
    assert (found.wanted, found.short) == (300, 0)


def test_a_month_late_by_hand():
    """Half close at once, half a month later, nobody from before: 2.5 customers are due a month.

    January: half of x is due 25, so 50, the most. February: 50 + y / 2 >= 50, so nothing forces y,
    and it stays at 25: 25 more than were asked for are won by then (62.5 - 50 = 12.5 tenths), and
    so on: 325 leads.
    """
    found = timed(timing=timing([0.5, 0.5]))
    assert [month.wanted for month in found.months] == [50, *[25] * 11]
    assert found.wanted == 325


def test_needs_are_met_in_all_by_the_end_of_each_part():
    found = timed(timing=timing(LAG, before=(25, 25, 25, 25)))
    wanted = np.array([month.wanted for month in found.months])
    got = 0.1 * wins(wanted, LAG) + np.cumsum([month.won_before for month in found.months])
    assert (got >= np.cumsum([month.need for month in found.months]) - 1e-6).all()
    # Leads kept coming at 25 a month, so nothing lacks and nothing moves.
    assert wanted.tolist() == [25] * 12


def test_the_plan_is_no_sawtooth():
    """The fewest leads come in bursts that just meet each need; the plan keeps its shape."""
    lag, months = [0.3, 0.1, 0.6], 12
    need = 0.1 * np.cumsum([25.0] * months)
    per_lead = 0.1 * matrix(lag, months)
    fewest = linprog(np.ones(months), -per_lead, -need, bounds=(0, 100)).x
    found = leads_in_time(np.full(months, 25.0), per_lead, need, 100).leads
    assert (per_lead @ found >= need - 1e-6).all()
    assert fewest.sum() <= found.sum()

    def jumps(leads):
        return np.abs(np.diff(leads)).sum()

    def bursts(leads):
        return int((np.diff(np.sign(np.diff(leads).round(6))) != 0).sum())

    assert jumps(found) < jumps(fewest) / 2
    assert bursts(found) < bursts(fewest)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(0, 20), min_size=1, max_size=6).filter(any),
    st.lists(st.integers(0, 40), min_size=4, max_size=8).filter(any),
    st.integers(2, 4),
)
def test_it_is_the_nearest_plan_of_all(lag, shape, times):
    """Against another solver; and whole leads meet the need that fractions of them meet."""
    lag, shape = normal(lag), np.array(shape, np.float64)
    months, most = len(shape), times * float(max(shape))
    won, need = matrix(lag, months), np.cumsum(shape)
    reachable = won.sum(axis=1) * most >= need - 1e-9
    asked = reachable & (won.max(axis=1) > 0)
    found = nearest(shape, won[asked], need[asked], most)
    assert (won[asked] @ found >= need[asked] - 1e-6 * most).all()
    assert (found >= 0).all()
    assert (found <= most).all()
    scale = float(max(shape))
    theirs = minimize(
        lambda x: ((x - shape / scale) ** 2).sum(),
        np.full(months, float(times)),
        jac=lambda x: 2 * (x - shape / scale),
        bounds=[(0, times)] * months,
        constraints={"type": "ineq", "fun": lambda x: won[asked] @ x - need[asked] / scale,
                     "jac": lambda x: won[asked]},
        method="SLSQP", options={"ftol": 1e-12, "maxiter": 500},
    )  # fmt: skip
    if theirs.success:
        ours = (((found - shape) / scale) ** 2).sum()
        assert ours <= theirs.fun * (1 + 1e-4) + 1e-5
    whole = leads_in_time(shape, won, need, most).leads
    if reachable[-1]:
        assert (won[asked] @ whole >= need[asked] - 1e-5).all()
        assert -1e-6 <= whole.sum() - found.sum() <= 1 + 1e-6
        assert (np.abs(whole - found) <= 1 + 1e-6).all()
    else:
        assert whole is None


def test_first_months_out_of_reach_are_told_and_made_up_for():
    """Nothing is won before the third month: January and February cannot be served."""
    found = timed(timing=timing([0, 0, 0.5, 0.5]))
    (told,) = (n for n in found.notices if n.code == "timing.notice.catching_up")
    # Most is 50 leads a month: by April 50 x (.5 + 1) / 10 = 7.5 of 10 are won, by May 12.5 of 12.5.
    assert told.values["month"] == datetime.date(2027, 4, 1)
    assert told.values["value"] == pytest.approx(2.5)
    wanted = [month.wanted for month in found.months]
    assert wanted[:3] == [50, 50, 50]
    got = 0.1 * wins(wanted, [0, 0, 0.5, 0.5])
    assert (got[4:] >= 2.5 * np.arange(5, 13) - 1e-6).all()


def test_what_earlier_leads_bring_counts():
    alone = timed(timing=timing([0, 1]))
    helped = timed(timing=timing([0, 1], before=(25,)))
    assert [month.wanted for month in helped.months] == [25] * 12
    assert alone.wanted > helped.wanted
    assert not [n for n in helped.notices if n.code.endswith("catching_up")]


def test_no_plan_where_the_lag_is_longer_than_the_period():
    found = timed(timing=timing([*[0] * 12, 1]))
    assert (found.won, found.wanted, found.latest) == (0, None, None)
    assert {month.wanted for month in found.months} == {None}
    (told,) = (n for n in found.notices if n.code == "timing.notice.out_of_reach")
    assert (told.values["value"], told.values["bound"]) == pytest.approx((0, 30))


def test_quarters_are_asked_for_as_quarters():
    """Within a quarter the months may be late: all is won a month later, at 75 leads a quarter."""
    monthly, quarterly = (timed(by=by, timing=timing([0, 1])) for by in ("month", "quarter"))
    wanted = [month.wanted for month in quarterly.months]
    assert (np.cumsum(wanted)[[1, 4, 7, 10]] >= 75 * np.arange(1, 5)).all()
    assert not [n for n in quarterly.notices if n.code.endswith("catching_up")]
    assert [n for n in monthly.notices if n.code.endswith("catching_up")]


def test_the_latest_month_for_leads():
    """Half of the wins come within three months (.1 + .25 + .3): October is the last of them."""
    assert timed(timing=timing(LAG)).latest == datetime.date(2027, 10, 1)
    assert timed(timing=timing([1])).latest == datetime.date(2027, 12, 1)
    assert timed(months=2, timing=timing(LAG)).latest is None


def test_the_plan_wanted_meets_the_goal_that_the_plan_misses():
    plan = split_goal(client(timing=timing(LAG)))
    wanted = [month.wanted for month in plan.timing.months]
    lag = plan.timing.lag
    assert 0.1 * yielded(wanted, lag)[:12].sum() >= 30 - 1e-6
    assert plan.timing.won < 30
