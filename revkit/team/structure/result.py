"""What the advice on the structure says, as records."""

import datetime
from dataclasses import dataclass
from typing import Literal

Form = Literal["department", "function"]
Speaks = Literal["department", "function", "neither"]
Kind = Literal["people", "level", "capability", "screening", "management", "posts"]


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that was looked at, and which of the two structures it speaks for.

    `element` is the capability, the question or signal (`sharing`) of the screening, or the role
    that it cites, where there is one. `value` is None where it is not known or may not be shown; a
    criterion then speaks for neither. What it says in either case stands in the content by its id.
    `decides`: as long as it does not speak for a department, none is advised.
    """

    id: str
    kind: Kind
    element: str | None
    value: float | None
    threshold: float
    speaks: Speaks
    decides: bool


@dataclass(frozen=True, slots=True)
class Announcement:
    """What is told to the people of some functions, or to their `heads` alone, and when.

    `by` is the box that owns the task of the roadmap with which it is told, `day` a day of that
    task.
    """

    id: str
    by: str
    to: tuple[str, ...]
    heads: bool
    day: datetime.date


@dataclass(frozen=True, slots=True)
class Structure:
    """The structure that is advised and the one that is planned with.

    They differ where the client file settles it otherwise; `settled` says that it does settle it.
    """

    advised: Form
    form: Form
    settled: bool
    criteria: tuple[Criterion, ...]
    announcements: tuple[Announcement, ...]
