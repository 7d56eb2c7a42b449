"""Driver trees: one file per goal metric, `goal_trees/<metric>.yml`, named like its root.

A tree is strict: every name is defined once and used at most once, so that no figure can be
made in two ways that contradict each other without anyone seeing it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from revkit.content.files import FOLDER
from revkit.content.formulas import Expression, names_in
from revkit.content.goal_tree_file import (
    Beside,
    Flow,
    Function,
    Owner,
    TreeFile,
    TreeNode,
    load_units,
)
from revkit.content.goal_tree_linter import lint
from revkit.documents import Document, read_document
from revkit.errors import ContentError, InputError
from revkit.records import Words, record_of

TREES = "goal_trees"


@dataclass(frozen=True, slots=True, eq=False)
class GoalTree:
    """A linted tree. `order` names children before parents, in the order of the file otherwise.

    `amounts` are the nodes that add up over the parts of a period. `beside` and `beside_formulas`
    are figures made of the solved nodes. `example`: the strategies are those of a published
    example. `own` is the file's name where the tree is the client's.
    """

    root: str
    better: Literal["higher", "lower"]
    source: Words
    nodes: Mapping[str, TreeNode]
    formulas: Mapping[str, Expression]
    functions: Mapping[Owner, Function]
    flow: Flow | None
    order: tuple[str, ...]
    amounts: frozenset[str]
    beside: Mapping[str, Beside] = field(default_factory=dict)
    beside_formulas: Mapping[str, Expression] = field(default_factory=dict)
    example: bool = False
    own: str | None = None

    @property
    def leaves(self) -> tuple[str, ...]:
        """The nodes without a formula, in the order of the file."""
        return tuple(name for name in self.nodes if name not in self.formulas)

    def children(self, name: str) -> tuple[str, ...]:
        """The names in a node's formula."""
        return _children(self).get(name, ())

    def parent(self, name: str) -> str | None:
        """The node in whose formula the name stands; None for the root."""
        return _parents(self).get(name)

    def low(self, name: str) -> Decimal | None:
        """The least value that the node can have at all."""
        node = self.nodes[name]
        return node.low if node.low is not None else load_units().of(node.unit).low

    def high(self, name: str) -> Decimal | None:
        """The greatest value that the node can have at all."""
        node = self.nodes[name]
        return node.high if node.high is not None else load_units().of(node.unit).high

    def whole(self, name: str) -> bool:
        """Whether the node is counted in whole things."""
        return load_units().of(self.nodes[name].unit).whole

    def decimals(self, name: str, minor: int) -> int:
        """The decimals that the node is written with; `minor` are those of the currency."""
        decimals = load_units().of(self.nodes[name].unit).decimals
        return minor if decimals is None else decimals


# Whoever walks a tree of 200 figures asks for these thousands of times.
@lru_cache(maxsize=16)
def _children(tree: GoalTree) -> Mapping[str, tuple[str, ...]]:
    return {name: names_in(formula) for name, formula in tree.formulas.items()}


@lru_cache(maxsize=16)
def _parents(tree: GoalTree) -> Mapping[str, str]:
    return {child: name for name, children in _children(tree).items() for child in children}


def tree_names(folder: Path = FOLDER) -> tuple[str, ...]:
    """The goal metrics that have a tree.

    >>> tree_names()
    ('arr', 'churn', 'clv', 'new_customers', 'revenue', 'units_sold')
    """
    return tuple(sorted(path.stem for path in (folder / TREES).glob("*.yml")))


@cache
def load_tree(name: str, folder: Path = FOLDER) -> GoalTree:
    """A tree by its metric. Raises ContentError with all that the linter finds.

    >>> load_tree("revenue").children("new_business")
    ('new_customers', 'deal_size')
    """
    file = f"{TREES}/{name}.yml"
    try:
        return tree_of(read_document(folder / file, f"content/{file}", trusted=True), name)
    except InputError as error:
        raise ContentError(error.problems) from None


def tree_of(document: Document, name: str, own: str | None = None) -> GoalTree:
    """The tree that a file holds; `own` is the file's name where a client wrote it.

    Raises InputError with all that is wrong.
    """
    record = record_of(document, TreeFile)
    linted = lint(record, name)
    if linted.findings:
        raise InputError(document.problem(path, message) for path, message in linted.findings)
    return GoalTree(
        root=name,
        better=record.better,
        source=record.source,
        nodes=record.nodes,
        formulas=linted.formulas,
        functions=record.functions,
        flow=record.flow,
        order=linted.order,
        amounts=linted.amounts,
        beside=record.beside,
        beside_formulas=linted.beside,
        example=record.example and own is None,
        own=own,
    )
