"""The tree that a goal stands on: revkit's own by its metric, or the client's."""

import shutil
from fractions import Fraction

import pytest

from revkit import InputError, load_client, split_goal
from revkit.goals.solving import identities, solve
from tests.goals.building import tree, write_tree
from tests.shared import ROOT


@pytest.fixture
def folder(tmp_path):
    """The Mexican example, which has no exports, as `acme`."""
    return shutil.copytree(ROOT / "client_templates" / "services-mexico", tmp_path / "acme")


def put(folder, old: str, new: str) -> None:
    path = folder / "client.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_metric_without_a_tree(folder):
    put(folder, "metric: revenue", "metric: revenues")
    with pytest.raises(InputError) as caught:
        load_client(folder)
    (problem,) = caught.value.problems
    assert problem.message == 'there is no driver tree for "revenues". Did you mean "revenue"?'
    assert problem.key == "goals.metric"


def test_a_tree_of_the_clients_own(folder):
    write_tree(folder.parent, "top = a * b\na: splits\nb: rate")
    shutil.move(folder.parent / "goal_trees" / "top.yml", folder / "top.tree.yml")
    text = (folder / "client.yml").read_text(encoding="utf-8")
    before, _, after = text.partition("\ngoals:\n")
    section = "\ngoals:\n  metric: top\n  period: {start: 2027-01-01}\n  values: {top: 5, b: 0.5}\n"
    rest = after[after.index("\nbenefits:") :]
    (folder / "client.yml").write_text(before + section + rest, encoding="utf-8")
    client = load_client(folder)
    assert "top.tree.yml" in client.inputs
    assert split_goal(client).values["a"].value == 10


def test_trees_of_clients_that_are_done_are_let_go(tmp_path):
    for _ in range(40):  # a batch over as many clients, each with a tree of its own
        made = tree(tmp_path, "top = a + b\na\nb")
        assert solve(made, {"a": Fraction(1), "b": Fraction(2)}).values["top"] == 3
    assert identities.cache_info().currsize < 40
