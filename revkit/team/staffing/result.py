"""Who is in the team, whom they report to, who is missing and when they come, as records."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from revkit.client.quantities import Quantity
from revkit.content.goal_tree_file import Unit
from revkit.goals.exact import Exact

BoxState = Literal["stays", "moves", "new", "postponed"]
RoleState = Literal["held", "given", "hire", "postponed", "declined", "not_needed"]
Stage = Literal["size", "level", "structure", "settled"]


@dataclass(frozen=True, slots=True)
class Held:
    """A role that is held: how much of each one's time it takes (0..1), and whether it is new.

    `people` of the box hold it: one of a group where a part of a post falls to it. What somebody
    does today shares the time that new roles leave.
    """

    role: str
    share: float
    new: bool
    people: int = 1


@dataclass(frozen=True, slots=True)
class Box:
    """One box of the organisation chart: a person, or several who do the same.

    `post` is the client's own name for it, None for a new post, which its role names. `reports_to`
    is a box, None for the top alone; `before` is whom it reports to today (None: nobody, or it is
    new). `start` is the day a new post begins; a post that is postponed has none.
    """

    id: str
    post: str | None
    function: str
    reports_to: str | None
    before: str | None
    count: int
    state: BoxState
    roles: tuple[Held, ...]
    start: datetime.date | None


@dataclass(frozen=True, slots=True)
class Role:
    """One role of a revenue team in this firm.

    `needed` and `present` are full-time equivalents at the target and today; of a role that goes
    beside other work, `needed` is the share of a week. `holders` are boxes, new ones included and
    postponed ones not. `state`: held today; given to somebody who is there (beside other work); to
    be hired, wholly or in part; postponed for want of budget; declined by the client; not needed at
    this size and level. `because` is what decides that: the size, the target level, the structure,
    or what the client settles; `part_of` names the role that takes its work along where it has no
    post.
    """

    id: str
    needed: float
    present: float
    state: RoleState
    holders: tuple[str, ...]
    because: Stage
    part_of: str | None


@dataclass(frozen=True, slots=True)
class Hire:
    """One new post. `quarter` counts from 1, the three months that begin on the plan's start.

    `running` is what all posts up to this one cost a year together, in the order of their start,
    and None from the first post on of which no cost is known. A postponed post has no quarter, no
    start and no sum; `short` is by how much a year the budget misses it, beside all that are
    hired. With a budget of 0 a post without a cost is postponed too, and `short` is None.
    """

    role: str
    box: str
    quarter: int | None
    start: datetime.date | None
    cost_per_year: Quantity | None
    running: Decimal | None
    short: Decimal | None


@dataclass(frozen=True, slots=True)
class Span:
    """How many people report to a box directly, and whether they are more than one can lead.

    Of those who lead revenue; a group that leads together shares its people, rounded up.
    """

    box: str
    people: int
    wide: bool


@dataclass(frozen=True, slots=True)
class RoleObjective:
    """What a role answers for: a figure of the goal plan, or a task of the roadmap.

    `name` is the node of the goal plan, or the id of the task; `value` is None where the plan does
    not know it yet, and for tasks, which have their `day`.
    """

    role: str
    kind: Literal["goal", "task"]
    name: str
    unit: Unit | None
    value: Exact | None
    day: datetime.date | None


@dataclass(frozen=True, slots=True)
class Staffing:
    """The team: boxes from the top down, roles in the order of the content, hires by date.

    `people` counts those who work in the functions that bring in revenue. `leader` is the box of
    the revenue leader. `many` are boxes that hold more roles than one person can do well.
    `budget` is the client's, a year.
    """

    people: int
    leader: str
    boxes: tuple[Box, ...]
    roles: tuple[Role, ...]
    hires: tuple[Hire, ...]
    spans: tuple[Span, ...]
    many: tuple[str, ...]
    budget: Decimal | None
    objectives: tuple[RoleObjective, ...]

    def box(self, name: str) -> Box:
        """One box by its id."""
        return next(box for box in self.boxes if box.id == name)

    def role(self, name: str) -> Role:
        """One role by its id."""
        return next(role for role in self.roles if role.id == name)
