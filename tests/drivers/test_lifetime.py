"""How long customers stay and what that is worth, against the papers' own figures.

Fader and Hardie (2007), "How to Project Customer Retention": the share of two segments still there
after each renewal, in percent, and the estimates from the first seven of them. The discounted
expected residual lifetime is that of their paper of 2010, by another public implementation.
"""

import math
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import betaln, hyp2f1

from revkit.drivers.accounts.beta_geometric import BetaGeometric, fit, log_likelihood
from revkit.drivers.accounts.lifetime import lifetime_of
from revkit.drivers.accounts.lives import lives_of
from revkit.drivers.accounts.retention import account_figures
from revkit.drivers.accounts.value import lifetime_value
from tests.drivers.accounts_building import UNTIL, as_list, by_period, terms
from tests.drivers.test_retention import figures, telco

HIGH_END = [86.9, 74.3, 65.3, 59.3, 55.1, 51.7, 49.1, 46.8, 44.5, 42.7, 40.9, 39.4]
REGULAR = [63.1, 46.8, 38.2, 32.6, 28.9, 26.2, 24.1, 22.3, 20.7, 19.4, 18.3, 17.3]
YEAR_FIT = {"High End": (HIGH_END, 0.668, 3.806), "Regular": (REGULAR, 0.704, 1.182)}


def cohort(shares, of=1000):
    """Who came to each renewal, and who left there."""
    there = np.array([of] + [round(of * share / 100) for share in shares])
    return there[:-1], there[:-1] - there[1:]


def as_customers(shares, of=1000):
    """The same cohort as a list of customers: its tenure in years, 1,200.00 a year each."""
    left = cohort(shares, of)[1]
    tenure = [year for year, n in enumerate(left, 1) for _ in range(n)]
    gone = [True] * len(tenure) + [False] * (of - len(tenure))
    tenure += [len(shares)] * (of - len(tenure))
    return as_list([120_000] * of, 12, gone, [12 * years for years in tenure])


@pytest.mark.parametrize("name", YEAR_FIT)
def test_the_published_estimates_from_seven_years(name):
    shares, alpha, beta = YEAR_FIT[name]
    model = fit(*cohort(shares[:7]))
    assert (round(model.alpha, 3), round(model.beta, 3)) == (alpha, beta)


def test_the_published_projection_of_high_end():
    """Years 8 to 12 as projected from seven years: 46.0, 43.6, 41.4, 39.5 and 37.8 %."""
    projected = fit(*cohort(HIGH_END[:7])).survival(12)
    assert (projected[7:] * 100).round(1).tolist() == [46.0, 43.6, 41.4, 39.5, 37.8]
    # That is within two points of what happened, year by year.
    assert np.abs(projected * 100 - HIGH_END).max() < 2


def test_the_tutorial_of_four_years():
    """Fader and Hardie (2014), "A Spreadsheet-Literate Non-Statistician's Guide to the
    Beta-Geometric Model": 1,000, 631, 468, 382, 326 customers."""
    model = fit(*cohort(REGULAR[:4]))
    assert (round(model.alpha, 3), round(model.beta, 3)) == (0.764, 1.296)


def test_the_log_likelihood_of_the_paper_s_spreadsheet():
    """With alpha = beta = 1, per customer of the High End cohort: -2.115 (cut off, not rounded)."""
    there, left = cohort(HIGH_END[:7])
    assert log_likelihood(1, 1, there / 1000, left / 1000) == pytest.approx(-2.1155, abs=5e-5)


def test_the_residual_lifetime_of_those_who_made_seven_renewals():
    assert BetaGeometric(0.668, 3.806).residual(0.10, 7) == pytest.approx(7.530, abs=5e-4)


def test_the_likelihood_is_the_product_of_the_papers_probabilities():
    """P(T = t) = B(a + 1, b + t - 1) / B(a, b) for who left, S(t) = B(a, b + t) / B(a, b) for who
    is still there; three cohorts, so that censoring comes at several ages."""
    left_at, still_at = [1, 1, 2, 3, 1, 2, 5], [5, 3, 2, 2, 1, 0]
    alpha, beta = 0.9, 2.7
    wanted = sum(betaln(alpha + 1, beta + t - 1) for t in left_at)
    wanted += sum(betaln(alpha, beta + t) for t in still_at)
    wanted -= (len(left_at) + len(still_at)) * betaln(alpha, beta)
    tenure, gone = left_at + still_at, [True] * len(left_at) + [False] * len(still_at)
    lives = lives_of(as_list([1] * len(tenure), left=gone, tenure=tenure), terms(), None)
    assert log_likelihood(alpha, beta, *lives.counts) == pytest.approx(wanted)


