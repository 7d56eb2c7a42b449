"""The kinds of tools that the functions share, as content."""

from typing import Annotated

from pydantic import Field

from revkit.content.assessment_rules import Threshold
from revkit.content.maturity import Slug, Source
from revkit.records import Record, Words

Level = Annotated[int, Field(ge=1, le=5)]


class ToolKind(Record):
    """One kind of tool; kinds stand in the order in which they should be joined up.

    `shared_by` are the functions whose work needs its data, `worked_by` those that work in it where
    there is one. `single`: one of them would do for the firm. `asked_from`: the level from which a
    team needs one, None where no level asks for it.
    `capability` is the process that must stand before such a tool is changed, `why` says why it
    is that one.
    """

    id: Slug
    name: Words
    shared_by: tuple[Slug, ...]
    worked_by: tuple[Slug, ...] = ()
    single: bool
    asked_from: Level | None
    capability: Slug
    why: Words
    source: Source | None = None


class StackRules(Record):
    """What is asked of a process before its tool is changed.

    `common` is the level from which a process is common to the functions, `margin` by how much it
    may fall short; a target below that asks for the process at the target, and for no more.
    """

    common: Threshold
    margin: Threshold
    process_first: Source
    one_place: Source
    in_use: Source
