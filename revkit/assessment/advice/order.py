"""The order of steps: what a level waits for, then yield for effort; what others need, before."""

from collections.abc import Mapping, Sequence
from graphlib import TopologicalSorter

from revkit.content.maturity import Maturity

Needs = Mapping[str, frozenset[str]]
"""step -> the steps that must come before it, directly or not"""


def needs_of(levels: Mapping[str, int], maturity: Maturity) -> Needs:
    """Which steps wait for which; `levels` are the levels that their capabilities have reached.

    A step waits for what its capability depends on, unless that has already reached the level the
    step leads to.
    """
    closure = _closure(maturity)
    return {
        name: frozenset(
            other for other, reached in levels.items() if other in closure[name] and reached <= own
        )
        for name, own in levels.items()
    }


def _closure(maturity: Maturity) -> Needs:
    """What each capability depends on, and what that depends on, and so on."""
    direct = {
        capability.id: frozenset(name for item in capability.items for name in item.depends_on)
        for capability in maturity.capabilities
    }
    closure: dict[str, frozenset[str]] = {}
    for name in TopologicalSorter(direct).static_order():
        closure[name] = direct[name].union(*(closure[other] for other in direct[name]))
    return closure


def ordered(rank: Mapping[str, tuple[float, ...]], needs: Needs) -> tuple[str, ...]:
    """The steps, lowest rank first, each after all that it needs.

    What a step needs comes right before it, however low it ranks itself.

    >>> nothing = frozenset()
    >>> needs = {"a": frozenset("c"), "b": nothing, "c": nothing}
    >>> ordered({"a": (0,), "b": (1,), "c": (2,)}, needs)
    ('c', 'a', 'b')
    """
    wanted = sorted(rank, key=rank.__getitem__)
    placed: dict[str, None] = {}
    for name in wanted:
        before = [other for other in wanted if other in needs[name]]
        # `needs` is transitive, so whatever is needed has fewer needs than what needs it.
        for other in sorted(before, key=lambda other: len(needs[other])):
            placed.setdefault(other)
        placed.setdefault(name)
    return tuple(placed)


def days_until(order: Sequence[str], own: Mapping[str, int], needs: Needs) -> dict[str, int]:
    """By which day each step can be done, when it starts after those that it needs.

    `own` are the days that each takes.

    >>> days_until("ab", {"a": 30, "b": 60}, {"a": frozenset(), "b": frozenset("a")})
    {'a': 30, 'b': 90}
    """
    until: dict[str, int] = {}
    for name in order:
        start = max((until[other] for other in needs[name]), default=0)
        until[name] = start + own[name]
    return until


def needed_by(name: str, order: Sequence[str], needs: Needs) -> tuple[str, ...]:
    """The steps that need `name`, directly or not."""
    return tuple(other for other in order if name in needs[other])
