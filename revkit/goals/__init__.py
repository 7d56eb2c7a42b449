"""One company goal, split into objectives that each function owns and that add up exactly."""

from revkit.goals.plan import GoalPlan
from revkit.goals.planning import plan_goal, split_goal
from revkit.goals.splitting import Split, split_over

__all__ = ["GoalPlan", "Split", "plan_goal", "split_goal", "split_over"]
