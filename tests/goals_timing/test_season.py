"""The weights of the parts, measured."""

from fractions import Fraction

import numpy as np
import pytest

from revkit import split_goal
from revkit.drivers.exports import Exports
from revkit.goals.timing.season import season_of_goal
from tests.drivers.building import UNTIL, deals
from tests.goals_timing.building import client

# What was won in 2025, in thousands by month: 24 deals, December 8 times January.
BY_MONTH = [10, 20, 30, 20, 10, 10, 10, 10, 20, 20, 40, 80]


def won(by_month, years=(2025,)):
    """Two deals a month that bring so much together."""
    days = [f"{year}-{m + 1:02}-{day}" for year in years for m in range(12) for day in (10, 20)]
    sums = [amount / 2 for _ in years for amount in by_month for _ in range(2)]
    return Exports(UNTIL, deals(["won"] * len(days), closed=days, amounts=sums))


def test_one_year_is_drawn_halfway_towards_even():
    weights, used = season_of_goal(client(weights="measured", exports=won(BY_MONTH)))
    mean = sum(BY_MONTH) / 12
    expected = [1 + (amount / mean - 1) / 2 for amount in BY_MONTH]
    assert [float(weight) for weight in weights] == pytest.approx(expected)
    assert (used.source, used.of, used.years) == ("measured", "revenue", (2025,))
    assert used.index == pytest.approx(expected)
    assert (used.notice.code, used.notice.values) == ("timing.notice.season_few_years", {"n": 1})


def test_quarters_weigh_the_sum_of_their_months_from_the_periods_start():
    given = client(weights="measured", exports=won(BY_MONTH), start="2027-11-01", by="quarter")
    weights, used = season_of_goal(given)
    index = np.array(used.index)
    # November to January first, then February to April ...
    expected = [index[[10, 11, 0]].sum(), index[1:4].sum(), index[4:7].sum(), index[7:10].sum()]
    assert [float(weight) for weight in weights] == pytest.approx(expected)


def test_the_spread_between_years_is_shown():
    exports = won(BY_MONTH, (2024,))
    even = won([20] * 12, (2025,))
    both = Exports(UNTIL, deals(
        ["won"] * 48,
        closed=[str(day)[:10] for part in (exports, even) for day in part.deals.closed],
        amounts=[v / 100 for part in (exports, even) for v in part.deals.amounts.values],
    ))  # fmt: skip
    _, used = season_of_goal(client(weights="measured", exports=both))
    assert used.years == (2024, 2025)
    assert (used.low[11], used.high[11]) == pytest.approx((1, 80 / (280 / 12)))


def test_the_plan_is_weighed_with_it_and_adds_up():
    plan = split_goal(client(weights="measured", exports=won(BY_MONTH)))
    leads = [part.values["qualified_leads"] for part in plan.parts]
    assert sum(leads) == 300
    # December: 300 / 12 x (1 + (80 / 23.33 - 1) / 2) = 55.36
    assert leads[11] == 55
    assert sum(part.values["revenue"] for part in plan.parts) == Fraction(1_000_000)
    assert not plan.even
    assert plan.season.source == "measured"


def test_months_of_a_quarter_follow_the_season():
    from tests.goals_timing.building import timing

    given = client(weights="measured", exports=won(BY_MONTH), by="quarter", timing=timing([1]))
    plan = split_goal(given)
    arrive = [month.arrive for month in plan.timing.months]
    index = plan.season.index
    assert arrive[11] / arrive[9] == pytest.approx(index[11] / index[9])
    assert sum(arrive[9:]) == pytest.approx(float(plan.parts[3].values["qualified_leads"]))


@pytest.mark.parametrize(
    ("exports", "code"),
    [
        (Exports(UNTIL), "season_no_deals"),
        (Exports(UNTIL, deals("open", created=["2025-01-01"])), "season_no_closed"),
        (Exports(UNTIL, deals("won", closed=[None])), "season_no_dates"),
        (Exports(UNTIL, deals("won won", closed=["2025-12-01", "2025-12-30"])), "season_no_whole_year"),
        (Exports(UNTIL, deals("won won", closed=["2025-01-01", "2025-12-30"])), "season_few_for_season"),
    ],
)  # fmt: skip
def test_no_season_of_too_little(exports, code):
    plan = split_goal(client(weights="measured", exports=exports))
    assert plan.season.source == "even"
    assert plan.season.notice.code == f"timing.notice.{code}"
    assert plan.even
    assert {part.values["qualified_leads"] for part in plan.parts} == {25}


def test_stated_and_even_weights_are_called_so():
    assert split_goal(client()).season.source == "even"
    assert split_goal(client(weights=tuple(range(12)))).season.source == "stated"
