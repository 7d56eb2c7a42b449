"""A consultant's own driver tree: what its file may leave out, filled in as revkit's own say it.

One language is enough, and so are labels: what a function promises is then told by the labels of
what it owns. What is wrong stays as it is, for the records and the linter to tell.
"""

from collections.abc import Mapping
from typing import Any, get_args

from revkit.content.goal_tree_file import Owner
from revkit.documents import Document

NOTHING = "–"
_OWNERS = frozenset(get_args(Owner)) - {"company"}


def completed(document: Document) -> Document:
    """The document with everything that a tree of revkit's own would say."""
    data = document.data
    if not isinstance(data, dict):
        return document
    filled, nodes = {"better": "higher", "functions": {}, **data}, data.get("nodes")
    if isinstance(nodes, dict):
        nodes = {name: _labelled(name, node) for name, node in nodes.items()}
        filled |= {"nodes": nodes}
    filled["source"] = _both(data.get("source", document.shown.rpartition("/")[2]))
    if isinstance(data.get("beside"), dict):
        filled["beside"] = {name: _labelled(name, each) for name, each in data["beside"].items()}
    if isinstance(nodes, dict) and isinstance(filled["functions"], dict):
        filled["functions"] = _functions(filled["functions"], nodes)
    return Document(document.shown, filled, document.lines)


def _labelled(name: str, figure: Any) -> Any:
    """A figure with its label in both languages; without one it is called by its name."""
    if not isinstance(figure, dict):
        return figure
    spelled = name.replace("_", " ")
    return {**figure, "label": _both(figure.get("label", spelled[:1].upper() + spelled[1:]))}


def _both(words: Any) -> Any:
    """A text in both languages, the one that is there standing for the other."""
    if isinstance(words, str):
        return {"es": words, "en": words}
    if isinstance(words, dict) and ("es" in words) != ("en" in words):
        there = words["es"] if "es" in words else words["en"]
        return {"es": there, "en": there, **words}
    return words


def _functions(given: Mapping[str, Any], nodes: Mapping[str, Any]) -> dict[str, Any]:
    """What each function promises; of an owner without a word, what it owns."""
    owned: dict[str, list[str]] = {}
    for name, node in nodes.items():
        owner = node.get("owner") if isinstance(node, dict) else None
        if isinstance(owner, str) and owner in _OWNERS:
            owned.setdefault(owner, []).append(name)
    waiting = [owner for owner in owned if owner not in given]
    found = {owner: _function(each, owned.get(owner, []), nodes) for owner, each in given.items()}
    return found | {owner: _function({}, owned[owner], nodes) for owner in waiting}


def _function(given: Any, owned: list[str], nodes: Mapping[str, Any]) -> Any:
    if not isinstance(given, dict) or not owned:
        return given
    leaves = [name for name in owned if "formula" not in nodes[name]]
    told = dict.fromkeys([given.get("result", owned[0]), *leaves])
    labels = {name: nodes[name]["label"] for name in told if name in nodes}
    sentences = {
        language: "; ".join(_told(name, label, language) for name, label in labels.items())
        for language in ("es", "en")
    }
    return {
        "result": owned[0],
        **given,
        "objective": _both(given.get("objective", {k: f"{v}." for k, v in sentences.items()})),
        "strategy": _both(given.get("strategy", NOTHING)),
    }


def _told(name: str, label: Any, language: str) -> str:
    text = label.get(language) if isinstance(label, dict) else None
    plain = str(text or name).replace("{", "{{").replace("}", "}}")
    return f"{plain}: {{{name}}}"
