"""Parts add up to the whole, whatever the order of the rows."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from revkit.goals import split_over
from revkit.goals.splitting import shares_of

keys = st.text("abcdefgh", min_size=1, max_size=3)
weight = st.none() | st.integers(0, 50) | st.fractions(0, 50, max_denominator=9)
weights = st.dictionaries(keys, weight, min_size=1, max_size=9)
units = st.sampled_from([Fraction(1, 1000), Fraction(1, 100), Fraction(1), Fraction(100)])
totals = st.integers(-(10**12), 10**12).map(lambda thousandths: Fraction(thousandths, 1000))


@given(totals, weights, units)
def test_parts_add_up(total, weights, unit):
    found = split_over(total, weights, unit)
    assert sum(found.parts.values()) == total
    assert total < 0 or all(part >= 0 for part in found.parts.values())
    for key, part in found.parts.items():
        if key != found.rest_to:
            assert (part / unit).denominator == 1


@given(totals, weights, units, st.randoms(use_true_random=False))
def test_the_order_of_rows_is_irrelevant(total, weights, unit, random):
    rows = list(weights.items())
    random.shuffle(rows)
    assert dict(split_over(total, dict(rows), unit).parts) == dict(
        split_over(total, weights, unit).parts
    )


@given(totals, weights, units)
def test_no_part_is_a_unit_away_from_its_quota(total, weights, unit):
    found = split_over(total, weights, unit)
    shares, _, _ = shares_of(weights)
    for key, part in found.parts.items():
        rest = found.rest if key == found.rest_to else 0
        assert abs((part - rest) - (total - found.rest) * shares[key]) < unit


@given(totals, weights, units)
def test_a_larger_weight_never_gets_less(total, weights, unit):
    found = split_over(total, weights, unit)
    shares, _, _ = shares_of(weights)
    ordered = sorted(found.parts, key=lambda key: shares[key])
    for low, high in pairwise(ordered):
        if shares[low] < shares[high] and total >= 0:
            assert found.parts[low] <= found.parts[high]


@settings(max_examples=30)
@given(totals, weights, units, st.integers(1, 9))
def test_only_proportions_matter(total, weights, unit, factor):
    scaled = {k: None if w is None else w * factor for k, w in weights.items()}
    assert split_over(total, scaled, unit).parts == split_over(total, weights, unit).parts


def test_a_float_stands_for_its_shortest_decimal():
    floats, decimals = {"a": 0.1, "b": 0.2}, {"a": Decimal("0.1"), "b": Decimal("0.2")}
    assert split_over(3, floats).parts == split_over(3, decimals).parts == {"a": 1, "b": 2}
    assert split_over(0.3, {"a": 1}, 0.1).parts == {"a": Fraction(3, 10)}


def test_ties_go_by_key_when_weights_are_equal():
    assert split_over(1, {"b": 1, "a": 1}).parts == {"b": 0, "a": 1}


def test_a_total_below_the_unit_goes_to_the_largest_weight_as_a_rest():
    found = split_over(50, {"a": 1, "b": 2}, 100)
    assert found.parts == {"a": 0, "b": 50}
    assert (found.rest, found.rest_to) == (50, "b")
