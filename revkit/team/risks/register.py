"""register_of(...) -> Register: the four challenges, weighed."""

from revkit.team.facts import Facts
from revkit.team.risks.result import CaseStanding, Register
from revkit.team.roadmap.result import Roadmap
from revkit.team.stack.result import Stack
from revkit.team.staffing.result import Staffing
from revkit.team.structure.result import Structure


def register_of(
    facts: Facts,
    structure: Structure,
    staffing: Staffing,
    stack: Stack | None,
    roadmap: Roadmap,
    case: CaseStanding | None,
) -> Register:
    """The register of a plan; `case` is what the business case says, where there is one."""
    return Register((), case is not None)
