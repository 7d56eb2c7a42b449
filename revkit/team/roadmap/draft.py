"""A task before it has an owner and days."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from graphlib import TopologicalSorter

from revkit.team.roadmap.result import TaskKind

# What is dated first where people have not time for all: what hires wait for, then the structure
# and the chart that all else rests on, then what comes first, then the rest.
HIRES, BASE, FIRST, REST = range(4)
BASIC_STEPS = (1, 2)


@dataclass(frozen=True, slots=True)
class Draft:
    """A task with those who may own it, in working days.

    `roles` are in order of preference; `owner` is a box that is settled. `any_of` gives it to the
    one of them with least to do. `box` is the post that a hire fills.
    """

    kind: TaskKind
    name: str
    step: int | None
    effort: float
    least: int
    needs: tuple[str, ...]
    wave: int
    roles: tuple[str, ...] = ()
    any_of: bool = False
    owner: str | None = None
    box: str | None = None

    @property
    def post(self) -> str:
        """The box that a hire fills."""
        assert self.box is not None  # hires alone are asked
        return self.box

    @property
    def id(self) -> str:
        """How other tasks name it."""
        return f"{self.kind}:{self.box or self.name}"


Needs = Mapping[str, tuple[str, ...]]


def bridged(needs: Needs, absent: Needs) -> dict[str, tuple[str, ...]]:
    """The needs of each task, where `absent` ones are replaced by what they stand for.

    >>> bridged({"c": ("b",)}, {"b": ("a",), "a": ("x", "y")})
    {'c': ('x', 'y')}
    """

    def present(names: Iterable[str]) -> Iterable[str]:
        for name in names:
            if name in absent:
                yield from present(absent[name])
            else:
                yield name

    return {name: tuple(dict.fromkeys(present(each))) for name, each in needs.items()}


def ancestors(needs: Needs) -> dict[str, frozenset[str]]:
    """All that each task waits for, directly or not."""
    known: dict[str, frozenset[str]] = {}
    for name in TopologicalSorter(needs).static_order():
        before = needs[name]
        known[name] = frozenset(before).union(*(known[other] for other in before))
    return known


def direct(needs: Needs) -> dict[str, tuple[str, ...]]:
    """The needs without those that another need waits for anyway.

    >>> direct({"a": (), "b": ("a",), "c": ("a", "b")})
    {'a': (), 'b': ('a',), 'c': ('b',)}
    """
    behind = ancestors(needs)
    return {
        name: tuple(n for n in each if not any(n in behind[other] for other in each))
        for name, each in needs.items()
    }
