"""What `revkit check` tells of a team although a plan can be made."""

from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest

from revkit import assess
from revkit.batch.team_notes import notes_of
from revkit.client.team.section import Closed, Post
from tests.examples import example
from tests.team_input.reading import DAY

EXAMPLES = ("saas-spain", "services-mexico", "manufacturer-britain")


@cache
def assessed_once(name):
    return assess(example(name))


def notes(name, assessment=None, people=None, **changes):
    client = example(name)
    section = client.team.model_copy(update=changes)
    assessed = client.assessment.model_copy(update=assessment or {})
    people = client.people if people is None else people
    changed = replace(client, team=section, assessment=assessed, people=people)
    found = notes_of(changed, assessed_once(name))
    return [note.removeprefix(f"{client.id}/client.yml: team.") for note in found]


@pytest.mark.parametrize("name", EXAMPLES)
def test_nothing_is_told_of_the_examples(name):
    assert notes(name) == []


def test_a_budget_of_nothing_is_told_with_what_it_postpones():
    (note,) = notes("manufacturer-britain", budget=Decimal(0))
    assert note.startswith("budget: is 0, so no post that costs anything is hired. Postponed: ")
    assert "operations_lead" in note


def test_a_target_that_is_reached_or_passed_is_told():
    # The British manufacturer stands at level 3 of 5.
    (note,) = notes("manufacturer-britain", {"target_level": 3}, target_level=3)
    assert note.startswith("target_level: level 3 is reached already. The plan hires nobody")
    (note,) = notes("manufacturer-britain", {"target_level": 2}, target_level=2)
    assert note.startswith("target_level: is 2, below level 3, where the firm stands.")


def test_two_targets_are_told():
    (note,) = notes("manufacturer-britain", {"target_level": 4}, target_level=5)
    assert note.startswith("target_level: is 5, and assessment.target_level is 4: the posts are")


def test_posts_without_a_cost_are_told():
    posts = dict(example("manufacturer-britain").team.posts)
    posts["operations_lead"] = Post()
    found = notes("manufacturer-britain", posts=posts)
    assert any(note.startswith("posts: no cost_per_year for operations_lead") for note in found)
    # A budget of nothing postpones them: they are not told as hired.
    found = notes("manufacturer-britain", posts=posts, budget=Decimal(0))
    assert not any("hires" in note for note in found)


def test_a_head_whose_role_is_not_named_is_told():
    # As an export of a personnel system has them: no roles at all.
    people = [p.model_copy(update={"does": ()}) for p in example("saas-spain").people]
    found = notes("saas-spain", people=people)
    assert [note.split(", and ")[0] for note in found] == [
        "people: nobody holds the role sales_lead",
        "people: nobody holds the role marketing_lead",
        "people: nobody holds the role success_lead",
    ]
    assert "ventas (Responsable de ventas) leads others of that function." in found[0]
    settled = {"sales_lead": Post(wanted=False), "marketing_lead": Post(held_by="marketing")}
    (note,) = notes("saas-spain", people=people, posts=settled)
    assert "success_lead" in note


def test_days_before_the_start_are_told():
    (note,) = notes("saas-spain", closed=(Closed(first=DAY, last=DAY),))
    assert note.startswith("closed[0]: ends on 2026-12-31, before the work starts (2027-02-01).")


def test_another_count_of_people_than_the_assessment_has_is_told():
    people = example("saas-spain").people
    more = people[3].model_copy(update={"count": 7})  # the sales people, two of them
    (note,) = notes("saas-spain", people=(*people[:3], more, *people[4:]))
    assert note.startswith("people: has 8 in sales, and assessment.headcount says 3.")
    own = people[-1].model_copy(update={"id": "analyst", "function": "analysis"})
    (note,) = notes("saas-spain", people=(*people, own))
    assert note.startswith("people: has 1 in analysis, and assessment.headcount has none.")
