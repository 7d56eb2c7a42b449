"""What each role answers for."""

from revkit.team.facts import Facts
from revkit.team.roadmap.result import Roadmap
from revkit.team.staffing.result import Staffing


def with_objectives(facts: Facts, staffing: Staffing, roadmap: Roadmap) -> Staffing:
    """The team with the objectives that the goal plan and the roadmap give its roles."""
    return staffing
