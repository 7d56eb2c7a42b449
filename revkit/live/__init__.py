"""Demos for a meeting: controls that call the same functions as the report."""

from revkit.live.assessment import AssessmentDemo, explore_assessment
from revkit.live.benefits import BenefitDemo, explore_benefits
from revkit.live.goals import GoalDemo, explore_goals
from revkit.live.team import TeamDemo, explore_team

__all__ = [
    "AssessmentDemo",
    "BenefitDemo",
    "GoalDemo",
    "TeamDemo",
    "explore_assessment",
    "explore_benefits",
    "explore_goals",
    "explore_team",
]
