"""The golden cases of exact splits, with the arithmetic in comments."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from revkit.goals.teams.exact_weights import weights_of, whole_numbers
from revkit.goals.teams.hierarchy import hierarchy_of
from revkit.goals.teams.split import split_hierarchy
from tests.goals.building import without
from tests.goals_teams.building import base, team_split, tree_of


def flat(count: int):
    return hierarchy_of(np.arange(count)[:, None])


def test_a_million_in_three():
    # 100,000,000 cents / 3 = 33,333,333 and 1 left, which goes to the first in the alphabet.
    found = team_split({("b",): {}, ("a",): {}, ("c",): {}}, levels=["team"])
    third = "33333333/100"
    assert base(found) == {"": "1000000", "b": third, "a": "16666667/50", "c": third}


def test_a_thousand_leads_over_three_teams_of_a_hundred():
    # From the root down: 334, 333, 333. Rounded at the reps, ties by name would make it
    # 400, 300, 300: each of 300 reps has 3 1/3, and the 100 left over would go to one team.
    rows = {(team, f"{n:03}"): {} for team in "abc" for n in range(100)}
    found = team_split(rows, of="qualified_leads", values={"qualified_leads": 1000})
    carried = base(found)
    assert [carried[team] for team in "abc"] == ["334", "333", "333"]
    # 334 over 100: 34 reps with 4, 66 with 3.
    assert sorted(carried[f"a/{n:03}"] for n in range(100)) == ["3"] * 66 + ["4"] * 34


@pytest.mark.parametrize(("total", "parts"), [(10, [4, 4, 2]), (11, [5, 5, 1])])
def test_parts_are_not_monotone_in_the_total(total, parts):
    # 10: 4 2/7, 4 2/7, 1 3/7: one left, to the third. 11: 4 5/7, 4 5/7, 1 4/7: two left, to the
    # first two (Alabama paradox).
    tree = flat(3)
    weights = weights_of(tree, {"w": [6, 6, 2]}, {"w": 1})
    assert split_hierarchy(total, tree, weights).base.tolist() == [total, *parts]


@pytest.mark.parametrize(
    ("currency", "smallest"), [("JPY", "1"), ("EUR", "1/100"), ("KWD", "1/1000")]
)
def test_the_smallest_unit_is_the_currencys(currency, smallest):
    found = team_split({("a",): {}, ("b",): {}, ("c",): {}}, currency=currency, levels=["team"])
    assert found is not None
    assert str(found.unit) == smallest
    parts = [share.base for share in found.shares[1:]]
    assert sum(parts) == 1_000_000
    assert max(parts) - min(parts) == found.unit


def test_a_territory_carries_exactly_what_it_is_locked_at():
    # South is locked at 2.6 of 10 million; the rest, 7.4 million, goes to the unlocked leaves of
    # the others by weight 3 : 1. Inside South 2.6 million go 1 : 1.
    rows = {
        ("north", "a"): {"w": 3},
        ("east", "b"): {"w": 1},
        ("south",): {"lock": 2_600_000},
        ("south", "c"): {"w": 50},
        ("south", "d"): {"w": 50},
    }
    carried = base(team_split(rows, 10_000_000, weights="w"))
    assert carried["north"] == "5550000"
    assert carried["east"] == "1850000"
    assert carried["south"] == "2600000"
    assert carried["south/c"] == carried["south/d"] == "1300000"


def test_locks_nest():
    # The whole: 1000 - 600 = 400 over a (1) and b (3): 100, 300. South: 600 - 150 = 450 over its
    # free leaves d (1) and f (2), though f sits a team further down: 150 and 300.
    rows = {
        ("north", "x", "a"): {"w": 1},
        ("north", "x", "b"): {"w": 3},
        ("south",): {"lock": 600},
        ("south", "y", "c"): {"w": 9, "lock": 150},
        ("south", "y", "d"): {"w": 1},
        ("south", "z", "f"): {"w": 2},
    }
    found = team_split(rows, 1000, levels=["region", "team", "rep"], weights="w")
    carried = base(found)
    assert [carried[f"north/x/{n}"] for n in "ab"] == ["100", "300"]
    assert [carried[f"south/{n}"] for n in ("y/c", "y/d", "z/f")] == ["150", "150", "300"]
    assert found is not None
    # Of the unlocked parents: by weight, y would carry 600 x 10/12 = 500.
    assert [
        (s.path, int(s.carries), int(s.locked), int(s.room), s.free, s.fits, s.fixed)
        for s in found.slacks
    ] == [
        ((), 1000, 600, 400, 2, True, True),
        (("south",), 600, 150, 450, 2, True, True),
        (("south", "y"), 500, 150, 350, 1, True, False),
    ]


def test_locks_that_cannot_fit_leave_the_slack_and_no_shares():
    rows = {
        ("a", "x"): {"lock": 700},
        ("b",): {"lock": 400},
        ("b", "y"): {"lock": 100},
        ("b", "z"): {"lock": 200},
    }
    found = team_split(rows, 1000)
    assert found is not None
    assert not found.fits
    assert found.shares == ()
    # The whole: 700 + 400 = 1100 of 1000. b: 300 of 400, and nobody free who could take 100.
    assert [(s.path, int(s.room), s.free, s.fits) for s in found.slacks if s.fixed] == [
        ((), -100, 0, False),
        (("b",), 100, 0, False),
    ]


def test_two_layers():
    # 300 leads, one apiece: reps with 10 % more carry 330 together, not 300 times a rounded 1.1;
    # a team with 5 % more 157.5 -> 158 and 157; the whole stays what the goal needs.
    rows = {(team, f"{n:03}"): {} for team in "ab" for n in range(150)}
    found = team_split(
        rows, of="qualified_leads", values={"qualified_leads": 300},
        over_assignment={"team": Decimal("0.05"), "rep": Decimal("0.1")},
    )  # fmt: skip
    assert found is not None
    whole, *others = found.shares
    assert (whole.base, whole.assigned) == (300, 300)
    assert [int(s.assigned) for s in others if len(s.path) == 1] == [158, 157]
    assert sum(s.assigned for s in others if len(s.path) == 2) == 330
    assert {int(s.base) for s in others if len(s.path) == 2} == {1}


def test_top_down_against_bottom_up():
    # b promises for its whole team, a's reps one by one; c has promised nothing.
    rows = {
        ("a", "x"): {"commitment": 200},
        ("a", "y"): {"commitment": 100},
        ("b",): {"commitment": 250},
        ("b", "z"): {},
        ("c", "q"): {},
    }
    found = team_split(rows, 1000)
    assert found is not None
    told = {s.path: (s.commitment, s.gap) for s in found.shares}
    assert told[("a",)] == (300, 200)  # 500 top-down
    assert told[("b",)] == (250, 0)
    assert told[("b", "z")] == told[()] == told[("c",)] == (None, None)


def test_the_gap_is_spread_over_what_is_not_locked():
    # 1000 - 100 locked = 900; promised 300 + 250 = 550; the 350 that lack go 1 : 4 to x and z.
    rows = {
        ("a", "x"): {"commitment": 300, "w": 1},
        ("a", "y"): {"lock": 100, "w": 9, "commitment": 80},
        ("b", "z"): {"commitment": 250, "w": 4},
    }
    found = team_split(rows, 1000, weights="w", spread_gap=True)
    carried = base(found)
    assert (carried["a/x"], carried["a/y"], carried["b/z"]) == ("370", "100", "530")
    assert found is not None
    assert [(n.code, n.values["value"]) for n in found.notices] == [("teams.notice.short", 350)]


def test_commitments_beyond_the_goal_give_way_in_proportion():
    rows = {("a",): {"commitment": 900}, ("b",): {"commitment": 600}}
    found = team_split(rows, 1000, levels=["team"], spread_gap=True)
    assert base(found) == {"": "1000", "a": "600", "b": "400"}
    assert found is not None
    assert [n.code for n in found.notices] == ["teams.notice.too_much"]


def test_commitments_that_make_the_goal_stand():
    rows = {("a",): {"commitment": 900, "w": 1}, ("b",): {"commitment": 100, "w": 1}}
    found = team_split(rows, 1000, levels=["team"], spread_gap=True, weights="w")
    assert base(found) == {"": "1000", "a": "900", "b": "100"}
    assert found is not None
    assert [s.why for s in found.shares] == ["sum", "commitment", "commitment"]


def test_a_teams_own_word_is_shared_by_weight_where_nobody_beneath_gave_one():
    rows = {
        ("a",): {"commitment": 400},
        ("a", "x"): {"w": 3},
        ("a", "y"): {"w": 1},
        ("b", "z"): {"w": 4, "commitment": 600},
    }
    found = team_split(rows, 1000, weights="w", spread_gap=True)
    carried = base(found)
    assert (carried["a/x"], carried["a/y"], carried["b/z"]) == ("300", "100", "600")


def test_a_blend_normalises_each_column_first():
    # last year 300 : 100, pipeline 10 : 30; half and half: (0.75 + 0.25) / 2 = 1/2 each.
    rows = {("a",): {"last": 300, "pipe": 10}, ("b",): {"last": 100, "pipe": 30}}
    half = {"last": Decimal("0.5"), "pipe": Decimal("0.5")}
    assert base(team_split(rows, 1000, levels=["team"], weights=half))["a"] == "500"
    # 3 to 1 : 0.75 x 0.75 + 0.25 x 0.25 = 0.625
    three = {"last": Decimal(3), "pipe": Decimal(1)}
    assert base(team_split(rows, 1000, levels=["team"], weights=three))["a"] == "625"


def test_inverse_weights():
    # 1/2 : 1/3 : 1/6 = 3 : 2 : 1
    rows = {(n,): {"w": w} for n, w in zip("abc", (2, 3, 6), strict=True)}
    found = base(team_split(rows, 600, levels=["team"], weights="w", inverse=("w",)))
    assert [found[n] for n in "abc"] == ["300", "200", "100"]


def test_a_missing_weight_stands_at_the_mean_of_its_siblings_and_zero_is_zero():
    rows = {
        ("a", "x"): {"w": 10}, ("a", "y"): {"w": 30}, ("a", "z"): {},
        ("b", "q"): {"w": 0}, ("b", "r"): {"w": 40},
    }  # fmt: skip
    found = team_split(rows, 1000, weights="w")
    carried = base(found)
    # z: (10 + 30) / 2 = 20; 100 in all.
    assert [carried[p] for p in ("a/x", "a/y", "a/z", "b/q", "b/r")] == [
        "100", "300", "200", "0", "400",
    ]  # fmt: skip
    assert found is not None
    assert [(n.code, dict(n.values)) for n in found.notices] == [
        ("teams.notice.at_mean", {"n": 1, "paths": (("a", "z"),)})
    ]
    assert {s.path: s.why for s in found.shares}["a", "z"] == "mean"


def test_nobody_in_a_team_has_a_weight():
    # The reps of the table: (10 + 30) / 2 = 20 each for x and y.
    tree, _nodes = tree_of([("a", "x"), ("a", "y"), ("b", "q"), ("b", "r")])
    found = weights_of(tree, {"w": [None, None, 10, 30]}, {"w": 1})
    assert found.values.tolist() == [2, 2, 1, 3]


def test_all_zero_is_even_and_says_so():
    rows = {("a",): {"w": 0}, ("b",): {"w": 0}, ("c",): {"w": 0, "lock": 100}}
    found = team_split(rows, 1000, levels=["team"], weights="w")
    assert base(found) == {"": "1000", "a": "450", "b": "450", "c": "100"}
    assert found is not None
    assert "teams.notice.column_zero" in [n.code for n in found.notices]


def test_zero_beneath_a_lock_is_even_there_alone():
    rows = {
        ("a",): {"lock": 300},
        ("a", "x"): {"w": 0}, ("a", "y"): {"w": 0},
        ("b", "p"): {"w": 1}, ("b", "q"): {"w": 6},
    }  # fmt: skip
    found = team_split(rows, 1000, weights="w")
    carried = base(found)
    assert [carried[p] for p in ("a/x", "a/y", "b/p", "b/q")] == ["150", "150", "100", "600"]
    assert found is not None
    assert [(n.code, n.values) for n in found.notices] == [
        ("teams.notice.weights_zero_in", {"paths": (("a",),)})
    ]
    assert {s.path: s.why for s in found.shares}["a", "x"] == "even"


def test_what_is_below_a_rounding_unit_goes_to_the_largest_weight_and_says_so():
    # 10,500 in thousands: ten units over 1 : 2 -> 3 and 7 (remainders 1/3 and 2/3); 500 to b.
    rows = {("a",): {"w": 1}, ("b",): {"w": 2}}
    found = team_split(rows, 10500, levels=["team"], weights="w", rounding=Decimal(1000))
    assert base(found) == {"": "10500", "a": "3000", "b": "7500"}
    assert found is not None
    assert [(n.code, n.values["value"], n.values["path"]) for n in found.notices] == [
        ("teams.notice.below_unit", 500, ("b",))
    ]


def test_a_float_stands_for_its_shortest_decimal():
    floats, blank = whole_numbers(np.array([0.1, 0.2, 0.3, np.nan]))
    assert floats.tolist() == [1, 2, 3, 0]
    assert blank.tolist() == [False, False, False, True]
    decimals, _ = whole_numbers([Decimal("0.1"), Decimal("0.2"), Decimal("0.30")])
    assert decimals.tolist() == [10, 20, 30]
    long, _ = whole_numbers(np.array([0.1234567890123456, 1e-7]))
    assert Fraction(int(long[0]), int(long[1])) == Fraction("0.1234567890123456") / Fraction("1e-7")


def test_no_team_section_no_split_and_no_value_no_split():
    assert team_split({("a",): {}}, of="expansion", levels=["team"], values={"revenue": 5}) is None


def test_what_cannot_be_is_not_split():
    # The goal is less than what customers bring anyway: new business would be -540,000.
    values = without("qualified_leads", revenue=100_000)
    rows = {("a",): {}, ("b",): {}}
    assert team_split(rows, of="new_business", levels=["team"], values=values) is None
    assert team_split(rows, levels=["team"], values=values) is not None
