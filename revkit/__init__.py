"""revkit: from a client's folder to an assessment, a goal split and a business case.

>>> import revkit
>>> client = revkit.load_client("client_templates/saas-spain")
>>> revkit.analyse(client).goals.status
'solved'
"""

import importlib
from typing import TYPE_CHECKING, Any

from revkit.version import __version__

if TYPE_CHECKING:
    from revkit.assessment import Assessment, assess
    from revkit.benefits import BusinessCase, estimate_benefits
    from revkit.client.load import Client, load_client
    from revkit.errors import InputError, RevkitError
    from revkit.goals import GoalPlan, split_goal
    from revkit.live import explore_assessment, explore_benefits, explore_goals, explore_team
    from revkit.results import Results, analyse
    from revkit.screening import Screening, screen
    from revkit.team import TeamPlan, design_team

# Resolved when first asked for, so that `import revkit` costs nothing.
_HOME = {
    "Assessment": "revkit.assessment",
    "BusinessCase": "revkit.benefits",
    "Client": "revkit.client.load",
    "GoalPlan": "revkit.goals",
    "InputError": "revkit.errors",
    "Results": "revkit.results",
    "RevkitError": "revkit.errors",
    "Screening": "revkit.screening",
    "TeamPlan": "revkit.team",
    "analyse": "revkit.results",
    "assess": "revkit.assessment",
    "design_team": "revkit.team",
    "estimate_benefits": "revkit.benefits",
    "explore_assessment": "revkit.live",
    "explore_benefits": "revkit.live",
    "explore_goals": "revkit.live",
    "explore_team": "revkit.live",
    "load_client": "revkit.client.load",
    "screen": "revkit.screening",
    "split_goal": "revkit.goals",
}

__all__ = [
    "Assessment",
    "BusinessCase",
    "Client",
    "GoalPlan",
    "InputError",
    "Results",
    "RevkitError",
    "Screening",
    "TeamPlan",
    "__version__",
    "analyse",
    "assess",
    "design_team",
    "estimate_benefits",
    "explore_assessment",
    "explore_benefits",
    "explore_goals",
    "explore_team",
    "load_client",
    "screen",
    "split_goal",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'revkit' has no attribute {name!r}")
    value = getattr(importlib.import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
