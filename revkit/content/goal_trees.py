"""Driver trees: one file per goal metric, `goal_trees/<metric>.yml`, named like its root.

A tree is strict: every name is defined once and used at most once, so that no figure can be
made in two ways that contradict each other without anyone seeing it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Literal

from pydantic import Field

from revkit.content.files import FOLDER, load_content
from revkit.content.formulas import Constant, Expression, Name, Operation, names_in, parse_formula
from revkit.documents import KeyPath, read_document
from revkit.errors import ContentError
from revkit.records import Number, Record, Words, did_you_mean

Owner = Literal["marketing", "sales", "service", "company"]
Unit = Literal["money", "count", "rate", "ratio", "days"]

TREES = "goal_trees"


class UnitRules(Record):
    """What a unit allows; `decimals: null` means those of the currency."""

    low: Number | None
    high: Number | None
    decimals: int | None
    whole: bool


class Units(Record):
    """The rules of every unit."""

    money: UnitRules
    count: UnitRules
    rate: UnitRules
    ratio: UnitRules
    days: UnitRules

    def of(self, unit: Unit) -> UnitRules:
        rules: UnitRules = getattr(self, unit)
        return rules


class TreeNode(Record):
    """One figure: its words, its owner, its unit, and the formula if others make it up.

    `splits` marks a leaf that is an amount of the whole period (leads, opening revenue), so that
    each month carries a part of it; a price or a rate holds in every month.
    """

    label: Words
    owner: Owner
    unit: Unit
    formula: str | None = None
    splits: bool = False
    low: Number | None = None
    high: Number | None = None


class Function(Record):
    """What one function promises: a node, and two sentences with node names in braces."""

    result: str
    objective: Words
    strategy: Words


class TreeFile(Record):
    """The keys of a tree's file. `better` is the goal's direction."""

    better: Literal["higher", "lower"]
    source: Words
    nodes: dict[str, TreeNode] = Field(min_length=1)
    functions: dict[Owner, Function]


@dataclass(frozen=True, slots=True, eq=False)
class GoalTree:
    """A linted tree. `order` names children before parents, in the order of the file otherwise.

    `amounts` are the nodes that add up over the parts of a period.
    """

    root: str
    better: Literal["higher", "lower"]
    source: Words
    nodes: Mapping[str, TreeNode]
    formulas: Mapping[str, Expression]
    functions: Mapping[Owner, Function]
    order: tuple[str, ...]
    amounts: frozenset[str]

    @property
    def leaves(self) -> tuple[str, ...]:
        """The nodes without a formula, in the order of the file."""
        return tuple(name for name in self.nodes if name not in self.formulas)

    def children(self, name: str) -> tuple[str, ...]:
        """The names in a node's formula."""
        return names_in(self.formulas[name]) if name in self.formulas else ()

    def parent(self, name: str) -> str | None:
        """The node in whose formula the name stands; None for the root."""
        return next((node for node in self.formulas if name in self.children(node)), None)

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


@cache
def load_units(folder: Path = FOLDER) -> Units:
    """The rules of every unit, from `goal_units.yml`."""
    return load_content("goal_units.yml", Units, folder)


def tree_names(folder: Path = FOLDER) -> tuple[str, ...]:
    """The goal metrics that have a tree.

    >>> tree_names()
    ('revenue',)
    """
    return tuple(sorted(path.stem for path in (folder / TREES).glob("*.yml")))


@cache
def load_tree(name: str, folder: Path = FOLDER) -> GoalTree:
    """A tree by its metric. Raises ContentError with all that the linter finds.

    >>> load_tree("revenue").children("new_business")
    ('new_customers', 'deal_size')
    """
    file = f"{TREES}/{name}.yml"
    record = load_content(file, TreeFile, folder)
    formulas: dict[str, Expression] = {}
    found = list(_formulas(record, formulas))
    found = found or list(_strictness(record, formulas, name))
    order = () if found else _ordered(name, formulas)
    found = found or [*_bounds(record), *_functions(record), *_words(record)]
    degrees: dict[str, int] = {}
    found = found or list(_amounts(record, formulas, order, degrees))
    if found:
        document = read_document(folder / file, f"content/{file}", trusted=True)
        raise ContentError(document.problem(path, message) for path, message in found)
    amounts = frozenset(node for node, degree in degrees.items() if degree)
    return GoalTree(
        name, record.better, record.source, record.nodes, formulas, record.functions, order, amounts
    )


Finding = tuple[KeyPath, str]


def _formulas(record: TreeFile, formulas: dict[str, Expression]) -> Iterator[Finding]:
    for name, node in record.nodes.items():
        if not name.isidentifier() or not name.islower():
            yield ("nodes", name), "a node's name is small letters and underscores. Rename it."
        if node.formula is None:
            continue
        try:
            formulas[name] = parse_formula(node.formula)
        except ValueError as error:
            yield ("nodes", name, "formula"), str(error)


