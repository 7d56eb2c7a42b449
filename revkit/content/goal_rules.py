"""Every threshold of goal splitting, with the reason beside it."""

from functools import cache

from revkit.content.assessment_rules import Threshold
from revkit.content.files import load_content
from revkit.records import Record

FILE = "goal_rules.yml"


class GoalRules(Record):
    """The thresholds of one version; each is explained in `goal_rules.yml`."""

    version: int
    half_worth: Threshold
    most_leads: Threshold
    lag_history: Threshold
    most_cells: Threshold


@cache
def load_goal_rules() -> GoalRules:
    """The rules of this version of revkit."""
    return load_content(FILE, GoalRules)
