"""Demos for a meeting: controls that call the same functions as the report."""

from revkit.live.goals import GoalDemo, explore_goals

__all__ = ["GoalDemo", "explore_goals"]
