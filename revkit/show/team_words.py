"""What tables, charts and prose of a team say alike: names of posts, roles and functions."""

import datetime
from collections.abc import Iterable, Iterator
from functools import cached_property

from revkit.client.load import Client
from revkit.content.maturity import load_maturity
from revkit.content.team import load_team
from revkit.show.words import Speaker, speak
from revkit.team.result import TeamPlan
from revkit.team.staffing.result import Box, Role

WHOLE_TIME = 0.995  # from here on a share is written as the whole
MOST_NAMES = 6  # in a sentence


class TeamWords:
    """The words of one plan of a team in its client's language."""

    def __init__(self, plan: TeamPlan, client: Client) -> None:
        self.plan, self.client = plan, client
        self.staffing = plan.staffing
        self.speaker: Speaker = speak(client)
        self.say = self.speaker.say
        self.content = load_team()

    @cached_property
    def boxes(self) -> dict[str, Box]:
        return {box.id: box for box in self.staffing.boxes}

    @cached_property
    def below(self) -> dict[str | None, list[Box]]:
        """Who reports to each box."""
        found: dict[str | None, list[Box]] = {}
        for box in self.staffing.boxes:
            found.setdefault(box.reports_to, []).append(box)
        return found

    @property
    def leader(self) -> Box:
        return self.boxes[self.staffing.leader]

    @cached_property
    def _functions(self) -> dict[str, str]:
        return {f.id: self.speaker.in_(f.name) for f in load_maturity().functions}

    def function(self, function: str) -> str:
        """The name of a function; what RevOps does not touch is named so."""
        return self._functions.get(function) or self.say("team.function.other")

    def functions(self, functions: Iterable[str]) -> list[str]:
        return [self.function(function) for function in functions]

    def role(self, role: str) -> str:
        return self.speaker.in_(self.content.roles_by_id[role].name)

    def post(self, name: str) -> str:
        """A box by its post; one that is new by its role, numbered where there are several."""
        box = self.boxes[name]
        if box.post is not None:
            return box.post
        if not box.roles:
            return box.id
        role = box.roles[0].role
        alike = self._made[role]
        if len(alike) == 1:
            return self.role(role)
        number = alike.index(name) + 1
        return self.say("team.numbered", name=self.role(role), number=number)

    @cached_property
    def _made(self) -> dict[str, list[str]]:
        """The posts that are made for each role."""
        made: dict[str, list[str]] = {}
        for box in self.staffing.boxes:
            if box.post is None and box.roles:
                made.setdefault(box.roles[0].role, []).append(box.id)
        return made

    def posts(self, names: Iterable[str]) -> list[str]:
        """Posts in quotation marks; of many the first ones, and how many more there are."""
        every = [self.quoted(name) for name in names]
        if len(every) <= MOST_NAMES:
            return every
        rest = len(every) - MOST_NAMES + 1
        return [*every[: MOST_NAMES - 1], self.say("team.more", n=rest)]

    def figure(self, name: str) -> str:
        """A figure of the goal plan by its label."""
        tree = self.client.tree
        return name if tree is None else self.speaker.in_(tree.nodes[name].label)

    def quoted(self, name: str) -> str:
        return self.say("team.quoted", name=self.post(name))

    def quoted_role(self, role: str) -> str:
        return self.say("team.quoted", name=self.role(role))

    @cached_property
    def own_functions(self) -> frozenset[str]:
        """The functions that bring in revenue and those that support them."""
        kept = {role.function for role in self.content.roles if role.kind != "leader"}
        return frozenset(kept)

    @cached_property
    def _between(self) -> frozenset[str]:
        """Who works in the team's functions, and everybody from there up to the leader."""
        found = {self.staffing.leader}
        for box in self.staffing.boxes:
            line = self.line(box) if box.function in self.own_functions else []
            ends = line.index(self.staffing.leader) if self.staffing.leader in line else 1
            found.update(line[:ends])
        return frozenset(found)

    def line(self, box: Box) -> list[str]:
        """A box and everybody above it, up to the top."""
        line = [box.id]
        while box.reports_to is not None:
            box = self.boxes[box.reports_to]
            line.append(box.id)
        return line

    def inside(self, box: Box) -> bool:
        """Whether a box is part of the revenue team: by what it does, or by whom it leads."""
        return bool(box.roles) or box.id in self._between

    def in_state(self, state: str) -> list[Box]:
        return [box for box in self.staffing.boxes if box.state == state]

    def roles_in(self, state: str) -> list[Role]:
        return [role for role in self.staffing.roles if role.state == state]

    @property
    def changes(self) -> list[str]:
        """What is different from today, each with how many."""
        told = (
            ("new", sum(box.count for box in self.in_state("new"))),
            ("moves", len(self.in_state("moves"))),
            ("given", len(self.roles_in("given"))),
            ("postponed", len(self.in_state("postponed"))),
        )
        return [self.say(f"team.changes.{key}", n=n) for key, n in told if n]

    def holders(self, role: Role) -> list[str]:
        """The posts of a role; how many are new is told together."""
        there = [name for name in role.holders if self.boxes[name].post is not None]
        told = [self._holder(name, role.id) for name in there]
        new = len(role.holders) - len(there)
        return [*told, self.say("team.roles.new_posts", n=new)] if new else told

    def _holder(self, name: str, role: str) -> str:
        """A post, with how many of a group and which share of their time where that is not all."""
        box, post = self.boxes[name], self.post(name)
        held = next((each for each in box.roles if each.role == role), None)
        if held is None:
            return post
        if held.people < box.count and held.new:
            post = self.say("team.roles.some", n=held.people, name=post)
        if held.share >= WHOLE_TIME:
            return post
        return self.say("team.roles.share", name=post, share=held.share)

    def given(self, role: Role) -> Iterator[float]:
        """The full-time equivalents that people who are there give to a role from now on."""
        for name in role.holders:
            box = self.boxes[name]
            if box.post is not None:
                yield from (h.share * h.people for h in box.roles if h.new and h.role == role.id)

    def role_state(self, role: Role) -> str:
        """What happens to a role, and which other one does its work where it has no post."""
        key = role.state
        state = self.say(f"team.roles.state.{self._case(role)}", day=self._start(role))
        if role.part_of is None or key in ("held", "given", "hire"):
            return state
        return self.say("team.roles.part_of", state=state, role=self.quoted_role(role.part_of))

    def _case(self, role: Role) -> str:
        if role.state == "not_needed":
            empty = role.because == "size" and self._nobody_in(role)
            return f"not_needed_{'function' if empty else role.because}"
        return "hire_from" if role.state == "hire" and self._start(role) else role.state

    def _nobody_in(self, role: Role) -> bool:
        """Whether a role leads a function in which nobody works."""
        content = self.content.roles_by_id[role.id]
        there = {box.function for box in self.staffing.boxes}
        return content.kind == "lead" and content.function not in there

    def _start(self, role: Role) -> datetime.date | None:
        """The day on which the first new post of a role begins."""
        days = (hire.start for hire in self.staffing.hires if hire.role == role.id)
        return min((day for day in days if day is not None), default=None)

    def many_roles(self) -> Iterator[str]:
        """Who holds more roles than one person can do well."""
        for name in self.staffing.many:
            roles = [self.quoted_role(held.role) for held in self.boxes[name].roles]
            yield self.say("team.roles.many", name=self.quoted(name), roles=roles)

    def levels(self) -> Iterator[tuple[Box, int]]:
        """Every box with its level, those who report to it after it."""
        waiting = [(box, 0) for box in reversed(self.below.get(None, []))]
        while waiting:
            box, level = waiting.pop()
            yield box, level
            waiting += [(each, level + 1) for each in reversed(self.below.get(box.id, []))]

    def under(self, name: str) -> int:
        """How many people a box has below it, at any distance."""
        waiting, people = [name], 0
        while waiting:
            for box in self.below.get(waiting.pop(), []):
                people += box.count if box.state != "postponed" else 0
                waiting.append(box.id)
        return people
