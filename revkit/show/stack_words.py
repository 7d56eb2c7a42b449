"""How the tools are told: who sees what, what stands alone, what comes first."""

from functools import cached_property

from revkit.show.plan_names import PlanNames
from revkit.team.stack.result import Sight, Stack, ToolState

TOLD: tuple[Sight, ...] = ("works_in", "sees", "blind")
ISLAND = " ◇"


class StackWords(PlanNames):
    """The tools of one plan, said to one client that names them."""

    @property
    def stack(self) -> Stack:
        assert self.plan.stack is not None
        return self.plan.stack

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The functions that the map has a column for."""
        return tuple(self.stack.sights)

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of tools that are there, in their order."""
        return tuple(dict.fromkeys(tool.kind for tool in self.stack.tools))

    def of_kind(self, kind: str) -> list[ToolState]:
        return [tool for tool in self.stack.tools if tool.kind == kind]

    def sight(self, function: str, kind: str) -> Sight:
        return self.stack.sights[function].get(kind, "not_needed")

    def seeing(self, sight: Sight, kind: str) -> list[str]:
        """The functions that see a kind of tool in this way, by name."""
        return [self.function(f) for f in self.columns if self.sight(f, kind) == sight]

    @cached_property
    def blind(self) -> dict[str, int]:
        """How many kinds of tools each function needs and does not see."""
        return {
            function: sum(self.sight(function, kind) == "blind" for kind in self.kinds)
            for function in self.columns
        }

    @cached_property
    def title(self) -> str:
        """Who sees least."""
        most = max(self.blind.values(), default=0)
        if not most:
            return self.say("stack.map.title_all")
        least = [function for function, count in self.blind.items() if count == most]
        if len(least) > 1:
            names = [self.function(function) for function in least]
            return self.say("stack.map.title_tied", functions=names, n=most)
        needed = sum(self.sight(least[0], kind) in TOLD for kind in self.kinds)
        name = self.function(least[0])
        return self.say("stack.map.title", function=name, n=most, needed=needed)
