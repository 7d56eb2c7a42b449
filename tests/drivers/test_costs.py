"""What customers cost to win: by hand, and matched with exactly the days that were paid for."""

import math
from datetime import date

import numpy as np
import pytest

from revkit.content.measures import load_measures
from revkit.drivers.accounts.costs import cost_figures, poisson_interval
from revkit.drivers.accounts.retention import account_figures
from revkit.drivers.accounts.spending import blocks_of
from revkit.drivers.columns import Labels
from revkit.drivers.exports import Deals, Spending, State
from tests.drivers.accounts_building import UNTIL, as_list, by_period, terms

IDS = [name for name, measure in load_measures().items() if measure.group == "costs"]


def spent(start, end, amount):
    return Spending(date.fromisoformat(start), date.fromisoformat(end), float(amount))


def months_spent(year, amounts, first=1):
    last = {2: 28, 4: 30, 6: 30, 9: 30, 11: 30}
    return tuple(
        spent(f"{year}-{m:02}-01", f"{year}-{m:02}-{last.get(m, 31)}", a)
        for m, a in enumerate(amounts, first)
    )


def growing():
    """January 2025: 4 customers at 100.00 a month; one more each month up to December."""
    return by_period([
        (f"c{k:02}", f"2025-{m:02}", 10_000) for m in range(1, 13) for k in range(3 + m)
    ])  # fmt: skip


def costs(accounts, spending, deals=None, until=UNTIL, **more):
    given = terms(spending=tuple(spending), **({"margin": 0.5, "rate": 0.1} | more))
    found = {} if accounts is None else account_figures(accounts, given, until)
    return cost_figures(accounts, deals, found, given, until)


def won(closed, states=None, accounts=None):
    n = len(closed)
    states = [State.WON] * n if states is None else states
    labels = None if accounts is None else Labels(("x", "y"), np.array(accounts))
    return Deals(
        np.arange(2, n + 2), np.array(states, np.int8),
        closed=np.array(closed, "datetime64[s]"), accounts=labels,
    )  # fmt: skip


def codes(figure):
    return {remark.code.rpartition(".")[2] for remark in figure.remarks}


def test_acquisition_cost_and_payback_by_hand():
    found = costs(growing(), [spent("2025-04-01", "2025-09-30", 3_600)])
    # Six new customers, one a month: 600.00 each, who bring 100.00 x 0.5 a month.
    assert list(found) == IDS
    assert (found["cac"].value, found["cac"].n) == (600, 6)
    assert found["cac_payback"].value == 12
    assert (found["cac"].start, found["cac"].end) == (date(2025, 4, 1), date(2025, 9, 30))
    assert found["cac"].low == pytest.approx(3_600 / poisson_interval(6)[1])
    assert found["cac"].high == pytest.approx(3_600 / poisson_interval(6)[0])
    # Eleven months are no year, so the lifetime has no measure.
    assert found["clv_to_cac"].why == "retention.why.not_a_year"


def test_the_exact_interval_of_a_count():
    """Garwood's limits as tabulated for 6 events: 2.20 and 13.06."""
    assert poisson_interval(6) == pytest.approx((2.2019, 13.0595), abs=1e-4)
    assert poisson_interval(0) == (None, None)


def test_lifetime_value_to_acquisition_cost():
    entries = [(f"c{k}", p, 10_000) for k in range(10) for p in ("2024-12", "2025-01")]
    entries += [(f"c{k}", f"2025-{m:02}", 10_000) for k in range(8) for m in range(2, 13)]
    entries += [(f"n{k}", f"2025-{m:02}", 10_000) for k in range(2) for m in range(3, 13)]
    found = costs(by_period(entries), [spent("2025-01-01", "2025-12-31", 2_000)])
    # 1,200 a year x 0.5 x 1.1 / (0.1 + 2/10) = 2,200; CAC 1,000.
    assert found["cac"].value == 1_000
    assert found["clv_to_cac"].value == pytest.approx(2.2)


def test_the_magic_number_by_hand():
    # Quarters of 2025: 4+5+6 = 15 customer-months, 24, 33, 42: 900.00 more a quarter.
    found = costs(growing(), months_spent(2025, [300] * 9))["magic_number"]
    # Three quarters of 900.00 each, followed by a rise of 900.00 each: 900 x 3 x 4 / 2,700.
    assert (found.value, found.n) == (4, 3)
    assert (found.start, found.end) == (date(2025, 1, 1), date(2025, 12, 31))
    # Told for nine months at once it is the same, told for the year the next quarter is missing.
    assert costs(growing(), [spent("2025-01-01", "2025-09-30", 2_700)])["magic_number"].value == 4
    year = costs(growing(), [spent("2025-01-01", "2025-12-31", 3_600)])["magic_number"]
    assert year.why == "retention.why.no_quarters"


