"""The assigned layer: more than the goal needs, by level, so that a shortfall does no harm."""

from collections.abc import Mapping
from fractions import Fraction

import numpy as np

from revkit.goals.exact import rounded
from revkit.goals.teams.hierarchy import Hierarchy, Ints
from revkit.goals.teams.remainders import poured


def assigned_over(tree: Hierarchy, base: Ints, over: Mapping[int, Fraction], unit: int) -> Ints:
    """The base with the over-assignment of each node's level (by depth, 1 right below the whole).

    The shares do not compound: each level's is of the base, so 10 % for the reps makes the reps
    together carry 110 % of the goal, whatever the teams above them carry. A level adds up to that
    exactly, by the rounding of the base; the whole itself is the goal.

    >>> from revkit.goals.teams.hierarchy import hierarchy_of
    >>> tree = hierarchy_of(np.array([[0, 0], [0, 1], [0, 2]]))
    >>> assigned_over(tree, np.array([10, 10, 4, 3, 3]), {2: Fraction(1, 10)}, 1).tolist()
    [10, 10, 5, 3, 3]
    """
    assigned = base.copy()
    for depth, share in over.items():
        if share and depth <= tree.depth:
            level = tree.level(depth)
            assigned[level] = _level(tree, base, share, unit)[level]
    return assigned


def _level(tree: Hierarchy, base: Ints, share: Fraction, unit: int) -> Ints:
    """The whole with its over-assignment, from the top down in proportion to the base."""
    sign = -1 if base[0] < 0 else 1
    wanted = int(rounded(abs(int(base[0])) * (1 + share) / unit, 0))
    given = np.zeros(len(tree), dtype=base.dtype)
    given[0] = wanted
    return np.asarray(poured(tree, given, np.abs(base)) * unit * sign)
