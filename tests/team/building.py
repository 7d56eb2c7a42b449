"""Facts of firms that no example has: any people, any answers, any settlement."""

import datetime
import random
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from revkit.assessment import assess
from revkit.client.team.people import Person
from revkit.client.team.section import TeamSection
from revkit.content.team import load_team
from revkit.team.facts import Facts, facts_of
from revkit.team.staffing.result import Box, Staffing
from revkit.team.staffing.staff import staffing_of
from revkit.team.structure.deciding import structure_of
from revkit.team.structure.result import Criterion, Structure
from revkit.team.structure.values import REVENUE_FUNCTIONS
from tests.examples import example

CONTENT = load_team()
ROLES = {role.id: role for role in CONTENT.roles}
SINGLE = tuple(role.id for role in CONTENT.roles if role.kind != "support")
SUPPORT = tuple(role.id for role in CONTENT.roles if role.kind == "support")
START = datetime.date(2027, 2, 1)
FUNCTIONS = (*REVENUE_FUNCTIONS, "finance", "analysis", "management", "other")


@cache
def example_facts(name: str) -> Facts:
    """The facts of one of the client templates."""
    client = example(name)
    return facts_of(client, assess(client), None)


def facts_with(
    people: tuple[Person, ...] | None = None,
    *,
    answers: Mapping[str, int] | None = None,
    values: Mapping[str, float | None] | None = None,
    level: int | None = None,
    base: str = "manufacturer-britain",
    **section: Any,
) -> Facts:
    """Those of an example but for what is given. Values are capabilities by their id."""
    facts = example_facts(base)
    given = facts.section.model_copy(update={"posts": {}, "budget": None, **section})
    view = facts.view
    if values is not None:
        rated = (replace(c, value=values.get(c.id, c.value)) for c in view.capabilities)
        view = replace(view, capabilities=tuple(rated))
    if level is not None:
        view = replace(view, level=level, level_range=(level, level))
    return replace(
        facts,
        section=given,
        people=facts.people if people is None else people,
        answers=facts.answers if answers is None else answers,
        view=view,
    )


def person(name: str, function: str, above: str | None, **other: Any) -> Person:
    given = {"id": name, "post": name, "function": function, "reports_to": above, **other}
    return Person.model_validate(given)


def settled(**posts: Any) -> dict[str, Any]:
    """`team.posts` as the client file would have it."""
    given = {"start": example_facts("saas-spain").section.start, "posts": posts}
    return {"posts": TeamSection.model_validate(given).posts}


def staffed(facts: Facts) -> tuple[Structure, Staffing]:
    structure = structure_of(facts)
    return structure, staffing_of(facts, structure)


def firm(*people: Person, **section: object) -> Staffing:
    """A firm at level 2 that wants level 4, as a function unless it says otherwise."""
    given = {"start": START, "target_level": 4, "structure": "function", **section}
    level = given.pop("level", 2)
    return staffed(facts_with(people, level=level, answers={}, **given))[1]


def held(staffing: Staffing, box: str) -> dict[str, tuple[float, int]]:
    """Each role of a box: which share of a week, of how many people."""
    return {h.role: (pytest.approx(h.share), h.people) for h in staffing.box(box).roles}


def sellers(count: int) -> tuple[Person, ...]:
    """A firm of one function: a head of the firm, one of sales, and those who sell."""
    return (
        person("ceo", "management", None),
        person("head", "sales", "ceo", does=("sales_lead",)),
        person("sellers", "sales", "head", count=count),
    )


def criterion(facts: Facts, name: str) -> Criterion:
    return next(each for each in structure_of(facts).criteria if each.id == name)


def above(box: Box, staffing: Staffing) -> tuple[str, ...]:
    """All above a box; fails by itself where the lines run in a circle."""
    found: list[str] = []
    boxes = {each.id: each for each in staffing.boxes}
    while box.reports_to is not None:
        assert box.reports_to not in found, "a circle"
        found.append(box.reports_to)
        box = boxes[box.reports_to]
    return tuple(found)


def any_firm(boxes: int, seed: int) -> Facts:
    """A random firm whose client file `revkit check` would accept."""
    rng = random.Random(seed)
    people = _people(boxes, rng)
    given = people[:]
    rng.shuffle(given)  # the file may name people before their superiors
    section = {
        "target_level": rng.randint(1, 5),
        "structure": rng.choice([None, "department", "function"]),
        "budget": rng.choice([None, Decimal(0), Decimal(rng.randint(1, 900_000))]),
        **settled(**_posts(people, rng)),
    }
    capabilities = [each.id for each in example_facts("manufacturer-britain").view.capabilities]
    values = {name: rng.choice([None, rng.uniform(1, 5)]) for name in capabilities}
    ready = rng.random() < 0.5  # else hardly any firm would be advised a department
    if ready:
        section["target_level"] = rng.randint(4, 5)
        values["sponsorship"] = rng.uniform(3, 5)
    items = (
        "information",
        "resources",
        "tasks",
        "more-work",
        "growth",
        "improving",
        "outcome",
        "people",
        "sharing-control",
    )
    answers = {
        name: rng.randint(4 if ready else 1, 5) for name in items if ready or rng.random() < 0.9
    }
    return facts_with(
        tuple(given),
        answers=answers if rng.random() < 0.7 else {},
        values=values,
        level=rng.randint(1, 5),
        **section,
    )


def _people(boxes: int, rng: random.Random) -> list[Person]:
    free = [role for role in SINGLE if rng.random() < 0.6]
    found = []
    for number in range(boxes):
        count = 1 if number == 0 or rng.random() < 0.6 else rng.randint(2, 40)
        does: list[str] = []
        if count == 1 and free and rng.random() < 0.2:
            does += [
                free.pop(rng.randrange(len(free)))
                for _ in range(min(len(free), rng.choice([1, 1, 2])))
            ]
        if rng.random() < 0.05:
            does.append(rng.choice(SUPPORT))
        superior = (
            None
            if number == 0
            else f"p{rng.randrange(max(0, number - rng.choice([1, 5, 200])), number)}"
        )
        found.append(
            person(f"p{number}", rng.choice(FUNCTIONS), superior, count=count, does=tuple(does))
        )
    return found


def _posts(people: list[Person], rng: random.Random) -> dict[str, Any]:
    held = {role for each in people for role in each.does}
    single = [each.id for each in people if each.count == 1]
    posts: dict[str, Any] = {}
    for role in ROLES:
        post: dict[str, Any] = {}
        if rng.random() < 0.7:
            post["cost_per_year"] = Decimal(rng.randint(20_000, 120_000))
        if role not in held and rng.random() < 0.1:
            post["held_by"] = rng.choice(single)
        elif role not in held and rng.random() < 0.1:
            post["wanted"] = False
        posts[role] = post
    return posts
