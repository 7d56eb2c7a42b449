"""Everything that shows a goal's plan: `f(plan, client)` gives a table, a chart or prose."""

from revkit.show.charts.goals import goals_chart, period_chart
from revkit.show.charts.goals_levers import levers_chart
from revkit.show.charts.goals_odds import odds_chart
from revkit.show.charts.goals_teams import teams_chart
from revkit.show.charts.goals_timing import capacity_chart, goal_season_chart, lag_plan_chart
from revkit.show.charts.goals_tracking import tracking_chart
from revkit.show.prose.goals import describe_goals
from revkit.show.prose.goals_levers import describe_levers
from revkit.show.prose.goals_limits import describe_goal_limits
from revkit.show.prose.goals_odds import describe_odds
from revkit.show.prose.goals_reading import describe_plan
from revkit.show.prose.goals_teams import describe_teams
from revkit.show.prose.goals_timing import describe_capacity, describe_season, describe_timing
from revkit.show.prose.goals_tracking import describe_tracking
from revkit.show.tables.goals import goals_table, objectives_table, period_table
from revkit.show.tables.goals_levers import elasticities_table, levers_table
from revkit.show.tables.goals_odds import needed_table, odds_table, uncertainty_table
from revkit.show.tables.goals_repair import repair_table
from revkit.show.tables.goals_teams import team_periods_table, teams_table
from revkit.show.tables.goals_timing import capacity_table, hiring_table, timing_table
from revkit.show.tables.goals_tracking import rest_table, tracking_table

__all__ = [
    "capacity_chart", "capacity_table", "describe_capacity", "describe_goal_limits",
    "describe_goals", "describe_levers", "describe_odds", "describe_plan", "describe_season",
    "describe_teams", "describe_timing", "describe_tracking", "elasticities_table",
    "goal_season_chart", "goals_chart", "goals_table", "hiring_table", "lag_plan_chart",
    "levers_chart", "levers_table", "needed_table", "objectives_table", "odds_chart", "odds_table",
    "period_chart", "period_table", "repair_table", "rest_table", "team_periods_table",
    "teams_chart", "teams_table", "timing_table", "tracking_chart", "tracking_table",
    "uncertainty_table",
]  # fmt: skip
