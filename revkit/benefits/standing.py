"""What a business case says of the risks of the team that delivers it."""

from revkit.benefits.result import BusinessCase
from revkit.team.risks.result import CaseStanding


def standing_of_case(case: BusinessCase) -> CaseStanding | None:
    """What bears on the risks; None for a case that was not played in draws.

    Where a measured loss eats up other benefits, the share that is judged stays between 0 and 1.
    """
    if case.uncertainty is None or case.decision is None:
        return None
    total = float(case.benefits.present_value)
    measured = float(case.resting_on("measured"))
    month = case.uncertainty.payback_month
    return CaseStanding(
        advice=case.decision.advice,
        loss=case.uncertainty.loss,
        judged=min(1.0, max(0.0, 1 - measured / total)) if total else 1.0,
        outlay=float(case.costs.initial),
        payback_months=None if month is None else float(month),
    )
