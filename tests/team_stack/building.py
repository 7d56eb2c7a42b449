"""Facts of a client with the tools, people and ratings that a test asks for."""

import dataclasses
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache

from revkit.assessment import assess
from revkit.assessment.privacy.shown import ShownRating
from revkit.client.team.people import Person
from revkit.client.team.tools import Tool
from revkit.content.team import load_team
from revkit.team.facts import Facts, facts_of
from tests.examples import example

CONTENT = load_team()


@cache
def example_facts(name: str) -> Facts:
    """What is known of an example client, its goal plan aside."""
    client = example(name)
    return facts_of(client, assess(client), None)


def tool(
    name: str, kind: str, users: Iterable[str], to: Iterable[str] = (), cost: int | None = None
) -> Tool:
    """One tool; costs are a year."""
    return Tool(
        name=name, kind=kind, used_by=tuple(users), connected_to=tuple(to),
        cost_per_year=None if cost is None else Decimal(cost),
    )  # fmt: skip


def team_of(**counts: int) -> tuple[Person, ...]:
    """One box for each function, under a head of the firm."""
    top = Person(id="top", post="Top", function="management")
    below = (
        Person(id=name.replace("_", "-"), post=name, function=name, reports_to="top", count=count)
        for name, count in counts.items()
    )
    return (top, *below)


def rated(facts: Facts, values: Mapping[str, float | None]) -> Facts:
    """The facts with these values of capabilities and distinctions; None is not known."""

    def changed(ratings: tuple[ShownRating, ...]) -> tuple[ShownRating, ...]:
        return tuple(
            dataclasses.replace(each, value=values.get(each.id, each.value)) for each in ratings
        )

    view = facts.view
    seen = dataclasses.replace(
        view, capabilities=changed(view.capabilities), distinctions=changed(view.distinctions)
    )
    return dataclasses.replace(facts, view=seen)


def facts_with(
    tools: Iterable[Tool] | None,
    people: tuple[Person, ...] | None = None,
    target: int = 3,
    values: Mapping[str, float | None] | None = None,
) -> Facts:
    """Facts for the stack: three functions that sell, market and serve, unless told otherwise."""
    base = example_facts("saas-spain")
    update = {"tools": None if tools is None else tuple(tools), "target_level": target}
    there = people if people is not None else team_of(sales=4, marketing=2, service=6)
    facts = dataclasses.replace(base, section=base.section.model_copy(update=update), people=there)
    return rated(facts, values or {})
