"""Bottom-up: what the teams promised, and how what is missing is spread over them."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from revkit.goals.teams.hierarchy import Hierarchy, Ints, Mask
from revkit.goals.teams.split import HierarchySplit, evened, free_leaves, poured_over, rooms_of


@dataclass(frozen=True, slots=True, eq=False)
class Commitments:
    """What each node promised: its own word, else the sum of those beneath, where `known`.

    `differ` are the nodes whose own word is not what those beneath it promised together.
    """

    own: Mapping[int, int]
    amounts: Ints
    known: Mask
    beneath: Ints
    differ: tuple[int, ...]


def commitments_of(tree: Hierarchy, own: Mapping[int, int]) -> Commitments:
    """Commitments by node in the smallest unit -> what every node promised."""
    amounts, known = np.zeros(len(tree), dtype=object), np.zeros(len(tree), dtype=bool)
    nodes = np.fromiter(own, np.int64, len(own))
    given = np.zeros(len(tree), dtype=bool)
    given[nodes], amounts[nodes] = True, list(own.values())
    known[nodes] = True
    beneath = np.zeros(len(tree), dtype=object)
    differ: list[int] = []
    for level in reversed(list(tree.levels())):
        firsts = np.flatnonzero(np.diff(tree.parents[level], prepend=-2))
        above = tree.parents[level][firsts]
        beneath[above] = np.add.reduceat(amounts[level], firsts)
        every = np.logical_and.reduceat(known[level], firsts)
        clash = given[above] & every & (beneath[above] != amounts[above])
        differ += above[clash].tolist()
        amounts[above] = np.where(given[above], amounts[above], beneath[above])
        known[above] |= every
    return Commitments(own, amounts, known, beneath, tuple(sorted(differ)))


@dataclass(frozen=True, slots=True, eq=False)
class GapSpread:
    """What every node carries when it starts from the commitments.

    `gap` is what was missing beneath each fixed node (below 0: promised too much), `rests` what
    lay below a rounding unit by leaf, `without` are the free leaves that promised nothing.
    """

    base: Ints
    gap: Ints
    rests: Mapping[int, int]
    without: tuple[int, ...]

    def kept(self, split: HierarchySplit) -> Mask:
        """The nodes beneath a fixed one where nothing was missing and nothing too much."""
        exact = np.asarray(self.gap == 0, dtype=bool)
        return np.asarray(exact[np.searchsorted(split.rooms.nodes, split.rooms.of)])


def gap_spread(tree: Hierarchy, split: HierarchySplit, told: Commitments, unit: int) -> GapSpread:
    """Start from the commitments and spread what is missing over what is not locked.

    What is missing beneath a fixed node goes to its free leaves by their weights. Where they
    promised more than there is, each gives up the same share of its word. A team's own word counts
    where nobody beneath gave one, and is shared there by weights.
    """
    rooms = split.rooms
    promised, silent = _promised(tree, split, told)
    leaves = free_leaves(tree, rooms)
    start = np.zeros(len(tree), dtype=object)
    start[leaves] = promised[leaves]
    sums = np.zeros(len(rooms.nodes), dtype=object)
    places = np.searchsorted(rooms.nodes, rooms.of[leaves])
    np.add.at(sums, places, start[leaves])
    gap = rooms.room - sums
    too_much = np.zeros(len(tree), dtype=bool)
    too_much[leaves] = (gap < 0)[places]
    weights = np.where(too_much, start, split.used)
    room = np.where(gap < 0, rooms.room, gap)
    base, rests = poured_over(tree, rooms, room, weights, unit)
    base = base + tree.summed(np.where(too_much, 0, start))
    without = leaves[silent[leaves]]
    return GapSpread(base, gap, rests, tuple(without.tolist()))


def _promised(tree: Hierarchy, split: HierarchySplit, told: Commitments) -> tuple[Ints, Mask]:
    """What each leaf promised, its part of its team's word among it; and the leaves without."""
    given = np.zeros(len(tree), dtype=np.int64)
    given[np.fromiter(told.own, np.int64, len(told.own))] = 1
    several = tree.gathered(given) > 1
    last = {node: word for node, word in told.own.items() if not several[node]}
    nodes, carries = split.rooms.nodes[1:].tolist(), split.rooms.carries[1:].tolist()
    rooms = rooms_of(0, tree, {**last, **dict(zip(nodes, carries, strict=True))})
    word = np.isin(rooms.nodes, [node for node in last if node not in nodes])
    room = np.where(word, np.maximum(rooms.room, 0), 0)
    base, _ = poured_over(tree, rooms, room, evened(tree, rooms, split.used)[0], 1)
    silent = tree.is_leaf() & ~np.isin(rooms.of, rooms.nodes[word])
    return np.where(tree.is_leaf(), base, 0), silent
