"""What keeps a driver tree from being one, each finding with the key it belongs to.

First each formula by itself and all words, then how the formulas hang together, then what they make
of time: a later check would only repeat what an earlier one has found.
"""

import keyword
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from revkit.content.formulas import Constant, Expression, Name, Operation, names_in, parse_formula
from revkit.content.goal_tree_file import TreeFile
from revkit.content.goal_tree_words import Finding, braces, words_of
from revkit.phrases import did_you_mean, shown

__all__ = ["Finding", "Linted", "braces", "lint"]

# Far more than a firm can own and explain. Beyond them a tree is a slip, or made to be slow.
MOST_NODES, MOST_LEVELS, MOST_NAMES, LONGEST_NAME = 200, 20, 20, 60


@dataclass(frozen=True, slots=True)
class Linted:
    """What the linter made of a file; with findings, the rest is not to be used."""

    formulas: Mapping[str, Expression]
    beside: Mapping[str, Expression]
    order: tuple[str, ...]
    amounts: frozenset[str]
    findings: tuple[Finding, ...]


def lint(record: TreeFile, name: str) -> Linted:
    """Check a tree whose root should be `name`, from its formulas to its words."""
    formulas, beside = dict[str, Expression](), dict[str, Expression]()
    found = list(_formulas(record, formulas)) or list(_strictness(record, formulas, name))
    found += [*_bounds(record), *words_of(record), *_beside(record, beside)]
    order = () if found else _ordered(name, formulas)
    degrees: dict[str, int] = {}
    if not found:
        found = [*_flow(record, formulas), *_amounts(record, formulas, order, degrees)]
    amounts = frozenset(node for node, degree in degrees.items() if degree)
    return Linted(formulas, beside, order, amounts, tuple(found))


def _formulas(record: TreeFile, formulas: dict[str, Expression]) -> Iterator[Finding]:
    if len(record.nodes) > MOST_NODES:
        yield ("nodes",), f"more than {MOST_NODES} figures. Keep those that someone answers for."
    for name, node in record.nodes.items():
        if message := _name_problem(name):
            yield ("nodes", name), message
        if node.formula is not None:
            yield from _parsed(("nodes", name, "formula"), node.formula, name, formulas)


def _parsed(
    key: tuple[str, ...], text: str, name: str, formulas: dict[str, Expression]
) -> Iterator[Finding]:
    try:
        formulas[name] = parse_formula(text)
    except ValueError as error:
        yield key, str(error)
        return
    if len(names_in(formulas[name])) > MOST_NAMES:
        message = f"more than {MOST_NAMES} figures in one formula. Join some in figures of their"
        yield key, f"{message} own."


def _name_problem(name: str) -> str | None:
    # Python's grammar reads formulas, and takes some letters for others that look like them.
    plain = name.isidentifier() and unicodedata.normalize("NFKC", name) == name
    if plain and name.islower() and name[0] != "_" and len(name) <= LONGEST_NAME:
        if not keyword.iskeyword(name):
            return None
        return f'"{name}" is a word that formulas cannot use. Rename it.'
    return "a node's name is small letters and underscores. Rename it."


def _beside(record: TreeFile, formulas: dict[str, Expression]) -> Iterator[Finding]:
    """What is told besides may use every node, and as often as it likes."""
    for name, figure in record.beside.items():
        key = ("beside", name)
        if message := _name_problem(name):
            yield key, message
        if name in record.nodes:
            yield key, f'"{name}" is a node already. Rename one of them.'
        yield from _parsed((*key, "formula"), figure.formula, name, formulas)
        for other in dict.fromkeys(names_in(formulas[name]) if name in formulas else ()):
            if other not in record.nodes:
                yield (*key, "formula"), _unknown(other, record)


def _unknown(name: str, record: TreeFile) -> str:
    return f'there is no node "{shown(name)}". {did_you_mean(name, record.nodes)}'


