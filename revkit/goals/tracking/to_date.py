"""What a driver came to over several parts: a sum, or the one value that does as much."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from revkit.goals.tracking.polynomials import Polynomial, constant
from revkit.goals.tracking.trunk import Series, Trunk


def to_date(trunk: Trunk, series: Series, name: str) -> Fraction:
    """A driver over all parts of the series.

    An amount adds up. A rate or a price is weighed with what it applied to in each part: a close
    rate with the leads, a deal size with the customers, so that it makes of all leads the
    customers that came. What makes no amount counts as its mean.
    """
    values = series[name]
    if name in trunk.tree.amounts:
        return sum(values, Fraction(0))
    weights = _weights(trunk, series, name)
    total = sum(weights, Fraction(0))
    if not total:
        return sum(values, Fraction(0)) / len(values)
    return sum((w * v for w, v in zip(weights, values, strict=True)), Fraction(0)) / total


def _weights(trunk: Trunk, series: Series, name: str) -> Sequence[Fraction]:
    """What one more of a driver brings in each part to the nearest amount that it makes."""
    above = trunk.tree.parent(name)
    while above is not None and above not in trunk.tree.amounts:
        above = trunk.tree.parent(above)
    if above is None:
        return ()
    parts = range(len(series[name]))
    zero, one, two = (_made(trunk, series, name, above, value) for value in (0, 1, 2))
    if [b - a for a, b in zip(zero, one, strict=True)] == [
        c - b for b, c in zip(one, two, strict=True)
    ]:
        return [one[part] - zero[part] for part in parts]
    # Below a fraction line what it makes is the weight: b / x adds up to all b over all x.
    return _made(trunk, series, name, above, None)


def _made(trunk: Trunk, series: Series, name: str, node: str, value: int | None) -> list[Fraction]:
    """What the drivers make of a node in each part, with one driver at a value (None: its own)."""
    made = {each: [constant(value) for value in values] for each, values in series.items()}
    if value is not None:
        made[name] = [constant(Fraction(value))] * len(series[name])
    return [_at(trunk, made, node, part) for part in range(len(series[name]))]


def _at(trunk: Trunk, made: Mapping[str, Sequence[Polynomial]], node: str, part: int) -> Fraction:
    try:
        return trunk.part(node, made, part).coefficients[0]
    except ZeroDivisionError:
        return Fraction(0)
