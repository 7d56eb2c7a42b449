"""Retention and churn: by hand, by plain loops, from the real list, and where nothing can be said."""

import csv
import math
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revkit.content.measures import load_measures
from revkit.content.wording import load_wording, placeholders
from revkit.drivers.accounts.retention import account_figures
from revkit.drivers.accounts.weighted import ratio_interval, share_of_revenue
from revkit.drivers.columns import Amounts, Labels
from revkit.drivers.exports import Accounts
from tests.drivers.accounts_building import UNTIL, as_list, by_period, naive_year, terms
from tests.shared import shared_data

IDS = [name for name, measure in load_measures().items() if measure.group == "accounts"]
FULL = {"margin": 0.8, "rate": 0.1}

# Four customers of December 2024 and what they pay in December 2025, in cents.
YEAR = [
    ("a", "2024-12", 40_000), ("a", "2025-12", 50_000),  # grows by 100.00
    ("b", "2024-12", 30_000), ("b", "2025-12", 24_000),  # cut back by 60.00
    ("c", "2024-12", 20_000), ("c", "2025-06", 20_000),  # leaves
    ("d", "2024-12", 10_000), ("d", "2025-12", 10_000),
    ("e", "2025-12", 16_000),  # new: in nobody's retention
]  # fmt: skip


def figures(accounts, until=UNTIL, as_of=UNTIL, **more):
    return account_figures(accounts, terms(as_of, **(FULL | more)), until)


def codes(figure):
    return {remark.code.rpartition(".")[2] for remark in figure.remarks}


def all_year(entries):
    """The customers that stay pay their opening amount in every month between."""
    kept = ("a", "b", "d")
    opening = {n: v for n, p, v in YEAR if p == "2024-12" and n in kept}
    return entries + [(n, f"2025-{m:02}", v) for n, v in opening.items() for m in range(1, 12)]


def test_a_year_made_by_hand():
    found = figures(by_period(all_year(YEAR)))
    # Opening 1,000.00: kept 400 + 240 + 0 + 100 = 740, with growth 840.
    assert found["grr"].value == 0.74
    assert found["nrr"].value == 0.84
    assert found["churn_customers"].value == 0.25
    assert found["churn_revenue"].value == 0.20
    assert found["contraction"].value == 0.06
    assert found["expansion"].value == 0.10
    assert found["gross_churn"].value == 0.26
    assert found["expansion_revenue"].value == 1_200  # 100.00 a month more
    assert found["closing_revenue"].value == 12_000  # 1,000.00 in December
    assert found["revenue_per_account"].value == 3_000
    assert {f.n for i, f in found.items() if i in ("grr", "nrr", "churn_customers")} == {4}
    assert found["closing_revenue"].n == 4
    assert (found["grr"].start, found["grr"].end) == (date(2025, 1, 1), date(2025, 12, 31))
    assert (found["closing_revenue"].start, found["closing_revenue"].end) == (
        date(2025, 12, 1), date(2025, 12, 31)
    )  # fmt: skip
    assert codes(found["grr"]) == {"few"}


def test_every_figure_is_there_in_the_order_of_the_content():
    for accounts in (by_period(YEAR), as_list([100]), by_period([]), as_list([])):
        found = figures(accounts)
        assert list(found) == IDS
        assert all(figure.id == name for name, figure in found.items())
        assert all((f.value is None) == (f.why is not None) for f in found.values())


def test_every_reason_and_remark_has_its_sentence():
    wording = load_wording()
    for accounts in EDGES.values():
        for figure in figures(accounts).values():
            assert figure.why is None or not placeholders(wording[figure.why].es)
            for remark in figure.remarks:
                needed = placeholders(wording[remark.code].es)
                assert needed <= {"n"} | set(remark.values or {}), remark.code


def test_the_wilson_interval_of_one_in_four():
    """statsmodels' proportion_confint(1, 4, method="wilson") gives 0.0456, 0.6994."""
    churn = figures(by_period(all_year(YEAR)))["churn_customers"]
    assert churn.low == pytest.approx(0.0456, abs=5e-5)
    assert churn.high == pytest.approx(0.6994, abs=5e-5)


def test_the_interval_by_revenue_holds_what_it_promises():
    """Of 2,000 sets of 80 customers, about 95 % of the intervals contain the true churn.

    Revenue is lognormal and independent of leaving, so churn by revenue is truly 0.2.
    """
    rng = np.random.default_rng(11)
    held = 0
    for _ in range(2_000):
        paid = np.round(np.exp(rng.normal(7, 0.7, 80))).astype(np.int64)
        low, high = share_of_revenue(np.where(rng.random(80) < 0.2, paid, 0), paid)
        held += low <= 0.2 <= high
    assert 0.90 < held / 2_000 < 0.97