def _strictness(
    record: TreeFile, formulas: Mapping[str, Expression], root: str
) -> Iterator[Finding]:
    users: dict[str, list[str]] = {}
    for name, formula in formulas.items():
        names = names_in(formula)
        if not names:
            yield ("nodes", name, "formula"), "it uses no other node. Leave the formula out."
        for other in names:
            users.setdefault(other, []).append(name)
            if other not in record.nodes:
                yield ("nodes", name, "formula"), _unknown(other, record)
    for name, by in users.items():
        if len(by) > 1:
            where = ", ".join(dict.fromkeys(by))
            message = f'"{name}" is used {len(by)} times. A tree uses a name once'
            yield ("nodes", name), f"{message}: keep it in one formula of {where}."
    yield from _roots(record, formulas, root, users)


def _roots(
    record: TreeFile,
    formulas: Mapping[str, Expression],
    root: str,
    users: Mapping[str, list[str]],
) -> Iterator[Finding]:
    for name in record.nodes:
        if name != root and name not in users:
            yield ("nodes", name), f'no formula uses "{name}". Only "{root}" may stand on top.'
    if root not in record.nodes:
        yield ("nodes",), f'there is no node "{root}", like the file. Name the root so.'
        return
    if root not in formulas:
        yield ("nodes", root), f'"{root}" has no formula. Say which figures make it.'
    circle = _circle(record, formulas)
    if circle:
        names = " > ".join((*circle, circle[0]))
        message = f"some formulas use each other in a circle. Break the circle: {names}."
        yield ("nodes", circle[0], "formula"), message
    elif all(len(by) == 1 for by in users.values()) and _depth(root, formulas) > MOST_LEVELS:
        yield ("nodes", root), f"more than {MOST_LEVELS} levels of formulas. Join some of them."


def _circle(record: TreeFile, formulas: Mapping[str, Expression]) -> tuple[str, ...]:
    """The first figures that make each other, from the one that the file names first."""
    done: set[str] = set()
    for start in record.nodes:
        path: list[str] = []
        waiting = [(start, 0)]
        while waiting:
            name, level = waiting.pop()
            del path[level:]
            if name in path:
                circle = path[path.index(name) :]
                first = min(circle, key=list(record.nodes).index)
                return tuple(circle[circle.index(first) :] + circle[: circle.index(first)])
            if name not in done:
                done.add(name)
                path.append(name)
                below = names_in(formulas[name]) if name in formulas else ()
                waiting += [(child, level + 1) for child in reversed(below)]
    return ()


def _depth(root: str, formulas: Mapping[str, Expression]) -> int:
    depth, waiting = 0, [(root, 1)]
    while waiting:
        name, level = waiting.pop()
        depth = max(depth, level)
        below = names_in(formulas[name]) if name in formulas else ()
        waiting += [(child, level + 1) for child in below]
        if level > MOST_LEVELS:
            return level
    return depth


def _ordered(root: str, formulas: Mapping[str, Expression]) -> tuple[str, ...]:
    """Children before parents."""
    order, waiting = [], [root]
    while waiting:
        name = waiting.pop()
        order.append(name)
        waiting += names_in(formulas[name]) if name in formulas else ()
    return tuple(reversed(order))


def _bounds(record: TreeFile) -> Iterator[Finding]:
    for name, node in record.nodes.items():
        if node.low is not None and node.high is not None and node.low > node.high:
            yield ("nodes", name), f"low {node.low} is above high {node.high}. Swap them."


def _flow(record: TreeFile, formulas: Mapping[str, Expression]) -> Iterator[Finding]:
    """The counts that follow each other in time stand above each other in the tree."""
    if record.flow is None:
        return
    for key, name in (("starts", record.flow.starts), ("ends", record.flow.ends)):
        node = record.nodes.get(name)
        if node is None or node.unit != "count":
            yield ("flow", key), f'"{shown(name)}" is no count of this tree. Name one.'
    if record.flow.starts not in _ordered(record.flow.ends, formulas)[:-1]:
        message = f'"{shown(record.flow.starts)}" does not lead to "{shown(record.flow.ends)}".'
        yield ("flow",), f"{message} Name two counts of one branch, the lower one first."


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