def _strictness(
    record: TreeFile, formulas: Mapping[str, Expression], root: str
) -> Iterator[Finding]:
    used: Counter[str] = Counter()
    for name, formula in formulas.items():
        names = names_in(formula)
        used.update(names)
        if not names:
            yield ("nodes", name, "formula"), "it uses no other node. Leave the formula out."
        for other in names:
            if other not in record.nodes:
                advice = did_you_mean(other, record.nodes)
                yield ("nodes", name, "formula"), f'there is no node "{other}". {advice}'
    for name, times in used.items():
        if times > 1:
            yield ("nodes", name), f'"{name}" is used {times} times. A tree uses a name once.'
    yield from _roots(record, formulas, root, used)


def _roots(
    record: TreeFile, formulas: Mapping[str, Expression], root: str, used: Counter[str]
) -> Iterator[Finding]:
    for name in record.nodes:
        if name != root and name not in used:
            yield ("nodes", name), f'no formula uses "{name}". Only "{root}" may stand on top.'
    if root not in record.nodes:
        yield ("nodes",), f'there is no node "{root}", like the file. Name the root so.'
    elif not set(record.nodes) - {root} <= set(_ordered(root, formulas)) or root in used:
        yield ("nodes",), "some formulas use each other in a circle. Break the circle."


def _ordered(root: str, formulas: Mapping[str, Expression]) -> tuple[str, ...]:
    """Children before parents. A name is used once, so only a circle to the root could recur."""
    order, waiting = [], [root]
    while waiting:
        name = waiting.pop()
        order.append(name)
        below = names_in(formulas[name]) if name in formulas else ()
        waiting += [child for child in below if child != root and child not in order]
    return tuple(reversed(order))


def _bounds(record: TreeFile) -> Iterator[Finding]:
    for name, node in record.nodes.items():
        if node.low is not None and node.high is not None and node.low > node.high:
            yield ("nodes", name), f"low {node.low} is above high {node.high}. Swap them."


def _functions(record: TreeFile) -> Iterator[Finding]:
    for owner, function in record.functions.items():
        result = record.nodes.get(function.result)
        if result is None or result.owner != owner:
            message = f'"{function.result}" is no node of {owner}. Name one that it owns.'
            yield ("functions", owner, "result"), message
        for language in ("es", "en"):
            for name in braces(getattr(function.objective, language)):
                if name not in record.nodes:
                    advice = did_you_mean(name, record.nodes)
                    yield ("functions", owner, "objective"), f'no node "{name}". {advice}'
        if braces(function.objective.es) != braces(function.objective.en):
            message = "the languages do not use the same nodes. Make them agree."
            yield ("functions", owner, "objective"), message
    owners = {node.owner for node in record.nodes.values()} - {"company"}
    for owner in sorted(owners - set(record.functions)):
        yield ("functions",), f'"{owner}" owns nodes but has no objective. Add it.'


def braces(text: str) -> set[str]:
    """The node names that an objective's sentence waits for.

    >>> sorted(braces("{leads} leads at {rate}"))
    ['leads', 'rate']
    """
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def _words(record: TreeFile) -> Iterator[Finding]:
    for language in ("es", "en"):
        labels = Counter(getattr(node.label, language) for node in record.nodes.values())
        for name, node in record.nodes.items():
            if labels[getattr(node.label, language)] > 1:
                yield ("nodes", name, "label"), "two nodes have this label. Tell them apart."


def _amounts(
    record: TreeFile,
    formulas: Mapping[str, Expression],
    order: tuple[str, ...],
    degrees: dict[str, int],
) -> Iterator[Finding]:
    """Amounts of a period are of degree one, prices and rates of degree nought.

    Only then do the parts of a period add up to the whole.
    """
    for name in order:
        node = record.nodes[name]
        if name in formulas:
            if node.splits:
                yield ("nodes", name), "only a node without a formula can split. Drop `splits`."
            degree = _degree(formulas[name], degrees)
        else:
            degree = int(node.splits)
            if node.splits and not (node.unit == "money" or node.unit == "count"):
                yield ("nodes", name), f"a {node.unit} does not split over a period."
        if degree not in (0, 1):
            yield ("nodes", name, "formula"), "the parts of a period would not add up to it."
        degrees[name] = degree if degree in (0, 1) else 0


def _degree(expression: Expression, degrees: Mapping[str, int]) -> int | None:
    match expression:
        case Name(name):
            return degrees[name]
        case Constant():
            return 0
        case Operation(sign, left, right):
            first, second = _degree(left, degrees), _degree(right, degrees)
            if first is None or second is None:
                return None
            if sign in "+-":
                return first if first == second else None
            return first + second if sign == "*" else first - second