def test_the_ratio_interval_is_that_of_a_linear_model():
    """With equal wholes the ratio is a mean, and its interval Student's."""
    parts = np.array([3, 5, 8, 9, 10])
    low, high = ratio_interval(parts, np.full(5, 10))
    mean, error = parts.mean() / 10, parts.std(ddof=1) / math.sqrt(5) / 10
    assert low == pytest.approx(mean - 2.7764451 * error)
    assert high == pytest.approx(mean + 2.7764451 * error)


def test_less_than_a_year_is_said_and_not_scaled():
    entries = [("a", "2025-01", 100), ("b", "2025-01", 100), ("a", "2025-07", 100)]
    entries += [("z", f"2025-{month:02}", 0) for month in range(2, 7)]
    found = figures(by_period(entries))
    assert found["churn_customers"].value == 0.5
    assert (found["churn_customers"].start, found["churn_customers"].end) == (
        date(2025, 2, 1), date(2025, 7, 31)
    )  # fmt: skip
    (remark,) = [r for r in found["grr"].remarks if r.code == "retention.remark.not_a_year"]
    assert remark.n == 6
    assert found["clv_simple"].why == "retention.why.not_a_year"


def test_a_gap_is_no_churn_of_the_year_and_told():
    entries = [("a", f"2025-{m:02}", 100) for m in range(1, 13) if m != 6]
    entries += [("b", f"2025-{m:02}", 100) for m in range(1, 13)] + [
        ("a", "2024-12", 100),
        ("b", "2024-12", 100),
    ]
    found = figures(by_period(entries))
    assert found["churn_customers"].value == 0 and found["grr"].value == 1
    # 100 lost in June, 100 returned in July.
    assert found["quick_ratio"].value == 1 and found["quick_ratio"].n == 12
    assert "gaps" in codes(found["quick_ratio"])


def test_invoices_by_quarter_in_a_table_by_month_are_told():
    """Three of four customers pay once a quarter; a fourth pays each month."""
    entries = [("d", f"2025-{m:02}", 100) for m in range(1, 13)]
    entries += [(n, f"2025-{m:02}", 300) for n in "abc" for m in (1, 4, 7, 10)]
    found = figures(by_period(entries))
    (remark,) = [r for r in found["churn_customers"].remarks if r.code.endswith("irregular")]
    assert remark.n == 3 and remark.values == {"share": 0.75}
    assert "irregular" in codes(found["closing_revenue"])
    quarters = [(n, m, 300) for n in "abcd" for m in ("2025-01", "2025-04", "2025-07", "2025-10")]
    assert "irregular" not in codes(figures(by_period(quarters, months=3))["closing_revenue"])


def test_quarters_and_years_are_periods_too():
    entries = [("a", "2024-01", 100), ("b", "2024-01", 100), ("a", "2025-01", 150)]
    yearly = figures(by_period(entries, months=12))
    assert (yearly["nrr"].value, yearly["churn_customers"].value) == (0.75, 0.5)
    assert yearly["closing_revenue"].value == 1.5
    assert (yearly["nrr"].start, yearly["nrr"].end) == (date(2025, 1, 1), date(2025, 12, 31))
    quarters = [(n, m, 300) for n in "ab" for m in ("2024-10", "2025-01", "2025-04", "2025-07")]
    quarterly = figures(by_period([*quarters, ("a", "2025-10", 300)], months=3))
    assert quarterly["churn_revenue"].value == 0.5
    assert quarterly["closing_revenue"].value == 12  # 3.00 a quarter
    assert quarterly["quick_ratio"].value == 0 and quarterly["quick_ratio"].n == 4


def test_one_customer_that_carries_most_is_said():
    entries = [(n, p, 9_000 if n == "a" else 100) for n in "abc" for p in ("2024-12", "2025-12")]
    (remark,) = [r for r in figures(by_period(entries))["grr"].remarks
                 if r.code == "retention.remark.concentrated"]  # fmt: skip
    assert remark.values["share"] == pytest.approx(9_000 / 9_200)


