"""The kinds of tools that the functions share, as content."""

from revkit.content.maturity import Slug
from revkit.records import Record, Words


class ToolKind(Record):
    """One kind of tool."""

    id: Slug
    name: Words
