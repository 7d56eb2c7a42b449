"""People against need: hand arithmetic, and every plan of hires tried out on small cases."""

import datetime
from itertools import product

import numpy as np
import pytest

from revkit import split_goal
from revkit.goals.timing.capacity import COVERED
from tests.goals.building import ARTICLE
from tests.goals_timing.building import capacity, client, stages

# 360,000 EUR of new business, 30,000 a month.

RAMPS = ((), (0.5,), (0, 0.5), (0.2, 0.4, 0.8))


def planned(section, values=ARTICLE, **more):
    found = split_goal(client(values, capacity=section, **more)).capacity
    assert found is not None
    return found


def test_people_who_are_enough():
    """Three ramped people with 120,000 a year each bring exactly 30,000 a month."""
    found = planned(capacity([(3, None)], 120_000))
    assert (found.of, found.total) == ("new_business", 360_000)
    assert [month.can for month in found.months] == pytest.approx([30_000] * 12)
    assert [month.need for month in found.months] == pytest.approx([30_000] * 12)
    assert [quarter.coverage for quarter in found.quarters] == pytest.approx([1] * 4)
    assert (found.first_short, found.hiring, found.notices) == (None, None, ())


def test_ramp_attrition_and_attainment_by_hand():
    """Two ramped, one hired a month ago, one who comes in March; a fifth leaves within a year.

    s = .8^(1/12). January: 2 + .25; February: s (2 + .5); March: s^2 (2 + .75) + 0;
    April: s^3 (2 + 1) + s .25. Each brings 120,000 / 12 x .9 = 9,000.
    """
    section = capacity(
        [(2, None), (1, 1)], 120_000, ramp=(0, 0.25, 0.5, 0.75), attrition=0.2, attainment=0.9,
        hires=[("2027-03-01", 1)],
    )  # fmt: skip
    found = planned(section)
    s = 0.8 ** (1 / 12)
    assert [month.ramped for month in found.months][:4] == pytest.approx(
        [2.25, s * 2.5, s**2 * 2.75, s**3 * 3 + s * 0.25]
    )
    assert [month.heads for month in found.months][:3] == pytest.approx([3, s * 3, s**2 * 3 + 1])
    assert found.months[0].can == pytest.approx(2.25 * 9_000)
    assert [month.hires for month in found.months][:4] == [0, 0, 1, 0]


def test_a_year_of_attrition_takes_its_share():
    found = planned(capacity([(10, None)], 1e6, attrition=0.36), months=24)
    assert found.months[12].heads == pytest.approx(6.4)
    assert found.months[23].heads == pytest.approx(10 * 0.64 ** (23 / 12))


def test_quarters_are_judged_alone():
    """What the first quarters bring too much does not help the last, in which most is due."""
    weights = (1,) * 9 + (3,) * 3  # 20,000 a month, then 60,000
    found = planned(capacity([(4, None)], 120_000), weights=weights)
    assert [quarter.covered for quarter in found.quarters] == [True, True, True, False]
    assert found.quarters[3].coverage == pytest.approx(2 / 3)
    assert found.first_short == datetime.date(2027, 10, 1)
    assert found.hiring.hires == (0,) * 9 + (2, 0, 0)


def test_a_last_quarter_of_one_month():
    found = planned(capacity([(1, None)], 120_000), months=10)
    assert [quarter.start.month for quarter in found.quarters] == [1, 4, 7, 10]
    assert found.quarters[3].can == pytest.approx(10_000)
    assert [notice.code for notice in found.notices] == ["timing.notice.short_quarter"]


def test_hires_come_in_time_for_their_ramp():
    """The last quarter needs 6 ramped people, 4 are there; a hire works fully after two months.

    Two hired in August are ramped in October: 6,000 + 5 months x 4,000 each. Hired in September
    they would bring 2 x (1/2 + 1 + 1) = 5 of the 6 months that lack, so a third one would be due:
    3 x (5,000 + 4 x 4,000) = 63,000 against 2 x (5,000 + 5 x 4,000) = 50,000.
    """
    section = capacity([(4, None)], 120_000, ramp=(0, 0.5), hire_cost=5_000, month_cost=4_000)
    found = planned(section, weights=(1,) * 9 + (3,) * 3)
    assert found.hiring.hires == (0,) * 7 + (2,) + (0,) * 4
    assert found.hiring.cost == 50_000
    assert all(quarter.covered for quarter in found.hiring.quarters)
    assert found.hiring.months[7].heads == 6
    assert found.hiring.months[7].ramped == 4


def test_no_hires_can_help_a_quarter_in_which_they_only_learn():
    found = planned(capacity([(2, None)], 120_000, ramp=(0, 0, 0)))
    assert found.first_short == datetime.date(2027, 1, 1)
    assert (found.hiring.hires, found.hiring.quarter) == (None, datetime.date(2027, 1, 1))


def test_too_few_can_be_hired_a_month():
    """One a month from October on brings 3 + 2 + 1 = 6 months of work where 6 lack: enough."""
    weights = (1,) * 9 + (3,) * 3
    enough = planned(capacity([(4, None)], 120_000, most_hires=1, month_cost=1), weights=weights)
    assert enough.hiring.hires == (0,) * 9 + (1, 1, 1)
    short = planned(capacity([(1, None)], 120_000, most_hires=0), weights=weights)
    assert (short.hiring.hires, short.hiring.quarter) == (None, datetime.date(2027, 1, 1))


