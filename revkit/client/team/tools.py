"""What the functions work with: the entries of `team.tools`."""

from pydantic import Field

from revkit.client.assessment import Text
from revkit.records import Money, Record


class Tool(Record):
    """One system of the client, who works in it, and with what it exchanges data by itself."""

    name: Text = Field(max_length=60, examples=["HubSpot"], description="What it is called.")
    kind: str = Field(
        examples=["crm"], description="What kind of system it is; the list stands below."
    )
    used_by: tuple[str, ...] = Field(
        examples=["[sales, marketing]"], description="The functions that work in it."
    )
    connected_to: tuple[str, ...] = Field(
        default=(),
        description="Names of the tools with which it exchanges data by itself; either side will "
        "do.",
    )
    cost_per_year: Money | None = Field(default=None, description="What it costs a year.")