def test_the_magic_number_of_quarterly_accounts():
    entries = [("a", "2025-01", 90_000), ("a", "2025-04", 120_000)]
    found = costs(by_period(entries, months=3), months_spent(2025, [100, 200, 300]))
    assert found["magic_number"].value == pytest.approx(300 * 4 / 600)
    apart = costs(by_period(entries, months=3), months_spent(2025, [100, 200, 300], first=2))
    assert apart["magic_number"].why == "retention.why.no_quarters"


def test_spending_makes_quarters_of_whole_months_only():
    monthly = months_spent(2025, [1, 2, 4, 8, 16])
    assert [(b.months, b.amount) for b in blocks_of(monthly)] == [(3, 7.0)]
    assert blocks_of(monthly[:1] + monthly[2:]) == blocks_of(monthly[2:])
    assert blocks_of((spent("2025-01-02", "2025-03-31", 9),)) == ()


def test_spending_that_matches_no_periods_falls_back_on_won_deals():
    deals = won(["2025-04-20", "2025-05-02", "2025-05-03", "2025-06-30", "2025-07-01"],
                [State.WON, State.WON, State.LOST, State.WON, State.WON])  # fmt: skip
    odd = [spent("2025-04-15", "2025-06-30", 900)]
    found = costs(growing(), odd, deals)
    assert (found["cac"].value, found["cac"].n) == (300, 3)
    assert codes(found["cac"]) == {"won_deals", "few"}
    assert found["cac_payback"].why == "retention.why.new_revenue"
    assert costs(growing(), odd)["cac"].why == "retention.why.new_unknown"
    # An account's later deals are no new customer: x in April, y in June.
    known = won(["2025-04-20", "2025-05-02", "2025-06-30"], accounts=[0, 0, 1])
    assert costs(None, odd, known)["cac"].n == 2
    blank = won(["2025-04-20", "2025-05-02"], accounts=[-1, -1])
    assert costs(None, odd, blank)["cac"].n == 2


def test_spending_of_which_the_file_knows_a_part():
    """In the file's first month everybody looks new, so nobody can be counted there."""
    part = [spent("2025-01-01", "2025-01-31", 500), spent("2025-03-01", "2025-03-31", 100)]
    found = costs(growing(), part)["cac"]
    assert (found.value, found.n) == (100, 1)
    assert codes(found) == {"spending_left", "few"}


def test_a_list_counts_by_the_day_on_which_customers_began():
    accounts = as_list([12_000, 36_000, 24_000, 50], began=["2025-03-01", "2025-03-31", "2025-04-01", "NaT"],
                       ended=["NaT"] * 4)  # fmt: skip
    found = costs(accounts, [spent("2025-03-01", "2025-03-31", 480)])
    assert (found["cac"].value, found["cac"].n) == (240, 2)
    assert found["cac_payback"].value == 2  # 240.00 a month on average, half of it margin


def test_what_is_missing_names_its_key():
    assert {f.why for f in costs(growing(), []).values()} == {"retention.why.spending"}
    one = [spent("2025-04-01", "2025-09-30", 3_600)]
    assert costs(growing(), one, margin=None)["cac_payback"].why == "retention.why.margin"
    assert costs(growing(), one, margin=0.0)["cac_payback"].why == "retention.why.no_margin"
    assert costs(growing(), one, rate=None)["clv_to_cac"].why == "retention.why.rate"
    assert costs(None, one)["magic_number"].why == "retention.why.no_accounts"
    assert costs(None, one)["cac"].why == "retention.why.new_unknown"


EDGES = {
    "nothing": (None, None),
    "no rows": (by_period([]), won([])),
    "one period": (by_period([("a", "2025-04", 100)]), None),
    "list without dates": (as_list([100]), won(["NaT"])),
    "nobody new": (by_period([("a", f"2025-{m:02}", 100) for m in range(1, 13)]), None),
    "new for nothing": (by_period([("a", "2025-01", 1), ("b", "2025-05", -4), ("a", "2025-12", 0)]), None),
}  # fmt: skip


@pytest.mark.parametrize("name", EDGES)
@pytest.mark.parametrize("amount", [0, 1_000])
def test_nothing_ends_in_a_traceback_or_a_nan(name, amount):
    accounts, deals = EDGES[name]
    found = costs(
        accounts,
        [spent("2025-02-01", "2025-12-31", amount), spent("2026-01-01", "2026-03-31", 5)],
        deals,
    )
    for figure in found.values():
        numbers = [v for v in (figure.value, figure.low, figure.high) if v is not None]
        assert all(math.isfinite(v) for v in numbers)
        assert (figure.value is None) == (figure.why is not None)


def test_spending_after_the_report_matches_nobody():
    deals = won(["2025-04-20"])
    late = [spent("2025-04-01", "2031-03-31", 900)]
    assert costs(None, late, deals)["cac"].why == "retention.why.new_unknown"
