"""A table with both margins fixed: which cells can hold anything at all, and the fit to both."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from revkit.goals.teams.hierarchy import Mask, Whole

Cells = NDArray[np.float64]
_LEAPS, _TURNS = 200, 20  # far beyond what a table takes once the cells that must be empty are
_FARTHEST = 3.0  # of a leap, as a logarithm: from far away it may point beyond all bounds
_EXACT = 1e-9  # of a unit: the columns' sums may be off by so much
_RELATIVE = 1e-14  # of the total: what doubles can tell apart


@dataclass(frozen=True, slots=True, eq=False)
class Clash:
    """Rows that carry more than the columns open to them hold, by their places."""

    rows: Whole
    columns: Whole
    carried: int
    held: int


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """The table nearest to the weights that has both margins, in units; `emptied` are the cells
    that had a weight and are 0 in every table with these margins.
    """

    cells: Cells
    emptied: Mask


def fitted(weights: Cells, rows: Whole, columns: Whole) -> Fit | Clash:
    """Iterative proportional fitting of a table of weights (0: closed) to both margins.

    `rows` and `columns` are whole units of 0 or more with the same sum. Cells that no table with
    these margins can fill are emptied first: the fitting would bring them to 0 without ever
    getting there. Deming and Stephan (1940); Csiszár (1975) on the closed cells.

    >>> fitted(np.ones((2, 2)), np.array([6, 4]), np.array([5, 5])).cells.tolist()
    [[3.0, 3.0], [2.0, 2.0]]
    >>> clash = fitted(np.array([[1.0, 0], [1, 1]]), np.array([6, 4]), np.array([5, 5]))
    >>> clash.rows.tolist(), clash.columns.tolist(), clash.carried, clash.held
    ([0], [0], 6, 5)
    """
    wanted = (weights > 0) & (rows > 0)[:, None] & (columns > 0)
    full = bool(wanted[np.ix_(rows > 0, columns > 0)].all())
    if full:
        return Fit(_fit(np.where(wanted, weights, 0), rows, columns), np.zeros_like(wanted))
    possible = _possible(wanted, rows, columns)
    if isinstance(possible, Clash):
        return possible
    cells = _fit(np.where(possible, weights, 0), rows, columns)
    return Fit(cells, wanted & ~possible)


def _fit(cells: Cells, rows: Whole, columns: Whole) -> Cells:
    """Scale rows and columns in turn until both margins stand, with Newton's leaps between."""
    wide, high = rows.astype(np.float64), columns.astype(np.float64)
    close = max(_EXACT, _RELATIVE * float(wide.sum()))
    cells = _scaled(cells, wide)
    for _ in range(_LEAPS):
        for _ in range(_TURNS):
            cells = _scaled(_scaled(cells.T, high).T, wide)
            if _off(cells, high) <= close:
                return cells
        leap = _leap(cells, wide, high)
        cells = leap if _off(leap, high) < _off(cells, high) else cells
    return cells


def _scaled(cells: Cells, sums: Cells) -> Cells:
    """The rows scaled to their sums."""
    found = cells.sum(axis=1)
    factors = np.divide(sums, found, out=np.zeros_like(sums), where=found > 0)
    return np.asarray(cells * factors[:, None])


def _off(cells: Cells, columns: Cells) -> float:
    return float(np.abs(cells.sum(axis=0) - columns).max(initial=0))


def _leap(cells: Cells, rows: Cells, columns: Cells) -> Cells:
    """Newton's step for the columns' factors: proportional fitting alone creeps near its end."""
    sums = cells.sum(axis=0)
    shares = np.divide(cells, rows[:, None], out=np.zeros_like(cells), where=rows[:, None] > 0)
    slope = np.diag(sums) - cells.T @ shares
    step = np.linalg.lstsq(slope, columns - sums, rcond=None)[0]
    return _scaled(cells * np.exp(np.clip(step, -_FARTHEST, _FARTHEST)), rows)


def _possible(wanted: Mask, rows: Whole, columns: Whole) -> Mask | Clash:
    """The cells that are above 0 in some table with these margins; or why there is none.

    Rows with the same open cells count as one. From any one table another is reached by moving
    units along cycles, so a cell can be filled if it is, or if it lies on such a cycle.
    """
    patterns, of = np.unique(wanted, axis=0, return_inverse=True)
    of = of.ravel()
    together = np.zeros(len(patterns), dtype=np.int64)
    np.add.at(together, of, rows)
    flow = _most(patterns, together, columns)
    filled = flow > 0.5  # whole units, up to what the solver rounds
    short = together - np.rint(flow).astype(np.int64).sum(axis=1)
    if (short > 0).any():
        return _clash(patterns, filled, short > 0, of, rows, columns)
    return np.asarray((filled | _on_cycles(patterns, filled))[of])


def _most(patterns: Mask, rows: Whole, columns: Whole) -> Cells:
    """As much as the open cells can carry without passing a margin: a flow, so whole units."""
    from scipy.optimize import linprog
    from scipy.sparse import csr_array

    at_row, at_column = np.nonzero(patterns)
    cells = np.arange(len(at_row))
    places = np.concatenate([at_row, len(rows) + at_column])
    ones = np.ones(2 * len(cells))
    shape = (len(rows) + len(columns), len(cells))
    flow = np.zeros(patterns.shape)
    if not len(cells):
        return flow
    matrix = csr_array((ones, (places, np.tile(cells, 2))), shape=shape)
    limits = np.concatenate([rows, columns]).astype(np.float64)
    done = linprog(-np.ones(len(cells)), A_ub=matrix, b_ub=limits, method="highs-ds")
    flow[at_row, at_column] = done.x
    return flow


def _on_cycles(patterns: Mask, filled: Mask) -> Mask:
    """The open cells between whose row and column units can go round."""
    from scipy.sparse.csgraph import connected_components

    parts = connected_components(_graph(patterns, filled), connection="strong")[1]
    rows = len(patterns)
    return np.asarray(patterns & (parts[:rows, None] == parts[rows:]))


def _graph(patterns: Mask, filled: Mask) -> Any:
    """From a row to its open columns, from a column back to the rows that fill it."""
    from scipy.sparse import csr_array

    rows, columns = patterns.shape
    graph = np.zeros((rows + columns, rows + columns), dtype=bool)
    graph[:rows, rows:], graph[rows:, :rows] = patterns, filled.T
    return csr_array(graph)


def _clash(
    patterns: Mask, filled: Mask, short: Mask, of: Whole, rows: Whole, columns: Whole
) -> Clash:
    """What is reached from the rows that stay short: they carry more than their columns hold."""
    here, open_columns = short.copy(), np.zeros(len(columns), dtype=bool)
    while True:
        reached = np.asarray(patterns[here].any(axis=0))
        more = here | filled[:, reached].any(axis=1)
        if (more == here).all() and (reached == open_columns).all():
            break
        here, open_columns = more, reached
    some = here[of] & (rows > 0)
    carried, held = int(rows[some].sum()), int(columns[open_columns].sum())
    return Clash(np.flatnonzero(some), np.flatnonzero(open_columns), carried, held)
