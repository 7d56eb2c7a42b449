"""How one role is filled, and how much time is left of whom."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from revkit.team.staffing.present import Present
from revkit.team.staffing.result import RoleState, Stage


@dataclass(frozen=True, slots=True)
class Given:
    """The share of each one's time (0..1) that a role takes, and of how many people of a box."""

    share: float
    people: int

    @property
    def time(self) -> float:
        """Full-time equivalents."""
        return self.share * self.people


@dataclass(frozen=True, slots=True)
class Filling:
    """How a role is filled before anybody is hired.

    `given` are the boxes that take it on now; `lacking` are the full-time equivalents that are
    missing still, of which `posts` are to be hired.
    """

    role: str
    state: RoleState
    because: Stage
    needed: float = 0.0
    present: float = 0.0
    given: Mapping[str, Given] = field(default_factory=dict)
    lacking: float = 0.0
    posts: int = 0
    part_of: str | None = None


@dataclass(slots=True)
class Room:
    """How much of everybody's time new roles have taken so far, and how many of them."""

    present: Present
    taken: dict[str, float] = field(default_factory=dict)
    roles: dict[str, int] = field(default_factory=dict)
    heads: list[str] = field(default_factory=list)

    def led_in_person(self) -> bool:
        """Whether the head of the firm has time to lead all who report there, once the new `heads`
        of functions take their people over."""
        present, rules = self.present, self.present.rules
        over = sum(present.under_top(function) - 1 for function in self.heads)
        direct = present.under_top() - over
        return present.size < rules.leader_from.number and direct <= rules.widest_span.number

    def left(self, box: str) -> float:
        """The share of each one's time that new roles could still take.

        What they do today keeps the least share that anything is done with.
        """
        kept = self.present.rules.least_share.number * len(self.present.people[box].does)
        return max(0.0, 1.0 - kept - self.taken.get(box, 0.0))

    def give(self, box: str, share: float, people: int = 1) -> dict[str, Given]:
        """Takes a share of the time of some of a box, at most what is left, and tells whose."""
        given = min(share, self.left(box))
        self.taken[box] = self.taken.get(box, 0.0) + given
        self.roles[box] = self.roles.get(box, 0) + 1
        return {box: Given(given, people)}

    def named(self, role: str) -> float:
        """The share of a week that whom the client names for a role gives to it.

        As much as is asked for, at most the whole week. Where several such roles ask for more than
        somebody has, each gets its part; what they do today keeps a part for each of its roles.
        """
        box = self.present.settled(role).held_by
        assert box is not None  # asked of roles alone that the client gives to somebody
        asked = {name: self._asked(name) for name in self.present.named_for(box)}
        does = len(self.present.people[box].does)
        most = len(asked) / (len(asked) + does)
        return asked[role] * min(1.0, most / sum(asked.values()))

    def _asked(self, role: str) -> float:
        content, rules = self.present.facts.content.roles_by_id[role], self.present.rules
        if content.kind != "support":
            return rules.leading_share.number
        return min(1.0, max(rules.least_share.number, self.present.need(content)))

    def best(self, functions: tuple[str, ...], share: float) -> str:
        """To whom a part of a post falls: not to the head of the firm while there is anybody else.

        The first function in the order of the content that has somebody with time for it; in it
        one person before one of a group, and who has taken on least so far.
        """
        people = [p for p in self.present.facts.people if p.function in functions]
        others = [p for p in people if p.id != self.present.top]
        if not others:
            return self.present.top
        limit = self.present.rules.most_share.number
        return min(
            others,
            key=lambda p: (
                self.taken.get(p.id, 0.0) + share > limit,
                functions.index(p.function),
                p.count > 1,
                self.roles.get(p.id, 0) + len(p.does),
            ),
        ).id
