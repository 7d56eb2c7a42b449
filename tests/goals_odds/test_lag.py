"""Odds that hold the lag, against exact sums of two laws and a plain Monte Carlo by month."""

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from scipy import stats

from revkit.client.goals.timing import TimingSection
from revkit.content.goal_trees import load_tree
from revkit.goals.levers.estimate import levers_of
from revkit.goals.odds.binomials import all_arrivals, arrivals, successes
from revkit.goals.odds.estimate import odds_at_once, odds_if, odds_of, play_plan
from revkit.goals.planning import goal_in_time
from revkit.show.prose.goals_odds import describe_odds
from tests.goals_odds.building import client, planned, without

ARTICLE = without()
NEAR = 0.009  # four standard errors of 50,000 draws
NO_LAG = "odds.notice.no_lag"


def timed(values=ARTICLE, lag=("0.5", "0.5"), before=(), **more):
    section = TimingSection(lag=tuple(Decimal(each) for each in lag), before=before)
    return client(values, timing=section, **more)


def odds(whose):
    return odds_of(whose, goal_in_time(whose))


def reached(leads, rate, earlier, deals=30):
    """P(binomial + Poisson >= deals): half of each month's leads are won a month later."""
    more = np.arange(60)
    late = stats.poisson.pmf(more, earlier)
    return float(late @ stats.binom.sf(deals - 1 - more, leads, rate * 23 / 24))


def test_what_closes_too_late_is_not_counted():
    found = odds(timed())
    # Of December's 25 leads half are decided in January: 23/24 of the wins are in time.
    assert found.probability == pytest.approx(stats.binom.sf(29, 300, 0.1 * 23 / 24), abs=1e-12)
    assert round(found.without_lag, 4) == 0.5281
    assert found.error == 0
    assert NO_LAG not in [each.code for each in found.notices]


def test_earlier_leads_bring_more():
    whose = timed(before=(30,))
    found = odds(whose)
    assert found.probability == pytest.approx(reached(300, 0.1, 1.5), abs=1e-6)
    assert found.mean == pytest.approx(640_000 + 12_000 * (28.75 + 1.5), rel=1e-6)
    assert found.probability > odds(timed()).probability
    assert odds_at_once(whose, goal_in_time(whose)).without_lag == found.without_lag
    needs = {each.name: each.values for each in found.needed}
    for mark, leads in needs["qualified_leads"].items():
        assert reached(leads, 0.1, 1.5) >= float(mark) > reached(leads - 1, 0.1, 1.5)
    # A better close rate is one for earlier leads, too.
    for mark, rate in needs["close_rate"].items():
        assert reached(300, rate, 15 * rate) >= float(mark)
        assert reached(300, rate - 1e-4, 15 * (rate - 1e-4)) < float(mark)


def test_functions_owe_what_was_planned():
    sales = next(each for each in odds(timed()).functions if each.owner == "sales")
    assert sales.target == 360_000
    assert sales.probability == pytest.approx(stats.binom.sf(29, 300, 0.1 * 23 / 24), abs=1e-12)


def test_all_that_varies_against_a_plain_monte_carlo():
    whose = timed(
        lag=("0.1", "0.2", "0.3", "0.4"),
        before=(40, 20, 30),
        spread={
            "close_rate": {"won": 32, "lost": 288},
            "deal_size": {"variation": "0.45"},
            "expansion": {"low": 80000, "high": 120000},
        },
    )
    rng, n = np.random.default_rng(7), 60_000
    rate = rng.beta(32.5, 288.5, n)
    # Month by month: who is won by the end of the year, of its own 25 leads a month and of those
    # of October (40, of whom 0.4 are still to come), November (20, 0.7) and December (30, 0.9).
    share = (12 - 0.9 - 0.7 - 0.4) / 12
    won = rng.binomial(300, rate * share) + rng.poisson(rate * (40 * 0.4 + 20 * 0.7 + 30 * 0.9))
    new = rng.gamma(np.maximum(won, 1e-9) / 0.45**2, 12000 * 0.45**2)
    side = rng.standard_normal(n) / 1.2815515655
    expansion = 100_000 * np.exp(np.where(side < 0, -np.log(0.8), np.log(1.2)) * side)
    result = 540_000 + new + expansion
    found = odds(whose)
    assert found.probability == pytest.approx((result >= 1e6).mean(), abs=NEAR)
    assert found.p10 == pytest.approx(np.quantile(result, 0.1), rel=0.004)
    assert found.p90 == pytest.approx(np.quantile(result, 0.9), rel=0.004)
    chance = next(each for each in found.drivers if each.law == "binomial")
    assert (chance.low, chance.high) == pytest.approx(np.quantile(won, (0.1, 0.9)), abs=1)


