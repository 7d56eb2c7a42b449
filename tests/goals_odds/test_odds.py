"""The odds of whole plans, against closed forms, enumerations and scipy.stats."""

from dataclasses import replace
from math import log, sqrt

import numpy as np
import pytest
from scipy import stats

from revkit.content.goal_trees import load_tree
from revkit.goals import plan_goal
from revkit.goals.odds.estimate import odds_of
from tests.goals.building import tree
from tests.goals_odds.building import (
    client,
    odds,
    planned,
    with_accounts,
    with_deals,
    without,
)

ARTICLE = without()  # 300 leads x 10 % x 12,000 + 600,000 x 90 % + 100,000 = 1,000,000
NEAR = 0.009  # four standard errors of 50,000 draws


def needed(found, name):
    return next(each.values for each in found.needed if each.name == name)


def driver(found, name):
    return next(each for each in found.drivers if each.name == name)


def codes(found):
    """What there is to know, but for the lag, which none of these plans tells."""
    return [each.code for each in found.notices if each.code != "odds.notice.no_lag"]


def test_the_article_reaches_its_goal_with_52_81_percent():
    found = odds(ARTICLE)
    assert found.probability == pytest.approx(stats.binom.sf(29, 300, 0.1), abs=1e-12)
    assert round(found.probability, 4) == 0.5281
    assert found.error == 0
    assert needed(found, "qualified_leads") == {"0.8": 343, "0.9": 368, "0.95": 391}
    for mark, leads in needed(found, "qualified_leads").items():
        assert stats.binom.sf(29, leads, 0.1) >= float(mark) > stats.binom.sf(29, leads - 1, 0.1)


def test_exact_needs_of_the_other_drivers():
    found = odds(ARTICLE)
    for mark, rate in needed(found, "close_rate").items():
        assert stats.binom.sf(29, 300, rate) >= float(mark) > stats.binom.sf(29, 300, rate - 1e-4)
    # 80 % of the time there are at least 26 deals: 26 of them have to bring 360,000.
    assert stats.binom.sf(25, 300, 0.1) > 0.8 > stats.binom.sf(26, 300, 0.1)
    assert needed(found, "deal_size")["0.8"] == 13846.16  # 360,000 / 26 = 13,846.1538
    assert needed(found, "expansion")["0.8"] == 148000  # four deals fewer: 4 x 12,000 more
    # Retention is what the client gave, so it speaks for churn; 540,000 + 48,000 of 600,000.
    assert needed(found, "retention")["0.8"] == 0.98
    assert needed(found, "retention")["0.9"] is None
    assert needed(found, "opening_revenue")["0.8"] == 653333.34  # 588,000 / 0.9


def test_quantiles_and_the_safe_result_are_exact():
    found = odds(ARTICLE)
    for share, value in ((0.1, found.p10), (0.5, found.p50), (0.9, found.p90)):
        assert value == pytest.approx(640000 + 12000 * stats.binom.ppf(share, 300, 0.1))
    assert found.safe == pytest.approx(640000 + 12000 * 26)
    assert found.mean == pytest.approx(1_000_000)
    assert (found.drivers[0].name, found.drivers[0].share) == ("new_customers", 1.0)
    assert {each.law for each in found.drivers[1:]} == {"certain"}


def test_the_curve_falls_and_holds_the_goal_and_the_safe_result():
    found = odds(ARTICLE)
    points = {point.result: point.probability for point in found.curve}
    assert list(points) == sorted(points)
    assert list(points.values()) == sorted(points.values(), reverse=True)
    assert points[found.goal] == found.probability
    assert points[found.safe] >= 0.8
    # Whole deals: each count is a point; where results run on, some 60 do.
    assert len(points) == (max(points) - min(points)) / 12000 + 1
    smooth = odds(ARTICLE, {"deal_size": {"variation": "0.5"}}).curve
    assert 55 <= len(smooth) <= 65


