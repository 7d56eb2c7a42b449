"""The driver tree of a client's goal: one that comes with revkit, or the client's own."""

from pathlib import Path

from revkit.client.files import OWN_TREE
from revkit.content.goal_trees import GoalTree, load_tree, tree_names, tree_of
from revkit.documents import Document, read_document
from revkit.errors import InputError
from revkit.phrases import did_you_mean


def tree_for(folder: Path, client_id: str, document: Document, metric: str) -> GoalTree:
    """The tree of a metric. `<metric>.tree.yml` in the client's folder comes before revkit's own.

    Raises InputError: there is no such tree, or with all that is wrong in the client's.
    """
    own = {path.name.removesuffix(OWN_TREE): path for path in folder.glob(f"*{OWN_TREE}")}
    if metric in own:
        name = own[metric].name
        return tree_of(read_document(own[metric], f"{client_id}/{name}"), metric)
    if metric in tree_names():
        return load_tree(metric)
    advice = did_you_mean(metric, [*own, *tree_names()])
    message = f'there is no driver tree for "{metric}". {advice}'
    raise InputError([document.problem(("goals", "metric"), message)])
