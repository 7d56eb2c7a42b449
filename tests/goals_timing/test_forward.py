"""Forward: what a plan of leads brings inside its period and after it."""

import datetime
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revkit import split_goal
from revkit.content.goal_trees import load_tree
from revkit.drivers.deals.lag_months import won_by_month
from revkit.drivers.exports import Exports
from tests.drivers.building import UNTIL, deals, leads, olist
from tests.goals.building import ARTICLE
from tests.goals_timing.building import capacity, client, stages, timing
from tests.goals_timing.test_lag import MONTH, olist_waits

SHARES = st.lists(st.integers(0, 20), min_size=1, max_size=18).filter(any)


def timed(values=None, **more):
    """The timing of the article's plan, or of other values."""
    found = split_goal(client(**({} if values is None else {"values": values}), **more)).timing
    assert found is not None
    return found


def normal(counts):
    """Counts as shares that add up to 1, to six decimals."""
    parts = [round(count / sum(counts), 6) for count in counts]
    parts[counts.index(max(counts))] += round(1 - sum(parts), 6)
    return [round(part, 6) for part in parts]


def shares(by_month):
    return [by_month[0], *(late - early for early, late in pairwise(by_month))]


def test_olists_lag_brings_26_89_of_30_deals_inside_the_year():
    """300 leads at 25 a month, at the start of each, 10 % close, 12,000 EUR each.

    With Olist's won deals as they stand 26.8884 close by the end of the year: 3.1116 deals of
    12,000 EUR, 37,340 EUR, come after it.
    """
    raw = won_by_month(olist_waits(as_they_stand=True), "start")
    found = timed(timing=timing([round(share, 12) for share in shares(raw)]))
    assert found.planned == pytest.approx(30)
    assert found.won == pytest.approx(26.8883610, abs=1e-6)
    assert found.short == pytest.approx(37_339.667, abs=1e-2)
    assert round(found.won, 2) == 26.89
    assert sum(found.later) == pytest.approx(30 - found.won)


def test_olists_lag_brings_fewer_with_censoring_considered():
    found_leads, found_deals = olist()
    exports = Exports(datetime.date(2018, 11, 14), found_deals, found_leads)
    found = timed(timing=timing("measured", arrive="start"), exports=exports)
    assert (found.lag.origin, found.lag.n, found.lag.won) == ("lead", 8000, 842)
    assert found.won == pytest.approx(24.744, abs=1e-3)
    middle = timed(timing=timing("measured"), exports=exports)
    assert middle.won < found.won


def test_a_plan_by_hand():
    """30 leads a month for three months, 10 % close: half at once, half a month later.

    January 1.5, February 1.5 + 1.5, March 3; 1.5 come in April. 1.5 x 12,000 EUR are short.
    """
    found = timed(
        {"qualified_leads": 90, "close_rate": "0.1", "deal_size": 12000, "opening_revenue": 0,
         "retention": 1, "expansion": 0},
        months=3, timing=timing([0.5, 0.5]),
    )  # fmt: skip
    assert [month.won for month in found.months] == pytest.approx([1.5, 3, 3])
    assert [month.need for month in found.months] == pytest.approx([3, 3, 3])
    assert [month.inside for month in found.months] == [1, 1, 0.5]
    assert found.later == pytest.approx((1.5,))
    assert found.short == pytest.approx(18000)
    assert found.latest == datetime.date(2027, 3, 1)  # half is enough
    assert (found.starts, found.ends) == ("qualified_leads", "new_customers")


def test_leads_from_before_bring_their_late_wins():
    """Of 20 leads of November and 10 of December 30 % close two, 20 % one month later.

    January: 20 x .3 + 10 x .2 = 8 tenths of a deal; February: 10 x .3 = .3 of a deal.
    """
    found = timed(timing=timing([0.5, 0.2, 0.3], before=(7, 20, 10)))
    assert [month.won_before for month in found.months][:3] == pytest.approx([0.8, 0.3, 0])
    assert found.won_before == pytest.approx(1.1)
    # December's leads bring 2.5 x .5, November's 2.5 x .3 after the year.
    assert sum(found.later) == pytest.approx(2.5 * 0.5 + 2.5 * 0.3)
    assert found.short == pytest.approx((2.0 - 1.1) * 12000)
    assert "timing.notice.before_missing" not in {notice.code for notice in found.notices}


