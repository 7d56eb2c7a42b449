"""What is done when, by whom, and what comes before it, as records."""

import datetime
from dataclasses import dataclass
from typing import Literal

TaskKind = Literal["step", "advice", "stack", "hire", "own"]


@dataclass(frozen=True, slots=True)
class Task:
    """One task with its days, both included.

    `name` is the id of its text: a task of the content, a capability and the level it starts from,
    a proposal of the stack, a role to be hired, or a task of the client's own. `step` is the step
    of the five that it belongs to (1..5), None for the client's own. `owner` is a box. `effort` is
    the owner's working days, `load` the share of each of their days that it takes meanwhile.
    `needs` are the tasks that end before it begins. `slack` are the working days by which it may
    be late without moving the end of the roadmap; a critical task has none. `waits` says that it
    begins later than its needs allow, because its owner has no time before.
    """

    id: str
    kind: TaskKind
    name: str
    step: int | None
    owner: str
    effort: float
    load: float
    start: datetime.date
    end: datetime.date
    needs: tuple[str, ...]
    slack: int
    critical: bool
    waits: bool


@dataclass(frozen=True, slots=True)
class Milestone:
    """A review: what is done by then, and what is under way. `days` from the start; 30, 60, 90."""

    days: int
    day: datetime.date
    done: tuple[str, ...]
    under_way: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Load:
    """The fullest day of one box: share of a person's day that its tasks take, and its limit."""

    box: str
    most: float
    limit: float


@dataclass(frozen=True, slots=True)
class Roadmap:
    """The tasks by start, the chain that decides the end, and the days of review.

    `critical` is in the order of time. Reviews are the first 30, 60 and 90 days and each quarter
    after them until the end; `calendar` names the country whose holidays were left out, None where
    there are none to be had.
    """

    start: datetime.date
    end: datetime.date
    tasks: tuple[Task, ...]
    critical: tuple[str, ...]
    reviews: tuple[Milestone, ...]
    loads: tuple[Load, ...]
    calendar: str | None

    def task(self, name: str) -> Task:
        """One task by its id."""
        return next(task for task in self.tasks if task.id == name)