def test_functions_by_themselves():
    found = {each.owner: each for each in odds(ARTICLE).functions}
    assert found["marketing"].probability == 1
    assert found["sales"].probability == pytest.approx(stats.binom.sf(29, 300, 0.1))
    assert (found["service"].target, found["service"].p10) == (640000, 640000)


def test_a_sampled_close_rate_is_beta_binomial():
    found = odds(ARTICLE, {"close_rate": {"won": 30, "lost": 270}})
    exact = stats.betabinom.sf(29, 300, 30.5, 270.5)
    assert found.probability == pytest.approx(exact, abs=NEAR)
    assert found.error == pytest.approx(sqrt(exact * (1 - exact) / 50_000), rel=0.01)
    rate = driver(found, "close_rate")
    assert (rate.law, rate.n, rate.source) == ("beta", 300, "stated")
    assert rate.low == pytest.approx(stats.beta.ppf(0.1, 30.5, 270.5), rel=0.01)


def test_a_chain_of_rates_is_binomial_at_each_step(tmp_path):
    steps = tree(
        tmp_path, "top: count\ntop = a * q\na: count\na = n * p\nn: count splits\np: rate\nq: rate"
    )
    found = odds({"top": 30, "n": 1000, "p": "0.2", "q": "0.15"}, tree=steps)
    # Each of the 1,000 comes through both with 3 %.
    assert found.probability == pytest.approx(stats.binom.sf(29, 1000, 0.03), abs=NEAR)


def test_deals_of_gamma_size_are_a_compound_sum():
    found = odds(ARTICLE, {"deal_size": {"variation": "0.8"}})
    # K binomial deals of shape 1/0.64 and mean 12,000; the rest brings 640,000.
    k, shape = np.arange(1, 301), 1 / 0.64
    sums = stats.gamma.sf(360_000, k * shape, scale=12_000 / shape)
    exact = float(stats.binom.pmf(k, 300, 0.1) @ sums)
    assert found.probability == pytest.approx(exact, abs=NEAR)
    assert driver(found, "deal_size").law == "gamma"


def test_deals_of_the_history_are_drawn_one_by_one():
    won = [4000.0] * 20 + [10000.0] * 15 + [45000.0] * 5
    found = odds(
        ARTICLE | {"qualified_leads": 2, "close_rate": 1, "revenue": 664000},
        exports=with_deals(won),
    )
    # Two deals, scaled from a mean of 11,375 to 12,000, that bring 24,000 together.
    pairs = (np.array(won)[:, None] + np.array(won)) * 12000 / 11375
    assert found.probability == pytest.approx((pairs >= 24000).mean(), abs=NEAR)
    assert (driver(found, "deal_size").law, driver(found, "deal_size").n) == ("sizes", 40)
    assert codes(found) == ["odds.notice.sizes", "odds.notice.average"]


def test_few_deals_give_a_gamma_law():
    found = odds(ARTICLE, exports=with_deals([5000, 12000, 31000, 8000]))
    assert driver(found, "deal_size").law == "gamma"
    assert codes(found) == ["odds.notice.few_sizes", "odds.notice.average"]
    alike = odds(ARTICLE, exports=with_deals([9000, 9000]))
    assert driver(alike, "deal_size").low == driver(alike, "deal_size").high == pytest.approx(12000)


def test_accounts_stay_or_leave_one_by_one():
    revenue = [400, 250, 150, 90, 60, 50]
    values = {**without("qualified_leads"), "qualified_leads": 0, "revenue": 600_000}
    found = odds(values, exports=with_accounts(revenue))
    ways = (np.arange(64)[:, None] >> np.arange(6)) & 1
    chances = np.prod(np.where(ways, 0.9, 0.1), axis=1)
    kept = ways @ np.array(revenue) / 1000 * 600_000
    assert found.probability == pytest.approx(chances[kept + 100_000 >= 600_000].sum(), abs=NEAR)
    kept = driver(found, "retention")
    assert (kept.law, kept.n, kept.source) == ("accounts", 6, "measured")
    assert kept.mean == pytest.approx(0.9, abs=0.005)
    assert needed(found, "retention")["0.8"] is not None


