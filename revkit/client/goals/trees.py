"""The driver tree of a client's goal: one that comes with revkit, or the client's own."""

from collections.abc import Iterator
from pathlib import Path

from revkit.client.files import CLIENT_FILE, OWN_TREE
from revkit.client.goals.own_tree import completed
from revkit.content.goal_trees import GoalTree, load_tree, tree_names, tree_of
from revkit.documents import Document, read_document
from revkit.errors import InputError
from revkit.phrases import did_you_mean, shown

_TREE = OWN_TREE.split(".")[1]
_OTHERS = (CLIENT_FILE, "_brand.yml", ".map.yml")


def tree_for(folder: Path, client_id: str, document: Document, metric: str) -> GoalTree:
    """The tree of a metric. `<metric>.tree.yml` in the client's folder comes before revkit's own.

    Raises InputError: there is no such tree, or with all that is wrong in the client's.
    """
    own = {path.name.removesuffix(OWN_TREE): path for path in folder.glob(f"*{OWN_TREE}")}
    if metric in own:
        name = own[metric].name
        read = completed(read_document(own[metric], f"{client_id}/{name}"))
        return tree_of(read, metric, own=name)
    if metric in tree_names():
        return load_tree(metric)
    advice = did_you_mean(metric, [*own, *tree_names()])
    for name in _like_trees(folder):
        if name.split(".")[0].lower() == metric.lower():
            advice = f'Is it in "{shown(name)}"? Call that file {shown(metric)}{OWN_TREE}.'
    message = f'there is no driver tree for "{shown(metric)}". {advice}'
    raise InputError([document.problem(("goals", "metric"), message)])


def idle_trees(folder: Path, metric: str | None) -> Iterator[tuple[str, str]]:
    """The files in a client's folder that may be meant for trees and are not used, and why."""
    for name in _like_trees(folder):
        stem = name.removesuffix(OWN_TREE)
        if not name.endswith(OWN_TREE) and f".{_TREE}" in name.lower():
            yield name, f"is not read. A tree of your own is called <metric>{OWN_TREE}."
        elif name.endswith(OWN_TREE) and metric is None:
            yield name, f"is not used: {CLIENT_FILE} has no section goals."
        elif name.endswith(OWN_TREE) and stem != metric:
            yield name, f'is not used: goals.metric is "{metric}". To use it, write "{stem}".'


def _like_trees(folder: Path) -> Iterator[str]:
    """Names that end as a tree's does, or nearly."""
    for path in sorted(folder.iterdir()):
        name = path.name.lower()
        if name.endswith((".yml", ".yaml", ".yml.txt")) and not name.endswith(_OTHERS):
            yield path.name
