"""Two fixed margins: the fit, what cannot be filled, and whole numbers next to it."""

import itertools
import random
from decimal import Decimal

import numpy as np
import pytest
from scipy.linalg import block_diag
from scipy.optimize import linprog

from revkit.goals.teams.controlled import rounded_cells
from revkit.goals.teams.margins import Clash, Fit, fitted
from tests.goals_teams.building import team_split, tree_of


def tables(rows, columns, open_cells):
    """Every table of whole numbers with these margins, row by row."""
    if not len(rows):
        if not any(columns):
            yield ()
        return
    options = [range(min(rows[0], c) + 1) if o else (0,) for c, o in zip(columns, open_cells[0], strict=True)]  # fmt: skip
    for row in itertools.product(*options):
        if sum(row) == rows[0]:
            left = [c - r for c, r in zip(columns, row, strict=True)]
            for rest in tables(rows[1:], left, open_cells[1:]):
                yield (row, *rest)


def margins(rng, high, wide, most):
    """Margins of some table, so they add up to the same."""
    table = [[rng.randint(0, most) for _ in range(wide)] for _ in range(high)]
    return np.array([sum(row) for row in table]), np.array(
        [sum(c) for c in zip(*table, strict=True)]
    )


@pytest.mark.parametrize("seed", range(150))
def test_what_is_emptied_is_what_no_table_fills(seed):
    rng = random.Random(seed)
    rows, columns = margins(rng, 3, 3, 2)
    weights = np.array([[rng.choice([0, 1, 2]) for _ in range(3)] for _ in range(3)], dtype=float)
    every = [np.array(t) for t in tables(rows.tolist(), columns.tolist(), (weights > 0).tolist())]
    found = fitted(weights, rows, columns)
    if not every:
        assert isinstance(found, Clash)
        assert found.carried == rows[found.rows].sum() > found.held == columns[found.columns].sum()
        closed = np.setdiff1d(np.flatnonzero(columns), found.columns)
        assert not weights[np.ix_(found.rows, closed)].any()
        return
    assert isinstance(found, Fit)
    fillable = np.any(every, axis=0)
    assert ((found.cells > 0) == fillable).all()
    np.testing.assert_allclose(found.cells.sum(axis=1), rows, atol=1e-8)
    np.testing.assert_allclose(found.cells.sum(axis=0), columns, atol=1e-8)


def test_the_fit_keeps_the_odds_of_the_weights():
    # What defines the fit: cells = row factor x weight x column factor, so all odds ratios stay.
    rng = np.random.default_rng(3)
    weights = rng.uniform(0.1, 5, (4, 6))
    cells = fitted(weights, np.array([10, 20, 30, 60]), np.full(6, 20)).cells

    def odds(table):
        return table[1:, 1:] * table[0, 0] / (table[1:, :1] * table[:1, 1:])

    np.testing.assert_allclose(odds(cells), odds(weights), rtol=1e-9)


def test_a_fit_solved_by_hand():
    # All margins 10: the cells are x, 10 - x, 10 - x, x, and the odds stay: (x / (10 - x)) squared
    # = 1 x 4 / (2 x 3).
    x = 10 / (1 + (6 / 4) ** 0.5)
    cells = fitted(np.array([[1.0, 2], [3, 4]]), np.array([10, 10]), np.array([10, 10])).cells
    np.testing.assert_allclose(cells, [[x, 10 - x], [10 - x, x]], rtol=1e-9)


@pytest.mark.parametrize("seed", range(60))
def test_controlled_rounding_is_exact_near_and_best(seed):
    """Against all tables: margins exact, each cell floor or ceiling, most of the fractions."""
    rng = random.Random(seed)
    rows, columns = margins(rng, 3, 4, 2)
    weights = np.array([[rng.choice([0.5, 1, 2, 3.7]) for _ in range(4)] for _ in range(3)])
    fit = fitted(weights, rows, columns)
    assert isinstance(fit, Fit)
    tree, _ = tree_of([("a",), ("b",), ("c",)])
    found = rounded_cells(tree, fit.cells, rows, columns)
    assert found is not None
    near = np.rint(fit.cells)
    exact = np.where(np.abs(fit.cells - near) < 1e-6, near, fit.cells)

    def rounded(table):
        return ((np.floor(exact) <= table) & (table <= np.ceil(exact))).all()

    every = [np.array(t) for t in tables(rows.tolist(), columns.tolist(), [[True] * 4] * 3)]
    allowed = [table for table in every if rounded(table)]
    assert any((found == table).all() for table in allowed)

    def gain(table):
        return ((table - np.floor(exact)) * (exact - np.floor(exact))).sum()

    assert gain(found) == pytest.approx(max(map(gain, allowed)))


