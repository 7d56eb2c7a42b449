"""What the plan of the team says: everything that follows from who is there and what is wanted."""

import datetime
from dataclasses import dataclass
from typing import Literal

from revkit.team.risks.result import CaseStanding, Register
from revkit.team.roadmap.result import Roadmap
from revkit.team.stack.result import Stack
from revkit.team.staffing.result import Staffing
from revkit.team.structure.result import Structure

Side = Literal["marketing_operations", "revops"]


@dataclass(frozen=True, slots=True)
class ScopeLine:
    """An activity, whose it is, how it stands here, and who looks after it.

    `capability` is what it was rated by, `value` that rating (1..5; None: not known or not shown).
    `box` is who does it in the plan.
    """

    id: str
    side: Side
    capability: str
    value: float | None
    box: str | None


@dataclass(frozen=True, slots=True)
class TeamPlan:
    """The answer to `design_team`.

    `level` is where the firm stands (None: between the two of `level_range`), `target` the level
    that the team is made for; `reached` says that it stands there already, so the team has only to
    keep it. `stack` is None where the client file names no tools. `case` is what the business case
    says, None where there is none: a plan may stand beside a case that advises against it.
    """

    version: int
    start: datetime.date
    level: int | None
    level_range: tuple[int, int]
    target: int
    reached: bool
    structure: Structure
    staffing: Staffing
    stack: Stack | None
    risks: Register
    roadmap: Roadmap
    scope: tuple[ScopeLine, ...]
    case: CaseStanding | None = None
