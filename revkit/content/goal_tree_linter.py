"""What keeps a driver tree from being one, each finding with the key it belongs to."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from string import Formatter

from revkit.content.formulas import Constant, Expression, Name, Operation, names_in, parse_formula
from revkit.content.goal_tree_file import TreeFile
from revkit.documents import KeyPath
from revkit.phrases import did_you_mean

Finding = tuple[KeyPath, str]


@dataclass(frozen=True, slots=True)
class Linted:
    """What the linter made of a file; with findings, the rest is not to be used."""

    formulas: Mapping[str, Expression]
    order: tuple[str, ...]
    amounts: frozenset[str]
    findings: tuple[Finding, ...]


def lint(record: TreeFile, name: str) -> Linted:
    """Check a tree whose root should be `name`, from its formulas to its words."""
    formulas: dict[str, Expression] = {}
    found = list(_formulas(record, formulas))
    found = found or list(_strictness(record, formulas, name))
    order = () if found else _ordered(name, formulas)
    found = found or [*_bounds(record), *_functions(record), *_words(record)]
    found = found or list(_flow(record, formulas))
    degrees: dict[str, int] = {}
    found = found or list(_amounts(record, formulas, order, degrees))
    amounts = frozenset(node for node, degree in degrees.items() if degree)
    return Linted(formulas, order, amounts, tuple(found))


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


def _flow(record: TreeFile, formulas: Mapping[str, Expression]) -> Iterator[Finding]:
    """The counts that follow each other in time stand above each other in the tree."""
    if record.flow is None:
        return
    for key, name in (("starts", record.flow.starts), ("ends", record.flow.ends)):
        node = record.nodes.get(name)
        if node is None or node.unit != "count":
            yield ("flow", key), f'"{name}" is no count of this tree. Name one.'
    if record.flow.starts not in _ordered(record.flow.ends, formulas)[:-1]:
        message = f'"{record.flow.starts}" does not lead to "{record.flow.ends}".'
        yield ("flow",), f"{message} Name two counts of one branch, the lower one first."


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
