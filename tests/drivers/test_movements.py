"""Movements of recurring revenue: to the cent, in any order of the rows."""

import random
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revkit.drivers.accounts.concentration import account_concentration
from revkit.drivers.accounts.movements import movements_of
from tests.drivers.accounts_building import as_list, by_period, naive_movements, terms

AMOUNTS = ("new", "returned", "expansion", "contraction", "churn", "opening", "closing")

# Four months of five customers, in cents:
#          Jan   Feb   Mar   Apr
#   a     100   120   120    90     expands 20 in February, contracts 30 in April
#   b     200     0   200   200     away in February, back in March
#   c      50    50     0     0     leaves in March
#   d       0    70    70    70     new in February
#   e       0     0     0    10     new in April
GRID = {"a": (100, 120, 120, 90), "b": (200, 0, 200, 200), "c": (50, 50, 0, 0),
        "d": (0, 70, 70, 70), "e": (0, 0, 0, 10)}  # fmt: skip
ENTRIES = [
    (name, f"2025-{month:02}", amount)
    for name, row in GRID.items()
    for month, amount in enumerate(row, 1)
    if amount
]


def cents(movement):
    return {name: round(getattr(movement, name) * 100) for name in AMOUNTS}


def test_every_movement_of_a_grid_made_by_hand():
    february, march, april = movements_of(by_period(ENTRIES), terms())
    assert february.start == date(2025, 2, 1)
    assert cents(february) == {"opening": 350, "new": 70, "returned": 0, "expansion": 20,
                               "contraction": 0, "churn": 200, "closing": 240}  # fmt: skip
    assert cents(march) == {"opening": 240, "new": 0, "returned": 200, "expansion": 0,
                            "contraction": 0, "churn": 50, "closing": 390}  # fmt: skip
    assert cents(april) == {"opening": 390, "new": 10, "returned": 0, "expansion": 0,
                            "contraction": 30, "churn": 0, "closing": 370}  # fmt: skip
    assert [(m.customers, m.left) for m in (february, march, april)] == [(3, 1), (3, 1), (4, 0)]


def test_a_period_without_any_row_is_passed_over():
    """May is missing from the export: June is compared with April, nobody leaves in between."""
    entries = [
        ("a", "2025-04", 100),
        ("b", "2025-04", 50),
        ("a", "2025-06", 100),
        ("b", "2025-06", 60),
    ]
    (june,) = movements_of(by_period(entries), terms())
    assert june.start == date(2025, 6, 1)
    assert (june.churn, june.expansion) == (0.0, 0.10)


def test_what_has_not_ended_is_not_measured():
    accounts = by_period(ENTRIES)
    assert len(movements_of(accounts, terms(date(2025, 4, 29)))) == 2
    assert len(movements_of(accounts, terms(date(2025, 4, 30)))) == 3
    assert movements_of(accounts, terms(date(2025, 1, 31))) == ()
    assert movements_of(accounts, terms(date(2020, 1, 1))) == ()


def test_several_rows_of_a_customer_in_a_period_add_up():
    entries = [
        ("a", "2025-01", 60),
        ("a", "2025-01", 40),
        ("a", "2025-02", 150),
        ("a", "2025-02", -30),
    ]
    (february,) = movements_of(by_period(entries), terms())
    assert (february.opening, february.closing, february.expansion) == (1.0, 1.2, 0.2)


def test_a_list_with_dates_shows_who_came_and_who_left():
    accounts = as_list(
        [1000, 2000, 4000], left=[False, True, False],
        began=["2025-01-15", "2025-01-20", "2025-02-10"], ended=["NaT", "2025-03-05", "NaT"],
    )  # fmt: skip
    february, march = movements_of(accounts, terms(date(2025, 4, 15)), date(2025, 3, 31))
    # January closes with a and b; c comes in February, b leaves in March.
    assert cents(february) == {"opening": 3000, "new": 4000, "returned": 0, "expansion": 0,
                               "contraction": 0, "churn": 0, "closing": 7000}  # fmt: skip
    assert cents(march) == {"opening": 7000, "new": 0, "returned": 0, "expansion": 0,
                            "contraction": 0, "churn": 2000, "closing": 5000}  # fmt: skip
    assert movements_of(as_list([1000]), terms()) == ()


