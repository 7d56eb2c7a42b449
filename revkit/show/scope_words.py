"""What table and prose of the scope page say alike."""

from functools import cached_property

from revkit.content.screening import load_screening
from revkit.show.plan_names import PlanNames
from revkit.team.result import ScopeLine


class ScopeWords(PlanNames):
    """What marketing operations do and what RevOps adds, for one client."""

    @cached_property
    def _activities(self) -> dict[str, str]:
        return {each.id: self.speaker.in_(each.name) for each in load_screening().scope}

    def activity(self, line: ScopeLine) -> str:
        return self._activities[line.id].rstrip(".")

    def of(self, side: str) -> list[ScopeLine]:
        return [line for line in self.plan.scope if line.side == side]

    @property
    def finding(self) -> str:
        """How many activities are whose."""
        added, marketing = len(self.of("revops")), len(self.of("marketing_operations"))
        return self.say("team.scope.finding", n=added, of=marketing)