def test_the_parameters_that_made_the_data_are_found():
    """200,000 customers with their own probability of leaving, followed for 1 to 24 periods."""
    rng = np.random.default_rng(3)
    n = 200_000
    life = rng.geometric(rng.beta(1.5, 12.0, n))
    seen = rng.integers(1, 25, n)
    accounts = as_list([1] * 2, left=[True, False], tenure=[1, 1])
    gone = life <= seen
    many = type(accounts)(
        np.arange(n), type(accounts.accounts)((), np.full(n, -1)),
        type(accounts.revenue)(np.ones(n, np.int64), np.ones(n, bool), 2), 1,
        left=gone, tenure=np.where(gone, life, seen).astype(float),
    )  # fmt: skip
    found = lifetime_of(many, terms())
    assert found.alpha == pytest.approx(1.5, rel=0.06)
    assert found.beta == pytest.approx(12.0, rel=0.06)
    assert found.observed[11] == pytest.approx(found.fitted[11], abs=0.005)


@settings(max_examples=60, deadline=None)
@given(st.floats(0.05, 50), st.floats(0.05, 500), st.floats(0.001, 1))
def test_discounted_lifetime_is_the_sum_of_survival(alpha, beta, rate):
    model = BetaGeometric(alpha, beta)
    survival = np.concatenate([[1], model.survival(60_000)])
    summed = float((survival * (1 + rate) ** -np.arange(60_001.0)).sum())
    assert model.lifetime(rate) == pytest.approx(summed, rel=1e-9)
    # Equation 6 of the paper of 2010, by SciPy's hypergeometric function where that has a value.
    made = (beta + 3) / (alpha + beta + 3)
    known = made * hyp2f1(1, beta + 4, alpha + beta + 4, 1 / (1 + rate))
    if np.isfinite(known):
        assert model.residual(rate, 3) == pytest.approx(known, rel=1e-6)


def test_large_parameters_are_the_constant_churn_of_the_simple_formula():
    """alpha / (alpha + beta) = 0.2 for everybody; SciPy's 2F1 gives no number here."""
    assert not np.isfinite(hyp2f1(1, 8e5, 1e6, 0.98))
    assert BetaGeometric(2e5, 8e5).lifetime(0.05) == pytest.approx(
        lifetime_value(1, 0.2, 0.05), rel=1e-4
    )
    assert BetaGeometric(2e5, 8e5).lifetime(0.0) == pytest.approx(5, rel=1e-4)
    assert BetaGeometric(0.9, 5).lifetime(0.0) is None  # the mean of the lifetimes is infinite
    assert BetaGeometric(3.0, 6.0).lifetime(1e-7) == pytest.approx(4, rel=1e-3)


def test_the_value_of_a_cohort_made_by_hand():
    """High End, 1,200.00 a year, margin 70 %, 10 % a year: 840.00 x lifetime."""
    accounts = as_customers(HIGH_END[:7])
    found = account_figures(accounts, terms(margin=0.7, rate=0.1), UNTIL)["clv_cohorts"]
    survival = np.concatenate([[1], fit(*cohort(HIGH_END[:7])).survival(5_000)])
    lifetime = (survival / 1.1 ** np.arange(5_001)).sum()
    assert found.value == pytest.approx(840 * lifetime)
    assert found.n == 1000
    (remark,) = found.remarks
    assert (remark.code, remark.n) == ("retention.remark.model", 84)  # seven years


def test_lifetime_shows_what_was_seen_and_what_is_the_model_s():
    found = lifetime_of(as_customers(HIGH_END[:7]), terms())
    assert found.months == 12 and found.n == 1000 and found.periods == tuple(range(1, 15))
    assert [round(share * 100, 1) for share in found.observed[:7]] == HIGH_END[:7]
    assert found.observed[7:] == (None,) * 7
    assert len(found.fitted) == 14 and found.why is None


def test_accounts_by_period_are_followed_from_their_first_period():
    """The cohort of February: 10 come, 4 leave after a month and 3 more after two; who was there
    in January is not followed, for nobody knows since when."""
    entries = [("old", f"2025-{m:02}", 100) for m in range(1, 5)]
    for k in range(10):
        stays = 1 if k < 4 else 2 if k < 7 else 3
        entries += [(f"n{k}", f"2025-{m:02}", 100) for m in range(2, 2 + stays)]
    found = lifetime_of(by_period(entries), terms())
    assert found.n == 10 and found.observed[:2] == (0.6, pytest.approx(0.3))
    # The last of them paused in March and came back: not gone.
    paused = lifetime_of(by_period([e for e in entries if e[:2] != ("n9", "2025-03")]), terms())
    assert paused.observed == found.observed


