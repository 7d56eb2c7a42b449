"""`team:` of the client file: what the plan of the team rests on."""

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from revkit.client.quantities import MoneyQuantity
from revkit.client.team.people import Name, Person, PersonId, Time
from revkit.client.team.tools import Tool
from revkit.records import Money, Record

AVAILABLE = Decimal("0.2")


class Post(Record):
    """What the client settles about one role."""

    cost_per_year: MoneyQuantity | None = Field(
        default=None,
        examples=["62000"],
        description="Cost of one post a year, charges included; absent: the case leaves it out "
        "and says so.",
    )
    held_by: PersonId | None = Field(
        default=None,
        description="Id of the person who takes the role on, instead of somebody new.",
    )
    wanted: bool = Field(
        default=True, description="false: the client does without; the plan says what that means."
    )


class Closed(Record):
    """Days on which nobody works on the change."""

    first: datetime.date = Field(examples=["2027-08-01"], description="First of the days.")
    last: datetime.date = Field(examples=["2027-08-31"], description="Last of the days.")


class OwnTask(Record):
    """A task of the client's own, put into the roadmap."""

    id: PersonId = Field(description="How other tasks name it.")
    name: Name = Field(max_length=120, description="What is done, verb first.")
    owner: PersonId = Field(description="Id of the person who does it.")
    days: Annotated[int, Field(ge=1, le=500)] = Field(description="Working days it takes them.")
    needs: tuple[str, ...] = Field(
        default=(), description="Ids of own tasks that come before it; the first step is `begin`."
    )


class TeamSection(Record):
    """What the plan of the team rests on."""

    start: datetime.date = Field(
        examples=["2027-02-01"], description="First day of the work; not before `as_of`."
    )
    people: tuple[Person, ...] = Field(
        default=(),
        description="Who is there, one entry each; or a table people.csv beside this file.",
    )
    structure: Literal["department", "function"] | None = Field(
        default=None,
        examples=["function"],
        description="A department of its own, or a function of people who stay in theirs; absent: "
        "as the report advises.",
    )
    target_level: Annotated[int, Field(ge=1, le=5)] | None = Field(
        default=None, description="Level the team is made for; absent: that of the assessment."
    )
    budget: Money | None = Field(
        default=None,
        examples=["120000"],
        description="Most that all new posts together may cost a year; absent: no limit.",
    )
    posts: Mapping[str, Post] = Field(
        default={},
        examples=["{operations_lead: {cost_per_year: 62000}}"],
        description="What is settled about single roles, by the role's id.",
    )
    available: Time = Field(
        default=AVAILABLE,
        description="Share of everybody's week that the change may take, beside their own work.",
    )
    tools: tuple[Tool, ...] | None = Field(
        default=None, description="Systems in use; absent: the report says nothing of them."
    )
    closed: tuple[Closed, ...] = Field(
        default=(), description="Days without work, besides the country's holidays."
    )
    tasks: tuple[OwnTask, ...] = Field(default=(), description="Tasks of the client's own.")
