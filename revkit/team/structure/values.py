"""What a client's file and assessment say of each criterion of the structure."""

from revkit.content.screening import load_screening
from revkit.content.team.structure import CriterionContent
from revkit.team.facts import Facts

LOWEST = 1  # on the scale of the screening, 1..5

# The functions that bring in revenue, in the order of the maturity model, and their operations.
CUSTOMER_FUNCTIONS = ("sales", "account_management", "marketing", "service", "customer_success")
OPERATIONS = "revops"
REVENUE_FUNCTIONS = (*CUSTOMER_FUNCTIONS, OPERATIONS)


def value_of(content: CriterionContent, facts: Facts) -> tuple[float | None, float]:
    """The value of a criterion, None where it is not known, and the threshold that holds here."""
    threshold = content.threshold.number
    if content.kind == "screening" and content.element in load_screening().signals_by_id:
        return _need(content, facts)
    return _plain(content, facts), threshold


def asked_of(content: CriterionContent, facts: Facts) -> bool:
    """Whether an unknown value leaves a question open that should have been settled.

    Every client is assessed; the screening is asked of those who began with it.
    """
    return content.kind != "screening" or bool(facts.answers)


def _plain(content: CriterionContent, facts: Facts) -> float | None:
    name = content.element or content.id
    match content.kind:
        case "people":
            return float(people_of(facts) if content.id == "people" else heads_of(facts))
        case "level":
            return float(facts.target if content.id == "target" else facts.level)
        case "capability":
            return facts.values.get(name)
        case "screening":
            answer = facts.answers.get(name)
            return None if answer is None else float(answer)
        case "management":
            return _distance(facts)
        case "posts":
            return float(_in_operations(facts))


def people_of(facts: Facts) -> int:
    """How many work in the functions that bring in revenue, their operations included."""
    return sum(each.count for each in facts.people if each.function in REVENUE_FUNCTIONS)


def heads_of(facts: Facts) -> int:
    """How many of the functions have somebody who leads them today."""
    leads = {role.id for role in facts.content.roles if role.kind == "lead"}
    return len({role for each in facts.people for role in each.does} & leads)


def _in_operations(facts: Facts) -> int:
    """Who works on revenue operations today, by function or by role."""
    roles = {r.id for r in facts.content.roles if r.kind in ("operations", "support")}
    return sum(
        each.count
        for each in facts.people
        if each.function == OPERATIONS or roles.intersection(each.does)
    )


def _distance(facts: Facts) -> float | None:
    """By how much management sees more than the other functions; told together or not at all."""
    if facts.view.management is None or facts.view.others is None:
        return None
    return facts.view.management - facts.view.others


def _need(content: CriterionContent, facts: Facts) -> tuple[float | None, float]:
    """The mean of the answers about trouble between functions, and what is asked of it.

    As in the screening: what was not answered may be as low as it gets, so the mean is told where
    even then it is enough, or where every answer is known.
    """
    again = facts.content.structure.second_reason
    joined = any(facts.answers.get(item, LOWEST) >= again.threshold.number for item in again.items)
    threshold = again.threshold.number if joined else content.threshold.number
    items = [each.id for each in load_screening().items_of(content.element or content.id)]
    known = [item for item in items if item in facts.answers]
    least = sum(facts.answers.get(item, LOWEST) for item in items) / len(items)
    return least if len(known) == len(items) or least >= threshold else None, threshold