@pytest.mark.parametrize(("formula", "sign"), [("a * b", 1), ("a / b", -1)])
@pytest.mark.parametrize("common", [0, 0.6, 1])
def test_a_product_of_lognormals_with_a_common_shock(tmp_path, formula, sign, common):
    """Their logarithms add up: with correlation r the variance is s2 + t2 + 2 r s t."""
    product = tree(tmp_path, f"top = {formula}\na:\nb: ratio")
    s, t = (log(factor) / 1.2815515655446004 for factor in (1.25, 2.0))
    spread = {"a": {"low": 800, "high": 1250}, "b": {"low": "0.5", "high": 2}}
    goal = 1200
    found = odds({"top": goal, "a": 1000, "b": 1}, spread, product, odds={"common": common})
    exact = stats.norm.sf(log(goal / 1000), scale=sqrt(s * s + t * t + 2 * common * s * t))
    assert found.probability == pytest.approx(exact, abs=NEAR)
    middle = [each for each in found.notices if each.code == "odds.notice.middle"]
    assert middle[0].values == {"names": ("a", "b")}


def test_shares_of_a_sum_are_those_of_its_variances(tmp_path):
    total = tree(tmp_path, "top = a + b + c\na:\nb:\nc:")
    spread = {"a": {"low": 900, "high": 1111}, "b": {"low": 400, "high": 625}}
    found = odds({"top": 1500, "a": 1000, "b": 500, "c": 7}, spread, total)

    def variance(middle, factor):
        s2 = (log(factor) / 1.2815515655446004) ** 2
        return middle**2 * (np.exp(2 * s2) - np.exp(s2))

    a, b = variance(1000, 1.111), variance(500, 1.25)
    assert driver(found, "a").share == pytest.approx(a / (a + b), abs=0.02)
    assert driver(found, "b").share == pytest.approx(b / (a + b), abs=0.02)
    assert [each.name for each in found.drivers] == ["b", "a", "c"] if b > a else ["a", "b", "c"]
    assert driver(found, "c").share is None


def test_a_common_shock_moves_accounts_and_sizes_too():
    exports = with_accounts([300, 200, 200, 100, 100, 50, 50])
    apart = odds(ARTICLE, exports=exports, odds={"common": 0})
    wide = {"close_rate": {"low": "0.07", "high": "0.14"}}
    spreads = [odds(ARTICLE, wide, exports=exports, odds={"common": common}) for common in (0, 0.9)]
    assert spreads[1].p90 - spreads[1].p10 > 1.05 * (spreads[0].p90 - spreads[0].p10)
    # What each brings by itself stays as it was.
    for name in ("retention", "close_rate"):
        laws = [driver(each, name) for each in spreads]
        assert laws[0].low == pytest.approx(laws[1].low, rel=0.03)
    assert driver(apart, "close_rate").law == "certain"


def test_where_lower_is_better(tmp_path):
    churn = tree(
        tmp_path,
        "top: rate\ntop = lost / n\nlost: count\nlost = m * p\nn: count\nm: count\np: rate",
        better="lower",
    )
    values = {"top": "0.1", "n": 200, "m": 200, "p": "0.1"}
    found = odds(values, tree=churn)
    assert found.probability == pytest.approx(stats.binom.cdf(20, 200, 0.1), abs=1e-9)
    assert found.safe == stats.binom.ppf(0.8, 200, 0.1) / 200
    rate = needed(found, "p")["0.8"]
    assert stats.binom.cdf(20, 200, rate) >= 0.8 > stats.binom.cdf(20, 200, rate + 1e-4)
    assert needed(found, "n")["0.8"] > 200
    falling = [point.probability for point in found.curve]
    assert falling == sorted(falling)


