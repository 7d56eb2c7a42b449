"""Who is hired in which quarter, and what has to wait for money."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from revkit.client.quantities import Quantity
from revkit.team.facts import calendar_of
from revkit.team.roadmap.scheduling.calendar import Calendar
from revkit.team.staffing.filling import Filling
from revkit.team.staffing.months import months_after, whole_months
from revkit.team.staffing.present import Present
from revkit.team.staffing.result import Hire

QUARTER = 3  # months
FIRST = ("leader", "operations")


def hires_of(fillings: Sequence[Filling], present: Present) -> tuple[Hire, ...]:
    """The posts by the day they start, and after them those that wait for money.

    The leader comes first, then who leads the operations, then one post after the other of whatever
    lacks most. A post that would pass the budget waits; a cheaper one after it may still fit.
    """
    ledger = _Ledger(present)
    found = [ledger.hire(role, box) for role, box in _in_order(fillings, present)]
    hires = [replace(hire, short=ledger.lacking(hire)) for hire in found]
    return tuple(_with_sums(sorted(hires, key=lambda h: h.start or datetime.date.max)))


def _in_order(fillings: Sequence[Filling], present: Present) -> Iterator[tuple[str, str]]:
    """Each post as its role and the id of its box, the most important first."""
    kinds = {role.id: role.kind for role in present.facts.content.roles}
    waiting = {each.role: each.posts for each in fillings if each.posts}
    lacking = {each.role: each.lacking for each in fillings}
    placed: dict[str, int] = {}
    while waiting:
        role = min(
            waiting,
            key=lambda name: (
                FIRST.index(kinds[name]) if kinds[name] in FIRST else len(FIRST),
                -round(lacking[name] - placed.get(name, 0), 9),
            ),
        )
        placed[role] = placed.get(role, 0) + 1
        waiting[role] -= 1
        if not waiting[role]:
            del waiting[role]
        # No id of a person holds a point, so no post is ever taken for one.
        yield role, f"{role}.{placed[role]}"


@dataclass(slots=True)
class _Ledger:
    """What has been hired so far: money a year, how many in each quarter, and since when."""

    present: Present
    spent: Decimal = Decimal(0)
    quarters: dict[int, int] = field(default_factory=dict)
    begun: dict[str, int] = field(default_factory=dict)
    calendar: Calendar = field(init=False)

    def __post_init__(self) -> None:
        self.calendar = calendar_of(self.present.facts)

    def hire(self, role: str, box: str) -> Hire:
        cost = self.present.settled(role).cost_per_year
        if self._passes(cost):
            return Hire(role, box, None, None, cost, None, None)
        months = self._months(role)
        self.spent += Decimal(0) if cost is None else cost.mean
        return Hire(role, box, self._quarter(months) + 1, self._day(months), cost, None, None)

    def _passes(self, cost: Quantity | None) -> bool:
        """Whether a post would pass the budget; one of no known cost passes a budget of 0 alone."""
        budget = self.present.facts.section.budget
        if budget is None or cost is None:
            return budget == 0
        return self.spent + cost.mean > budget

    def lacking(self, hire: Hire) -> Decimal | None:
        """By how much a year the budget misses a post that waits, beside all that are hired."""
        budget, cost = self.present.facts.section.budget, hire.cost_per_year
        if hire.start is not None or budget is None or cost is None:
            return None
        return self.spent + cost.mean - budget

    def _months(self, role: str) -> int:
        """In how many months the post starts: not before anybody could be found, nor before the one
        who leads them, nor in a quarter that is full."""
        kind = self.present.facts.content.roles_by_id[role].kind
        waits = FIRST if kind == "support" else FIRST[:1]
        after = (months for name, months in self.begun.items() if name in waits)
        months = max([int(self.present.rules.months[kind].number), *after])
        while self.quarters.get(self._quarter(months), 0) >= self._most():
            months = (self._quarter(months) + 1) * QUARTER
        quarter = self._quarter(months)
        self.quarters[quarter] = self.quarters.get(quarter, 0) + 1
        self.begun.setdefault(kind, months)
        return months

    def _day(self, months: int) -> datetime.date:
        """The first working day so many months on: nobody starts while the firm is closed."""
        day = months_after(self.present.facts.section.start, months)
        return self.calendar.day(self.calendar.number(day))

    def _quarter(self, months: int) -> int:
        """The quarter of that day, from 0; a long closure may push it into the next."""
        return whole_months(self.present.facts.section.start, self._day(months)) // QUARTER

    def _most(self) -> int:
        """How many posts this firm fills in a quarter."""
        pace = [p for p in self.present.rules.pace if p.people <= self.present.size]
        return int(pace[-1].hires.number)


def _with_sums(hires: Iterable[Hire]) -> Iterator[Hire]:
    """What the posts cost a year together, as they come."""
    running: Decimal | None = Decimal(0)
    for hire in hires:
        if hire.start is None:
            yield hire
            continue
        cost = hire.cost_per_year
        running = None if running is None or cost is None else running + cost.mean
        yield replace(hire, running=running)