def test_hires_that_are_decided_count_among_the_most():
    section = capacity([(2, None)], 120_000, hires=[("2027-01-01", 1)], most_hires=1)
    assert planned(section).hiring is None
    section = capacity([(1, None)], 120_000, hires=[("2027-01-01", 1)], most_hires=1)
    # 6 of 9 months are there, and nobody else can come in January: 2 more come in February, 1 in
    # March.
    assert planned(section).hiring.hires == (0, 1, 1, *[0] * 9)


def test_hires_that_cost_nothing_are_few_and_late():
    section = capacity([(4, None)], 120_000)
    found = planned(section, weights=(1,) * 9 + (3,) * 3)
    assert found.hiring.cost == 0
    assert found.hiring.hires == (0,) * 9 + (2, 0, 0)


def test_nobody_to_start_with():
    found = planned(capacity([], 120_000))
    assert [notice.code for notice in found.notices] == ["timing.notice.no_people"]
    assert found.hiring.hires == (3, *[0] * 11)


def test_customers_where_no_money_is_made_of_them(tmp_path):
    values = {
        "visits": 1200,
        "visit_rate": "0.25",
        "close_rate": "0.1",
        "by_partners": 24,
        "price": 1,
    }
    found = planned(capacity([(1, None)], 54), values, tree=stages(tmp_path))
    assert found.of == "sales"  # money is made of them
    found = planned(capacity([(1, None)], 12, of="leads"), values, tree=stages(tmp_path))
    assert (found.of, found.total) == ("leads", 300)


def test_nothing_needed_is_covered():
    values = {**ARTICLE, "qualified_leads": 0}
    found = planned(capacity([(1, None)], 120_000), values)
    assert {quarter.coverage for quarter in found.quarters} == {None}
    assert found.first_short is None


def test_no_capacity_where_the_plan_or_the_file_says_too_little():
    assert split_goal(client()).capacity is None
    assert split_goal(client({"close_rate": "0.1"}, capacity=capacity([], 1))).capacity is None


def test_a_period_too_long_to_try_all_hires_says_so(monkeypatch):
    """Three years by month, of which the solver may look at one node only."""
    weights = tuple(int(weight) for weight in np.random.default_rng(2).integers(1, 9, 36))
    section = capacity(
        [(20, None)], 120_000, ramp=(0, 0.25, 0.5, 0.75), attrition=0.2, hire_cost=8_000,
        month_cost=4_500,
    )  # fmt: skip
    values = {**ARTICLE, "qualified_leads": 10_800}
    given = {"months": 36, "weights": weights}
    monkeypatch.setattr("revkit.goals.timing.hiring.MOST_NODES", 1)
    found = planned(section, values, **given)
    assert all(quarter.covered for quarter in found.hiring.quarters)
    (told,) = found.notices
    assert told.code == "timing.notice.hires_nearly"
    assert 0 < told.values["share"] < 0.01


@pytest.mark.parametrize("quota", ["0.01", 1, 7, 333])
def test_very_many_people_cover_what_they_are_hired_for(quota):
    section = capacity([(1, None)], quota, ramp=(0, 0.3), attrition=0.3, month_cost=100)
    found = planned(section, weights=(3, 1, 2, 5, 4, 7, 1, 1, 1, 1, 9, 2))
    assert all(quarter.covered for quarter in found.hiring.quarters)


def _work(section, months):
    """A hire's work, staying power and cost by month, straight from the definitions."""
    staying = (1 - float(section.attrition)) ** (1 / 12)
    ramp = [float(share) for share in section.ramp]
    return [
        staying**since * (ramp[since] if since < len(ramp) else 1.0) for since in range(months)
    ], [staying**since for since in range(months)]


@pytest.mark.parametrize("case", range(12))
def test_every_plan_of_hires_tried_out(case):
    """Six months, at most two hires a month: 729 plans."""
    rng = np.random.default_rng(case)
    section = capacity(
        [(int(rng.integers(1, 4)), None), (1, int(rng.integers(0, 3)))], 120_000,
        ramp=RAMPS[case % 4],
        attrition=round(float(rng.uniform(0, 0.5)), 2), most_hires=2,
        hire_cost=int(rng.integers(0, 9)) * 1000, month_cost=int(rng.integers(0, 6)) * 1000,
    )  # fmt: skip
    weights = tuple(int(weight) for weight in rng.integers(1, 9, 6))
    values = {**ARTICLE, "qualified_leads": 180}
    found = planned(section, values, months=6, weights=weights)
    work, staying = _work(section, 6)
    best = None
    for hires in product(range(3), repeat=6):
        can = [month.can + 10_000 * sum(hires[m] * work[i - m] for m in range(i + 1))
               for i, month in enumerate(found.months)]  # fmt: skip
        need = [month.need for month in found.months]
        if not all(sum(can[q : q + 3]) >= sum(need[q : q + 3]) * COVERED for q in (0, 3)):
            continue
        cost = sum(
            n * (float(section.hire_cost) + float(section.month_cost) * sum(staying[: 6 - m]))
            for m, n in enumerate(hires)
        )
        early = sum(n * (5 - m) ** 2 for m, n in enumerate(hires))
        rank = (round(cost, 4), sum(hires), early)
        best = min(best or (rank, hires), (rank, hires))
    if found.hiring is None:
        assert best[1] == (0,) * 6
    elif best is None:
        assert found.hiring.hires is None
    else:
        chosen = found.hiring.hires
        early = sum(n * (5 - m) ** 2 for m, n in enumerate(chosen))
        assert (round(found.hiring.cost, 4), sum(chosen), early) == best[0]
        assert all(quarter.covered for quarter in found.hiring.quarters)