def test_a_goal_below_what_is_sure_and_one_beyond_reach():
    sure = odds(ARTICLE | {"revenue": 500_000})
    assert sure.probability == pytest.approx(1)
    told = next(each for each in sure.notices if each.code == "odds.notice.sure")
    assert told.values["value"] >= 640_000
    assert needed(sure, "qualified_leads") == {"0.8": 0, "0.9": 0, "0.95": 0}
    never = odds(ARTICLE | {"revenue": 50_000_000})
    assert never.probability < 1e-12
    assert needed(never, "close_rate") == {"0.8": None, "0.9": None, "0.95": None}
    assert needed(never, "qualified_leads")["0.8"] > 30_000


def test_a_plan_without_chance_is_certain(tmp_path):
    product = tree(tmp_path, "top = a * b\na:\nb: ratio")
    found = odds({"top": 100, "a": 50, "b": 2}, tree=product)
    assert (found.probability, found.p10, found.p90, found.safe) == (1, 100, 100, 100)
    assert needed(found, "a") == {"0.8": 50, "0.9": 50, "0.95": 50}
    assert {each.law for each in found.drivers} == {"certain"}
    assert found.notices == ()


def test_no_goal_and_an_open_plan_have_no_odds():
    for values in (
        without("revenue"),
        without("revenue", "expansion"),
        without("expansion", "deal_size"),
    ):
        whose = client(values)
        assert odds_of(whose, planned(whose)) is None


def test_a_short_plan_has_its_odds():
    found = odds(ARTICLE | {"revenue": 1_100_000})
    # 460,000 / 12,000 = 38.33 deals.
    assert found.probability == pytest.approx(stats.binom.sf(38, 300, 0.1), abs=1e-9)


def test_an_uncertain_count_is_made_whole():
    found = odds(ARTICLE, {"qualified_leads": {"low": 250, "high": 360}})
    assert codes(found) == ["odds.notice.middle", "odds.notice.whole_trials"]
    # Half of the years have more leads than 300.
    assert found.probability == pytest.approx(0.52, abs=0.02)


def test_a_plan_that_says_something_else_than_its_sample():
    found = odds(
        ARTICLE,
        {"close_rate": {"won": 90, "lost": 910}, "expansion": {"low": 20000, "high": 90000}},
    )
    told = {each.code: each.values for each in found.notices}
    assert told["odds.notice.beyond_range"] == {
        "name": "expansion",
        "value": 100000,
        "bound": 90000,
    }
    assert "odds.notice.other_sample" not in told
    assert "odds.notice.middle" not in told  # the plan lies beyond its range, not in the middle
    far = odds(ARTICLE, {"close_rate": {"won": 50, "lost": 950}})
    told = {each.code: each.values for each in far.notices}
    assert told["odds.notice.other_sample"] == {
        "name": "close_rate",
        "value": 0.1,
        "bound": 0.05,
        "n": 1000,
    }
    assert driver(far, "close_rate").mean == pytest.approx(0.05, abs=0.001)


def test_what_is_needed_is_enough_when_it_is_put_in():
    spread = {"close_rate": {"won": 30, "lost": 270}, "deal_size": {"variation": "0.7"},
              "revenue_churn": {"low": "0.06", "high": "0.15"}}  # fmt: skip
    found = odds(ARTICLE, spread, odds={"common": "0.3"})
    for name in ("qualified_leads", "expansion", "opening_revenue"):
        for mark, value in needed(found, name).items():
            again = odds(ARTICLE | {name: value}, spread, odds={"common": "0.3"})
            assert again.probability == pytest.approx(float(mark), abs=0.01), (name, mark)
    marks = list(needed(found, "expansion").values())
    assert marks == sorted(marks)


def test_the_same_whatever_the_order_of_the_rows():
    from revkit.drivers.exports import Exports

    won = np.random.default_rng(1).lognormal(9, 1, 60).round(2)
    revenue = np.random.default_rng(2).integers(100, 9000, 30)
    both = []
    for step in (1, -1):
        accounts, deals = with_accounts(revenue[::step].tolist()), with_deals(won[::step])
        exports = Exports(deals.until, deals=deals.deals, accounts=accounts.accounts)
        both.append(odds(ARTICLE, exports=exports, odds={"common": "0.4"}))
    assert both[0] == both[1]


