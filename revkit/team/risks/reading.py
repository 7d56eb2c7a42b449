"""What the signals of the risks read: the whole plan, and the business case where there is one."""

from dataclasses import dataclass
from functools import cached_property

from revkit.team.facts import Facts
from revkit.team.risks.result import CaseStanding
from revkit.team.roadmap.result import Roadmap
from revkit.team.stack.result import Stack
from revkit.team.staffing.result import Box, Role, Staffing
from revkit.team.structure.result import Structure


@dataclass(frozen=True)
class Reading:
    """A plan as the risks read it."""

    facts: Facts
    structure: Structure
    staffing: Staffing
    stack: Stack | None
    roadmap: Roadmap
    case: CaseStanding | None

    @cached_property
    def roles(self) -> dict[str, Role]:
        """Every role of the plan by its id."""
        return {role.id: role for role in self.staffing.roles}

    @cached_property
    def boxes(self) -> dict[str, Box]:
        """Every box of the chart by its id."""
        return {box.id: box for box in self.staffing.boxes}

    @cached_property
    def top(self) -> Box:
        """The head of the firm."""
        return next(box for box in self.staffing.boxes if box.reports_to is None)
