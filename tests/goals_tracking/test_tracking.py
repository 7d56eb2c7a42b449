"""Plan against actual by hand, and the gap against every order of the drivers."""

import datetime
import random
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revkit import split_goal
from revkit.client.goals import Period
from revkit.content.goal_trees import load_tree
from revkit.goals.tracking.attribution import attributed, in_units
from revkit.goals.tracking.trunk import trunk_of
from revkit.show.prose.goals_tracking import describe_tracking
from tests.goals.building import ARTICLE, tree
from tests.goals_tracking.tracking import client, plan, tracked

F = Fraction
QUARTERS = Period(start=datetime.date(2027, 1, 1), by="quarter")
GOAL = {**ARTICLE, "revenue": 1000000}


def by_name(found):
    return {part.name: part.amount for part in found.parts}


# The article's plan by quarter: 75 leads, 7.5 customers, 90,000 of new business; 150,000 of opening
# revenue, of which 135,000 stay; 25,000 of expansion: 250,000 a quarter.
def test_one_driver_carries_the_whole_gap():
    # 60 leads x 10 % x 12,000 = 72,000: 18,000 short, all of it by the leads.
    found = tracked(GOAL, {"qualified_leads": [60]}, period=QUARTERS)
    assert (found.planned, found.actual, found.gap) == (250000, 232000, -18000)
    assert by_name(found) == {"qualified_leads": -18000}
    assert (found.goal, found.left) == (1000000, 768000)
    assert (found.rate, found.needed_rate) == (232000, 256000)
    assert found.outlook == 982000
    assert (found.parts_over, found.parts_left) == (1, 3)
    assert found.through == datetime.date(2027, 3, 31)
    assert found.assumed == (
        "close_rate", "deal_size", "opening_revenue", "retention", "expansion"
    )  # fmt: skip
    assert found.direction == 1
    assert not found.notices


def test_the_rest_is_solved_again_for_each_driver_alone():
    # 768,000 in three quarters instead of 750,000. By leads: 225 + 18,000 / 1,200 = 240. By close
    # rate: (270,000 + 18,000) / (225 x 12,000) = 10.67 %. By deal size: 288,000 / 22.5 = 12,800.
    # By retention: (405,000 + 18,000) / 450,000 = 94 %. By expansion: 75,000 + 18,000 = 93,000.
    # The opening revenue is a fact: nobody can be asked to move it.
    found = tracked(GOAL, {"qualified_leads": [60]}, period=QUARTERS)
    assert {need.name: (need.planned, need.needed) for need in found.rest} == {
        "qualified_leads": (225, 240),
        "close_rate": (F(1, 10), F(8, 75)),
        "deal_size": (12000, 12800),
        "retention": (F(9, 10), F(94, 100)),
        "expansion": (75000, 93000),
    }
    assert all(need.possible for need in found.rest)
    shown = {need.name: need.shown for need in found.rest}
    assert shown["close_rate"] == F("0.1067")


def test_what_no_value_can_mend_is_not_possible():
    # Nothing came but what customers pay: 160,000. With 840,000 left, retention would have to be
    # (405,000 + 90,000) / 450,000 = 110 %.
    found = tracked(GOAL, {"qualified_leads": [0]}, period=QUARTERS)
    retention = next(need for need in found.rest if need.name == "retention")
    assert (retention.needed, retention.possible) == (F(11, 10), False)


# (100 x 4 x 0.5) x 0.8 / (1.1 - 0.8) = 533.33, less 12,000 / 120 = 100 of acquisition: 433.33.
CLV = {
    "order_value": 100, "orders_per_year": 4, "gross_margin": "0.5", "discount_rate": "0.1",
    "customer_churn": "0.2", "acquisition_spend": 12000, "new_customers": 120,
}  # fmt: skip


def clv(actuals, **changes):
    return tracked({**CLV, **changes}, actuals, tree=load_tree("clv"), metric="clv")


