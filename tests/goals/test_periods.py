"""The goal over months and quarters."""

import datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revkit.client.goals import Period
from revkit.goals.plan import PlanWarning
from tests.goals.building import plan, tree, without

START = datetime.date(2027, 1, 1)


def total(found, name):
    return sum(part.values[name] for part in found.parts)


def test_the_article_by_month():
    found = plan(without())
    assert len(found.parts) == 12
    assert found.even
    first = found.parts[0]
    # 300 / 12 = 25 leads, x 10 % = 2.5 customers expected, x 12,000 = 30,000
    assert (first.values["qualified_leads"], first.values["new_business"]) == (25, 30000)
    assert first.values["new_customers"] == Fraction(5, 2)
    # 600,000 / 12 x 90 % = 45,000; 100,000 / 12 = 8,333.34 for the first four months, then .33
    assert first.values["customer_revenue"] == 45000 + Fraction(833334, 100)
    assert first.goal == Fraction(8333334, 100)
    assert [part.start.month for part in found.parts] == list(range(1, 13))
    assert sum(part.goal for part in found.parts) == 1000000
    for name in ("revenue", "new_business", "customer_revenue", "expansion", "opening_revenue"):
        assert total(found, name) == found.values[name].value
    assert "close_rate" not in first.values


def test_quarters_count_from_the_start_of_the_period():
    period = Period(start=datetime.date(2027, 4, 1), months=12, by="quarter")
    found = plan(without(), period=period, weights=(26, 24, 27, 23))
    assert [str(part.start) for part in found.parts] == [
        "2027-04-01", "2027-07-01", "2027-10-01", "2028-01-01",
    ]  # fmt: skip
    assert [part.goal for part in found.parts] == [260000, 240000, 270000, 230000]
    # 300 leads: 78, 72, 81, 69
    assert [part.values["qualified_leads"] for part in found.parts] == [78, 72, 81, 69]
    assert not found.even


weights = st.lists(st.none() | st.integers(0, 99), min_size=12, max_size=12)


@settings(max_examples=40, deadline=None)
@given(weights, st.sampled_from([None, Decimal(1), Decimal(1000), Decimal("0.05")]))
def test_every_amount_adds_up_to_the_plan(weights, rounding):
    found = plan(
        without("qualified_leads", close_rate="0.09"), weights=tuple(weights), rounding=rounding
    )
    assert sum(part.goal for part in found.parts) == found.goal
    for name in ("qualified_leads", "opening_revenue", "revenue", "new_business"):
        assert total(found, name) == found.values[name].value
    for part in found.parts:
        assert part.values["qualified_leads"].denominator == 1


@pytest.mark.parametrize(
    ("currency", "first"),
    [("JPY", 83334), ("EUR", Fraction(8333334, 100)), ("KWD", Fraction(83333334, 1000))],
)
def test_parts_are_whole_minor_units(currency, first):
    found = plan(without(), currency)
    assert found.parts[0].goal == first
    assert sum(part.goal for part in found.parts) == 1000000


def test_what_had_to_be_settled_is_told():
    found = plan(without(), weights=(1, None) + (1,) * 10, rounding=Decimal(1500))
    # 1,000,000 = 666 x 1,500 + 1,000; 600,000 is whole; 100,000 = 66 x 1,500 + 1,000
    assert found.warnings == (
        PlanWarning("weights_missing", part=datetime.date(2027, 2, 1)),
        PlanWarning("below_unit", "revenue", Fraction(1000), part=START),
        PlanWarning("below_unit", "expansion", Fraction(1000), part=START),
    )
    assert plan(without(), weights=(0,) * 12).warnings == (PlanWarning("weights_zero"),)


def test_a_goal_alone_is_split_and_nothing_is_made_up_beneath_it():
    found = plan({"revenue": 1000000})
    assert found.parts[0].goal == Fraction(8333334, 100)
    assert found.parts[0].values == {}
    assert plan({}).parts[0].goal is None


def test_what_is_known_in_the_middle_of_the_tree_is_split_too():
    found = plan({"new_business": 360000, "customer_revenue": 640000})
    assert found.parts[0].values["new_business"] == 30000
    assert total(found, "revenue") == 1000000
    # solved, not given, and open beneath: an expectation, in exact shares
    found = plan({"revenue": 1000001, "customer_revenue": 640000, "deal_size": 12000})
    assert found.parts[0].values["new_business"] == Fraction(360001, 12)
    assert found.parts[0].values["new_customers"] == Fraction(360001, 144000)


def test_a_contradiction_shows_the_goal_beside_what_its_inputs_bring():
    found = plan(without(revenue=1100000))
    assert sum(part.goal for part in found.parts) == 1100000
    assert total(found, "revenue") == found.result == 1000000
    assert found.surplus == -100000


def test_a_goal_that_is_a_rate_holds_in_every_part(tmp_path):
    small = tree(tmp_path, "top: rate = lost / start\nlost: splits\nstart: splits")
    found = plan({"lost": 60, "start": 1200}, weights=(0,) + (1,) * 11, tree=small)
    assert {part.goal for part in found.parts} == {Fraction(1, 20)}
    assert found.parts[0].values == {"lost": 0, "start": 0}
