"""Who owns a task: somebody who is there, or comes soon enough, and has time."""

import math
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import chain

from revkit.client.team.people import Person
from revkit.content.team.steps import DIRECTORS, TOP
from revkit.team.facts import Facts
from revkit.team.roadmap.draft import Draft
from revkit.team.roadmap.scheduling.calendar import Calendar
from revkit.team.roadmap.scheduling.diary import TOLERANCE, Limit
from revkit.team.staffing.result import Role, Staffing

SUPPORT_FUNCTION = "revops"
SUPPORTING = ("operations", "support")  # kinds of roles
LEADER = "revenue_leader"


class Owners:
    """The people of a plan, the days from which they are there, and what they are given to do.

    `begins` is the number of a box's first working day in the plan, 0 for those who are there;
    `ready` the one on which a task could begin if its owner had time.
    """

    def __init__(
        self,
        facts: Facts,
        staffing: Staffing,
        calendar: Calendar,
        ready: Mapping[str, int],
    ) -> None:
        self._facts, self._staffing, self._ready = facts, staffing, ready
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
        self._given[owner] += self._takes(owner, draft)
        return owner

    def limit(self, box: str) -> Limit:
        """How much of a day somebody gives to the plan.

        New posts and those of revenue operations give all of it; others the share that is left
        beside their work, or that of the roles which they take on, where it is more.
        """
        found = self._boxes[box]
        person = self._people.get(box)
        if person is not None and person.available is not None:
            return Limit(float(person.available), found.count)
        if person is None or found.function == SUPPORT_FUNCTION:
            return Limit(1.0, found.count)
        taken_on = sum(held.share for held in found.roles if held.new)
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

    @cached_property
    def _directors(self) -> list[str]:
        return [
            name
            for name, box in self._boxes.items()
            if box.function == DIRECTORS and box.count == 1
        ]

    def _chosen(self, draft: Draft, *, present: bool) -> str:
        """The first of those wanted who does not end the task much later than another would."""
        found = [self._holding(role, present=present) for role in draft.roles]
        if draft.any_of:
            found = [list(dict.fromkeys(chain(*found)))]
        else:
            found = [those for boxes in found for those in self._by_share(boxes)]
        named = [boxes for boxes in found if boxes] or [self._last(present=present)]
        best = [min(boxes, key=lambda box: self._end(box, draft)) for boxes in named]
        ends = [self._end(box, draft)[0] for box in best]
        latest = min(ends) + self._facts.content.roadmap.worth_waiting.number
        return next(box for box, end in zip(best, ends, strict=True) if end <= latest)

    def _by_share(self, boxes: list[str]) -> tuple[list[str], list[str]]:
        """Those who do nothing else, and those who do it beside other work."""
        whole = [name for name in boxes if self.limit(name).each == 1]
        return whole, [name for name in boxes if name not in whole]

    def _last(self, *, present: bool) -> list[str]:
        """Where nobody holds a role that was named: the leader, else the top of the firm."""
        return self._holding(LEADER, present=present) or [self._top]

    def _holding(self, role: str, *, present: bool) -> list[str]:
        """Who holds a role, or takes its work along; of vacant support, those named next do it."""
        if role in (TOP, DIRECTORS):
            return [self._top] if role == TOP else self._directors
        while (found := self._roles.get(role)) is not None:
            holders = [name for name in found.holders if name in self._boxes]
            there = [name for name in holders if not (present and self.begins[name])]
            if there or found.part_of is None or self._kinds[role] in SUPPORTING:
                return there
            role = found.part_of
        return []

    @cached_property
    def _kinds(self) -> dict[str, str]:
        return {role.id: role.kind for role in self._facts.content.roles}

    @cached_property
    def _roles(self) -> dict[str, Role]:
        return {role.id: role for role in self._staffing.roles}

    def _end(self, box: str, draft: Draft) -> tuple[float, float]:
        """About when a box would end a task, and how long what it has to do before takes it."""
        given = self._given[box]
        start = max(self.begins[box] + given, self._ready[draft.id])
        return start + max(draft.least, draft.effort / self.limit(box).each), given

    def _takes(self, box: str, draft: Draft) -> float:
        """The days that a task keeps a box from others, of which as many go on at once as fit."""
        limit = self.limit(box)
        days = max(draft.least, math.ceil(draft.effort / limit.each))
        at_once = math.floor(limit.each * days / draft.effort + TOLERANCE)
        return days / (max(at_once, 1) * limit.count)
