"""The roles of a revenue team, as content."""

from typing import Annotated, Literal

from pydantic import Field

from revkit.content.goal_tree_file import Owner
from revkit.content.maturity import Slug, Source
from revkit.records import Number, Record, Words

RoleKind = Literal["leader", "lead", "operations", "support"]


class SupportNeed(Record):
    """Full-time equivalents per hundred people supported, by target level (1..5)."""

    per_hundred: Annotated[tuple[Number, ...], Field(min_length=5, max_length=5)]
    reason: Words


class RoleContent(Record):
    """One role: what it is called and does, and the function whose work it leads or does.

    `kind`: the revenue leader; who leads a function; who leads the support functions; one of the
    support functions. `part_of` takes its work along where it has no post. `without` says what it
    means to do without it. `answers_for` are the owners in the goal plan whose result it shares.
    Of support: `need` is how much of it a firm needs, `home` the function whose people do some of
    it beside their own work, `falls_to` the functions to whom a part of a post falls, in order.
    """

    id: Slug
    kind: RoleKind
    function: Slug
    part_of: Slug | None = None
    name: Words
    does: Words
    without: Words
    answers_for: tuple[Owner, ...] = ()
    need: SupportNeed | None = None
    home: Slug | None = None
    falls_to: tuple[Slug, ...] = ()
    source: Source
