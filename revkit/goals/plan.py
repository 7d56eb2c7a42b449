"""What a goal split says: a report of states that can stand side by side, never an exception."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import Field

from revkit.content.goal_tree_file import Owner, Unit
from revkit.content.goal_trees import GoalTree
from revkit.goals.exact import Exact
from revkit.goals.levers.result import Levers
from revkit.goals.odds.result import Odds
from revkit.goals.solving import Gap, Reason
from revkit.goals.teams.result import TeamSplit
from revkit.goals.timing.result import Capacity, SeasonUsed, Timing
from revkit.goals.tracking.result import Tracking

State = Literal["conflict", "out_of_bounds", "underdetermined", "solved"]
GRAVEST_FIRST: tuple[State, ...] = ("conflict", "out_of_bounds", "underdetermined", "solved")
Source = Literal["given", "lever", "solved"]
Outcome = Literal["mends", "out_of_bounds", "not_alone", "leaves_open", "no_value"]
WarningKind = Literal[
    "below_evidence",
    "above_evidence",
    "display",
    "weights_missing",
    "weights_zero",
    "below_unit",
]


@dataclass(frozen=True, slots=True)
class NodeValue:
    """One figure of the plan.

    `value` is what the plan works with, None where nothing can be said yet; `exact` is the value
    before a solved count was rounded to whole things. `identity` names the node whose formula
    produced a solved value, which is the node itself where it was made from those beneath.
    """

    name: str
    owner: Owner
    unit: Unit
    value: Exact | None
    exact: Exact | None
    source: Source | None
    identity: str | None


@dataclass(frozen=True, slots=True)
class Repair:
    """The value that one input alone would need for the plan to hold.

    `needed` is exact, `shown` is what one would write (whole counts, the currency's decimals),
    and `difference` is by how much the clashing node then misses (below 0) or passes its value.
    """

    name: str
    unit: Unit
    given: Exact
    needed: Exact | None
    shown: Exact | None
    difference: Exact | None
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Conflict:
    """A node that cannot be what it is said to be, and what would mend it.

    `follows` is what the inputs beneath make of the node; None where they make nothing of it.
    """

    node: str
    reason: Reason
    given: Exact | None
    follows: Exact | None
    repairs: tuple[Repair, ...]


@dataclass(frozen=True, slots=True)
class Beyond:
    """A solved value outside what its unit allows."""

    name: str
    value: Exact
    low: Exact | None
    high: Exact | None


@dataclass(frozen=True, slots=True)
class Binding:
    """A bound at which a driver stands in the best plan that can be reached."""

    name: str
    side: Literal["low", "high"]
    bound: Exact


@dataclass(frozen=True, slots=True)
class Reachable:
    """The reachable goal that is nearest to the wanted one; None where no plan holds at all."""

    goal: Exact | None
    binding: tuple[Binding, ...]


@dataclass(frozen=True, slots=True)
class Objective:
    """What one function promises; `missing` names the figures it still waits for."""

    owner: Owner
    result: str
    value: Exact | None
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One month or quarter.

    `goal` is the exact part of the goal; `values` holds the amounts: those given or solved are
    split in whole units, those that follow from them are computed anew for this part.
    """

    start: datetime.date
    goal: Exact | None
    values: Mapping[str, Exact]


@dataclass(frozen=True, slots=True)
class PlanWarning:
    """Something that a reader should know: `value` and `bound` belong to the kind."""

    kind: WarningKind
    name: str | None = None
    value: Exact | None = None
    bound: Exact | None = None
    part: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class BesideValue:
    """A figure that the tree tells besides, made of the plan's values; None where one is open."""

    name: str
    unit: Unit
    value: Exact | None


@dataclass(frozen=True, slots=True)
class GoalPlan:
    """The answer to `split_goal`. `status` is the gravest of `states`.

    `goal` is the goal that was given (None if only drivers were), `result` what the plan yields,
    `surplus` the difference, which rounding solved counts to whole ones leaves. `unknowns` names
    the drivers that were solved for, `redundant` the inputs that follow from those beneath and
    agree. `needed` inputs are missing from `gaps`. `even` says that all parts weigh the same, and
    `season` where their weights come from.
    `beside` holds what the tree tells besides its nodes, such as net revenue retention.
    What comes after `beside` is None where the client file does not ask for it, or where the plan
    does not say enough for it.
    """

    status: State
    states: tuple[State, ...]
    metric: str
    currency: str
    goal: Exact | None
    result: Exact | None
    surplus: Exact | None
    values: Mapping[str, NodeValue]
    unknowns: tuple[str, ...]
    redundant: tuple[str, ...]
    gaps: tuple[Gap, ...]
    conflicts: tuple[Conflict, ...]
    beyond: tuple[Beyond, ...]
    reachable: Reachable | None
    objectives: tuple[Objective, ...]
    start: datetime.date
    months: int
    by: Literal["month", "quarter"]
    even: bool
    parts: tuple[Part, ...]
    warnings: tuple[PlanWarning, ...]
    season: SeasonUsed
    tree: Annotated[GoalTree, Field(exclude=True)]
    beside: Mapping[str, BesideValue] = field(default_factory=dict)
    teams: TeamSplit | None = None
    timing: Timing | None = None
    capacity: Capacity | None = None
    odds: Odds | None = None
    levers: Levers | None = None
    tracking: Tracking | None = None

    @property
    def needed(self) -> int:
        """How many inputs are still missing."""
        return sum(gap.needed for gap in self.gaps)

    @property
    def candidates(self) -> tuple[str, ...]:
        """The nodes among which the missing inputs can be given."""
        return tuple(name for gap in self.gaps for name in gap.candidates)