def test_the_seed_decides_and_nothing_else():
    whose = client(ARTICLE, {"close_rate": {"won": 30, "lost": 270}})
    plan = planned(whose)
    assert odds_of(whose, plan) == odds_of(whose, plan)
    other = odds_of(replace(whose, seed=1), plan)
    assert other.probability != odds_of(whose, plan).probability
    assert other.probability == pytest.approx(odds_of(whose, plan).probability, abs=NEAR)


@pytest.mark.parametrize("name", ["arr", "churn", "clv", "new_customers", "units_sold"])
def test_every_tree_has_odds(name):
    """Each leaf uncertain, the goal at what the plan yields."""
    shipped = load_tree(name)
    values = {"count": 300, "rate": "0.1", "money": 12000, "ratio": "2", "days": 30}
    given = {leaf: values[shipped.nodes[leaf].unit] for leaf in shipped.leaves}
    spread = {
        leaf: {"low": float(value) * 0.8, "high": float(value) * 1.2}
        for leaf, value in given.items()
    }
    whose = client(given, spread, shipped, odds={"draws": 4000, "common": "0.2"})
    result = planned(whose).values[name].value
    decimals = shipped.decimals(name, 2)
    found = odds(given | {name: round(float(result), decimals) if decimals else int(result)}, spread, shipped, odds={"draws": 4000, "common": "0.2"})  # fmt: skip
    assert 0.2 < found.probability < 0.8
    assert found.p10 < found.p50 < found.p90
    assert sum(each.share is not None for each in found.drivers) >= len(given)


def test_a_measured_rate_is_as_sure_as_its_sample():
    from decimal import Decimal

    from revkit.client.measured import MeasuredValue
    from revkit.drivers.exports import ALL
    from revkit.drivers.result import Figure

    whose = client(ARTICLE)
    rate = Figure("win_rate", 0.1, n=300)
    value = MeasuredValue("goals.values.close_rate", "win_rate", Decimal("0.1"), rate, ALL)
    whose = replace(whose, measured=(value,))
    found = odds_of(whose, plan_goal(whose.goals, "EUR"))
    assert found.probability == pytest.approx(stats.betabinom.sf(29, 300, 30.5, 270.5), abs=NEAR)
    assert (driver(found, "close_rate").source, driver(found, "close_rate").n) == ("measured", 300)
    kept = Figure("grr", 0.9, n=50)
    value = MeasuredValue("goals.values.retention", "grr", Decimal("0.9"), kept, ALL)
    found = odds_of(replace(whose, measured=(value,)), plan_goal(whose.goals, "EUR"))
    retention = driver(found, "retention")
    assert retention.law == "beta"
    assert retention.low == pytest.approx(stats.beta.ppf(0.1, 45.5, 5.5), abs=0.003)


def test_plans_at_the_edge_have_odds():
    sizes = {"deal_size": {"variation": "0.5"}}
    none = odds(ARTICLE | {"qualified_leads": 0, "revenue": 640_000}, sizes)
    assert none.probability == 1
    assert driver(none, "deal_size").mean == 12000
    assert odds(ARTICLE | {"qualified_leads": 0, "revenue": 640_001}, sizes).probability == 0
    clv = load_tree("clv")
    values = {"order_value": 50, "orders_per_year": 2, "gross_margin": "0.5", "discount_rate": "0.1",
              "customer_churn": "0.2", "acquisition_spend": 100, "new_customers": 0, "clv": 1}  # fmt: skip
    whose = client(values, tree=clv)
    # What a customer costs cannot be told without new customers.
    assert odds_of(whose, planned(whose)) is None
    free = {"acquisition_spend": {"variation": "0.5"}, "new_customers": {"low": 1, "high": 90}}
    found = odds(values | {"new_customers": 30}, free, clv, odds={"draws": 2000})
    assert 0 < found.probability <= 1
    assert np.isfinite([found.p10, found.mean, found.p90]).all()
