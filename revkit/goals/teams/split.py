"""An amount over a hierarchy of any depth, with what is locked at any node: arrays in and out."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from revkit.goals.teams.exact_weights import Weights, even_weights
from revkit.goals.teams.hierarchy import Hierarchy, Ints, Mask, Whole
from revkit.goals.teams.remainders import poured, ranks

WHOLE = 0  # the node of the whole
_MOST = 2**61  # what an amount in 64 bits may be, with one bit to spare for a difference


@dataclass(frozen=True, slots=True, eq=False)
class Rooms:
    """What each fixed node (the whole, and every lock) leaves to those beneath it.

    `nodes` are the fixed nodes in order. `carries`, `locked` (by the locks right beneath), `room`
    and `free` (unlocked leaves that take the room) have one entry each. `of` names for every node
    the fixed one at or above it.
    """

    nodes: Whole
    carries: Ints
    locked: Ints
    room: Ints
    free: Whole
    of: Whole

    @property
    def fits(self) -> Mask:
        """Whether the locks beneath a fixed node leave what can be carried by someone."""
        tight = (self.room == 0) | ((self.room > 0) & (self.free > 0))
        unlocked = (self.locked == 0) & (self.free > 0)  # a total below 0 has no locks to fit
        return np.asarray(tight | unlocked, dtype=bool)


@dataclass(frozen=True, slots=True, eq=False)
class HierarchySplit:
    """What every node carries, in the smallest unit; None where the locks do not fit.

    `used` are the leaves' weights that it went by, `weights` every node's joint weight as it was
    given. `even` are the fixed nodes beneath which all weights were zero, `rests` what lay below a
    rounding unit by the leaf that carries it.
    """

    base: Ints | None
    used: Ints
    weights: Ints
    rooms: Rooms
    even: tuple[int, ...]
    rests: Mapping[int, int]


def split_hierarchy(
    total: int,
    tree: Hierarchy,
    weights: Weights | None = None,
    *,
    locks: Mapping[int, int] | None = None,
    unit: int = 1,
) -> HierarchySplit:
    """Split a total, in its smallest unit (cents, leads), over the leaves of a hierarchy.

    Quotas come from the leaves' joint weights (all the same where there are none). `locks` fix
    what nodes carry, in the smallest unit too; the unlocked leaves beneath a lock (else: of the
    whole) share what the locks right beneath it leave, pro rata. Rounding to `unit` runs from the
    top down, by largest remainder among the children of each node, ties to the larger weight, then
    to the path that comes first; what is below a unit goes to the leaf of the largest weight. All
    weights zero is an even split. The result does not depend on the order of the rows.

    >>> from revkit.goals.teams.hierarchy import hierarchy_of
    >>> teams = hierarchy_of(np.array([[0, 0], [0, 1], [1, 0], [1, 1]]))
    >>> split_hierarchy(1000, teams, locks={3: 600}).base.tolist()
    [1000, 733, 267, 600, 133, 134, 133]
    """
    given = even_weights(tree) if weights is None else weights
    own = np.zeros(len(tree), dtype=given.values.dtype)
    own[tree.leaves] = given.values
    rooms = rooms_of(total, tree, locks or {})
    used, even = evened(tree, rooms, own)
    base, rests = None, dict[int, int]()
    if rooms.fits.all():
        base, rests = poured_over(tree, rooms, rooms.room, used, unit)
    return HierarchySplit(base, used, tree.summed(own), rooms, even, rests)


def rooms_of(total: int, tree: Hierarchy, locks: Mapping[int, int]) -> Rooms:
    """What the whole and every lock leave to those beneath, before anything is split."""
    fixed = {WHOLE: total, **{node: locks[node] for node in sorted(locks)}}
    size = sum(map(abs, fixed.values()))
    kind = np.int64 if size < _MOST else object
    nodes = np.fromiter(fixed, np.int64, len(fixed))
    carries = np.array(list(fixed.values()), dtype=kind)
    own = np.zeros(len(tree), dtype=bool)
    own[nodes] = True
    of = tree.inherited(own)
    above = np.searchsorted(nodes, of[tree.parents[nodes[1:]]])
    locked = np.zeros(len(nodes), dtype=kind)
    np.add.at(locked, above, carries[1:])
    leaves = tree.leaves[~own[tree.leaves]]
    free = np.bincount(np.searchsorted(nodes, of[leaves]), minlength=len(nodes))
    # A locked leaf carries its lock itself.
    locked[1:] += np.where(tree.is_leaf()[nodes[1:]], carries[1:], 0)
    return Rooms(nodes, carries, locked, carries - locked, free, of)


def evened(tree: Hierarchy, rooms: Rooms, own: Ints) -> tuple[Ints, tuple[int, ...]]:
    """The leaves' weights, all 1 beneath a fixed node where they were all zero."""
    leaves = free_leaves(tree, rooms)
    places = np.searchsorted(rooms.nodes, rooms.of[leaves])
    heavy = np.bincount(places, weights=own[leaves] > 0, minlength=len(rooms.nodes))
    even = (heavy == 0) & (rooms.free > 0)
    if not even.any():
        return own, ()
    own = own.copy()
    own[leaves[even[places]]] = 1
    told = even & (rooms.room != 0)
    return own, tuple(rooms.nodes[told].tolist())


def free_leaves(tree: Hierarchy, rooms: Rooms) -> Whole:
    """The leaves that are not locked, in the order of their paths."""
    return np.asarray(tree.ordered[rooms.of[tree.ordered] != tree.ordered])


def poured_over(
    tree: Hierarchy, rooms: Rooms, room: Ints, own: Ints, unit: int
) -> tuple[Ints, dict[int, int]]:
    """What every node carries when each room goes to the free leaves beneath its fixed node."""
    kind = object if object in (room.dtype, rooms.carries.dtype) else np.int64
    locked = np.zeros(len(tree), dtype=bool)
    locked[rooms.nodes[1:]] = True
    mine = np.where(locked, 0, own)
    given = np.zeros(len(tree), dtype=kind)
    units, rest = room // unit, room % unit
    given[rooms.nodes] = units
    reached = poured(tree, given, tree.summed(mine, locked))
    base = np.zeros(len(tree), dtype=kind)
    leaves = free_leaves(tree, rooms)
    base[leaves] = reached[leaves] * unit
    rests = _rests(tree, rooms, rest, own)
    for leaf, amount in rests.items():
        base[leaf] += amount
    fixed = rooms.nodes[1:][tree.is_leaf()[rooms.nodes[1:]]]
    base[fixed] = rooms.carries[1:][tree.is_leaf()[rooms.nodes[1:]]]
    return tree.summed(base), rests


def _rests(tree: Hierarchy, rooms: Rooms, rest: Ints, own: Ints) -> dict[int, int]:
    """What is left below a unit by the free leaf of the largest weight, the first of equal ones."""
    if not (rest != 0).any():
        return {}
    leaves = free_leaves(tree, rooms)
    places = np.searchsorted(rooms.nodes, rooms.of[leaves])
    order = np.lexsort((-ranks(own[leaves]), places))
    firsts = order[np.flatnonzero(np.diff(places[order], prepend=-1))]
    return {
        int(leaf): int(rest[place])
        for leaf, place in zip(leaves[firsts].tolist(), places[firsts].tolist(), strict=True)
        if rest[place]
    }
