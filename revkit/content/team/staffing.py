"""When a role is a post, who takes it on otherwise, and how fast a firm hires, as content."""

from typing import Annotated

from pydantic import Field

from revkit.content.assessment_rules import Threshold
from revkit.content.team.roles import RoleKind
from revkit.records import Record


class Pace(Record):
    """How many posts a firm of so many people in its revenue functions fills in a quarter."""

    people: Annotated[int, Field(ge=0)]
    hires: Threshold


class StaffingRules(Record):
    """Every number of the staffing, with its reason.

    Shares are of one person's time (0..1), posts full-time equivalents, lead times months.
    `leader_from` and `lead_from` are people. `pace` rises by people and begins at none.
    """

    post_from: Threshold
    least_share: Threshold
    most_share: Threshold
    home_share: Threshold
    leading_share: Threshold
    leader_from: Threshold
    lead_from: Threshold
    operations_from: Threshold
    operations_level: Threshold
    widest_span: Threshold
    most_roles: Threshold
    months: dict[RoleKind, Threshold]
    pace: Annotated[tuple[Pace, ...], Field(min_length=1)]
