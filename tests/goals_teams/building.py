"""Hierarchies, tables and clients by hand, and a slow split to hold the fast one against."""

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

from revkit.client.goals.team_table import TeamTable
from revkit.client.goals.teams import TeamsSection
from revkit.goals.splitting import split_over
from revkit.goals.teams.hierarchy import Hierarchy, coded, hierarchy_of
from revkit.goals.teams.result import TeamSplit
from revkit.goals.teams.splits import split_teams
from tests.goals.building import plan, section, without

Path = tuple[str, ...]


def tree_of(paths: Sequence[Path]) -> tuple[Hierarchy, dict[Path, int]]:
    """The hierarchy of leaves, and the node of every path."""
    depth = max(map(len, paths))
    tree = hierarchy_of(
        coded([[p[d] if d < len(p) else "" for p in paths] for d in range(depth)])[0]
    )
    nodes: dict[Path, int] = {}
    for node, path in zip(tree.leaves.tolist(), paths, strict=True):
        while path:
            nodes[path], node, path = node, int(tree.parents[node]), path[:-1]
    return tree, nodes | {(): 0}


def slow_split(
    total: int, weights: Mapping[Path, Fraction], locks: Mapping[Path, int], unit: int
) -> dict[Path, int]:
    """The definition, node by node with fractions; the locks fit, and no weights are missing."""
    fixed = {(): total, **locks}
    every = {path[:d] for path in weights for d in range(len(path) + 1)}

    def owner(path: Path) -> Path:
        return max((f for f in fixed if path[: len(f)] == f), key=len)

    base = dict.fromkeys(every, 0)
    for node, amount in fixed.items():
        nested = [
            f for f in locks if f != node and owner(f[:-1]) == node and f[: len(node)] == node
        ]
        room = amount - sum(locks[f] for f in nested)
        mine = {p: w for p, w in weights.items() if owner(p) == node and p not in locks}
        if not mine:
            continue
        if not any(mine.values()):
            mine = dict.fromkeys(mine, Fraction(1))
        whole = room // unit
        _pour(node, whole, mine, base, unit)
        rest = room - whole * unit
        base[min(mine, key=lambda p: (-mine[p], p))] += rest
    for path in weights:
        if path in locks:
            base[path] = locks[path]
    for path in sorted(every, key=len, reverse=True):
        if path not in weights:
            base[path] = sum(base[p] for p in every if len(p) == len(path) + 1 and p[:-1] == path)
    return base


def _pour(node: Path, units: int, mine: Mapping[Path, Fraction], base: dict[Path, int], unit: int):
    if node in mine:
        base[node] += units * unit
        return
    children: dict[str, Fraction] = {}
    for path, weight in mine.items():
        if path[: len(node)] == node:
            name = path[len(node)]
            children[name] = children.get(name, Fraction(0)) + weight
    if not any(children.values()):
        return
    for name, part in split_over(units, children).parts.items():
        _pour((*node, name), int(part), mine, base, unit)


def table(
    rows: Mapping[Path, Mapping[str, Any]], levels: Sequence[str] = ("team", "rep")
) -> TeamTable:
    """A table from its rows: any key is a column of weights, but for lock, commitment and months."""

    def column(key: str) -> tuple[Decimal | None, ...]:
        return tuple(None if r.get(key) is None else Decimal(str(r[key])) for r in rows.values())

    keys = {key for row in rows.values() for key in row} - {"lock", "commitment"}
    months = {key for key in keys if key[:2] == "20"}
    return TeamTable(
        levels=tuple(levels),
        paths=tuple(rows),
        row_numbers=tuple(range(2, len(rows) + 2)),
        weights={key: column(key) for key in keys - months},
        locks=column("lock"),
        commitments=column("commitment"),
        cells={datetime.date.fromisoformat(f"{key}-01"): column(key) for key in months},
    )


def team_split(
    rows: Mapping[Path, Mapping[str, Any]],
    total: Any = 1_000_000,
    currency: str = "EUR",
    levels: Sequence[str] = ("team", "rep"),
    values: Mapping[str, Any] | None = None,
    more: Mapping[str, Any] | None = None,
    **teams: Any,
) -> TeamSplit | None:
    """The split of the article's plan, with another goal where one is given."""
    given = without("expansion", revenue=total) if values is None else values
    goals = section(given, teams=TeamsSection(levels=tuple(levels), **teams), **(more or {}))
    client = SimpleNamespace(goals=goals, teams=table(rows, levels), currency=currency)
    return split_teams(client, plan(given, currency, **(more or {})))  # type: ignore[arg-type]


def base(split: TeamSplit | None) -> dict[str, str]:
    """What each path carries, as text."""
    assert split is not None
    return {"/".join(share.path): str(share.base) for share in split.shares}