def test_many_leads_from_before_are_a_surplus():
    found = timed(timing=timing([0, 1], before=(1000,)))
    assert found.short == pytest.approx(-(100 - 2.5) * 12000)


def test_leads_from_before_out_of_the_export():
    told = leads(3, created=["2025-12-10", "2025-12-20", "2025-11-20"])
    exports = Exports(UNTIL, None, told)
    found = timed(
        start="2026-01-01", timing=timing([0, 0.5, 0.5], before="measured"), exports=exports
    )
    # January: December's 2 x .5 + November's 1 x .5; February: December's 2 x .5; of each a tenth.
    assert [month.won_before for month in found.months][:3] == pytest.approx([0.15, 0.1, 0])
    assert [notice.code for notice in found.notices][:1] == ["timing.notice.before_measured"]
    later = timed(
        start="2026-03-01", timing=timing([0, 0.5, 0.5], before="measured"), exports=exports
    )
    assert later.won_before == 0
    assert "timing.notice.before_unseen" in {notice.code for notice in later.notices}


@pytest.mark.parametrize("arrive", ["start", "middle"])
def test_every_lead_followed_one_by_one_gives_the_same(arrive):
    """300 leads, one after the other, each won after the wait of one of 60 won deals."""
    rng = np.random.default_rng(5)
    days = rng.integers(0, 200, 60)
    start = np.datetime64("2025-01-01")
    won = deals(
        ["won"] * 60, created=["2025-01-01"] * 60, closed=[str(start + day) for day in days]
    )
    found = timed(timing=timing("measured", arrive=arrive), exports=Exports(UNTIL, won))
    counts = np.zeros(30)
    for month in range(12):
        begin = (month + (0.5 if arrive == "middle" else 0)) * MONTH
        for day in days:
            counts[int((begin + day) // MONTH)] += 25 * 0.1 / len(days)
    assert [month.won for month in found.months] == pytest.approx(counts[:12])
    assert found.later == pytest.approx(counts[12 : 12 + len(found.later)])
    assert counts[12 + len(found.later) :].sum() == 0


@settings(max_examples=50, deadline=None)
@given(SHARES, st.lists(st.integers(0, 90), max_size=20), st.sampled_from(["month", "quarter"]))
def test_what_is_won_inside_and_later_is_all(lag, before, by):
    found = timed(by=by, timing=timing(normal(lag), before=tuple(before)))
    assert found.won + sum(found.later) == pytest.approx(found.planned)
    assert sum(month.won for month in found.months) == pytest.approx(found.won)
    assert sum(month.won_before for month in found.months) == pytest.approx(found.won_before)
    assert sum(month.arrive for month in found.months) == pytest.approx(300)
    inside = sum(month.arrive * month.inside for month in found.months) * 0.1
    assert inside == pytest.approx(found.won)
    late = found.planned - found.won - found.won_before
    assert found.short == pytest.approx(late * 12000, abs=1e-6)


def test_stages_in_between_and_customers_who_are_nobodys_lead(tmp_path):
    """1,200 visits, a quarter become leads, a tenth close: 30; partners bring 24, at once.

    With all wins a month later, December's 100 visits (2.5 customers) come too late.
    """
    values = {
        "visits": 1200,
        "visit_rate": "0.25",
        "close_rate": "0.1",
        "by_partners": 24,
        "price": 100,
    }
    found = timed(values, tree=stages(tmp_path), timing=timing([0, 1]))
    assert (found.starts, found.ends) == ("visits", "customers")
    assert found.planned == pytest.approx(54)
    assert [month.won for month in found.months][:2] == pytest.approx([2, 4.5])
    assert found.short == pytest.approx(250)
    assert found.later == pytest.approx((2.5,))


def test_a_quarter_spreads_over_its_months():
    even = timed(by="quarter", timing=timing([1]))
    assert [month.arrive for month in even.months] == pytest.approx([25] * 12)
    assert [month.start.month for month in even.months] == list(range(1, 13))
    assert even.short == pytest.approx(0)


def test_a_plan_without_leads_is_a_result():
    values = {"qualified_leads": 0, "close_rate": "0.1", "deal_size": 12000}
    found = timed(values, timing=timing([0.5, 0.5], before=(10,)))
    assert found.planned == 0
    assert found.won_before == pytest.approx(0.5)
    assert found.short is None  # the other half of the tree is unknown
    assert found.wanted == 0


def test_no_timing_where_the_plan_or_the_file_says_too_little():
    assert split_goal(client()).timing is None
    assert split_goal(client({"new_customers": 30}, timing=timing([1]))).timing is None
    nothing = Exports(UNTIL, deals("open", created=["2025-01-01"]))
    assert split_goal(client(timing=timing("measured"), exports=nothing)).timing is None


@pytest.mark.parametrize(
    ("solved", "goal"), [("qualified_leads", 100_000), ("close_rate", 90_000_000)]
)
def test_what_cannot_be_has_no_time_and_no_people(solved, goal):
    """100,000 is less than customers bring anyway, so leads would be -450; 90 million takes a close
    rate of 2,482 %. What a lag or people make of that is nonsense.
    """
    values = {name: value for name, value in ARTICLE.items() if name != solved}
    people = capacity([(2, None)], 130_000)
    given = client({**values, "revenue": goal}, timing=timing([0.5, 0.5]), capacity=people)
    found = split_goal(given)
    assert found.status == "out_of_bounds"
    assert (found.timing, found.capacity) == (None, None)


def test_what_lies_beside_the_impossible_is_timed_all_the_same():
    # Expansion would be below 0; the leads and their customers are as ever.
    values = {name: value for name, value in ARTICLE.items() if name != "expansion"}
    found = split_goal(client({**values, "revenue": 500_000}, timing=timing([0.5, 0.5])))
    assert found.status == "out_of_bounds"
    assert found.timing is not None
    assert found.timing.planned == pytest.approx(30)


def test_a_plan_that_clashes_is_timed_as_its_drivers_have_it():
    """1,100,000 are asked for and 1,000,000 follow: the lag takes its part of what follows."""
    from tests.goals.building import ARTICLE

    clash = split_goal(client({"revenue": 1_100_000, **ARTICLE}, timing=timing([0, 1])))
    assert clash.status == "conflict"
    assert clash.timing.short == pytest.approx(2.5 * 12000)


def test_recurring_revenue_with_opportunities_in_between():
    """480 leads, half become opportunities, a fifth of these customers: 4 a month of 1,000 EUR."""
    values = {
        "qualified_leads": 480, "opportunity_rate": "0.5", "win_rate": "0.2", "contract_value": 1000,
        "opening_arr": 100_000, "churned_share": "0.1", "reduced_share": "0.02", "expansion": 5000,
    }  # fmt: skip
    found = timed(values, tree=load_tree("arr"), timing=timing([0, 0.5, 0.5]))
    assert found.planned == pytest.approx(48)
    # November's leads bring half of their 4 in January, December's all of theirs in the next year.
    assert found.later == pytest.approx((2 + 2, 2))
    assert found.short == pytest.approx(6_000)


def test_a_goal_in_customers_is_short_of_customers():
    """Campaigns bring 10 a month, a month late; those who are referred come as they are planned."""
    values = {
        "leads": 1200, "qualification_rate": "0.5", "close_rate": "0.2",
        "referrals": 60, "referral_close_rate": "0.5",
    }  # fmt: skip
    found = timed(values, tree=load_tree("new_customers"), timing=timing([0, 1]))
    assert (found.planned, found.short) == pytest.approx((120, 10))
