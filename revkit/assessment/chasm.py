"""Step 5: who answered the distinctions, and whether management's view is contested."""

from collections.abc import Iterable, Sequence

from revkit.assessment.result import Cell, Chasm, Rating
from revkit.assessment.scores import mean
from revkit.content.assessment_rules import AssessmentRules

MANAGEMENT = "management"


def chasm_of(distinctions: Sequence[Rating], rules: AssessmentRules) -> Chasm:
    """The state of the chasm's questions; contested means a whole level or more apart."""
    answered = tuple(dict.fromkeys(cell.function for d in distinctions for cell in d.with_data))
    others = [function for function in answered if function != MANAGEMENT]
    enough = MANAGEMENT in answered and len(others) >= rules.chasm_functions.number
    management_mean, others_mean = compared(distinctions)
    return Chasm(
        answered=answered,
        assessed=enough and all(distinction.value is not None for distinction in distinctions),
        management=management_mean,
        others=others_mean,
        contested=_contested(management_mean, others_mean, rules),
    )


def compared(distinctions: Iterable[Rating]) -> tuple[float | None, float | None]:
    """Management's mean and the others', over the distinctions where both have data.

    The others' mean of a distinction weighs their functions the same.
    """
    both = [split for d in distinctions if (split := split_cells(d.with_data)) is not None]
    if not both:
        return None, None
    return mean(own for own, _ in both), mean(others for _, others in both)


def split_cells(cells: Iterable[Cell]) -> tuple[float, float] | None:
    """(management, mean of the others), None unless both have data."""
    values = {cell.function: cell.value for cell in cells if cell.value is not None}
    own = values.pop(MANAGEMENT, None)
    return (own, mean(values.values())) if own is not None and values else None


def _contested(management: float | None, others: float | None, rules: AssessmentRules) -> bool:
    if management is None or others is None:
        return False
    return not rules.reaches(rules.contested_gap.number, management - others)
