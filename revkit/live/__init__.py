"""Demos for a meeting: controls that call the same functions as the report."""

from revkit.live.assessment import AssessmentDemo, explore_assessment
from revkit.live.goals import GoalDemo, explore_goals

__all__ = ["AssessmentDemo", "GoalDemo", "explore_assessment", "explore_goals"]
