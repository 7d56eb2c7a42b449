"""Who is there: the entries of `team.people`, or the rows of people.csv."""

from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, Field

from revkit.client.assessment import Text
from revkit.client.team.naming import LONGEST_ID, function_id, id_of, is_id, role_ids
from revkit.phrases import quoted
from revkit.records import Record, Share

LEAST = Decimal("0.01")  # of a week: half a working day in eleven weeks, below which nothing ends
LONGEST_POST = 80
MOST_PEOPLE = 1_000_000  # of one post: more is a slip


def _as_id(value: str) -> str:
    if is_id(value):
        return value
    told = f"got {quoted(value)}, expected small letters, digits and hyphens"
    near = f", such as {id_of(value)}" if id_of(value) else ""
    raise ValueError(f"{told}, at most {LONGEST_ID}{near}. Correct it.")


def _on_one_line(value: str) -> str:
    if value.isprintable():
        return value
    raise ValueError("got a name that cannot be printed. Write it on one line.")


def _as_time(value: Decimal) -> Decimal:
    if value >= LEAST:
        return value
    told = f"got {value}: with so little time nothing would be done"
    raise ValueError(f"{told}. Write {LEAST} or more, or leave the key out.")


PersonId = Annotated[str, AfterValidator(_as_id)]
Name = Annotated[Text, AfterValidator(_on_one_line)]
FunctionName = Annotated[str, AfterValidator(function_id)]
Time = Annotated[Share, AfterValidator(_as_time)]


class Person(Record):
    """One person, or several who do the same and report to the same person.

    The top of the firm reports to nobody; everybody else to one person.
    """

    id: PersonId = Field(
        examples=["sales-director"],
        description="How other entries name this one: small letters, digits, hyphens; never a "
        "person's name.",
    )
    post: Name = Field(
        max_length=LONGEST_POST,
        examples=["Sales director"],
        description="The post, as the organisation chart shows it; never a person's name.",
    )
    function: FunctionName = Field(
        examples=["sales"],
        description="Function by its id or a usual name; `other` for all that RevOps does not "
        "touch, such as a plant.",
    )
    reports_to: PersonId | None = Field(
        default=None, description="Id of whom they report to; absent for the top of the firm."
    )
    count: Annotated[int, Field(ge=1, le=MOST_PEOPLE)] = Field(
        default=1, description="How many people hold this post."
    )
    does: Annotated[tuple[str, ...], AfterValidator(role_ids)] = Field(
        default=(),
        examples=["[sales_lead]"],
        description="Roles of a revenue team that they hold today; the list stands below.",
    )
    available: Time | None = Field(
        default=None,
        examples=["0.2"],
        description="Share of each one's week that the change may take; absent: `team.available`.",
    )