def test_a_chain_of_rates_and_a_plan_that_was_moved():
    tree = load_tree("new_customers")
    values = {
        "new_customers": 60, "leads": 600, "qualification_rate": "0.5", "close_rate": "0.1",
        "referrals": 60, "referral_close_rate": "0.5",
    }  # fmt: skip
    whose = timed(values, tree=tree, before=(60,))
    found, rng = odds(whose), np.random.default_rng(5)
    # Referrals need no time: only customers of campaigns are late, or come of earlier leads.
    won = rng.binomial(600, 0.05 * 23 / 24, 200_000) + rng.poisson(1.5, 200_000)
    won += rng.binomial(60, 0.5, 200_000)
    assert found.probability == pytest.approx((won >= 60).mean(), abs=NEAR)
    luck = play_plan(whose, goal_in_time(whose))
    more = timed(values | {"leads": 660}, tree=tree, before=(60,))
    moved, anew = odds_if(more, luck, planned(more)), odds(more)
    assert moved.probability == pytest.approx(anew.probability, abs=NEAR)
    assert moved.without_lag == pytest.approx(anew.without_lag, abs=NEAR)


def test_a_mix_is_safe_with_the_lag():
    moves = {"qualified_leads": {"to": 400, "cost": 1}, "expansion": {"to": 200000, "cost": 1}}
    whose = timed(moves=moves)
    plan = goal_in_time(whose)
    found = levers_of(whose, replace(plan, odds=odds_of(whose, plan)))
    assert found.state == "closed"
    assert found.probability >= 0.8
    leads, expansion = (next(v.mixed for v in found.levers if v.name == n) for n in moves)
    deals = int(-(-(460_000 - expansion) // 12_000))
    assert reached(leads, 0.1, 0, deals) == pytest.approx(found.probability, abs=1e-9)
    assert "levers.notice.planned" in [each.code for each in found.notices]


def test_without_timing_all_counts_and_says_so():
    whose = client(ARTICLE)
    found = odds(whose)
    assert found.without_lag is None
    assert round(found.probability, 4) == 0.5281
    assert NO_LAG in [each.code for each in found.notices]


@pytest.mark.parametrize("mean", [0.01, 0.3, 5.6, 90.0])
def test_arrivals_are_the_poisson_quantile(mean):
    z = np.linspace(-4, 4, 801)
    exact = stats.poisson.ppf(stats.norm.cdf(z), mean)
    assert (arrivals(z, mean) == exact).mean() > 0.998  # one float's edge
    assert (arrivals(z, np.full(len(z), mean)) == exact).all()
    counts, weights = all_arrivals(mean)
    assert weights == pytest.approx(stats.poisson.pmf(counts, mean), abs=1e-6)


def test_many_sizes_with_one_rate_are_looked_up():
    rng = np.random.default_rng(3)
    z, n = rng.standard_normal(4000), rng.integers(0, 60, 4000).astype(float)
    assert (successes(z, n, 0.77) == stats.binom.ppf(stats.norm.cdf(z), n, 0.77)).all()


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("es_ES", "Si todo se cerrara dentro del periodo, la probabilidad sería de 53"),
        ("en_GB", "If everything closed within the period, the probability would be 53%"),
    ],
)
def test_prose_tells_both(locale, expected):
    whose = replace(timed(), locale=locale)
    plan = goal_in_time(whose)
    told = describe_odds(replace(plan, odds=odds_of(whose, plan)), whose)
    assert expected in told.details.paragraphs[0]
