"""What speaks for a department or a function, and what is announced, as content."""

from typing import Annotated, Literal

from pydantic import Field

from revkit.content.assessment_rules import Threshold
from revkit.content.maturity import Slug, Source
from revkit.records import Record, Words

Group = Literal["size", "aim", "need", "readiness"]
CriterionKind = Literal["people", "level", "capability", "screening", "management", "posts"]


class CriterionSays(Record):
    """What a criterion says when it speaks for either structure, and when it is not known."""

    department: Words
    function: Words
    unknown: Words


class CriterionContent(Record):
    """One thing to look at. From `threshold` on it speaks for a department, else for a function.

    With `upwards: false` it is the other way round. `group` is what of "large enough and ready" it
    decides; without one it is told and decides nothing.
    """

    id: Slug
    kind: CriterionKind
    element: Slug | None = None
    group: Group | None = None
    upwards: bool = True
    threshold: Threshold
    name: Words
    says: CriterionSays
    source: Source


class SecondReason(Record):
    """With one of these answers of the screening, trouble that repeats is enough; constant else."""

    items: tuple[Slug, ...]
    threshold: Threshold


class AnnouncementContent(Record):
    """Something to be told, in which structure, to whom, and with which task of the roadmap.

    `to`: everybody who brings in revenue, or the heads of their functions. It is told by who owns
    the task, on its first day or on its last.
    """

    id: Slug
    structure: Literal["department", "function", "both"]
    to: Literal["everybody", "heads"]
    task: Slug
    at: Literal["start", "end"]
    name: Words
    text: Words
    source: Source


class StructureContent(Record):
    """All that decides on the structure, and what to announce once it is decided."""

    criteria: Annotated[tuple[CriterionContent, ...], Field(min_length=1)]
    second_reason: SecondReason
    announcements: tuple[AnnouncementContent, ...]
