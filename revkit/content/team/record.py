"""The content of the team as a whole."""

from functools import cached_property

from revkit.content.team.risks import Challenge, RiskRules, SignalContent
from revkit.content.team.roles import RoleContent
from revkit.content.team.scope import ScopeContent
from revkit.content.team.staffing import StaffingRules
from revkit.content.team.steps import RoadmapContent
from revkit.content.team.structure import StructureContent
from revkit.content.team.tools import StackRules, ToolKind
from revkit.records import Record


class Team(Record):
    """All that is judged and said about a revenue team, with the sentences that it rests on."""

    version: int
    roles: tuple[RoleContent, ...]
    staffing: StaffingRules
    structure: StructureContent
    tools: tuple[ToolKind, ...]
    stack: StackRules
    roadmap: RoadmapContent
    risk_rules: RiskRules
    challenges: tuple[Challenge, ...]
    scope: tuple[ScopeContent, ...]

    @cached_property
    def roles_by_id(self) -> dict[str, RoleContent]:
        """Every role by its id."""
        return {role.id: role for role in self.roles}

    @cached_property
    def tools_by_id(self) -> dict[str, ToolKind]:
        """Every kind of tool by its id."""
        return {kind.id: kind for kind in self.tools}

    @cached_property
    def challenges_by_id(self) -> dict[str, Challenge]:
        """Every challenge by its id."""
        return {challenge.id: challenge for challenge in self.challenges}

    @cached_property
    def signals_by_id(self) -> dict[str, SignalContent]:
        """Every signal of every challenge by its id."""
        return {signal.id: signal for each in self.challenges for signal in each.signals}
