"""Who delivers RevOps: the structure, the people, their tools, what could go wrong, by when."""

from revkit.team.design import design_team, with_case
from revkit.team.result import TeamPlan

__all__ = ["TeamPlan", "design_team", "with_case"]
