"""design_team(client, assessment, goals) -> TeamPlan."""

from dataclasses import replace
from typing import TYPE_CHECKING

from revkit.assessment import Assessment
from revkit.goals.plan import GoalPlan
from revkit.team.facts import facts_of
from revkit.team.result import TeamPlan
from revkit.team.risks.register import register_of
from revkit.team.risks.result import CaseStanding
from revkit.team.roadmap.planning import roadmap_of
from revkit.team.scope import scope_of
from revkit.team.stack.inventory import stack_of
from revkit.team.staffing.objectives import with_objectives
from revkit.team.staffing.staff import staffing_of
from revkit.team.structure.announcing import announced
from revkit.team.structure.deciding import structure_of

if TYPE_CHECKING:
    from revkit.client.load import Client


def design_team(client: "Client", assessment: Assessment, goals: GoalPlan | None) -> TeamPlan:
    """The team that takes a client from its level to its target, and the plan to build it.

    It is drawn from what the client may see of its assessment. Money is a year in the client's
    currency. What the business case says of the risks is added by `with_case`: the case itself
    counts what this team costs.
    Raises RevkitError if the client file has no section `team`, or none `assessment`.
    Source: "Cómo estructurar un equipo de RevOps en 5 pasos".

    >>> from revkit import assess, load_client, split_goal
    >>> client = load_client("client_templates/saas-spain")
    >>> design_team(client, assess(client), split_goal(client)).structure.form
    'function'
    """
    facts = facts_of(client, assessment, goals)
    structure = structure_of(facts)
    staffing = staffing_of(facts, structure)
    stack = stack_of(facts)
    roadmap = roadmap_of(facts, structure, staffing, stack)
    return TeamPlan(
        version=facts.content.version,
        start=facts.section.start,
        level=facts.view.level,
        level_range=facts.view.level_range,
        target=facts.target,
        reached=facts.level >= facts.target,
        structure=announced(facts, structure, roadmap),
        staffing=with_objectives(facts, staffing, roadmap),
        stack=stack,
        risks=register_of(facts, structure, staffing, stack, roadmap, None),
        roadmap=roadmap,
        scope=scope_of(facts, staffing),
    )


def with_case(
    plan: TeamPlan,
    client: "Client",
    assessment: Assessment,
    goals: GoalPlan | None,
    case: CaseStanding,
) -> TeamPlan:
    """The plan with its risks weighed anew by what the business case says, which it carries."""
    facts = facts_of(client, assessment, goals)
    risks = register_of(facts, plan.structure, plan.staffing, plan.stack, plan.roadmap, case)
    return replace(plan, risks=risks, case=case)
