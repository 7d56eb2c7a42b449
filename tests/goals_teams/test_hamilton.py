"""Largest remainder against what defines it from outside: Hamilton's method by brute force.

Of all whole apportionments that add up, Hamilton's are those nearest to the quotas: here by the sum
of squares, exactly, against every other one.
"""

import itertools
from fractions import Fraction

import pytest

from revkit.goals.teams.exact_weights import weights_of
from revkit.goals.teams.split import split_hierarchy
from tests.goals_teams.building import tree_of


def apportionments(total: int, count: int):
    for cuts in itertools.combinations(range(total + count - 1), count - 1):
        ends = (-1, *cuts, total + count - 1)
        yield tuple(right - left - 1 for left, right in itertools.pairwise(ends))


@pytest.mark.parametrize("weights", list(itertools.combinations_with_replacement(range(5), 4)))
def test_no_apportionment_lies_nearer_to_the_quotas(weights):
    if not any(weights):
        weights = (1, 1, 1, 1)
    tree, _ = tree_of([(name,) for name in "abcd"])
    used = weights_of(tree, {"w": weights}, {"w": 1})
    for total in (1, 5, 8):
        quotas = [Fraction(total * w, sum(weights)) for w in weights]

        def distance(parts, quotas=quotas):
            return sum((p - q) ** 2 for p, q in zip(parts, quotas, strict=True))

        found = tuple(split_hierarchy(total, tree, used).base.tolist()[1:])
        best = min(map(distance, apportionments(total, 4)))
        assert distance(found) == best
        ties = [p for p in apportionments(total, 4) if distance(p) == best]
        # Of those as near: more to the larger weight, then to the name that comes first.
        by_rank = sorted(range(4), key=lambda n: (-weights[n], n))
        assert found == max(ties, key=lambda p: [p[n] for n in by_rank])


def test_the_house_of_1792():
    # The first apportionment of the United States by Hamilton's bill: 120 seats by the census of
    # 1790 (the bill that Washington vetoed). Published: COMAP, For All Practical Purposes, 10th
    # edition, table 14.5.
    census = {
        "Virginia": 630560, "Massachusetts": 475327, "Pennsylvania": 432879,
        "North Carolina": 353523, "New York": 331589, "Maryland": 278514, "Connecticut": 236841,
        "South Carolina": 206236, "New Jersey": 179570, "New Hampshire": 141822,
        "Vermont": 85533, "Georgia": 70835, "Kentucky": 68705, "Rhode Island": 68446,
        "Delaware": 55540,
    }  # fmt: skip
    seats = [21, 16, 14, 12, 11, 9, 8, 7, 6, 5, 3, 2, 2, 2, 2]
    tree, nodes = tree_of([(name,) for name in census])
    used = weights_of(tree, {"people": list(census.values())}, {"people": 1})
    base = split_hierarchy(120, tree, used).base
    assert [int(base[nodes[(name,)]]) for name in census] == seats
