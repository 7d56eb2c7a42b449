"""scope_of(...): what marketing operations do here, and what RevOps adds."""

from revkit.team.facts import Facts
from revkit.team.result import ScopeLine
from revkit.team.staffing.result import Staffing


def scope_of(facts: Facts, staffing: Staffing) -> tuple[ScopeLine, ...]:
    """The lines of the scope page, in the order of the content."""
    return ()
