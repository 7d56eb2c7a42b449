"""Who owns a task: somebody who is there, or comes soon enough, and has time."""

from collections.abc import Iterator
from functools import cached_property
from itertools import chain

from revkit.client.team.people import Person
from revkit.content.team.steps import TOP
from revkit.team.facts import Facts
from revkit.team.roadmap.draft import Draft
from revkit.team.roadmap.scheduling.calendar import Calendar
from revkit.team.roadmap.scheduling.diary import Limit
from revkit.team.staffing.result import Role, Staffing

SUPPORT_FUNCTION = "revops"
LEADER = "revenue_leader"
SUPPORT_ROLES = ("operations", "support")


class Owners:
    """The people of a plan, the days from which they are there, and what they are given to do.

    `begins` is the number of a box's first working day in the plan, 0 for those who are there.
    """

    def __init__(self, facts: Facts, staffing: Staffing, calendar: Calendar) -> None:
        self._facts, self._staffing = facts, staffing
        self._boxes = {box.id: box for box in staffing.boxes if box.state != "postponed"}
        self._given: dict[str, float] = dict.fromkeys(self._boxes, 0.0)
        self.begins = {
            name: 0 if box.start is None else calendar.number(box.start)
            for name, box in self._boxes.items()
        }

    def of(self, draft: Draft, *, present: bool) -> str:
        """The box that owns a task, which is counted among what that box has to do.

        `present` leaves only those who are there when the plan begins.
        """
        owner = draft.owner or self._chosen(draft, present=present)
        self._given[owner] += draft.effort
        return owner

    def limit(self, box: str) -> Limit:
        """How much of a day somebody gives to the plan.

        New posts and those of revenue operations give all of it; others the share that is left
        beside their work, or that of the support roles which they take on, where it is more.
        """
        found = self._boxes[box]
        person = self._people.get(box)
        if person is None:
            return Limit(1.0, found.count)
        if person.available is not None:
            return Limit(float(person.available), found.count)
        if found.function == SUPPORT_FUNCTION:
            return Limit(1.0, found.count)
        kinds = {role.id: role.kind for role in self._facts.content.roles}
        taken_on = sum(h.share for h in found.roles if h.new and kinds[h.role] in SUPPORT_ROLES)
        return Limit(max(float(self._facts.section.available), min(1.0, taken_on)), found.count)

    def above(self, box: str) -> Iterator[str]:
        """Whom a box reports to, upwards, those who come to the firm at all."""
        above = self._boxes[box].reports_to
        while above is not None:
            if above in self._boxes:
                yield above
            above = self._staffing.box(above).reports_to

    @cached_property
    def _people(self) -> dict[str, Person]:
        return {person.id: person for person in self._facts.people}

    @cached_property
    def _top(self) -> str:
        return next(name for name, box in self._boxes.items() if box.reports_to is None)

    def _chosen(self, draft: Draft, *, present: bool) -> str:
        soon = 0 if present else int(self._facts.content.roadmap.worth_waiting.number)
        found = [self._soon(role, soon) for role in (*draft.roles, LEADER, TOP)]
        if draft.any_of and (named := list(chain(*found[:-2]))):
            return min(dict.fromkeys(named), key=self._laden)
        return min(next(boxes for boxes in found if boxes), key=self._laden)

    def _soon(self, role: str, soon: int) -> list[str]:
        """Who holds a role, or takes its work along, and is there by the working day `soon`."""
        if role == TOP:
            return [self._top]
        while (found := self._roles.get(role)) is not None:
            holders = [name for name in found.holders if self.begins.get(name, soon + 1) <= soon]
            if holders or found.part_of is None:
                return holders
            role = found.part_of
        return []

    @cached_property
    def _roles(self) -> dict[str, Role]:
        return {role.id: role for role in self._staffing.roles}

    def _laden(self, box: str) -> float:
        """The working days that a box has been given already, at the pace it can go."""
        return self._given[box] / self.limit(box).each
