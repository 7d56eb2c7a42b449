"""The example clients, read once, and their plans, made once: neither ever changes."""

from functools import cache

from revkit.client.load import Client, load_client
from revkit.goals import GoalPlan, split_goal
from tests.shared import ROOT


@cache
def example(name: str) -> Client:
    """One of the client templates."""
    return load_client(ROOT / "client_templates" / name)


@cache
def example_plan(name: str) -> GoalPlan:
    """Its plan with all that it asks for: the odds and the levers take a while."""
    return split_goal(example(name))
