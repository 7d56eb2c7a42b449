"""The examples of the data dictionary: read as a client's folder, they come to what they tell."""

import copy
import datetime
import re
from dataclasses import replace

import pytest
import yaml

from revkit import assess, design_team, load_client
from revkit.benefits.posts import posts_of
from revkit.client.benefits.posts import costs_of_posts
from revkit.client.dictionary import data_dictionary
from revkit.client.team.examples import TEAM_EXAMPLES
from revkit.content.team import load_team
from tests.benefits_team.building import hire
from tests.examples import example
from tests.team_input.reading import read, write

PARTS = [
    yaml.safe_load(part)["team"] for part in re.findall(r"```yaml\n(.*?)```", TEAM_EXAMPLES, re.S)
]
(TABLE,) = re.findall(r"```csv\n(.*?)```", TEAM_EXAMPLES, re.S)
TOLD = " ".join(TEAM_EXAMPLES.split())


def section():
    """One section of all the examples; none of them says anything twice."""
    said = {}
    for part in PARTS:
        assert not said.keys() & part.keys()
        said |= copy.deepcopy(part)
    return said


@pytest.fixture
def client(tmp_path):
    """The example's team in a firm that was assessed."""
    found = read(tmp_path, section())
    firm = example("saas-spain")
    return replace(
        firm, team=found.team, people=found.people, as_of=found.as_of, locale="en_GB", benefits=None
    )


def test_the_table_says_the_same_as_the_entries(tmp_path, client):
    rows = section()
    del rows["people"]
    folder = write(tmp_path / "table", rows)
    (folder / "people.csv").write_text(TABLE, encoding="utf-8")
    assert load_client(folder).people == client.people


def test_the_examples_make_one_whole_plan(client):
    plan = design_team(client, assess(client), None)
    assert plan.staffing.leader == "operations"
    assert plan.staffing.role("project_management").state == "declined"
    assert plan.stack.hub == "Salesforce"
    task = plan.roadmap.task("own:price-list")
    assert task.needs == ("step:begin",)
    # "with 0.15 of the week, six of them take 40 working days": 6 / 0.15.
    assert "six of them take 40 working days" in TOLD
    assert task.effort == 6
    assert task.load == pytest.approx(0.15)
    assert (task.end - task.start).days >= 40 / 5 * 7 - 3


def test_the_post_costs_in_the_case_what_is_told(client):
    assert "A post of 62,000 a year that begins on 2027-08-02 costs 31,000 in year 1." in TOLD
    plan = design_team(client, assess(client), None)
    post = hire("operations_lead", "2027-08-02", 62000)
    (paid,) = posts_of(replace(plan, staffing=replace(plan.staffing, hires=(post,))), 3)
    assert plan.start == datetime.date(2027, 2, 1)
    assert paid.cost_per_year.mean * paid.months(1) / 12 == 31000
    assert "`costs.hires.operations_lead.cost_per_year`" in TOLD
    assert "costs.hires.operations_lead.cost_per_year" in costs_of_posts(client.team)


def test_the_page_lists_every_role_and_every_kind_of_tool():
    page, content = data_dictionary(), load_team()
    for each in (*content.roles, *content.tools):
        assert f"| `{each.id}` | {each.name.es} | {each.name.en} |" in page
    assert "the last of the list" in page
    assert [role.kind == "support" for role in content.roles] == [False] * 7 + [True] * 3
