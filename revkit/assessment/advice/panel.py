"""The facts of the chasm panel: five distinctions, who sees them how, what is recorded."""

from collections.abc import Sequence

from revkit.assessment.advice.result import ChasmPanel, ChasmRow, Verdict
from revkit.assessment.advice.seen import Seen
from revkit.assessment.privacy.shown import ShownRating
from revkit.client.assessment import AssessmentSection
from revkit.content.assessment_rules import AssessmentRules


def panel_of(seen: Seen, section: AssessmentSection, rules: AssessmentRules) -> ChasmPanel:
    """Every distinction of the model, and the verdict of the chasm's clauses."""
    rows = tuple(_row(rating, section, rules) for rating in seen.distinctions)
    contested = _contested(seen, rules)
    verdict = _verdict(seen, rows, contested, rules)
    return ChasmPanel(rows, verdict, contested, seen.management, seen.others)


def lowest_of(rating: ShownRating) -> tuple[tuple[str, ...], float | None]:
    """(functions, mean) of those that see it lowest; none if all that are seen see the same."""
    cells = [(cell.value, cell.function) for cell in rating.cells if cell.value is not None]
    values = {value for value, _ in cells}
    if len(values) < 2:  # nobody sees it lower than another
        return (), None
    low = min(values)
    return tuple(function for value, function in cells if value == low), low


def _row(rating: ShownRating, section: AssessmentSection, rules: AssessmentRules) -> ChasmRow:
    threshold = rules.distinctions.number
    functions, low = lowest_of(rating)
    return ChasmRow(
        id=rating.id,
        value=rating.value,
        management=rating.management,
        others=rating.others,
        threshold=threshold,
        strategic=None if rating.value is None else rules.reaches(rating.value, threshold),
        lowest=functions,
        lowest_value=low,
        evidence=tuple(fact.text for fact in section.evidence if fact.distinction == rating.id),
    )


def _contested(seen: Seen, rules: AssessmentRules) -> bool | None:
    if seen.management is None or seen.others is None:
        return None
    return "contested" in seen.flags or not rules.reaches(
        rules.contested_gap.number, seen.management - seen.others
    )


def _verdict(
    seen: Seen, rows: Sequence[ChasmRow], contested: bool | None, rules: AssessmentRules
) -> Verdict:
    """What level and flags tell; where the level is undetermined, what the rows tell."""
    chasm = int(rules.chasm_level.number)
    if "chasm_not_assessed" in seen.flags:
        return "not_assessed"
    if "mindset_ahead" in seen.flags or (seen.level is not None and seen.level >= chasm):
        return "crossed"
    if seen.level is not None:
        return "not_crossed"
    if any(row.value is None for row in rows) or contested is None:
        return "unknown"
    floor = rules.distinctions.number - rules.floor_gap.number
    enough = sum(bool(row.strategic) for row in rows) >= rules.most.number
    level = all(rules.reaches(row.value or 0.0, floor) for row in rows)
    return "crossed" if enough and level and not contested else "not_crossed"