def test_what_would_need_less_than_nothing_below_a_fraction_line_is_no_way():
    # 54 customers came. However many more there are, a customer brings 533.33 less something:
    # 700 takes 12,000 / -166.67 = -72 customers in all, and 0 in the rest would not bring it.
    found = clv({"new_customers": [18, 19, 17]}, clv=700)
    customers = next(need for need in found.rest if need.name == "new_customers")
    assert (customers.needed, customers.shown, customers.possible) == (None, None, False)


def test_what_the_company_owns_is_asked_of_nobody():
    found = clv({"new_customers": [8, 9, 7]}, clv=450)
    names = {need.name for need in found.rest}
    assert "discount_rate" not in names
    assert "new_customers" in names


def test_a_tree_that_the_company_owns_alone_is_solved_for_all_of_it(tmp_path):
    own = tree(tmp_path, "top = a * b\na: splits\nb: ratio")
    found = tracked({"a": 120, "b": 2, "top": 240}, {"a": [5]}, tree=own, metric="top")
    assert [need.name for need in found.rest] == ["a", "b"]


def test_the_outcome_of_a_plan_without_a_goal_is_reached_by_the_plan_itself():
    # 433.333... is written 433.33 on both sides: nothing is missing.
    found = clv({"new_customers": [10, 10, 10]})
    assert found.goal == found.outlook == F("433.33")


@pytest.mark.parametrize("churn", ["0.5", "0.25", "0.45"])
def test_no_value_is_missed_where_trying_would_divide_by_zero(churn):
    # Tried at twice or thrice what is planned, 50 % of churn would be all customers, and a
    # retention of 55 % would be the 110 % at which the margin multiple has no bounds.
    found = clv({"new_customers": [8, 9, 7]}, customer_churn=churn, clv=200)
    asked = next(need for need in found.rest if need.name == "customer_churn")
    assert asked.needed is not None


def test_a_retention_that_is_given_is_solved_for_too():
    values = {name: value for name, value in CLV.items() if name != "customer_churn"}
    values |= {"customer_retention": "0.55", "clv": 200}
    found = tracked(values, {"new_customers": [8, 9, 7]}, tree=load_tree("clv"), metric="clv")
    asked = next(need for need in found.rest if need.name == "customer_retention")
    assert asked.possible
    assert asked.needed > F("0.55")


def test_a_goal_that_is_reached_needs_nothing_more():
    # 1,000 leads x 1,200 = 1,200,000 in one quarter: the goal is passed by 360,000.
    found = tracked(GOAL, {"qualified_leads": [1000]}, period=QUARTERS)
    assert found.left == -360000
    assert found.outlook == 2110000
    leads = found.rest[0]
    assert (leads.needed, leads.shown, leads.possible) == (0, 0, True)


def test_when_all_is_over_nothing_is_left_to_do():
    found = tracked(GOAL, {"qualified_leads": [75, 75, 75, 70]}, period=QUARTERS)
    assert found.parts_left == 0
    assert found.needed_rate is None
    assert found.rest == ()
    assert found.outlook == found.actual == 994000
    assert found.left == 6000


def test_two_drivers_share_what_they_lose_together():
    # 60 leads at 8 %: 60 x 0.08 x 12,000 = 57,600, 32,400 short of 90,000.
    #   leads first: 15 x 0.10 x 12,000 = 18,000; last: 15 x 0.08 x 12,000 = 14,400; mean 16,200
    #   rate  first: 75 x 0.02 x 12,000 = 18,000; last: 60 x 0.02 x 12,000 = 14,400; mean 16,200
    found = tracked(GOAL, {"qualified_leads": [60], "close_rate": [0.08]}, period=QUARTERS)
    assert by_name(found) == {"qualified_leads": -16200, "close_rate": -16200}


