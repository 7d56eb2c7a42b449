"""Everything that shows the plan of a team: `f(plan, client)` gives a table, a chart or prose."""

from revkit.show.charts.team import org_chart
from revkit.show.prose.team import describe_structure, describe_team
from revkit.show.prose.team_limits import describe_team_limits
from revkit.show.prose.team_people import describe_hires
from revkit.show.tables.team import announcements_table, structure_table
from revkit.show.tables.team_people import (
    hires_table,
    objectives_table,
    roles_table,
    spans_table,
)

__all__ = [
    "announcements_table", "describe_hires", "describe_structure", "describe_team",
    "describe_team_limits", "hires_table", "objectives_table", "org_chart", "roles_table",
    "spans_table", "structure_table",
]  # fmt: skip
