"""The examples of the data dictionary: read as a client's folder, they come to what they tell."""

import datetime
import re
import shutil

import pytest
import yaml

from revkit import load_client
from revkit.client.goals.examples import GOAL_EXAMPLES, OWN_TREE
from revkit.goals import split_goal
from tests.shared import ROOT

HEAD = {
    "name": "Ejemplo",
    "locale": "es_ES",
    "currency": "EUR",
    "as_of": datetime.date(2026, 12, 31),
}


def fences(text, language):
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def folder(tmp_path, said):
    (tmp_path / "client.yml").write_text(
        yaml.safe_dump(HEAD | said, allow_unicode=True, sort_keys=False), encoding="utf-8"
    )
    return tmp_path


@pytest.fixture
def tmp_path(tmp_path):
    (tmp_path / "ejemplo").mkdir()  # a client's id, as the test's own folder is none
    return tmp_path / "ejemplo"


@pytest.fixture
def plan(tmp_path):
    said = {"goals": {}}
    for part in map(yaml.safe_load, fences(GOAL_EXAMPLES, "yaml")):
        assert not set(part["goals"]) & set(said["goals"])
        said["goals"] |= part.pop("goals")
        said |= part
    (table,) = fences(GOAL_EXAMPLES, "csv")
    (tmp_path / "teams.csv").write_text(table, encoding="utf-8")
    return split_goal(load_client(folder(tmp_path, said)))


def test_the_examples_make_one_whole_plan(plan):
    parts = (plan.teams, plan.timing, plan.capacity, plan.odds, plan.levers, plan.tracking)
    assert None not in parts
    assert plan.tracking.parts_over == 2


def test_the_solved_leads_and_their_warning(plan):
    # (1,200,000 - 600,000 * 0.90 - 100,000) / 12,000 / 0.10 = 466.67 leads: 467, more than 320.
    assert plan.values["qualified_leads"].value == 467
    assert "it is solved: 467" in GOAL_EXAMPLES
    assert [warning.name for warning in plan.warnings] == ["qualified_leads"]


def test_what_the_people_of_the_example_carry(plan):
    # 467 * 0.10 * 12,000 = 560,400; locked are 110,000 and 90,000; 360,400 by 150 : 110 : 120.
    carried = {share.path[-1:]: share.base for share in plan.teams.shares}
    assert carried["Ane",] == 142_300
    assert carried["Jon",] == 104_300
    assert carried["Rocío",] == 113_800
    assert carried["Iker",] == 110_000
    assert carried["Málaga",] == 90_000
    assert carried["María",] == carried["Luis",] == 45_000
    for amount in ("560,400", "360,400", "142,300", "104,300", "113,800"):
        assert amount in GOAL_EXAMPLES


def test_the_example_of_an_own_tree_solves_its_visitors(tmp_path):
    # 560,000 / 12,000 / 0.10 / 0.30 / 0.02 = 77,777.8 visitors
    tree, section = fences(OWN_TREE, "yaml")
    (tmp_path / "web_revenue.tree.yml").write_text(tree, encoding="utf-8")
    plan = split_goal(load_client(folder(tmp_path, yaml.safe_load(section))))
    assert plan.values["visitors"].value == 77_778
    assert "77,778" in OWN_TREE


def test_the_example_of_an_own_tree_takes_measured_values(tmp_path):
    tree, section = fences(OWN_TREE, "yaml")
    (tmp_path / "web_revenue.tree.yml").write_text(tree, encoding="utf-8")
    shutil.copy(ROOT / "client_templates" / "saas-spain" / "deals.csv", tmp_path)
    said = yaml.safe_load(section)
    said["goals"]["values"] |= {"close_rate": "measured", "deal_size": "measured"}
    plan = split_goal(load_client(folder(tmp_path, said)))
    assert plan.status == "solved"
    assert plan.values["visitors"].value != 77_778
