"""Elasticities, one-lever answers and the cheapest mix, against closed forms and a full grid."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from revkit.client.goals import Bounds
from revkit.content.goal_trees import load_tree
from revkit.goals.levers.choice import Move
from revkit.goals.levers.estimate import levers_of
from revkit.goals.levers.mix import Mix
from revkit.goals.levers.slopes import with_slopes
from revkit.goals.odds.estimate import odds_of
from tests.goals.building import tree
from tests.goals_odds.building import MOVES, client, levers, odds, planned, with_accounts, without

ARTICLE = without()
SHORT = ARTICLE | {"revenue": 1_100_000}
REVENUE = load_tree("revenue")
LEAVES = {
    "qualified_leads": 300.0, "close_rate": 0.1, "deal_size": 12000.0,
    "opening_revenue": 600000.0, "revenue_churn": 0.1, "expansion": 100000.0,
}  # fmt: skip


def lever(found, name):
    return next(each for each in found.levers if each.name == name)


def mix_cost(mix: Mix, shares) -> float:
    return float(mix.costs @ shares**mix.curves)


def move(name, today, to, cost=1.0, curve=2.0) -> Move:
    today, to = Fraction(str(today)), Fraction(str(to))
    return Move(name, today, to, cost, curve, 1 if to > today else -1)


def test_elasticities_of_the_article():
    found = {each.name: each.change for each in levers(ARTICLE).elasticities}
    # 1 % of 360,000 each for leads, rate and size; of 540,000; of 100,000.
    assert found == {
        "qualified_leads": 3600, "close_rate": 3600, "deal_size": 3600,
        "opening_revenue": 5400, "retention": 5400, "expansion": 1000,
    }  # fmt: skip
    churn = {name: value for name, value in ARTICLE.items() if name != "retention"}
    found = levers(churn | {"revenue_churn": "0.1"}).elasticities
    assert {each.name: each.change for each in found}["revenue_churn"] == -600
    assert {each.name: each.share for each in found}["revenue_churn"] == -0.0006


def test_one_lever_answers_are_those_of_the_repair_table():
    found = levers(SHORT, moves=MOVES)
    alone = {each.name: each.alone for each in found.levers}
    # 383.33 leads; 12.777 %; 15,333.333; 106.67 % retention is impossible; 100,000 more.
    assert alone == {
        "qualified_leads": 384, "close_rate": 0.1278, "deal_size": 15333.34,
        "retention": None, "expansion": 200000,
    }  # fmt: skip
    assert [each.reaches for each in found.levers] == [True, True, False, False, False]
    # 84 of 100 leads: 30,000 x 0.84 squared.
    assert lever(found, "qualified_leads").alone_cost == pytest.approx(21168)
    assert lever(found, "deal_size").alone_cost is None


def test_the_mix_closes_the_gap_exactly_and_costs_less_than_any_lever_alone():
    found = levers(SHORT, moves=MOVES)
    assert (found.of, found.state, found.priced, found.target) == (
        "goal",
        "closed",
        True,
        1_100_000,
    )
    values = {each.name: each.mixed for each in found.levers}
    result = (
        values["qualified_leads"] * values["close_rate"] * values["deal_size"]
        + 600_000 * values["retention"] + values["expansion"]
    )  # fmt: skip
    assert result == pytest.approx(found.reached, abs=0.001)
    assert 1_100_000 <= result < 1_100_001
    assert values["qualified_leads"] == int(values["qualified_leads"])
    assert found.cost == pytest.approx(sum(each.cost for each in found.levers))
    assert found.cost < min(each.alone_cost for each in found.levers if each.alone_cost)
    # Half of the years or so: the expected result is the goal.
    assert 0.4 < found.probability < 0.6


def test_linear_levers_with_square_costs_have_a_closed_form(tmp_path):
    """s_i = l w_i / (2 c_i), with l from the gap; a lever at its end leaves the rest to others."""
    total = tree(tmp_path, "top = a + b + c\na:\nb:\nc:")
    values = {"a": 100.0, "b": 100.0, "c": 100.0}
    ways, costs = np.array([50.0, 30.0, 20.0]), np.array([4.0, 1.0, 0.1])
    moves = [
        move(name, 100, 100 + way, cost) for name, way, cost in zip("abc", ways, costs, strict=True)
    ]
    for gap in (5.0, 20.0, 40.0, 70.0, 95.0):
        shares = Mix(total, values, moves, 300 + gap).shares()
        low, high = 0.0, 1e6
        for _ in range(200):
            middle = (low + high) / 2
            closed = np.minimum(middle * ways / (2 * costs), 1)
            low, high = (middle, high) if closed @ ways < gap else (low, middle)
        np.testing.assert_allclose(shares, closed, atol=2e-5)


@pytest.mark.parametrize("curves", [(2, 2, 2), (1, 1, 1), (1, 2, 3), (3, 1.5, 1)])
@pytest.mark.parametrize("goal", [1_030_000, 1_100_000, 1_200_000])
def test_no_point_of_a_full_grid_is_cheaper(curves, goal):
    moves = [
        move("qualified_leads", 300, 400, 30000, curves[0]),
        move("close_rate", 0.1, 0.13, 20000, curves[1]),
        move("expansion", 100000, 150000, 18000, curves[2]),
    ]
    mix = Mix(REVENUE, LEAVES, moves, float(goal))
    grid = np.array(np.meshgrid(*[np.linspace(0, 1, 81)] * 3)).reshape(3, -1)
    leads, rate, more = (
        float(each.today) + share * float(each.to - each.today)
        for each, share in zip(moves, grid, strict=True)
    )
    enough = leads * rate * 12000 + 540_000 + more >= goal - 1e-6
    best = (mix.costs @ grid ** mix.curves[:, None])[enough].min()
    shares = mix.shares()
    assert mix.result(shares) >= goal - 0.01
    assert mix_cost(mix, shares) <= best + 1e-9
    assert mix_cost(mix, shares) > best - 0.03


@settings(max_examples=40, deadline=None)
@given(st.lists(st.floats(0.1, 3), min_size=5, max_size=5), st.lists(st.floats(0.3, 1.8), min_size=7, max_size=7))  # fmt: skip
def test_slopes_are_differences(at, given_values):
    shipped = load_tree("clv")
    names = list(shipped.leaves)
    values = dict(zip(names, given_values, strict=True))
    values["discount_rate"], values["customer_churn"] = 0.1, 0.2
    levers_, point = names[:3], np.array(at[:3])
    result, slopes = with_slopes(shipped, values, levers_, point)
    for index in range(3):
        step = np.zeros(3)
        step[index] = 1e-6
        up = with_slopes(shipped, values, levers_, point + step)[0]
        down = with_slopes(shipped, values, levers_, point - step)[0]
        assert slopes[index] == pytest.approx((up - down) / 2e-6, rel=1e-4, abs=1e-4)
    assert np.isfinite(result)


def test_out_of_reach_goes_as_far_as_it_can():
    found = levers(ARTICLE | {"revenue": 1_500_000}, moves=MOVES)
    assert (found.state, found.cost) == ("out_of_reach", None)
    # 400 x 0.13 x 13,500 + 600,000 x 0.95 + 150,000
    assert found.reached == 1_422_000
    assert {each.name: each.mixed for each in found.levers} == {
        "qualified_leads": 400, "close_rate": 0.13, "deal_size": 13500,
        "retention": 0.95, "expansion": 150000,
    }  # fmt: skip
    assert found.probability < 0.5


def test_a_safe_plan_needs_no_lever():
    found = levers(ARTICLE | {"revenue": 900_000}, moves=MOVES)
    assert (found.state, found.of, found.cost, found.probability) == ("nothing", "safe", None, None)
    assert found.result >= found.target
    assert {(each.alone, each.mixed) for each in found.levers} == {(None, None)}


def test_a_plan_that_is_not_safe_is_made_safe_and_the_odds_agree():
    spread = {"close_rate": {"low": "0.08", "high": "0.125"}, "deal_size": {"variation": "0.6"}}
    found = levers(ARTICLE, spread, moves=MOVES, odds={"wanted": "0.75"})
    assert (found.of, found.state) == ("safe", "closed")
    assert found.target > found.result == 1_000_000
    assert 0.75 <= found.probability < 0.765
    # Where no law but that of single deals is at work, the same plan has the same odds.
    sizes = {"deal_size": spread["deal_size"]}
    again = levers(ARTICLE, sizes, moves=MOVES, odds={"wanted": "0.75"})
    moved = ARTICLE | {each.name: _text(each.mixed) for each in again.levers}
    assert odds(moved, sizes).probability == pytest.approx(again.probability, abs=1e-9)


def _text(value: float) -> str:
    return str(int(value)) if value == int(value) else str(round(value, 4))


def test_chance_alone_is_made_safe_too():
    found = levers(ARTICLE, moves={"qualified_leads": {"to": 400}})
    # Only leads move: 343 are enough for 80 % (binom.sf(29, 343, .1)).
    assert lever(found, "qualified_leads").mixed == 343
    assert found.probability == pytest.approx(stats.binom.sf(29, 343, 0.1))
    assert found.priced is False
    assert found.cost == pytest.approx(0.43**2)


def test_bounds_tell_how_far_levers_go_where_there_are_no_moves():
    bounds = {"close_rate": Bounds(low=Decimal("0.07"), high=Decimal("0.12")), "expansion": Bounds(high=Decimal(90000)), "new_customers": Bounds(high=Decimal(40))}  # fmt: skip
    found = levers(SHORT, bounds=bounds, levers=("close_rate", "qualified_leads"))
    assert [each.name for each in found.levers] == ["qualified_leads", "close_rate"]
    leads, rate = found.levers
    assert (leads.to, leads.today, leads.mixed, leads.alone) == (300, 300, None, 384)
    assert (rate.to, rate.alone, rate.reaches, rate.mixed) == (0.12, 0.1278, False, 0.12)
    assert found.state == "out_of_reach"
    assert found.notices[0].values == {"n": 1, "names": ("qualified_leads",)}


def test_churn_as_a_lever_goes_down():
    churn = {name: value for name, value in SHORT.items() if name != "retention"}
    found = levers(
        churn | {"revenue_churn": "0.1"},
        moves={"revenue_churn": {"to": "0.02", "cost": 9000}, "expansion": {"to": 180000, "cost": 9000}},
        exports=with_accounts([100] * 20),
    )  # fmt: skip
    assert found.state == "closed"
    assert 0.02 <= lever(found, "revenue_churn").mixed < 0.1
    assert 540_000 + lever(found, "expansion").mixed > 640_000


def test_where_lower_is_better(tmp_path):
    churn = tree(
        tmp_path,
        "top: rate\ntop = lost / n\nlost: count\nlost = m * p\nn: count\nm: count\np: rate",
        better="lower",
    )
    found = levers(
        {"top": "0.08", "n": 200, "m": 200, "p": "0.1"}, tree=churn,
        moves={"p": {"to": "0.05", "cost": 100}, "m": {"to": 150, "cost": 400}},
    )  # fmt: skip
    assert (found.of, found.state) == ("goal", "closed")
    values = {each.name: each.mixed for each in found.levers}
    assert values["m"] * values["p"] / 200 <= 0.08 + 1e-12
    assert lever(found, "p").alone == 0.08


def test_levers_that_hold_others_and_what_is_past(tmp_path):
    total = tree(tmp_path, "top = a + d\na = b * c\nb:\nc: ratio\nd:")
    whose = client(
        {"top": 300, "a": 100, "b": 50, "d": 100}, tree=total,
        moves={"a": {"to": 180}, "d": {"to": 160}},
    )  # fmt: skip
    plan = planned(whose)
    found = levers_of(whose, replace(plan, odds=odds_of(whose, plan)))
    # A sum may be moved as a whole; equal costs: the way of 80 goes further than that of 60.
    assert {each.name: each.alone for each in found.levers} == {"a": 200, "d": 200}
    values = {each.name: each.mixed for each in found.levers}
    assert values["a"] + values["d"] == pytest.approx(300, abs=0.02)
    assert values["a"] - 100 == pytest.approx(64, abs=0.05)  # 100 x 80 squared / (80^2 + 60^2)
    assert found.probability == 1
    past = client(SHORT | {"close_rate": "0.14"}, moves={"close_rate": {"to": "0.13"}})
    plan = planned(past)
    told = levers_of(past, replace(plan, odds=odds_of(past, plan)))
    assert [each.code for each in told.notices] == ["levers.notice.past"]
    assert told.state in ("no_levers", "nothing")


def test_without_levers_there_are_elasticities():
    found = levers(SHORT)
    assert (found.state, found.levers, found.cost) == ("no_levers", (), None)
    assert len(found.elasticities) == 6
    whose = client(without("revenue"))
    assert levers_of(whose, planned(whose)) is None