def test_dates_make_the_same_lives_as_tenures():
    """Since 1 January 2025: gone after a year less a day, after a year and four days, still there."""
    began = ["2024-01-01", "2024-01-01", "2023-01-01", "2022-06-01", "2024-06-01"]
    ended = ["2024-12-31", "2025-01-05", "2025-01-01", "NaT", "NaT"]
    found = lives_of(
        as_list([1] * 5, 12, began=began, ended=ended),
        terms(date(2025, 12, 31)),
        date(2025, 12, 31),
    )
    assert found.renewals.tolist() == [0, 0, 1, 3, 1]
    assert found.left.tolist() == [True, True, True, False, False]


WHY = {
    "no_tenure": as_list([1, 2], left=[True, False]),
    "left_unknown": as_list([1, 2], tenure=[3, 4]),
    "nobody_left": as_list([1, 2], left=[False, False], tenure=[3, 4]),
    "all_left": as_list([1, 2], left=[True, True], tenure=[3, 4]),
    "one_renewal": as_list([1, 2, 3], left=[True, False, False], tenure=[1, 1, 0]),
    "no_renewal": as_list([1, 2], left=[False, False], tenure=[0, 0.5]),
    "no_cohorts": by_period([("a", "2025-01", 1), ("a", "2025-02", 1)]),
    "one_period": by_period([("a", "2025-01", 1)]),
    "no_fit": as_list([1] * 40, left=[True] * 20 + [False] * 20, tenure=[1] * 20 + [60] * 20),
}  # fmt: skip


@pytest.mark.parametrize("why", WHY)
def test_where_it_cannot_be_fitted_it_says_why(why):
    found = lifetime_of(WHY[why], terms())
    assert found.why == f"retention.why.{why}"
    assert found.alpha is None and found.fitted == () and len(found.observed) == len(found.periods)


def test_customers_that_look_alike_are_told():
    """Churn that grows with age is none that the model knows: it ends at the same for all."""
    tenure = [1] * 5 + [2] * 10 + [3] * 20 + [4] * 5
    accounts = as_list([100] * 40, left=[True] * 35 + [False] * 5, tenure=tenure)
    found = figures(accounts)["clv_cohorts"]
    assert {r.code for r in found.remarks} == {"retention.remark.model", "retention.remark.even"}
    # 35 of the 95 renewals (40 + 35 + 25 + 5 came to one; 105) were not made.
    assert lifetime_of(accounts, terms()).fitted[0] == pytest.approx(1 - 35 / 105, rel=1e-3)


def test_the_three_formulas_and_what_they_need():
    began, n = ["2020-01-01"] * 40, 40
    ended = ["2025-06-15"] * 8 + ["NaT"] * 32
    accounts = as_list([10_000] * n, began=began, ended=ended)
    day = date(2025, 12, 31)

    def found(**more):
        return account_figures(accounts, terms(day, **more), day)

    # 8 of 40 left: 0.2; 1,200.00 a year x 0.5 = 600.
    assert found(margin=0.5, rate=0.0)["clv_simple"].value == pytest.approx(3_000)
    assert found(margin=0.5, rate=0.0)["clv_discounted"].value == pytest.approx(3_000)
    assert found(margin=0.5, rate=0.1)["clv_discounted"].value == pytest.approx(600 * 1.1 / 0.3)
    assert found(margin=0.5)["clv_simple"].value == pytest.approx(3_000)
    assert found(margin=0.5)["clv_discounted"].why == "retention.why.rate"
    assert found(margin=0.5)["clv_cohorts"].why == "retention.why.rate"
    assert {found(rate=0.1)[f"clv_{k}"].why for k in ("simple", "discounted", "cohorts")} == {
        "retention.why.margin"
    }
    simple, churn = found(margin=0.5)["clv_simple"], found()["churn_customers"]
    assert (simple.low, simple.high) == pytest.approx((600 / churn.high, 600 / churn.low))
    assert simple.n == 40 and simple.start == churn.start


def test_the_value_by_hand_year_after_year():
    """100 a year, 20 % leave, 10 %: 100 + 80/1.1 + 64/1.21 + ... = 366.67."""
    summed = sum(100 * 0.8**t / 1.1**t for t in range(400))
    assert lifetime_value(100, 0.2, 0.1) == pytest.approx(summed)
    assert lifetime_value(100, 0.2, 0) == 500


def test_telco_by_months_of_tenure():
    """1,869 of 7,043 left; 380 of them in their first month, of 613 + 6,419 who came to it."""
    found = lifetime_of(telco(), terms())
    assert found.n == 7_043 and found.months == 1 and found.why is None
    assert found.observed[0] == pytest.approx(1 - 380 / 7_032)
    assert len([share for share in found.observed if share is not None]) == 72
    assert all(math.isfinite(share) for share in found.fitted)
