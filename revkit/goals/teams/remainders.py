"""Largest remainder among the children of every node of a level at once, exactly."""

import numpy as np

from revkit.goals.teams.hierarchy import Hierarchy, Ints, Whole

BITS = 62  # of a signed 64-bit number, with one to spare
MOST_WEIGHT = 2**54  # a sum up to here leaves room for 7 bits of the units at a time


def poured(tree: Hierarchy, given: Ints, weights: Ints) -> Ints:
    """For every node how many units reach it, from the top down.

    `given` are whole units that start at a node and go to those beneath it: the node itself passes
    all of it on. `weights` say how, each node's being the sum of those right beneath it that take
    part; 0 takes none. Ties go to the larger weight, then to the path that comes first.

    >>> import numpy as np
    >>> from revkit.goals.teams.hierarchy import hierarchy_of
    >>> teams = hierarchy_of(np.array([[0, 0], [0, 1], [1, 0], [2, 0]]))
    >>> poured(teams, np.array([10] + [0] * 7), np.array([8, 4, 2, 2, 2, 2, 2, 2])).tolist()
    [10, 5, 3, 2, 3, 2, 3, 2]
    """
    units = given.copy()
    for level in tree.levels():
        units[level] += _level(tree.parents[level], units, weights, level)
    return units


def _level(parents: Whole, units: Ints, weights: Ints, level: slice) -> Ints:
    """What the nodes of a level get of their parents' units."""
    firsts = np.flatnonzero(np.diff(parents, prepend=-2))
    sizes = np.diff(firsts, append=len(parents))
    mine, above = weights[level], parents[firsts]
    sums = np.add.reduceat(mine, firsts)
    shares = np.where(sums == 0, 0, units[above])  # without any weight nothing goes down
    whole, rest = divided(np.repeat(shares, sizes), mine, np.repeat(np.maximum(sums, 1), sizes))
    whole = whole.astype(units.dtype)
    left = (shares - np.add.reduceat(whole, firsts)).astype(np.int64)  # fewer than there are nodes
    if left.any():
        whole = whole + _extra(rest, mine, sizes, left)
    return whole


def _extra(rest: Ints, weights: Ints, sizes: Whole, left: Whole) -> Whole:
    """One more for so many of each parent's children: those of the largest remainders."""
    groups = np.repeat(np.arange(len(sizes)), sizes)
    some = np.flatnonzero((rest > 0) & (left[groups] > 0))
    order = some[np.lexsort((-ranks(weights[some]), -ranks(rest[some]), groups[some]))]
    ordered = groups[order]
    begins = np.searchsorted(ordered, ordered)
    chosen = order[np.arange(len(order)) - begins < left[ordered]]
    extra = np.zeros(len(rest), dtype=np.int64)
    extra[chosen] = 1
    return extra


def ranks(values: Ints) -> Whole:
    """Numbers that sort like the values; `lexsort` takes no Python ints."""
    if values.dtype != object:
        return values
    return np.unique(values, return_inverse=True)[1].astype(np.int64)


def divided(units: Ints, weights: Ints, sums: Ints) -> tuple[Ints, Ints]:
    """units x weights / sums: the whole part (downwards) and the remainder, both exact.

    0 <= weights <= sums. In 64 bits the product would not fit, so the units come in portions, as
    in long division; sums up to `MOST_WEIGHT` are allowed then.

    >>> import numpy as np
    >>> big = divided(np.array([10**17, -7]), np.array([10**15, 1]), np.array([3 * 10**15, 2]))
    >>> [part.tolist() for part in big]
    [[33333333333333333, -4], [1000000000000000, 1]]
    """
    if object in (units.dtype, weights.dtype, sums.dtype):
        product = units.astype(object) * weights
        return product // sums, product % sums
    portion = BITS - int(sums.max(initial=1)).bit_length()
    size = np.abs(units)
    shift = -(-int(size.max(initial=0)).bit_length() // portion) * portion
    whole, rest = np.zeros_like(units), np.zeros_like(units)
    while shift:
        shift -= portion
        part = (size >> shift) & ((1 << portion) - 1)
        # Below sums x 2 ** portion each, so their sum has 63 bits at most.
        more, rest = np.divmod((rest << portion) + part * weights, sums)
        whole = (whole << portion) + more
    below = units < 0
    if below.any():
        whole = np.where(below, -whole - (rest > 0), whole)
        rest = np.where(below & (rest > 0), sums - rest, rest)
    return whole, rest
