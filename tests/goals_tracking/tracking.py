"""Clients with actuals, for tests."""

import datetime
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from revkit import split_goal
from revkit.client.goals import Period
from revkit.client.load import Client
from revkit.content.goal_trees import GoalTree
from revkit.goals import GoalPlan
from revkit.goals.tracking.result import Tracking
from tests.examples import example
from tests.goals.building import section

YEAR = Period(start=datetime.date(2027, 1, 1))


def client(
    values: Mapping[str, Any],
    actuals: Mapping[str, Any],
    tree: GoalTree | None = None,
    **more: Any,
) -> Client:
    """The Mexican example's folder in euros, with another goal."""
    given = {name: tuple(Decimal(str(v)) for v in series) for name, series in actuals.items()}
    goals = section(values, actuals=given, **more)
    base = example("services-mexico")
    return replace(base, currency="EUR", goals=goals, tree=tree or base.tree)


def plan(*args: Any, **more: Any) -> GoalPlan:
    return split_goal(client(*args, **more))


def tracked(*args: Any, **more: Any) -> Tracking:
    found = plan(*args, **more).tracking
    assert found is not None
    return found
