"""A hierarchy of any depth as arrays: one entry a node, level by level, siblings side by side."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[Any]  # int64 where everything provably fits, Python's own ints (object) where not
Whole = NDArray[np.int64]
Mask = NDArray[np.bool_]

NO_NODE = -1


@dataclass(frozen=True, slots=True, eq=False)
class Hierarchy:
    """Node 0 is the whole; the nodes of a level stand together, in the order of their paths.

    `parents[node]` is -1 for the whole. `starts[d]` is the first node d levels below the whole,
    and the last entry the number of nodes. `leaves[row]` is the node of each row that it was made
    from, `ordered` are the same nodes in the order of their paths.
    """

    parents: Whole
    starts: tuple[int, ...]
    leaves: Whole
    ordered: Whole

    def __len__(self) -> int:
        return self.starts[-1]

    @property
    def depth(self) -> int:
        """How many levels there are below the whole."""
        return len(self.starts) - 2

    def level(self, depth: int) -> slice:
        """The nodes so many levels below the whole."""
        return slice(self.starts[depth], self.starts[depth + 1])

    def levels(self) -> Iterator[slice]:
        """The levels below the whole, from the top down."""
        return (self.level(depth) for depth in range(1, self.depth + 1))

    def is_leaf(self) -> Mask:
        """Whether a node has none beneath it."""
        leaf = np.zeros(len(self), dtype=bool)
        leaf[self.leaves] = True
        return leaf

    def summed(self, values: Ints, kept: Mask | None = None) -> Ints:
        """The value of each leaf and of each node of `kept`, elsewhere the sum of those beneath."""
        sums = values.copy()
        for level in reversed(list(self.levels())):
            parents = self.parents[level]
            firsts = np.flatnonzero(np.diff(parents, prepend=NO_NODE - 1))
            above, found = parents[firsts], np.add.reduceat(sums[level], firsts)
            sums[above] = found if kept is None else np.where(kept[above], sums[above], found)
        return sums

    def gathered(self, values: Ints) -> Ints:
        """Each node's own value and those of all beneath it, added up."""
        sums = values.copy()
        for level in reversed(list(self.levels())):
            parents = self.parents[level]
            firsts = np.flatnonzero(np.diff(parents, prepend=NO_NODE - 1))
            sums[parents[firsts]] += np.add.reduceat(sums[level], firsts)
        return sums

    def inherited(self, own: Mask) -> Whole:
        """For each node the nearest one at or above it that is `own`, the whole where none is."""
        found = np.zeros(len(self), dtype=np.int64)
        for level in self.levels():
            nodes = np.arange(level.start, level.stop)
            found[level] = np.where(own[level], nodes, found[self.parents[level]])
        return found


def hierarchy_of(codes: Whole) -> Hierarchy:
    """The hierarchy of leaves that are named by a code for each level, -1 below their own.

    `codes` has a row for each leaf and a column for each level, the upper ones first; a smaller
    code stands for a name that comes first. No row stands twice, none lies beneath another.

    >>> tree = hierarchy_of(np.array([[1, 0], [0, 1], [0, 0]]))
    >>> tree.parents.tolist(), tree.starts, tree.leaves.tolist()
    ([-1, 0, 0, 1, 1, 2], (0, 1, 3, 6), [5, 4, 3])
    """
    rows, depth = codes.shape
    order = _sorted(codes)
    ordered = codes[order]
    parents, starts = [np.array([NO_NODE])], [0, 1]
    above = np.zeros(rows, dtype=np.int64)
    leaves = np.zeros(rows, dtype=np.int64)
    fresh = np.zeros(rows, dtype=bool)
    for column in range(depth):
        here = ordered[:, column] >= 0
        if not here.any():
            break
        fresh |= np.diff(ordered[:, column], prepend=NO_NODE - 1) != 0
        new = fresh & here
        nodes = starts[-1] - 1 + np.cumsum(new)
        parents.append(above[new])
        starts.append(starts[-1] + int(new.sum()))
        above = np.where(here, nodes, above)
        leaves[order] = above
    return Hierarchy(np.concatenate(parents), tuple(starts), leaves, leaves[order])


def _sorted(codes: Whole) -> Whole:
    """The rows in the order of their paths; as one number each, where that fits."""
    sizes = [int(column.max(initial=0)) + 2 for column in codes.T]
    if np.prod(np.array(sizes, dtype=np.float64)) < 2**62:
        keys = np.zeros(len(codes), dtype=np.int64)
        for column, size in zip(codes.T, sizes, strict=True):
            keys = keys * size + column + 1
        return np.argsort(keys, kind="stable")
    return np.lexsort(codes.T[::-1])


def coded(columns: Sequence[Sequence[str]]) -> tuple[Whole, list[list[str]]]:
    """The codes of names by level, and the names of each level in their order; "" has no code.

    >>> coded([["b", "a", "b"], ["x", "y", ""]])[0].tolist()
    [[1, 0], [0, 1], [1, -1]]
    """
    codes, names = [], []
    for column in columns:
        found = sorted(set(column) - {""})
        places: Mapping[str, int] = {name: place for place, name in enumerate(found)} | {"": -1}
        codes.append(np.fromiter(map(places.__getitem__, column), np.int64, len(column)))
        names.append(found)
    return np.stack(codes, axis=1), names
