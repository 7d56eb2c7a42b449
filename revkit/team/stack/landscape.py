"""The client's tools as a graph: who works in what, and what exchanges data with what."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from revkit.client.team.people import Person
from revkit.client.team.tools import Tool


@dataclass(frozen=True)
class Landscape:
    """Tools by name: their kind, their users and their links, which go both ways.

    `people` counts those of each function.
    """

    kinds: Mapping[str, str]
    users: Mapping[str, frozenset[str]]
    links: Mapping[str, frozenset[str]]
    people: Mapping[str, int]

    @cached_property
    def clusters(self) -> tuple[frozenset[str], ...]:
        """The groups of tools that exchange data, directly or through others."""
        found: list[frozenset[str]] = []
        left = set(self.kinds)
        for name in sorted(self.kinds):
            if name in left:
                found.append(self._cluster_around(name))
                left -= found[-1]
        return tuple(found)

    def _cluster_around(self, name: str) -> frozenset[str]:
        seen, waiting = {name}, [name]
        while waiting:
            for other in self.links[waiting.pop()] - seen:
                seen.add(other)
                waiting.append(other)
        return frozenset(seen)

    def cluster_of(self, name: str) -> frozenset[str]:
        """The tools that the data of one reaches, itself among them."""
        return next(cluster for cluster in self.clusters if name in cluster)

    def of_kind(self, kind: str) -> tuple[str, ...]:
        """The names of the tools of a kind, in alphabetical order."""
        return tuple(sorted(name for name, its in self.kinds.items() if its == kind))

    def most_used(self, name: str) -> tuple[int, int, int, str]:
        """Sorts tools by how many functions work in them, then by people, links and name."""
        users = self.users[name]
        people = sum(self.people.get(function, 0) for function in users)
        return -len(users), -people, -len(self.links[name]), name

    def reached_by(self, function: str) -> frozenset[str]:
        """The tools that a function works in, and those whose data reaches one of them."""
        return self._reach.get(function, frozenset())

    @cached_property
    def _reach(self) -> Mapping[str, frozenset[str]]:
        reach: dict[str, frozenset[str]] = {}
        for cluster in self.clusters:
            for function in frozenset[str]().union(*(self.users[tool] for tool in cluster)):
                reach[function] = reach.get(function, frozenset()) | cluster
        return reach

    def joined(self, names: Iterable[str]) -> "Landscape":
        """The same with an exchange of data among some tools."""
        group = frozenset(names)
        links = {
            name: its | (group - {name}) if name in group else its
            for name, its in self.links.items()
        }
        return replace(self, links=links)

    def merged(self, names: Iterable[str]) -> "Landscape":
        """The same with some tools as one: everybody who worked in one works in it."""
        group = frozenset(names)
        everybody = frozenset(function for name in group for function in self.users[name])
        users = {name: everybody if name in group else its for name, its in self.users.items()}
        return replace(self.joined(group), users=users)

    def opened(self, name: str, functions: Iterable[str]) -> "Landscape":
        """The same with more functions working in one tool."""
        return replace(self, users={**self.users, name: self.users[name] | frozenset(functions)})

    def extended(self, name: str, kind: str, functions: Iterable[str]) -> "Landscape":
        """The same with one more tool, linked to nothing."""
        return replace(
            self,
            kinds={**self.kinds, name: kind},
            users={**self.users, name: frozenset(functions)},
            links={**self.links, name: frozenset()},
        )


def landscape_of(tools: Iterable[Tool], people: Iterable[Person] = ()) -> Landscape:
    """The graph of the tools of a client file, whichever side a connection is written on.

    >>> crm = Tool(name="A", kind="crm", used_by=("sales",), connected_to=("B",))
    >>> desk = Tool(name="B", kind="service_desk", used_by=("service",))
    >>> sorted(landscape_of((crm, desk)).reached_by("service"))
    ['A', 'B']
    """
    named = {tool.name: tool for tool in tools}
    links: dict[str, set[str]] = {name: set() for name in named}
    for tool in named.values():
        for other in tool.connected_to:
            if other != tool.name:
                links[tool.name].add(other)
                links[other].add(tool.name)
    count: Counter[str] = Counter()
    for person in people:
        count[person.function] += person.count
    return Landscape(
        kinds={name: tool.kind for name, tool in named.items()},
        users={name: frozenset(tool.used_by) for name, tool in named.items()},
        links={name: frozenset(its) for name, its in links.items()},
        people=count,
    )