def test_a_last_period_that_falls_as_none_before_is_told():
    entries = [(n, f"2025-{m:02}", 100) for n in "abcdefgh" for m in range(1, 13)]
    whole = figures(by_period(entries))["grr"]
    partly = figures(by_period([e for e in entries if e[1] != "2025-12" or e[0] in "abcd"]))["grr"]
    assert "edge" not in codes(whole) and "edge" in codes(partly)
    # The running month is left out by the calendar, and that is said too.
    early = figures(by_period(entries), as_of=date(2025, 12, 30))["closing_revenue"]
    assert early.end == date(2025, 11, 30) and "incomplete" in codes(early)


def test_negative_revenue_makes_nobody_a_customer():
    entries = [*YEAR, ("f", "2024-12", -5_000), ("a", "2024-12", -10_000)]
    found = figures(by_period(all_year(entries)))["grr"]
    # a opens with 300.00 after its credit note: (300 + 240 + 100) / 900.
    assert found.value == pytest.approx(640 / 900)
    (remark,) = [r for r in found.remarks if r.code == "retention.remark.negative"]
    assert remark.n == 1 and remark.values == {"amount": 50.0}


def test_a_list_with_dates_is_measured_over_a_year():
    began = ["2023-05-10"] * 4 + ["2025-03-01"]
    ended = ["2025-04-02", "NaT", "NaT", "2023-11-11", "NaT"]
    found = figures(as_list([100, 200, 300, 400, 500], began=began, ended=ended),
                    until=date(2025, 12, 31), as_of=date(2025, 12, 31))  # fmt: skip
    # On 31 December 2024: a, b, c (600); a leaves in 2025.
    assert found["churn_customers"].value == pytest.approx(1 / 3)
    assert found["churn_revenue"].value == pytest.approx(100 / 600)
    assert found["churn_customers"].start == date(2025, 1, 1)
    assert found["closing_revenue"].value == 120  # (2 + 3 + 5) x 12
    assert found["grr"].why == found["nrr"].why == "retention.why.one_amount"
    # 1,000.00 x 12 / 3 x 0.8 / (1/3)
    assert found["clv_simple"].value == pytest.approx(40 * 0.8 * 3)


