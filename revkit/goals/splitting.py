"""A whole in exact parts: largest remainder on exact quotas, in whole units.

The parts always add up to the whole, whatever the order of the rows. (They are not monotone in
the total: weights 6:6:2 give 4, 4, 2 of 10 and 5, 5, 1 of 11.)
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from revkit.goals.exact import Exact, Numeric, exact


@dataclass(frozen=True, slots=True)
class Split:
    """The parts by key, and what had to be settled on the way.

    `at_mean` are the keys whose weight was missing; `even` says that all weights were zero;
    `rest` is what lies below a whole unit, and `rest_to` the key that carries it.
    """

    parts: Mapping[str, Exact]
    at_mean: tuple[str, ...]
    even: bool
    rest: Exact
    rest_to: str | None


def split_over(total: Numeric, weights: Mapping[str, Numeric | None], unit: Numeric = 1) -> Split:
    """Split a total over weights of 0 or more, in multiples of `unit`.

    A total below 0 comes from a plan that cannot be; its parts add up like any other's.

    Ties go to the larger weight, then to the key that comes first. A missing weight (None)
    stands at the mean of its siblings; all weights zero is an equal split.

    >>> thirds = split_over(1_000_000, {"a": 1, "b": 1, "c": 1}, Fraction(1, 100)).parts
    >>> [float(part) for part in thirds.values()]
    [333333.34, 333333.33, 333333.33]
    """
    whole, step = exact(total), exact(unit)
    shares, at_mean, even = shares_of(weights)
    units = floor(whole / step)
    quotas = {key: units * share for key, share in shares.items()}
    counts = {key: floor(quota) for key, quota in quotas.items()}
    ranking = sorted(quotas, key=lambda key: (counts[key] - quotas[key], -shares[key], key))
    for key in ranking[: units - sum(counts.values())]:
        counts[key] += 1
    parts = {key: count * step for key, count in counts.items()}
    rest = whole - units * step
    rest_to = min(shares, key=lambda key: (-shares[key], key)) if rest else None
    if rest_to is not None:
        parts[rest_to] += rest
    return Split(parts, at_mean, even, rest, rest_to)


def shares_of(
    weights: Mapping[str, Numeric | None],
) -> tuple[dict[str, Fraction], tuple[str, ...], bool]:
    """Weights as shares of one, the keys that stood at the mean, and whether all were zero."""
    known = {key: exact(weight) for key, weight in weights.items() if weight is not None}
    at_mean = tuple(sorted(key for key in weights if key not in known))
    mean = sum(known.values(), Fraction(0)) / len(known) if known else Fraction(1)
    full = {key: known.get(key, mean) for key in weights}
    total = sum(full.values(), Fraction(0))
    if total == 0:
        return {key: Fraction(1, len(full)) for key in full}, at_mean, True
    return {key: weight / total for key, weight in full.items()}, at_mean, False
