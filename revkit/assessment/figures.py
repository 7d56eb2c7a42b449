"""Steps 1 to 6 in one place, and the pictures that the level rule reads of them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from revkit.assessment.chasm import chasm_of
from revkit.assessment.clauses import Picture
from revkit.assessment.pillars import pillars_of
from revkit.assessment.result import Cell, Chasm, OutcomeResult, Pillar, Rating
from revkit.assessment.scores import Cells, rating_of
from revkit.client.assessment import AssessmentSection, OutcomeFact
from revkit.content.assessment_rules import AssessmentRules
from revkit.content.maturity import Maturity

RatedBy = Callable[[str, tuple[Cell, ...], AssessmentRules], Rating]
"""How the cells of an element become its rating."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What the answers and the client's facts amount to, before any level."""

    ratings: Mapping[str, Rating]
    distinctions: tuple[Rating, ...]
    pillars: tuple[Pillar, ...]
    chasm: Chasm
    outcomes: tuple[OutcomeResult, ...]


def figures_of(
    section: AssessmentSection,
    cells: Cells,
    maturity: Maturity,
    rules: AssessmentRules,
    rated_by: RatedBy = rating_of,
) -> Figures:
    """Ratings, pillars, chasm and facts; `cells` are those of the functions that the client has."""
    left_out = {entry.capability for entry in section.out_of_scope}
    rated = {c.id: rated_by(c.id, cells[c.id], rules) for c in maturity.capabilities}
    ratings = {
        name: replace(rating, value=None, missing="out_of_scope") if name in left_out else rating
        for name, rating in rated.items()
    }
    distinctions = tuple(rated_by(d.id, cells[d.id], rules) for d in maturity.distinctions)
    return Figures(
        ratings=ratings,
        distinctions=distinctions,
        pillars=pillars_of(maturity, ratings, rules),
        chasm=chasm_of(distinctions, rules),
        outcomes=outcomes_of(section.outcomes, maturity),
    )


def picture_of(
    figures: Figures, value: float, maturity: Maturity, rules: AssessmentRules
) -> Picture:
    """What the level rule reads, with everything unrated taken at `value`."""
    pillars, capabilities = _filled(figures, value, maturity, rules)
    known = {pillar.id: pillar.value for pillar in figures.pillars}
    known |= {rating.id: rating.value for rating in figures.ratings.values()}
    better = {outcome.id for outcome in figures.outcomes if outcome.better}
    return Picture(
        pillars=pillars,
        capabilities=capabilities,
        distinctions={distinction.id: distinction.value for distinction in figures.distinctions},
        chasm=figures.chasm,
        anticipation=figures.ratings[rules.anticipation].value,
        outcomes={outcome.id: outcome.id in better for outcome in maturity.outcomes},
        known=known,
    )


def _filled(
    figures: Figures, value: float, maturity: Maturity, rules: AssessmentRules
) -> tuple[dict[str, float], dict[str, float]]:
    """(pillars, capabilities) with everything unrated taken at `value`.

    An unrated capability counts in its pillar at that value; an unrated pillar is that value.
    """
    assumed = {
        name: replace(rating, value=value, missing=None)
        if rating.missing == "too_few_functions"
        else rating
        for name, rating in figures.ratings.items()
    }
    means = {pillar.id: pillar.value for pillar in pillars_of(maturity, assumed, rules)}
    pillars = {
        pillar.id: value if pillar.missing or (known := means[pillar.id]) is None else known
        for pillar in figures.pillars
    }
    capabilities = {name: r.value for name, r in assumed.items() if r.value is not None}
    return pillars, capabilities


def outcomes_of(facts: Iterable[OutcomeFact], maturity: Maturity) -> tuple[OutcomeResult, ...]:
    """Each outcome fact, and whether it is strictly better than its comparator."""
    direction = {outcome.id: outcome.direction for outcome in maturity.outcomes}
    return tuple(
        OutcomeResult(
            id=fact.id,
            better=fact.value > fact.comparator_value
            if direction[fact.id] == "higher"
            else fact.value < fact.comparator_value,
            value=fact.value,
            comparator=fact.comparator,
            comparator_value=fact.comparator_value,
            period=fact.period,
            source=fact.source,
        )
        for fact in facts
    )
