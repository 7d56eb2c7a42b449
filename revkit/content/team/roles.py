"""The roles of a revenue team, as content."""

from typing import Literal

from revkit.content.maturity import Slug
from revkit.records import Record, Words

RoleKind = Literal["leader", "lead", "operations", "support"]


class RoleContent(Record):
    """One role: what it is called, and the function whose work it leads or does.

    `kind`: the revenue leader; who leads a function; who leads the support functions; one of the
    support functions.
    """

    id: Slug
    kind: RoleKind
    function: Slug
    name: Words
