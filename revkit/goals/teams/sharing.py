"""A split in arrays as records: who carries what, why, and what each fixed parent leaves."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from revkit.goals.exact import rounded
from revkit.goals.teams.amount import Amount
from revkit.goals.teams.commitments import Commitments, GapSpread
from revkit.goals.teams.exact_weights import Weights
from revkit.goals.teams.hierarchy import Ints, Mask
from revkit.goals.teams.result import Slack, TeamShare, Why
from revkit.goals.teams.split import HierarchySplit
from revkit.goals.teams.table import Grown


@dataclass(frozen=True, slots=True, eq=False)
class Made:
    """Everything that a split consists of, in arrays over the nodes of `grown.tree`."""

    amount: Amount
    grown: Grown
    weights: Weights
    split: HierarchySplit
    base: Ints | None
    assigned: Ints | None
    told: Commitments
    spread: GapSpread | None

    def mask(self, nodes: tuple[int, ...] | list[int]) -> Mask:
        """The nodes as a mask."""
        mask = np.zeros(len(self.grown.tree), dtype=bool)
        mask[list(nodes)] = True
        return mask


def slacks_of(made: Made) -> Iterator[Slack]:
    """Every parent with locks beneath it, the upper ones first.

    What the whole and a locked parent carry is fixed; any other stands with what its weight would
    give it of the fixed one above, were nothing locked beneath.
    """
    tree, rooms = made.grown.tree, made.split.rooms
    fixed = made.mask(rooms.nodes.tolist())
    locks = made.mask(rooms.nodes[1:].tolist())
    held = np.zeros(len(tree), dtype=object)
    held[rooms.nodes[1:]] = rooms.carries[1:]
    beneath = tree.gathered(locks.astype(np.int64)) > locks
    free = tree.summed((tree.is_leaf() & ~locks).astype(np.int64), locks & tree.is_leaf())
    under = tree.summed(held, locks)
    for node in np.flatnonzero(beneath).tolist():
        place = int(np.searchsorted(rooms.nodes, rooms.of[node]))
        if fixed[node]:
            yield _fixed_slack(made, node, place)
        else:
            carries = _by_weight(made, node, place)
            locked = made.amount.exact(int(under[node]))
            path, count = made.grown.paths[node], int(free[node])
            yield Slack(path, carries, locked, carries - locked, count, True, fixed=False)


def _fixed_slack(made: Made, node: int, place: int) -> Slack:
    rooms, exact = made.split.rooms, made.amount.exact
    return Slack(
        path=made.grown.paths[node],
        carries=exact(int(rooms.carries[place])),
        locked=exact(int(rooms.locked[place])),
        room=exact(int(rooms.room[place])),
        free=int(rooms.free[place]),
        fits=bool(rooms.fits[place]),
    )


def _by_weight(made: Made, node: int, place: int) -> Fraction:
    """The part that a node's weight has of its fixed ancestor's, to the smallest unit."""
    weights, above = made.split.weights, int(made.split.rooms.nodes[place])
    if not weights[above]:
        weights = made.grown.tree.summed(np.ones(len(made.grown.tree), dtype=np.int64))
    share = Fraction(int(weights[node]), int(weights[above]))
    return rounded(int(made.split.rooms.carries[place]) * share, 0) / made.amount.scale


def shares_of_teams(
    made: Made, base: Ints, assigned: Ints, timed: Ints | None
) -> Iterator[TeamShare]:
    """Every node in the order of the table, each parent before those beneath it."""
    amount, grown, told = made.amount, made.grown, made.told
    why, total = _reasons(made), int(made.split.weights[0])
    locked = made.mask(made.split.rooms.nodes[1:].tolist())
    weights = made.split.weights.tolist()
    for node in grown.order:
        parts = () if timed is None else tuple(map(amount.exact, timed[node].tolist()))
        yield TeamShare(
            path=grown.paths[node],
            base=amount.exact(int(base[node])),
            assigned=amount.exact(int(assigned[node])),
            why=why[node],
            weight=Fraction(weights[node], total) if total else None,
            locked=bool(locked[node]),
            commitment=amount.exact(int(told.amounts[node])) if told.known[node] else None,
            parts=parts,
        )


def _reasons(made: Made) -> list[Why]:
    tree, split, spread = made.grown.tree, made.split, made.spread
    why: list[Why] = ["sum"] * len(tree)
    mean = np.zeros(len(tree), dtype=bool)
    mean[tree.leaves] = made.weights.at_mean
    even = made.mask(list(split.even))[split.rooms.of] | bool(made.weights.even)
    kept = made.mask([]) if spread is None else spread.kept(split)
    for leaf in tree.leaves.tolist():
        why[leaf] = "mean" if mean[leaf] else "even" if even[leaf] else "weight"
        if kept[leaf]:
            why[leaf] = "commitment"
    for node in split.rooms.nodes[1:].tolist():
        why[node] = "lock"
    return why
