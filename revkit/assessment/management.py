"""The level as management's answers alone would have it: for comparison, never for the result."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from revkit.assessment.chasm import MANAGEMENT
from revkit.assessment.clauses import Picture
from revkit.assessment.pillars import capabilities_of
from revkit.assessment.result import Rating
from revkit.assessment.rule import level_of
from revkit.assessment.scores import weighted_mean
from revkit.content.assessment_rules import AssessmentRules
from revkit.content.maturity import Maturity


def management_level(
    maturity: Maturity,
    picture: Picture,
    ratings: Mapping[str, Rating],
    distinctions: Iterable[Rating],
    rules: AssessmentRules,
) -> int | None:
    """The level rule on management's cells; None if a pillar has none of them.

    A pillar is the weighted mean of the capabilities that management is asked about. The clause
    that compares management with the others does not apply.
    """
    own = {name: cell for name, rating in ratings.items() if (cell := _own(rating)) is not None}
    pillars: dict[str, float] = {}
    for pillar in maturity.pillars:
        capabilities = capabilities_of(maturity, pillar.id)
        seen = [(float(c.weight), own[c.id]) for c in capabilities if c.id in own]
        if not seen:
            return None
        pillars[pillar.id] = weighted_mean(seen)
    alone = replace(
        picture,
        pillars=pillars,
        capabilities=own,
        distinctions={distinction.id: _own(distinction) for distinction in distinctions},
        chasm=replace(picture.chasm, management=None, others=None, contested=False),
        anticipation=own.get(rules.anticipation),
        known={},
    )
    return level_of(alone, rules)


def _own(rating: Rating) -> float | None:
    if rating.missing == "out_of_scope":
        return None
    return next((cell.value for cell in rating.cells if cell.function == MANAGEMENT), None)
