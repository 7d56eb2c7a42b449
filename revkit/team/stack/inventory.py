"""stack_of(facts) -> Stack: the inventory of tools and what follows from it."""

from revkit.team.facts import Facts
from revkit.team.stack.result import Stack


def stack_of(facts: Facts) -> Stack | None:
    """The stack of a client that names its tools."""
    return None
