"""Controlled rounding: whole numbers next to a fit, with every margin of every team exact."""

from collections.abc import Sequence

import numpy as np

from revkit.goals.teams.hierarchy import Hierarchy, Whole
from revkit.goals.teams.margins import Cells

_WHOLE, _RELATIVE = 1e-6, 1e-13  # a fit this near to a whole number is one (of a unit; of the sum)


def rounded_cells(tree: Hierarchy, cells: Cells, rows: Whole, columns: Whole) -> Whole | None:
    """Whole cells for the leaves in the order of their paths, both margins exact.

    Every cell is the fit rounded down or up, and so is what every team above carries in every
    column; a fit that is whole stays. Of all such tables it is one with the largest sum of the
    fractions that were rounded up; None where there is none. The sums of teams in a column and
    those of rows are two nested families, so the matrix is totally unimodular and the corners of
    the linear programme are whole. Cox, A constructive procedure for unbiased controlled rounding
    (JASA 82, 1987).

    >>> from revkit.goals.teams.hierarchy import hierarchy_of
    >>> teams = hierarchy_of(np.array([[0], [1]]))
    >>> rounded_cells(teams, np.array([[1.5, 1.5], [1.5, 1.5]]), np.array([3, 3]), np.array([3, 3])
    ... ).sum(axis=0).tolist()
    [3, 3]
    """
    close = _WHOLE + _RELATIVE * float(rows.sum())
    floors, fractions = _parted(cells, close)
    up = _rounded(tree, cells, floors, fractions, (rows, columns), close)
    if up is None:  # a fit that did not come close enough: a whole number further, then
        floors = np.maximum(np.rint(cells).astype(np.int64) - 1, 0)
        programme = _Programme(np.where(cells > 0, cells - floors, 0), most=2)
        up = _margins(programme, floors, rows, columns).solved()
    return None if up is None else floors + up


def _rounded(
    tree: Hierarchy, cells: Cells, floors: Whole, fractions: Cells,
    margins: tuple[Whole, Whole], close: float,
) -> Whole | None:  # fmt: skip
    """Which cells are rounded up, so that every team's sum is rounded too."""
    columns = cells.shape[1]
    programme = _margins(_Programme(fractions), floors, *margins)
    for places in _teams(tree):
        keys = places[:, None] * columns + np.arange(columns)
        size = (int(places.max()) + 1) * columns
        carried = np.bincount(keys.ravel(), cells.ravel(), size).astype(np.float64)
        low, width = _parted(carried, close)
        slack = np.ceil(width).astype(np.int64)
        held = np.zeros(size, dtype=np.int64)
        np.add.at(held, keys.ravel(), floors.ravel())
        programme.sums(keys, low - held, slack)
    return programme.solved()


def _margins(programme: "_Programme", floors: Whole, rows: Whole, columns: Whole) -> "_Programme":
    """The programme with both margins."""
    places = np.indices(floors.shape)
    programme.sums(places[0], rows - floors.sum(axis=1))
    programme.sums(places[1], columns - floors.sum(axis=0))
    return programme


def _parted(cells: Cells, close: float) -> tuple[Whole, Cells]:
    """The whole part and the fraction, 0 where the fit is whole."""
    near = np.rint(cells)
    whole = np.abs(cells - near) <= close
    floors = np.where(whole, near, np.floor(cells))
    return floors.astype(np.int64), np.where(whole, 0, cells - floors)


def _teams(tree: Hierarchy) -> Sequence[Whole]:
    """For each level of teams the place of every leaf's team, where the leaf has one there."""
    found, nodes = [], tree.parents[tree.ordered]
    while (nodes > 0).any():
        found.append(np.unique(nodes, return_inverse=True)[1])
        nodes = np.where(nodes > 0, tree.parents[nodes], 0)
    return found


class _Programme:
    """The linear programme: 1 where a cell is rounded up, and a slack for a sum that may be."""

    def __init__(self, fractions: Cells, most: int = 1) -> None:
        self.fractions, self.most = fractions, most
        self.open = np.flatnonzero(fractions > 0)  # all others have the upper bound 0
        self.count = len(self.open)
        self.parts: list[tuple[Whole, Whole, float]] = []  # equations, columns, and the sign
        self.wanted = np.zeros(0)

    def sums(self, keys: Whole, wanted: Whole, slack: Whole | None = None) -> None:
        """The cells of one key add up to what is wanted, or with the slack to one more."""
        at = len(self.wanted)
        self.parts.append((at + keys.ravel()[self.open], np.arange(len(self.open)), 1.0))
        if slack is not None:
            loose = np.flatnonzero(slack)
            self.parts.append((at + loose, self.count + np.arange(len(loose)), -1.0))
            self.count += len(loose)
        self.wanted = np.concatenate([self.wanted, wanted])

    def solved(self) -> Whole | None:
        """Which cells are rounded up; None where the equations cannot hold."""
        from scipy.optimize import linprog
        from scipy.sparse import csr_array

        up = np.zeros(self.fractions.size, dtype=np.int64)
        used, rows = np.unique(np.concatenate([p[0] for p in self.parts]), return_inverse=True)
        if np.delete(self.wanted, used).any():
            return None
        if not len(self.open):
            return up.reshape(self.fractions.shape)
        signs = np.concatenate([np.full(len(p[0]), p[2]) for p in self.parts])
        places = (rows, np.concatenate([p[1] for p in self.parts]))
        gain = np.zeros(self.count)
        gain[: len(self.open)] = -self.fractions.ravel()[self.open]
        most = np.where(np.arange(self.count) < len(self.open), self.most, 1)
        # Presolving would look for equations that follow from others for longer than solving.
        done = linprog(
            gain,
            A_eq=csr_array((signs, places), shape=(len(used), self.count)),
            b_eq=self.wanted[used],
            bounds=np.stack([np.zeros(self.count), most], axis=1),
            method="highs-ds",
            options={"presolve": False},
        )
        if done.x is None:
            return None
        up[self.open] = np.rint(done.x[: len(self.open)])
        return up.reshape(self.fractions.shape)
