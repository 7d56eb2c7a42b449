"""The rows of teams.csv as a hierarchy, and the way back from a node to its path."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from revkit.client.goals.team_table import TeamTable
from revkit.goals.teams.hierarchy import Hierarchy, Whole, coded, hierarchy_of
from revkit.goals.teams.result import Path


@dataclass(frozen=True, slots=True, eq=False)
class Grown:
    """The hierarchy of a table. `rows` are its rows that carry a part themselves, in its order.

    `paths` has each node's path, `nodes` the node of each path; `order` names every node once, as
    the table does, each parent before those beneath it.
    """

    tree: Hierarchy
    rows: Whole
    paths: tuple[Path, ...]
    nodes: Mapping[Path, int]
    order: tuple[int, ...]

    def by_node(self, column: tuple[Decimal | None, ...], table: TeamTable) -> dict[int, Decimal]:
        """What a column says, by node."""
        pairs = zip(table.paths, column, strict=True)
        return {self.nodes[path]: value for path, value in pairs if value is not None}


def grown(table: TeamTable) -> Grown:
    """The hierarchy of a table: rows with others beneath them speak of a whole team."""
    above = {path[:depth] for path in table.paths for depth in range(len(path))}
    rows = [row for row, path in enumerate(table.paths) if path not in above]
    depth = len(table.levels)
    paths = [table.paths[row] for row in rows]
    columns = [[path[d] if d < len(path) else "" for path in paths] for d in range(depth)]
    tree = hierarchy_of(coded(columns)[0])
    found = _paths(tree, paths)
    nodes = {path: node for node, path in enumerate(found)}
    order = _order(tree, [nodes[path] for path in table.paths if path])
    return Grown(tree, np.array(rows, dtype=np.int64), found, nodes, order)


def _paths(tree: Hierarchy, leaves: list[Path]) -> tuple[Path, ...]:
    """Each node's path, from those of the leaves upwards."""
    paths: list[Path] = [()] * len(tree)
    for node, path in zip(tree.leaves.tolist(), leaves, strict=True):
        while path and not paths[node]:
            paths[node], node, path = path, int(tree.parents[node]), path[:-1]
    return tuple(paths)


def _order(tree: Hierarchy, named: list[int]) -> tuple[int, ...]:
    """All nodes as the rows name them, with those of one parent together."""
    beneath: list[dict[int, None]] = [{} for _ in range(len(tree))]
    for node in named:
        while node:
            above = int(tree.parents[node])
            if node in beneath[above]:
                break
            beneath[above][node] = None
            node = above
    order, waiting = [], [0]
    while waiting:
        node = waiting.pop()
        order.append(node)
        waiting += reversed(beneath[node])
    return tuple(order)
