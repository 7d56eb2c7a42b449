"""structure_of(facts) -> Structure: a department, or a function across departments."""

from revkit.team.facts import Facts
from revkit.team.structure.result import Structure


def structure_of(facts: Facts) -> Structure:
    """What is advised, by what, and what to announce to whom."""
    settled = facts.section.structure
    return Structure("function", settled or "function", settled is not None, (), ())