def test_customers_and_their_revenue_tell_the_rate_and_the_deal_size():
    # 60 leads, 9 customers, 99,000: a close rate of 15 % and deals of 11,000.
    actuals = {"qualified_leads": [60], "new_customers": [9], "new_business": [99000]}
    found = tracked(GOAL, actuals, period=QUARTERS)
    told = {part.name: (part.planned, part.actual) for part in found.parts}
    assert told == {
        "qualified_leads": (75, 60),
        "close_rate": (F(1, 10), F(3, 20)),
        "deal_size": (12000, 11000),
    }
    assert found.actual == 259000
    assert sum(by_name(found).values()) == found.gap == 9000
    assert found.actuals == {"qualified_leads": 60, "new_customers": 9, "new_business": 99000}


def test_rates_to_date_are_weighed_with_what_they_applied_to():
    # 100 leads at 5 % and 50 at 20 %: 15 customers of 150 leads are 10 %, not 12.5 %.
    # 15 customers for 5 x 10,000 + 10 x 16,000 = 210,000: 14,000 each, not 13,000.
    actuals = {"qualified_leads": [100, 50], "close_rate": [0.05, 0.2], "deal_size": [10000, 16000]}
    found = tracked(GOAL, actuals, period=QUARTERS)
    assert {part.name: part.actual for part in found.parts} == {
        "qualified_leads": 150, "close_rate": F(1, 10), "deal_size": 14000,
    }  # fmt: skip
    assert found.actual == 210000 + 320000


def test_churn_is_told_as_the_figure_that_the_client_speaks_of():
    values = {name: value for name, value in GOAL.items() if name != "retention"}
    spoken = tracked({**values, "revenue_churn": 0.1}, {"revenue_churn": [0.12]}, period=QUARTERS)
    assert by_name(spoken) == {"revenue_churn": -3000}
    other = tracked({**values, "revenue_churn": 0.1}, {"retention": [0.88]}, period=QUARTERS)
    assert by_name(other) == {"revenue_churn": -3000}
    assert by_name(tracked(GOAL, {"retention": [0.88]}, period=QUARTERS)) == {"retention": -3000}


def test_no_customers_at_all_leave_their_size_as_planned():
    actuals = {"qualified_leads": [60, 60], "new_customers": [0, 6], "new_business": [0, 72000]}
    found = tracked(GOAL, actuals, period=QUARTERS)
    assert found.actual == 72000 + 320000
    (notice,) = found.notices
    assert (notice.code, notice.values) == (
        "tracking.notice.assumed_once",
        {"names": ("deal_size",)},
    )


def test_customers_without_leads_are_set_aside_and_told():
    actuals = {"qualified_leads": [0, 75], "new_customers": [3, 7]}
    found = tracked(GOAL, actuals, period=QUARTERS)
    assert found.actual == 160000 + 84000 + 160000
    told = {notice.code: notice.values for notice in found.notices}
    assert told["tracking.notice.set_aside"] == {
        "name": "new_customers", "month": datetime.date(2027, 1, 1),
    }  # fmt: skip


def test_more_customers_than_leads_are_a_notice():
    actuals = {"qualified_leads": [4], "new_customers": [5]}
    (notice,) = tracked(GOAL, actuals, period=QUARTERS).notices
    assert notice.code == "tracking.notice.beyond"
    assert notice.values["value"] == F(5, 4)


def test_a_plan_without_a_goal_is_followed_by_what_it_yields():
    found = tracked(ARTICLE, {"qualified_leads": [60]}, period=QUARTERS)
    assert found.goal == 1000000


def test_a_plan_that_contradicts_its_goal_is_followed_all_the_same():
    found = tracked({**GOAL, "revenue": 1100000}, {"qualified_leads": [75]}, period=QUARTERS)
    assert (found.planned, found.gap, found.left) == (250000, 0, 850000)


def test_figures_given_above_the_leaves_are_drivers_too():
    values = {"new_business": 360000, "customer_revenue": 640000}
    found = tracked(values, {"new_business": [80000]}, period=QUARTERS)
    assert by_name(found) == {"new_business": -10000}
    assert found.assumed == ("customer_revenue",)


