"""Everything that shows the plan of a team: `f(plan, client)` gives a table, a chart or prose."""

from revkit.show.charts.team import org_chart
from revkit.show.prose.team import describe_team

__all__ = ["describe_team", "org_chart"]
