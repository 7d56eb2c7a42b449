"""Who is there: the entries of `team.people`, or the rows of people.csv."""

from typing import Annotated

from pydantic import Field

from revkit.client.assessment import Text
from revkit.records import Record, Share

PersonId = Annotated[str, Field(pattern=r"^[a-z0-9]([-_]?[a-z0-9])*$", max_length=48)]


class Person(Record):
    """One person, or several who do the same and report to the same person.

    The top of the firm reports to nobody; everybody else to one person.
    """

    id: PersonId = Field(
        examples=["sales-director"],
        description="How other entries name this one: small letters, digits, hyphens.",
    )
    post: Text = Field(
        max_length=80,
        examples=["Sales director"],
        description="The post, as the organisation chart shows it; never a person's name.",
    )
    function: str = Field(
        examples=["sales"],
        description="Function by its id or a usual name; `other` for all that RevOps does not "
        "touch, such as a plant.",
    )
    reports_to: PersonId | None = Field(
        default=None, description="Id of whom they report to; absent for the top of the firm."
    )
    count: Annotated[int, Field(ge=1)] = Field(
        default=1, description="How many people hold this post."
    )
    does: tuple[str, ...] = Field(
        default=(),
        examples=["[sales_lead]"],
        description="Roles of a revenue team that they hold today; the list stands below.",
    )
    available: Share | None = Field(
        default=None,
        examples=["0.2"],
        description="Share of each one's week that the change may take; absent: `team.available`.",
    )
