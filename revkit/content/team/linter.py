"""What the content of the team must keep to, beyond its shape; findings as (key path, sentence)."""

from collections.abc import Callable, Iterator

from revkit.content.files import empty_texts
from revkit.content.team.record import Team
from revkit.content.team.risks_linter import risk_rules
from revkit.content.team.scope_linter import scope_rules
from revkit.content.team.stack_linter import stack_rules
from revkit.content.team.staffing_linter import staffing_rules
from revkit.content.team.steps_linter import steps_rules
from revkit.content.team.structure_linter import structure_rules
from revkit.documents import KeyPath

Finding = tuple[KeyPath, str]

# What the formulas are written for; the client file and the results name roles by these ids.
ROLES = (
    "revenue_leader", "sales_lead", "account_lead", "marketing_lead", "service_lead",
    "success_lead", "operations_lead", "enablement_technology", "data_intelligence",
    "project_management",
)  # fmt: skip


def lint(team: Team) -> Iterator[Finding]:
    """Everything that is wrong with the content, in the order of the rules below."""
    for rule in RULES:
        yield from rule(team)


def _roles(team: Team) -> Iterator[Finding]:
    found = tuple(role.id for role in team.roles)
    if found != ROLES:
        yield ("roles",), f"expected {', '.join(ROLES)}, in this order. Put them so."


# One line per part; its rules stand in a module of their own.
RULES: tuple[Callable[[Team], Iterator[Finding]], ...] = (
    empty_texts,
    _roles,
    staffing_rules,
    stack_rules,
    risk_rules,
    scope_rules,
    structure_rules,
    steps_rules,
)
