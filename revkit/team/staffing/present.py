"""Who is there and what they hold, with what the client settles: what every role starts from."""

from dataclasses import dataclass, field
from functools import cached_property

from revkit.client.team.people import Person
from revkit.client.team.section import Post
from revkit.content.team.roles import RoleContent
from revkit.content.team.staffing import StaffingRules
from revkit.team.facts import Facts
from revkit.team.staffing.tree import Lines
from revkit.team.structure.result import Form
from revkit.team.structure.values import CUSTOMER_FUNCTIONS, REVENUE_FUNCTIONS, people_of

NOTHING_SETTLED = Post()


@dataclass(frozen=True)
class Present:
    """The firm as it stands today, and the structure that it gets."""

    facts: Facts
    form: Form
    people: dict[str, Person] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "people", {person.id: person for person in self.facts.people})

    @cached_property
    def lines(self) -> Lines:
        """Whom everybody reports to today."""
        return {person.id: person.reports_to for person in self.facts.people}

    @cached_property
    def top(self) -> str:
        """The head of the firm."""
        return next(name for name, superior in self.lines.items() if superior is None)

    @cached_property
    def size(self) -> int:
        """People in the functions that bring in revenue, their operations included."""
        return people_of(self.facts)

    @cached_property
    def supported(self) -> int:
        """People whom the support functions work for."""
        return sum(p.count for p in self.facts.people if p.function in CUSTOMER_FUNCTIONS)

    @cached_property
    def rules(self) -> StaffingRules:
        return self.facts.content.staffing

    @cached_property
    def reached(self) -> bool:
        """Whether the firm stands at the target level already."""
        return self.facts.level >= self.facts.target

    def under_top(self, function: str | None = None) -> int:
        """How many people report to the head of the firm: all of them, or those of a function."""
        under = (p for p in self.facts.people if p.reports_to == self.top)
        return sum(p.count for p in under if function in (None, p.function))

    def in_function(self, function: str) -> tuple[str, ...]:
        """The boxes of a function, in the order of the file."""
        return tuple(p.id for p in self.facts.people if p.function == function)

    def count_in(self, function: str) -> int:
        """How many people a function has."""
        return sum(p.count for p in self.facts.people if p.function == function)

    def holders(self, role: str) -> tuple[str, ...]:
        """The boxes that hold a role today."""
        return tuple(p.id for p in self.facts.people if role in p.does)

    def held(self, role: str) -> float:
        """Full-time equivalents at a role today, where a person's roles take the same time each."""
        return sum((p.count / len(p.does) for p in self.facts.people if role in p.does), 0.0)

    def settled(self, role: str) -> Post:
        """What the client settles about a role."""
        return self.facts.section.posts.get(role, NOTHING_SETTLED)

    def named_for(self, box: str) -> tuple[str, ...]:
        """The roles that the client gives to somebody who does not hold them today."""
        return tuple(r.id for r in self.facts.content.roles if self.settled(r.id).held_by == box)

    def need(self, role: RoleContent) -> float:
        """Full-time equivalents of a support function at the target level."""
        if role.need is None or not self.settled(role.id).wanted:
            return 0.0
        return float(role.need.per_hundred[self.facts.target - 1]) * self.supported / 100

    @cached_property
    def revenue(self) -> tuple[str, ...]:
        """The boxes of the functions that bring in revenue, their operations included."""
        return tuple(p.id for p in self.facts.people if p.function in REVENUE_FUNCTIONS)