entries_of = st.lists(
    st.tuples(
        st.sampled_from("abcdefgh"),
        st.sampled_from([f"2024-{m:02}" for m in range(1, 13)] + ["2025-01", "2025-02"]),
        st.integers(-500, 10**13),
    ),
    min_size=1,
    max_size=60,
)


@settings(max_examples=150, deadline=None)
@given(entries_of)
def test_movements_add_up_and_agree_with_plain_loops(entries):
    found = movements_of(by_period(entries), terms())
    wanted = naive_movements(entries)
    assert len(found) == len(wanted)
    for movement, row in zip(found, wanted, strict=True):
        got = cents(movement)
        gains = got["opening"] + got["new"] + got["returned"] + got["expansion"]
        assert gains - got["contraction"] - got["churn"] == got["closing"]
        assert got | {"customers": movement.customers, "left": movement.left} == row


@settings(max_examples=50, deadline=None)
@given(entries_of, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(entries, chance: random.Random):
    mixed = entries[:]
    chance.shuffle(mixed)
    assert movements_of(by_period(mixed), terms()) == movements_of(by_period(entries), terms())
    assert account_concentration(by_period(mixed)) == account_concentration(by_period(entries))


def test_concentration_is_that_of_the_last_twelve_months():
    # Over March 2024 .. February 2025: a 900, b 100. In January 2024 only c paid.
    entries = [("c", "2024-01", 10**6), ("a", "2024-03", 900), ("b", "2025-02", 100)]
    found = account_concentration(by_period(entries))
    assert (found.of, found.holders, found.largest, found.for_half) == ("accounts", 2, 0.9, 1)
    assert found.herfindahl == pytest.approx(0.82)  # 0.81 + 0.01
    # By the end of January the twelve months reach back to c.
    early = account_concentration(by_period(entries), terms(date(2024, 12, 31)))
    assert early.holders == 2 and early.largest == pytest.approx(1e6 / (1e6 + 900))


def test_concentration_of_a_list_is_that_of_those_who_stay():
    found = account_concentration(as_list([100, 300, 600], left=[False, False, True]))
    assert (found.holders, found.largest) == (2, 0.75)
    assert account_concentration(as_list([100], left=[True])) is None
    assert account_concentration(by_period([("a", "2025-01", -5)])) is None


def test_a_million_rows_take_no_time():
    """50,000 customers over 20 months; the limit is two seconds."""
    import time

    rng = np.random.default_rng(5)
    n = 1_000_000
    accounts = by_period([("a", "2025-01", 1)])
    many = type(accounts)(
        np.arange(n), type(accounts.accounts)(tuple(map(str, range(50_000))), rng.integers(0, 50_000, n)),
        type(accounts.revenue)(rng.integers(1, 10**6, n), np.ones(n, bool), 2), 1,
        (np.datetime64("2023-01", "M") + rng.integers(0, 20, n)).astype("datetime64[s]"),
    )  # fmt: skip
    start = time.perf_counter()
    found = movements_of(many, terms())
    assert len(found) == 19
    assert time.perf_counter() - start < 2


def test_few_rows_of_many_customers_give_the_same_as_a_full_table():
    """A customer in one period of thirty is put in order by sorting, a full table is not."""
    sparse = [(f"c{k:03}", f"20{20 + k % 30 // 12}-{k % 12 + 1:02}", k + 1) for k in range(300)]
    full = [("a", p, 7) for p in sorted({p for _, p, _ in sparse})]
    for entries in (sparse, full):
        found = [cents(m) for m in movements_of(by_period(entries), terms())]
        wanted = [{name: row[name] for name in AMOUNTS} for row in naive_movements(entries)]
        assert found == wanted
