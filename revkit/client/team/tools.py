"""What the functions work with: the entries of `team.tools`."""

from typing import Annotated

from pydantic import AfterValidator, Field

from revkit.client.team.naming import function_ids, kind_id
from revkit.client.team.people import Name
from revkit.records import Money, Record


class Tool(Record):
    """One system of the client, who works in it, and with what it exchanges data by itself."""

    name: Name = Field(max_length=60, examples=["HubSpot"], description="What it is called.")
    kind: Annotated[str, AfterValidator(kind_id)] = Field(
        examples=["crm"], description="What kind of system it is; the list stands below."
    )
    used_by: Annotated[tuple[str, ...], AfterValidator(function_ids)] = Field(
        examples=["[sales, marketing]"], description="The functions that work in it."
    )
    connected_to: tuple[str, ...] = Field(
        default=(),
        description="Names of the tools with which it exchanges data by itself; either side will "
        "do.",
    )
    cost_per_year: Money | None = Field(default=None, description="What it costs a year.")
