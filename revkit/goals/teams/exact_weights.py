"""Weights as whole numbers, so that quotas are exact; only their proportions matter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from math import gcd, lcm
from typing import Any

import numpy as np
from numpy.typing import NDArray

from revkit.goals.exact import Numeric, exact
from revkit.goals.teams.hierarchy import Hierarchy, Ints, Mask, Whole
from revkit.goals.teams.remainders import MOST_WEIGHT

Given = Sequence[Numeric | None] | NDArray[Any]
_SURE_DIGITS = 10**15  # of two decimals of 15 digits no two are the same float
_MOST_BITS = 4096  # of a common multiple of inverses
_INVERSE = 10**40


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """One whole number a row of the table, and what had to be settled on the way.

    `at_mean` marks the rows whose weight was missing in some column, `even` names the columns
    whose weights were all zero or missing: there all rows weigh the same.
    """

    values: Ints
    at_mean: Mask
    even: tuple[str, ...]


def even_weights(tree: Hierarchy) -> Weights:
    """All the same."""
    rows = len(tree.leaves)
    return Weights(np.ones(rows, dtype=np.int64), np.zeros(rows, dtype=bool), ())


def weights_of(
    tree: Hierarchy,
    columns: Mapping[str, Given],
    blend: Mapping[str, Numeric],
    inverse: Sequence[str] = (),
) -> Weights:
    """The weights of the rows that the hierarchy was made from: one column, or several blended.

    In a blend each column counts as shares of its own sum over the table. Floats stand for their
    shortest decimal. A missing weight (None, NaN) stands at the mean of its siblings in its
    column, before blending; where none of them has one, at the mean of the rows of its level
    beneath the next node above, at last at the mean of all. A column of `inverse` counts 1 / value,
    cut at 40 decimals where no common multiple of the values can be written out.

    >>> from revkit.goals.teams.hierarchy import hierarchy_of
    >>> tree = hierarchy_of(np.array([[0], [1], [2]]))
    >>> weights_of(tree, {"a": [3, None, 1.5]}, {"a": 1}).values.tolist()
    [4, 3, 2]
    >>> weights_of(tree, {"a": [3, 0, 1], "b": [0, 1, 1]}, {"a": 1, "b": 3}).values.tolist()
    [3, 6, 7]
    """
    whole, missing, even = [], np.zeros(len(tree.leaves), dtype=bool), []
    for name in blend:
        values, blank = whole_numbers(columns[name])
        if name in inverse:
            values = _inverse(values, blank)
        if blank.any():
            values = _at_mean(tree, values, blank)
        missing |= blank
        if not (values > 0).any():
            values = np.ones_like(values)
            even.append(name)
        whole.append(_least(values))
    shares = [exact(share) for share in blend.values()]
    return Weights(_blended(whole, shares), missing, tuple(even))


def whole_numbers(given: Given) -> tuple[Ints, Mask]:
    """Whole numbers in the proportions of what was given, 0 where it is missing, and where.

    >>> [part.tolist() for part in whole_numbers([0.1, None, Fraction(1, 3)])]
    [[3, 0, 10], [False, True, False]]
    """
    if isinstance(given, np.ndarray) and given.dtype.kind in "iu":
        return _compact(given), np.zeros(len(given), dtype=bool)
    if isinstance(given, np.ndarray) and given.dtype.kind == "f":
        blank = np.isnan(given)
        found = _from_floats(np.where(blank, 0.0, given))
        return (_from_numbers(np.where(blank, 0.0, given).tolist()) if found is None else found,
                blank)  # fmt: skip
    blank = np.fromiter((value is None for value in given), bool, len(given))
    return _from_numbers([0 if value is None else value for value in given]), blank


def _from_floats(values: NDArray[np.float64]) -> Ints | None:
    """Exact for decimals of up to 15 digits, which come back from their float unharmed."""
    for places in range(16):
        scaled = np.rint(values * 10.0**places)
        if np.abs(scaled).max(initial=0.0) >= _SURE_DIGITS:
            return None
        if (scaled / 10.0**places == values).all():
            return _compact(scaled.astype(np.int64))
    return None


def _from_numbers(values: Sequence[Numeric]) -> Ints:
    if all(type(value) is Decimal for value in values if value):
        return _from_decimals([value if value else Decimal(0) for value in values])  # type: ignore[misc]
    fractions = [exact(value) for value in values]
    scale = lcm(*{value.denominator for value in fractions})
    return _compact([value.numerator * (scale // value.denominator) for value in fractions])


def _from_decimals(values: Sequence[Decimal]) -> Ints:
    with localcontext() as context:
        context.prec = 1000  # more than any file holds: nothing is rounded
        places = -min(0, *(int(value.as_tuple().exponent) for value in values), 0)
        return _compact([int(value.scaleb(places)) for value in values])


def _compact(values: Any) -> Ints:
    """In 64 bits where all sums of them fit there."""
    array = np.array(values, dtype=object) if isinstance(values, list) else values
    if array.dtype == object:
        fits = sum(map(abs, array.tolist())) <= MOST_WEIGHT
    else:
        fits = float(np.abs(array.astype(np.float64)).sum()) < MOST_WEIGHT * 0.99
    return array.astype(np.int64 if fits else object)


def _least(values: Ints) -> Ints:
    """The same proportions in the smallest whole numbers."""
    divisor = int(np.gcd.reduce(values)) if values.dtype != object else gcd(*values.tolist())
    return values if divisor <= 1 else _compact(values // divisor)


def _inverse(values: Ints, blank: Mask) -> Ints:
    known = {int(value) for value in values[~blank].tolist()}
    multiple = 1
    for value in known:
        multiple = lcm(multiple, value)
        if multiple.bit_length() > _MOST_BITS:
            multiple = _INVERSE * max(known)
            break
    safe = np.where(blank, 1, values).astype(object)
    return _compact(np.where(blank, 0, multiple // safe).astype(object))


def _blended(columns: Sequence[Ints], shares: Sequence[Fraction]) -> Ints:
    """The sum of shares x column / its sum, over the one denominator of all of them."""
    if len(columns) == 1:
        return columns[0]
    sums = [int(column.astype(object).sum()) for column in columns]
    factors = [share / total for share, total in zip(shares, sums, strict=True)]
    scale = lcm(*(factor.denominator for factor in factors))
    blended = sum(
        column.astype(object) * int(factor * scale)
        for column, factor in zip(columns, factors, strict=True)
    )
    return _least(_compact(np.asarray(blended, dtype=object)))


def _at_mean(tree: Hierarchy, values: Ints, blank: Mask) -> Ints:
    """The missing values at the mean of their siblings, all over one denominator."""
    sums, counts = values.astype(object), np.ones(len(values), dtype=np.int64)
    open_rows = blank.copy()
    nodes = tree.leaves.copy()
    levels = np.searchsorted(np.array(tree.starts), tree.leaves, side="right")
    for _ in range(tree.depth):
        nodes = np.maximum(tree.parents[nodes], 0)
        groups = np.unique(np.stack([nodes, levels]), axis=1, return_inverse=True)[1].ravel()
        _fill(sums, counts, open_rows, groups, values, blank)
    _fill(sums, counts, open_rows, np.zeros(len(values), dtype=np.int64), values, blank)
    scale = lcm(*np.unique(counts).tolist())
    return _compact(sums * (scale // counts.astype(object)))


def _fill(
    sums: Ints, counts: Whole, open_rows: Mask, groups: Whole, values: Ints, blank: Mask
) -> None:
    """Fill what is still missing from the groups that have something."""
    if not open_rows.any():
        return
    known = np.bincount(groups[~blank], minlength=int(groups.max()) + 1)
    totals = np.zeros(len(known), dtype=object)
    np.add.at(totals, groups[~blank], values[~blank].astype(object))
    here = open_rows & (known[groups] > 0)
    sums[here], counts[here] = totals[groups[here]], known[groups[here]]
    open_rows &= ~here
