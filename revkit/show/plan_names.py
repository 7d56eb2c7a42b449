"""What the parts of a team's plan are called: boxes, roles, functions, tools and capabilities."""

from collections.abc import Iterable
from functools import cached_property

from revkit.client.load import Client
from revkit.content.maturity import load_maturity
from revkit.content.team import load_team
from revkit.show.words import speak
from revkit.team.result import TeamPlan
from revkit.team.staffing.result import Box


class PlanNames:
    """One plan, said to one client."""

    def __init__(self, plan: TeamPlan, client: Client) -> None:
        self.plan, self.client, self.speaker = plan, client, speak(client)
        self.say = self.speaker.say
        self.content, self.maturity = load_team(), load_maturity()

    @cached_property
    def _boxes(self) -> dict[str, Box]:
        return {box.id: box for box in self.plan.staffing.boxes}

    @cached_property
    def _functions(self) -> dict[str, str]:
        return {each.id: self.speaker.in_(each.name) for each in self.maturity.functions}

    @cached_property
    def _kinds(self) -> dict[str, str]:
        return {kind.id: self.speaker.in_(kind.name) for kind in self.content.tools}

    def box(self, name: str) -> str:
        """The post of a box; a new one by its role."""
        box = self._boxes[name]
        return box.post or self.speaker.list(self.role(held.role) for held in box.roles)

    def quoted(self, name: str) -> str:
        """A name within a sentence, where it could be read as part of it."""
        return self.say("roadmap.named", name=name)

    def boxes(self, names: Iterable[str]) -> str:
        """Several posts within a sentence."""
        return self.speaker.list(self.box(name) for name in names)

    def role(self, name: str) -> str:
        return self.speaker.in_(self.content.roles_by_id[name].name)

    def function(self, name: str) -> str:
        return self._functions.get(name) or self.say("stack.function.other")

    def functions(self, names: Iterable[str]) -> str:
        """Several functions within a sentence."""
        return self.speaker.list(self.function(name) for name in names)

    def kind(self, name: str) -> str:
        """A kind of tool."""
        return self._kinds[name]

    def capability(self, name: str) -> str:
        """A capability or a distinction."""
        return self.speaker.in_(self.maturity.names[name])
