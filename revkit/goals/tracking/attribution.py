"""The gap, split over its drivers at once: exact Shapley values, and parts that add up.

A driver's value is what it changes on average over all orders in which the drivers could have
moved from the plan to what came (Shapley 1953); in all parts of the period at once. Every name
stands once in a tree, so the mean over orders is an integral of polynomials (the multilinear
extension, Owen 1972): each driver has moved with probability t, for t from 0 to 1. Only drivers
below a fraction line are tried in every combination.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from math import floor

from revkit.goals.tracking.polynomials import Polynomial, constant
from revkit.goals.tracking.trunk import Series, Trunk

MOST_DIVISORS = 10  # 1,024 combinations; each more doubles the time

ONE, MOVED, STAYED = (
    constant(Fraction(1)),
    Polynomial((Fraction(0), Fraction(1))),
    Polynomial((Fraction(1), Fraction(-1))),
)


def attributed(trunk: Trunk, planned: Series, actual: Series) -> dict[str, Fraction] | None:
    """By driver its share of the gap between what came and what was planned.

    The shares add up to it. None where too many drivers divide, or a combination divides by zero.

    >>> from revkit.content.goal_trees import load_tree
    >>> from revkit.goals.tracking.trunk import trunk_of
    >>> trunk = trunk_of(load_tree("revenue"), {"new_business", "customer_revenue"})
    >>> plan = {"new_business": [Fraction(30)], "customer_revenue": [Fraction(50)]}
    >>> came = {"new_business": [Fraction(27)], "customer_revenue": [Fraction(51)]}
    >>> [str(share) for share in attributed(trunk, plan, came).values()]
    ['-3', '1']
    """
    moved = [name for name in trunk.drivers if list(planned[name]) != list(actual[name])]
    divisors = [name for name in moved if name in trunk.divisors()]
    if len(divisors) > MOST_DIVISORS:
        return None
    try:
        shares = {name: _share(trunk, planned, actual, name, moved, divisors) for name in moved}
    except ZeroDivisionError:
        return None
    return {name: shares.get(name, Fraction(0)) for name in trunk.drivers}


def _share(
    trunk: Trunk, planned: Series, actual: Series, name: str, moved: list[str], divisors: list[str]
) -> Fraction:
    """The mean over t of what the driver changes while each other has moved with chance t."""
    others = [each for each in divisors if each != name]
    total = constant(Fraction(0))
    for chance, fixed in _combinations(others, planned, actual):
        series = {
            each: fixed.get(each) or _mixed(planned[each], actual[each], each in moved)
            for each in trunk.drivers
        }
        after = trunk.over(trunk.tree.root, {**series, name: _fixed(actual[name])})
        before = trunk.over(trunk.tree.root, {**series, name: _fixed(planned[name])})
        total = total + chance * (after - before)
    return total.mean()


def _combinations(
    names: list[str], planned: Series, actual: Series
) -> Iterator[tuple[Polynomial, Mapping[str, list[Polynomial]]]]:
    """Every set of drivers that may have moved, with its chance."""
    for size in range(len(names) + 1):
        for chosen in combinations(names, size):
            chance = ONE
            for name in names:
                chance = chance * (MOVED if name in chosen else STAYED)
            yield (
                chance,
                {n: _fixed(actual[n] if n in chosen else planned[n]) for n in names},
            )


def _fixed(values: Sequence[Fraction]) -> list[Polynomial]:
    return [constant(value) for value in values]


def _mixed(
    planned: Sequence[Fraction], actual: Sequence[Fraction], moved: bool
) -> list[Polynomial]:
    if not moved:
        return _fixed(planned)
    return [Polynomial((p, a - p)) for p, a in zip(planned, actual, strict=True)]


def in_units(shares: Mapping[str, Fraction], gap: Fraction, unit: Fraction) -> dict[str, Fraction]:
    """The shares in whole units that add up to the gap, by largest remainder.

    The gap is a multiple of the unit that is less than a unit off the sum of the shares. A driver
    that changed nothing stays at 0.

    >>> shares = {"a": Fraction("0.334"), "b": Fraction("0.333"), "c": Fraction("0.333")}
    >>> [str(part) for part in in_units(shares, Fraction(1), Fraction(1, 100)).values()]
    ['17/50', '33/100', '33/100']
    """
    counts = {name: floor(share / unit) for name, share in shares.items()}
    missing = int(gap / unit) - sum(counts.values())
    open_to = [name for name in shares if shares[name]] or list(shares)
    # More than one unit each is never missing, and at most one too many.
    ranking = sorted(open_to, key=lambda name: (counts[name] - shares[name] / unit, name))
    for name in ranking[:missing] if missing >= 0 else ranking[missing:]:
        counts[name] += 1 if missing >= 0 else -1
    return {name: count * unit for name, count in counts.items()}
