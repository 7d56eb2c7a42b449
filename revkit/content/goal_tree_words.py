"""Whether a driver tree's words say whose its figures are, and fill in without surprises."""

from collections import Counter
from collections.abc import Iterator
from string import Formatter

from revkit.content.goal_tree_file import TreeFile
from revkit.documents import KeyPath
from revkit.phrases import did_you_mean, shown

Finding = tuple[KeyPath, str]
LONGEST = 80  # of a label: charts and tables have no room for more


def braces(text: str) -> set[str]:
    """The node names that an objective's sentence waits for.

    >>> sorted(braces("{leads} leads at {rate}"))
    ['leads', 'rate']
    """
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def words_of(record: TreeFile) -> Iterator[Finding]:
    """What is wrong with the labels and with what each function promises."""
    yield from _functions(record)
    yield from _labels(record)


def _functions(record: TreeFile) -> Iterator[Finding]:
    for owner, function in record.functions.items():
        result = record.nodes.get(function.result)
        if result is None or result.owner != owner:
            message = f'"{shown(function.result)}" is no node of {owner}. Name one that it owns.'
            yield ("functions", owner, "result"), message
        found = [_waits(record, getattr(function.objective, each)) for each in ("es", "en")]
        key = ("functions", owner, "objective")
        yield from ((key, text) for text in dict.fromkeys(t for texts, _ in found for t in texts))
        if found[0][1] != found[1][1]:
            yield key, "the languages do not use the same nodes. Make them agree."
    owners = {node.owner for node in record.nodes.values()} - {"company"}
    for owner in sorted(owners - set(record.functions)):
        yield ("functions",), f'"{owner}" owns nodes but has no objective. Add it.'


def _waits(record: TreeFile, text: str) -> tuple[list[str], set[str]]:
    """What is wrong with an objective's braces, and the names in them."""
    try:
        fields = [field[1:] for field in Formatter().parse(text) if field[1] is not None]
    except ValueError:
        return ["a brace stands alone. Write node names in braces: {leads}."], set()
    wrong = []
    for name, spec, conversion in fields:
        if name not in record.nodes:
            advice = did_you_mean(name or "", record.nodes)
            wrong.append(f'no node "{shown(name or "")}". {advice}')
        elif spec or conversion:
            wrong.append(f"write {{{name}}} alone: its unit says how it is written.")
    return wrong, {str(name) for name, _, _ in fields}


def _labels(record: TreeFile) -> Iterator[Finding]:
    figures = {
        **{("nodes", name): node.label for name, node in record.nodes.items()},
        **{("beside", name): figure.label for name, figure in record.beside.items()},
    }
    seen: set[KeyPath] = set()
    for key, label in figures.items():
        if not 0 < len(label.es.strip()) <= LONGEST or not 0 < len(label.en.strip()) <= LONGEST:
            seen.add(key)
            yield (*key, "label"), f"a label has 1 to {LONGEST} characters. Name the figure."
    for language in ("es", "en"):
        labels = Counter(getattr(label, language) for label in figures.values())
        for key, label in figures.items():
            if labels[getattr(label, language)] > 1 and key not in seen:
                seen.add(key)
                yield (*key, "label"), "two figures have this label. Tell them apart."