@pytest.mark.parametrize("values", [{"revenue": 1000000}, {}, {"qualified_leads": 300}])
def test_a_plan_that_does_not_know_its_drivers_cannot_be_followed(values):
    assert plan(values, {"qualified_leads": [60]}, period=QUARTERS).tracking is None


def test_a_plan_that_asks_for_what_cannot_be_is_not_followed():
    # 90,000,000 takes a close rate of 2,482 %: 60 leads would "bring" 17,900,000.
    values = {name: value for name, value in ARTICLE.items() if name != "close_rate"}
    given = client({**values, "revenue": 90000000}, {"qualified_leads": [60]}, period=QUARTERS)
    found = split_goal(given)
    assert found.status == "out_of_bounds"
    assert found.tracking is None
    (sentence,) = describe_tracking(found, given).paragraphs
    assert "no se sostiene" in sentence


def test_without_actuals_nothing_is_tracked():
    assert plan(GOAL, {}).tracking is None


def test_parts_add_up_to_the_cent_in_every_currency_of_small_units():
    actuals = {"qualified_leads": [23, 26, 31], "close_rate": [0.0913, 0.1077, 0.1201],
               "deal_size": [11111.11, 12345.67, 12003.5], "expansion": [8000, 9000.55, 1]}  # fmt: skip
    found = tracked(GOAL, actuals)
    assert sum(by_name(found).values()) == found.gap
    assert all((amount * 100).denominator == 1 for amount in by_name(found).values())


# A goal that is no amount: churn of the customers there were, lower is better.
LOST = "top: rate = lost / there\nlost: count = risk * unsaved\nrisk: count splits\nunsaved: rate\nthere: count splits"


def test_a_rate_is_taken_over_all_parts_so_far(tmp_path):
    # Planned 10 of 100 a quarter. Came 8 of 100 and 16 of 100: 24 of 200 are 12 %.
    own = tree(tmp_path, LOST, better="lower")
    values = {"risk": 80, "unsaved": 0.5, "there": 400}
    found = tracked(values, {"lost": [8, 16]}, tree=own, metric="top", period=QUARTERS)
    assert (found.planned, found.actual, found.gap) == (F(1, 10), F(12, 100), F(2, 100))
    assert found.direction == -1
    assert (found.left, found.rate, found.needed_rate) == (None, None, None)
    # The rest as planned: 24 + 20 = 44 of 400; needed: 16 lost of the last 40 at risk.
    assert found.outlook == F(11, 100)
    assert found.rest[1].needed == F(2, 5)
    assert [notice.code for notice in found.notices] == ["tracking.notice.no_amount"]


def every_order(trunk, planned, actual):
    """The mean over all orders, one driver moved after the other."""
    orders = list(permutations(trunk.drivers))
    shares = dict.fromkeys(trunk.drivers, F(0))
    for order in orders:
        series = dict(planned)
        for name in order:
            before = trunk.total(series)
            series[name] = actual[name]
            shares[name] += trunk.total(series) - before
    return {name: share / len(orders) for name, share in shares.items()}


def two_series(trunk, rng, parts):
    return [
        {
            name: [F(rng.randint(1, 40), rng.randint(1, 9)) for _ in range(parts)]
            for name in trunk.drivers
        }
        for _ in range(2)
    ]