def test_every_teams_month_is_rounded_too():
    rng = np.random.default_rng(5)
    paths = [(f"r{n % 3}", f"t{n % 7}", f"p{n:02}") for n in range(40)]
    paths = [(p[0], f"{p[0]}{p[1]}", p[2]) for p in paths]
    tree, _ = tree_of(paths)
    rows = rng.integers(0, 50, 40)
    columns = np.array([int(rows.sum()) // 12] * 12)
    columns[0] += rows.sum() - columns.sum()
    cells = fitted(rng.uniform(0, 1, (40, 12)), rows, columns).cells
    found = rounded_cells(tree, cells, rows, columns)
    assert found is not None
    assert (found.sum(axis=1) == rows).all()
    assert (found.sum(axis=0) == columns).all()
    for level in range(1, tree.depth):
        above = tree.ordered
        for _ in range(tree.depth - level):
            above = tree.parents[above]
        for node in np.unique(above):
            exact, whole = cells[above == node].sum(axis=0), found[above == node].sum(axis=0)
            assert (np.abs(whole - exact) < 1 + 1e-6).all()


def test_a_fit_that_is_off_still_gets_exact_margins():
    tree, _ = tree_of([("a",), ("b",)])
    rows, columns = np.array([3, 3]), np.array([2, 4])
    found = rounded_cells(tree, np.array([[1.9, 1.1], [1.9, 1.1]]), rows, columns)
    assert found is not None
    assert (found.sum(axis=1) == rows).all()
    assert (found.sum(axis=0) == columns).all()


def test_the_programme_has_whole_corners():
    """The oracle of the rounding: any gain at all, and the corner is whole."""
    rng = np.random.default_rng(2)
    for _ in range(20):
        places = np.indices((4, 5)).reshape(2, -1)
        matrix = np.zeros((9, 20))
        matrix[places[0], np.arange(20)] = matrix[4 + places[1], np.arange(20)] = 1
        some = (rng.random(20) < 0.5).astype(float)
        done = linprog(rng.normal(size=20), A_eq=matrix, b_eq=matrix @ some, bounds=(0, 1))
        np.testing.assert_allclose(done.x, np.rint(done.x), atol=1e-9)


MONTHS = ("2027-01", "2027-02", "2027-03")
QUARTER = {"weights": (Decimal(2), Decimal(1), Decimal(1))}


def over_months(rows, total=1000, **teams):
    import datetime

    from revkit.client.goals import Period

    period = Period(start=datetime.date(2027, 1, 1), months=3)
    return team_split(
        rows, total, levels=["team"], by_period=True, more={"period": period, **QUARTER}, **teams
    )


def test_both_margins_to_the_cent():
    rows = {("a",): {"w": 1}, ("b",): {"w": 1}, ("c",): {"w": 1}}
    found = over_months(rows, weights="w")
    assert found is not None
    assert [int(part) for part in found.shares[0].parts] == [500, 250, 250]
    for share in found.shares:
        assert sum(share.parts) == share.base
    for month in range(3):
        parts = [share.parts[month] for share in found.shares]
        assert sum(parts[1:]) == parts[0]


def test_a_closed_month_stays_empty_and_all_else_adds_up():
    rows = {("a",): {"2027-01": 0, "2027-02": 1, "2027-03": 1}, ("b",): {}, ("c",): {}}
    found = over_months(rows)
    assert found is not None
    a = found.shares[1]
    assert a.parts[0] == 0
    assert sum(a.parts) == a.base
    assert [n.code for n in found.notices] == []


def test_margins_that_clash_are_told():
    # a carries 600 and may only do so in February, which holds 250.
    rows = {("a",): {"lock": 600, "2027-01": 0, "2027-02": 1, "2027-03": 0}, ("b",): {}}
    found = over_months(rows)
    assert found is not None
    assert found.starts == ()
    assert all(share.parts == () for share in found.shares)
    told = found.notices[-1]
    assert told.code == "teams.notice.margins_clash"
    assert (told.values["value"], told.values["bound"]) == (600, 250)
    assert (told.values["paths"], told.values["months"]) == ((("a",),), ("2027-02",))


def test_a_month_that_nobody_has_open_is_told():
    rows = {("a",): {"2027-01": 0, "2027-02": 0, "2027-03": 0}, ("b",): {"2027-01": 1}}
    found = over_months(rows)
    assert found is not None
    # Zero in every month tells no month from another.
    assert [n.code for n in found.notices] == [
        "teams.notice.cells_at_mean",
        "teams.notice.cells_zero",
    ]
    assert all(part > 0 for part in found.shares[1].parts)


def test_what_has_too_many_digits_for_both_margins_is_told():
    found = team_split({("a",): {}}, 10**14, "KWD", ["team"], by_period=True)
    assert found is not None
    assert found.starts == ()
    assert [n.code for n in found.notices] == ["teams.notice.too_fine"]
    assert found.shares[1].base == 10**14


def test_a_table_of_more_cells_than_can_be_made_to_add_up_in_time_is_told():
    rows = {(f"p{n:05}",): {} for n in range(50_001)}
    found = over_months(rows, 1_000_000)
    assert found is not None
    assert (found.starts, found.shares[1].parts) == ((), ())
    assert [(n.code, n.values) for n in found.notices] == [
        ("teams.notice.too_many_cells", {"n": 150_003, "most": 150_000})
    ]
    assert sum(share.base for share in found.shares[1:]) == found.total


def test_a_rounding_unit_holds_in_the_cells_where_both_margins_are_whole_in_it():
    rows = {("a",): {"w": 1}, ("b",): {"w": 2}}
    found = over_months(rows, 120_000, weights="w", rounding=Decimal(1000))
    assert found is not None
    assert all(part % 1000 == 0 for share in found.shares for part in share.parts)


def test_cells_that_cannot_be_filled_are_told():
    # a and b carry 750 and have February and March alone... which hold 500; with 500 between them
    # they fill both, so c, open everywhere, has January to itself.
    closed = {"2027-01": 0, "2027-02": 1, "2027-03": 1}
    rows = {("a",): {"lock": 250, **closed}, ("b",): {"lock": 250, **closed}, ("c",): {}}
    found = over_months(rows)
    assert found is not None
    assert [int(part) for part in found.shares[3].parts] == [500, 0, 0]
    assert [(n.code, n.values) for n in found.notices] == [("teams.notice.cells_emptied", {"n": 2})]


@pytest.mark.parametrize("seed", range(40))
def test_generated_splits_keep_both_margins(seed):
    rng = random.Random(seed)
    rows = {
        (f"t{n}",): {"w": rng.randint(0, 9), **{m: rng.choice([None, 1, 2, 5]) for m in MONTHS}}
        for n in range(rng.randint(1, 8))
    }
    found = over_months(rows, Decimal(rng.randint(1, 10**9)) / 100, weights="w")
    assert found is not None
    whole, *teams = found.shares
    assert all(sum(share.parts) == share.base for share in found.shares)
    assert [sum(column) for column in zip(*(t.parts for t in teams), strict=True)] == [*whole.parts]
    assert sum(whole.parts) == found.total


def table_of(rng, size):
    """Whole numbers, and weights that are 0 in some of the cells that are."""
    some = rng.integers(0, rng.choice([2, 30, 10**6, 10**11]), size)
    open_cells = (some > 0) | (rng.random(size) < 0.6)
    return some, np.where(open_cells, rng.uniform(0.01, 9, size), 0)


def keeps_both_margins(tree, some, weights):
    """Fit and round a table with the margins of another, and hold each cell against the fit."""
    rows, columns = some.sum(axis=1), some.sum(axis=0)
    fit = fitted(weights, rows, columns)
    assert isinstance(fit, Fit)
    found = rounded_cells(tree, fit.cells, rows, columns)
    assert found is not None
    assert (found.sum(axis=1) == rows).all()
    assert (found.sum(axis=0) == columns).all()
    assert (found >= 0).all()
    assert not found[weights == 0].any()
    assert (np.abs(found - fit.cells) < 1 + 1e-6 + 1e-12 * rows.sum()).all()


@pytest.mark.parametrize("seed", range(5))
def test_a_hundred_generated_tables_keep_both_margins(seed):
    rng = np.random.default_rng(seed)
    for _ in range(100):
        high, wide = rng.integers(1, 9), rng.integers(1, 13)
        tree, _ = tree_of([(f"t{n % 3}", f"p{n}") for n in range(high)])
        keeps_both_margins(tree, *table_of(rng, (high, wide)))


@pytest.mark.parametrize("seed", range(10))
def test_ten_thousand_generated_tables_keep_both_margins(seed):
    """Twenty small tables at a time, as blocks that share neither a row nor a column: each block
    has its own margins, and they hold only if those of every single table do. With the tables
    above, 10,140 splits.
    """
    rng = np.random.default_rng(100 + seed)
    tree, _ = tree_of([(f"t{n % 3}", f"p{n:02}") for n in range(60)])
    for _ in range(48):
        some, weights = table_of(rng, (20, 3, 3))
        keeps_both_margins(tree, block_diag(*some), block_diag(*weights))
