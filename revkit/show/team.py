"""Everything that shows the plan of a team: `f(plan, client)` gives a table, a chart or prose."""

from revkit.show.charts.team import org_chart
from revkit.show.charts.team_risks import risk_map_chart
from revkit.show.charts.team_roadmap import roadmap_chart
from revkit.show.charts.team_stack import stack_map_chart
from revkit.show.prose.team import describe_structure, describe_team
from revkit.show.prose.team_limits import describe_team_limits
from revkit.show.prose.team_people import describe_hires, describe_roles
from revkit.show.prose.team_risks import describe_risks
from revkit.show.prose.team_roadmap import describe_roadmap
from revkit.show.prose.team_scope import describe_scope
from revkit.show.prose.team_stack import describe_stack
from revkit.show.tables.team import announcements_table, structure_table
from revkit.show.tables.team_people import hires_table, roles_table, spans_table
from revkit.show.tables.team_risks import risks_table
from revkit.show.tables.team_roadmap import ninety_days_table, tasks_table
from revkit.show.tables.team_scope import objectives_table, scope_table
from revkit.show.tables.team_stack import proposals_table, stack_table

__all__ = [
    "announcements_table", "describe_hires", "describe_risks", "describe_roadmap", "describe_roles",
    "describe_scope", "describe_stack", "describe_structure", "describe_team",
    "describe_team_limits", "hires_table", "ninety_days_table", "objectives_table", "org_chart",
    "proposals_table", "risk_map_chart", "risks_table", "roadmap_chart", "roles_table",
    "scope_table", "spans_table", "stack_map_chart", "stack_table", "structure_table",
    "tasks_table",
]  # fmt: skip