@pytest.mark.parametrize(
    "nodes",
    [
        "top = a * b * c + d\na: splits\nb: ratio\nc\nd: splits",
        "top = a / b * c - d / e\na: splits\nb: ratio\nc\nd: splits\ne",
        "top = a / (b + c * d)\na: splits\nb: splits\nc: splits\nd: ratio",
        "top = (a + b) / (c - d) * e\na: splits\nb: splits\nc: splits\nd: splits\ne",
        "top = 1 / ((1 + a) / (1 - b) - 1) - c / d\na: ratio\nb: ratio\nc: splits\nd: splits",
        "top = a * m\nm: ratio = 2 - b / c\na: splits\nb: splits\nc: splits",
    ],
)
def test_shapley_values_are_the_mean_over_all_orders(tmp_path, nodes):
    own = tree(tmp_path, nodes)
    trunk = trunk_of(own, own.leaves)
    for number in range(4):
        planned, actual = two_series(trunk, random.Random(number), 3)
        shares = attributed(trunk, planned, actual)
        assert shares == every_order(trunk, planned, actual)
        assert sum(shares.values()) == trunk.total(actual) - trunk.total(planned)


def test_shapley_values_of_revenue_are_the_mean_over_all_orders():
    revenue = load_tree("revenue")
    trunk = trunk_of(revenue, revenue.leaves)
    planned, actual = two_series(trunk, random.Random(7), 2)
    assert attributed(trunk, planned, actual) == every_order(trunk, planned, actual)


def test_a_driver_that_did_not_move_has_no_share(tmp_path):
    own = tree(tmp_path, "top = a * b\na: splits\nb: ratio")
    trunk = trunk_of(own, own.leaves)
    shares = attributed(trunk, {"a": [F(2)], "b": [F(3)]}, {"a": [F(2)], "b": [F(5)]})
    assert shares == {"a": 0, "b": 4}


def test_forty_drivers_are_split_as_exactly_as_four(tmp_path):
    names = [f"a{i}" for i in range(20)], [f"b{i}" for i in range(20)]
    lines = [f"top = {' + '.join(f'x{i}' for i in range(20))}"]
    lines += [f"x{i} = a{i} * b{i}\na{i}: splits\nb{i}: ratio" for i in range(20)]
    own = tree(tmp_path, "\n".join(lines))
    trunk = trunk_of(own, own.leaves)
    planned = {name: [F(2)] for name in own.leaves}
    actual = {name: [F(3)] if name in names[0] else [F(4)] for name in own.leaves}
    shares = attributed(trunk, planned, actual)
    # Each pair goes from 4 to 12: a by 1 x (2 + 4) / 2 = 3, b by 2 x (2 + 3) / 2 = 5.
    assert {shares[name] for name in names[0]} == {3}
    assert {shares[name] for name in names[1]} == {5}


def test_too_many_divisors_are_a_notice_and_no_wait(tmp_path):
    below = " + ".join(f"b{i}" for i in range(15))
    lines = "\n".join(f"b{i}: splits" for i in range(15))
    own = tree(tmp_path, f"top: ratio = a / ({below})\na: splits\n{lines}")
    values = {"a": 1200, **{f"b{i}": 12 for i in range(15)}}
    actuals = {"a": [90], **{f"b{i}": [2] for i in range(15)}}
    found = tracked(values, actuals, tree=own, metric="top")
    assert found.parts == ()
    assert "tracking.notice.no_attribution" in [notice.code for notice in found.notices]


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.fractions(-50, 50, max_denominator=97), min_size=1, max_size=8),
    st.fractions(-1, 1, max_denominator=50),
)
def test_units_add_up_to_any_gap_that_rounding_can_make(values, off):
    shares = {f"n{i}": value for i, value in enumerate(values)}
    unit = F(1, 100)
    gap = round((sum(values) + off * unit) / unit) * unit
    if abs(gap - sum(values)) >= unit or not any(values):
        return
    parts = in_units(shares, gap, unit)
    assert sum(parts.values()) == gap
    assert all(abs(parts[name] - share) <= unit * 2 for name, share in shares.items())


def test_a_client_may_be_followed_by_month():
    given_client = client(GOAL, {"qualified_leads": [25, 25, 20]})
    assert given_client.goals.actuals["qualified_leads"][2] == 20
    found = tracked(GOAL, {"qualified_leads": [25, 25, 20]})
    assert found.gap == -6000
    assert found.through == datetime.date(2027, 3, 31)
