"""Properties of exact splits: 10,000 generated ones, held against the definition in fractions."""

import random
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revkit.goals.teams.exact_weights import Weights, weights_of, whole_numbers
from revkit.goals.teams.remainders import divided
from revkit.goals.teams.split import split_hierarchy
from tests.goals_teams.building import slow_split, tree_of

LARGE = 10**16  # weights whose products pass 64 bits
HUGE = 10**30  # weights that pass 64 bits themselves


def generated(rng: random.Random, most: int):
    """Leaves of any depth with weights, locks that fit where there are any, a total and a unit."""
    paths = set()
    while len(paths) < rng.randint(1, most):
        path = tuple(rng.choice("abc") for _ in range(rng.randint(1, 4)))
        if all(p[: len(path)] != path and path[: len(p)] != p for p in paths):
            paths.add(path)
        elif rng.random() < 0.2:
            break
    paths = sorted(paths)
    rng.shuffle(paths)
    size = rng.choice([1, 3, 9, 9, 1000, LARGE, HUGE])
    weights = {p: Fraction(rng.choice([0, 1, rng.randint(0, size)])) for p in paths}
    total, unit = rng.randint(0, rng.choice([5, 100, 10**6, 10**12])), rng.choice([1, 1, 7, 100])
    return weights, locks_of(rng, paths, total), total, unit


def locks_of(rng: random.Random, paths, total):
    """Locks from the top down, each within what is left; a free leaf stays beneath each of them."""
    every = sorted({p[:d] for p in paths for d in range(1, len(p) + 1)}, key=lambda p: (len(p), p))
    fixed, left = {(): total}, {(): total}
    for path in every:
        owner = max((f for f in fixed if path[: len(f)] == f), key=len)
        others = [p for p in paths if p[: len(owner)] == owner and p[: len(path)] != path]
        free = [
            p
            for p in others
            if not any(f != owner and p[: len(f)] == f for f in fixed if f[: len(owner)] == owner)
        ]
        if rng.random() < 0.25 and free:
            amount = rng.randint(0, left[owner])
            left[owner] -= amount
            fixed[path] = left[path] = amount
    return {path: amount for path, amount in fixed.items() if path}


def fast(weights, locks, total, unit):
    tree, nodes = tree_of(list(weights))
    given = weights_of(tree, {"w": list(weights.values())}, {"w": 1})
    ones = not any(weights.values())
    values = Weights(given.values * (0 if ones else 1), given.at_mean, given.even)
    locked = {nodes[path]: amount for path, amount in locks.items()}
    found = split_hierarchy(total, tree, values, locks=locked, unit=unit)
    assert found.base is not None
    return {path: int(found.base[node]) for path, node in nodes.items()}


@pytest.mark.parametrize("seed", range(10))
def test_a_thousand_splits_are_those_of_the_definition(seed):
    rng = random.Random(seed)
    for number in range(1000):
        weights, locks, total, unit = generated(rng, 7)
        found = fast(weights, locks, total, unit)
        assert found == slow_split(total, weights, locks, unit)
        assert found[()] == total == sum(found[path] for path in weights)
        assert all(found[path] == amount for path, amount in locks.items())
        assert min(found.values()) >= 0
        if number % 5 == 0:
            shuffled = list(weights.items())
            rng.shuffle(shuffled)
            assert fast(dict(shuffled), locks, total, unit) == found


def test_ties_go_to_the_larger_weight_then_to_the_path():
    # 2 units over 2 : 1 : 1 -> 1, 1/2, 1/2: the tie is between b and c, and b comes first.
    assert fast({("c",): 1, ("b",): 1, ("a",): 2}, {}, 2, 1) == {(): 2, ("a",): 1, ("b",): 1, ("c",): 0}  # fmt: skip
    # 2 units over 1 : 3 -> 1/2 and 3/2: the same remainder, and the larger weight has it.
    assert fast({("a",): 1, ("b",): 3}, {}, 2, 1) == {(): 2, ("a",): 0, ("b",): 2}


@pytest.mark.parametrize("scale", [1, LARGE, HUGE])
def test_ties_are_exact_at_every_size_of_weight(scale):
    # A tie to the last digit, and one that a single unit in 10**16 breaks.
    tied = fast({("a",): scale, ("b",): scale}, {}, 1, 1)
    assert (tied[("a",)], tied[("b",)]) == (1, 0)
    if scale > 1:
        broken = fast({("a",): scale, ("b",): scale + 1}, {}, 1, 1)
        assert (broken[("a",)], broken[("b",)]) == (0, 1)


@given(st.lists(st.tuples(st.integers(-(2**60), 2**60), st.integers(0, 2**53), st.integers(0, 2**53)), min_size=1))  # fmt: skip
def test_the_long_division_is_exact(rows):
    units, weights, more = (np.array(column, dtype=np.int64) for column in zip(*rows, strict=True))
    sums = np.maximum(weights + more, 1)
    whole, rest = divided(units, weights, sums)
    expected = [divmod(u * w, s) for (u, w, _), s in zip(rows, sums.tolist(), strict=True)]
    assert list(zip(whole.tolist(), rest.tolist(), strict=True)) == expected


@settings(max_examples=50)
@given(st.lists(st.one_of(st.floats(0, 1e15, allow_subnormal=False), st.integers(0, 10**6).map(lambda n: n / 100)), min_size=1))  # fmt: skip
def test_floats_become_the_proportions_of_their_shortest_decimals(values):
    whole, _ = whole_numbers(np.array(values, dtype=float))
    shown = [Fraction(repr(value)) for value in np.array(values, dtype=float).tolist()]
    largest = max(range(len(shown)), key=lambda n: shown[n])
    for number, value in zip(whole.tolist(), shown, strict=True):
        assert int(number) * shown[largest] == value * int(whole[largest])


@settings(max_examples=50)
@given(st.lists(st.none() | st.decimals(0, 10**6, places=2), min_size=1, max_size=12), st.randoms())
def test_missing_weights_do_not_depend_on_the_order_of_rows(values, rng):
    paths = [(chr(97 + n % 3), f"{n:02}") for n in range(len(values))]
    pairs = list(zip(paths, values, strict=True))

    def shares(rows):
        tree, _ = tree_of([path for path, _ in rows])
        found = weights_of(tree, {"w": [value for _, value in rows]}, {"w": 1}).values.tolist()
        total = sum(map(int, found))
        return {path: Fraction(int(w), total) for (path, _), w in zip(rows, found, strict=True)}

    mixed = pairs[:]
    rng.shuffle(mixed)
    assert shares(mixed) == shares(pairs)


def test_a_missing_weight_is_the_mean_even_where_the_mean_is_no_decimal():
    tree, _ = tree_of([("a", "x"), ("a", "y"), ("a", "z"), ("a", "q")])
    found = weights_of(
        tree, {"w": [Decimal("0.1"), Decimal("0.1"), Decimal("0.2"), None]}, {"w": 1}
    )
    # (0.1 + 0.1 + 0.2) / 3 = 0.1333...: 3 : 3 : 6 : 4
    assert found.values.tolist() == [3, 3, 6, 4]