def telco():
    with (shared_data("crm/telco") / "Telco-Customer-Churn.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    cents = np.array([round(float(row["MonthlyCharges"]) * 100) for row in rows])
    return Accounts(
        np.arange(2, len(rows) + 2),
        Labels(tuple(row["customerID"] for row in rows), np.arange(len(rows))),
        Amounts(cents, np.ones(len(rows), bool), 2), 1,
        left=np.array([row["Churn"] == "Yes" for row in rows]),
        tenure=np.array([float(row["tenure"]) for row in rows]),
    )  # fmt: skip


def test_telco_has_its_two_churn_rates_over_no_known_time():
    found = figures(telco())
    customers, revenue = found["churn_customers"], found["churn_revenue"]
    assert round(customers.value, 4) == 0.2654  # 1,869 of 7,043
    assert round(revenue.value, 4) == 0.3050
    assert customers.n == revenue.n == 7_043
    for figure in (customers, revenue):
        assert figure.start is None and figure.end is None
        assert "no_period" in codes(figure)
        assert figure.low < figure.value < figure.high
    assert found["clv_simple"].why == "retention.why.no_period"
    assert found["grr"].why == "retention.why.one_amount"
    assert found["clv_cohorts"].value is not None  # tenure is known


EDGES = {
    "empty": by_period([]),
    "empty list": as_list([]),
    "one account": by_period([("a", "2025-01", 100)]),
    "one account for a year": by_period([("a", f"2025-{m:02}", 100) for m in range(1, 13)]),
    "all left": by_period([("a", "2024-12", 100), ("b", "2024-12", 50), ("a", "2025-12", 0)]),
    "no opening": by_period([("a", "2024-12", 0), ("a", "2025-12", 100)]),
    "only negative": by_period([("a", "2024-12", -1), ("a", "2025-12", -100)]),
    "blank": by_period([("a", "2025-01", None), (None, "2025-02", 5)]),
    "no date": by_period([("a", "NaT", 100)]),
    "forecast": by_period([("a", "2040-01", 100)]),
    "before 1970": by_period([("a", "1965-01", 100), ("a", "1966-01", 90)], months=12),
    "one customer": as_list([100]),
    "all of a list left": as_list([100, 50], left=[True, True], tenure=[3, 4]),
    "nobody of a list left": as_list([100, 50], left=[False, False], tenure=[3, 4]),
    "free customers": as_list([0, None, -5], left=[True, False, False], tenure=[math.nan, 0, -3]),
    "dates the wrong way": as_list([5, 6], began=["2025-02-01", "NaT"], ended=["2025-01-01", "NaT"]),
    "not begun": as_list([5], began=["2090-01-01"], ended=["NaT"]),
    "long ago": as_list([5, 7], began=["1700-01-01", "2020-01-01"], ended=["NaT", "2024-01-01"]),
    "ended later": as_list([5, 9], left=[False, False], began=["2020-01-01"] * 2, ended=["2090-01-01"] * 2),
    "year": by_period(YEAR),
}  # fmt: skip


@pytest.mark.parametrize("name", EDGES)
def test_nothing_ends_in_a_traceback_or_a_nan(name):
    for given_terms in ({}, {"margin": None, "rate": None}, {"rate": 0.0}, {"margin": 0.0}):
        for figure in figures(EDGES[name], **given_terms).values():
            numbers = [v for v in (figure.value, figure.low, figure.high) if v is not None]
            assert all(math.isfinite(v) for v in numbers), figure
            assert figure.value is not None or figure.why, figure
            if figure.low is not None and figure.high is not None:
                assert figure.low <= figure.value <= figure.high, figure


AMOUNT = st.integers(0, 10**9)
grid = st.dictionaries(
    st.text("abcdefghij", min_size=1, max_size=2), st.tuples(AMOUNT, AMOUNT), min_size=1
)


def two_years(rows):
    return [
        (n, p, v)
        for n, pair in rows.items()
        for p, v in zip(("2024-12", "2025-12"), pair, strict=True)
    ]


@settings(max_examples=150, deadline=None)
@given(grid)
def test_rates_agree_with_plain_loops_and_with_each_other(rows):
    entries = two_years(rows)
    found = figures(by_period(entries))
    if not any(pair[0] for pair in rows.values()):
        assert found["grr"].why == "retention.why.no_opening"
        return
    wanted = naive_year(entries)
    assert found["grr"].n == wanted.pop("n")
    for name, value in wanted.items():
        assert found[name].value == pytest.approx(value, abs=1e-12), name
    value = {name: figure.value for name, figure in found.items()}
    assert value["nrr"] == pytest.approx(value["grr"] + value["expansion"])
    assert value["grr"] + value["churn_revenue"] + value["contraction"] == pytest.approx(1)
    assert value["gross_churn"] == pytest.approx(1 - value["grr"])
    assert 0 <= value["grr"] <= 1


@settings(max_examples=50, deadline=None)
@given(grid, st.integers(2, 1000))
def test_another_unit_of_money_changes_no_rate(rows, factor):
    once = figures(by_period(two_years(rows)))
    scaled = figures(by_period([(n, p, v * factor) for n, p, v in two_years(rows)]))
    for name in IDS:
        measure = load_measures()[name]
        times = factor if measure.unit == "money" else 1
        for part in ("value", "low", "high"):
            before, after = getattr(once[name], part), getattr(scaled[name], part)
            assert (before is None) == (after is None), name
            assert before is None or after == pytest.approx(before * times, rel=1e-9, abs=1e-9), (
                name
            )


@settings(max_examples=50, deadline=None)
@given(grid, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_no_figure(rows, chance):
    entries = two_years(rows)
    mixed = entries[:]
    chance.shuffle(mixed)
    names = ("value", "low", "high", "n", "why")
    first, second = figures(by_period(entries)), figures(by_period(mixed))
    for name in IDS:
        assert [getattr(first[name], k) for k in names] == [getattr(second[name], k) for k in names]


def test_the_rows_of_negative_revenue_are_those_left_out():
    entries = [*YEAR, ("f", "2024-12", -5_000), ("a", "2024-12", -10_000)]
    found = figures(by_period(entries))["grr"]
    (remark,) = [r for r in found.remarks if r.code == "retention.remark.negative"]
    # Row 2 is the first entry; a's credit note is within what a paid.
    assert remark.rows == (2 + len(YEAR),)


def test_nobody_with_revenue_is_no_recurring_revenue_of_zero():
    for nobody in (as_list([None, None]), as_list([100], left=[True], tenure=[3])):
        found = figures(nobody)["closing_revenue"]
        assert (found.value, found.why) == (None, "retention.why.nobody")


def test_a_blank_amount_of_a_list_does_not_look_like_a_customer_lost():
    found = figures(as_list([100, None], left=[False, False], tenure=[3, 4]))["churn_customers"]
    assert "blank_listed" in codes(found) and "blank" not in codes(found)
