"""The five steps, their tasks, and how long things take, as content."""

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from revkit.content.assessment_rules import Threshold
from revkit.content.maturity import Slug, Source
from revkit.records import Record, Words

Size = Literal["small", "medium", "large"]
Only = Literal[
    "function", "department", "leader_given", "hires", "tools", "no_tools", "goals", "no_goals",
    "unmeasured", "below", "chasm",
]  # fmt: skip
TOP, DIRECTORS = "top", "management"
"""the owners that are no roles: whoever is at the top of the firm; everybody who directs it"""

Days = Annotated[int, Field(ge=1)]


class BySize(Record):
    """Working days in a small, a medium-sized and a large firm."""

    small: Days
    medium: Days
    large: Days

    def of(self, size: Size) -> int:
        """The days for one size."""
        days: int = getattr(self, size)
        return days


class Duration(Record):
    """How many of its owner's working days something takes, and how many pass at least, and why."""

    effort: BySize
    least: BySize
    reason: Words


class Step(Record):
    """One of the five steps; the advice that belongs to it begins after the task `opens`."""

    number: Annotated[int, Field(ge=1, le=5)]
    id: Slug
    name: Words
    opens: Slug
    source: Source


class TaskContent(Record):
    """One task of a step.

    `owner` are roles, the first one wanted most. It is left out where one of `only` does not hold,
    where the capability `enough` is at its target, and where the assessment advises one of
    `same_as` (a capability and the level that it starts from), which then takes its place. With
    `last` it comes after all the others.
    """

    id: Slug
    step: Annotated[int, Field(ge=1, le=5)]
    owner: tuple[Slug, ...]
    takes: Duration
    needs: tuple[Slug, ...] = ()
    only: tuple[Only, ...] = ()
    enough: Slug | None = None
    same_as: tuple[str, ...] = ()
    last: bool = False
    name: Words
    what: Words
    sign: Words
    source: Source


class AdviceStep(Record):
    """To which of the five steps the advice on a capability belongs, and who supports it.

    It waits for the tasks `after` besides the one that opens its step. With `alone` nobody stands
    in for whom it names first: what is decided is theirs to decide. With `delegated` who supports
    it also does what it asks of management or of the revenue leader.
    """

    capability: Slug
    step: Annotated[int, Field(ge=1, le=5)]
    support: Slug
    after: tuple[Slug, ...] = ()
    alone: bool = False
    delegated: bool = False


class Who(Record):
    """Which roles the maturity model means when it says who takes a step.

    `supported` puts the support function of the capability before them; `lowest`, the heads of the
    functions that rate it lowest.
    """

    who: Words
    roles: tuple[Slug, ...]
    supported: bool = False
    lowest: bool = False


class AdviceDuration(Record):
    """How many of its owner's working days a step of the model takes, by its effort (1..3)."""

    effort: Annotated[int, Field(ge=1, le=3)]
    days: BySize
    reason: Words


class Pace(Record):
    """The share of the time that the advice allows which a firm of this size needs."""

    small: Threshold
    medium: Threshold
    large: Threshold


class StackDuration(Record):
    """How long a change of the stack takes, and the capability whose step comes before it.

    `of` limits that to one kind of tool.
    """

    action: Literal["merge", "connect", "add", "open"]
    owner: tuple[Slug, ...]
    takes: Duration
    after: Slug | None = None
    of: Slug | None = None
    source: Source


class RoadmapContent(Record):
    """The five steps and everything that dates them."""

    steps: tuple[Step, ...]
    tasks: tuple[TaskContent, ...]
    medium_from: Threshold
    large_from: Threshold
    worth_waiting: Threshold
    hiring_share: Threshold
    hire: Duration
    stack: tuple[StackDuration, ...]
    advice: tuple[AdviceDuration, ...]
    pace: Pace
    advice_steps: tuple[AdviceStep, ...]
    who: tuple[Who, ...]
    reviews: tuple[Threshold, ...]
    review_every: Threshold

    @cached_property
    def tasks_by_id(self) -> dict[str, TaskContent]:
        """Every task by its id."""
        return {task.id: task for task in self.tasks}

    @cached_property
    def advice_by_capability(self) -> dict[str, AdviceStep]:
        """The step that each capability's advice belongs to, and who supports it."""
        return {each.capability: each for each in self.advice_steps}

    def step(self, number: int) -> Step:
        """One of the five steps by its number."""
        return next(step for step in self.steps if step.number == number)

    def size(self, people: int) -> Size:
        """The size of a firm by the people in the functions that bring in revenue."""
        if people >= self.large_from.number:
            return "large"
        return "medium" if people >= self.medium_from.number else "small"
