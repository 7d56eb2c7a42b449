"""confidence_of(...) -> Confidence: everything that tells how sure a standing is."""

from revkit.assessment.chasm import split_cells
from revkit.assessment.confidence.agreement import agreement_of, tallies_of
from revkit.assessment.confidence.intervals import intervals_of
from revkit.assessment.confidence.oddities import oddities_of
from revkit.assessment.confidence.odds import odds_of
from revkit.assessment.confidence.perception import perception_gaps
from revkit.assessment.confidence.reliability import reliability_of
from revkit.assessment.confidence.residuals import residuals_of
from revkit.assessment.confidence.result import Confidence, ManagementGap
from revkit.assessment.confidence.sensitivity import variants_of
from revkit.assessment.panel import Panel, panel_of
from revkit.assessment.result import Standing
from revkit.client.answers import Answers
from revkit.client.assessment import AssessmentSection
from revkit.content.assessment_rules import AssessmentRules
from revkit.content.maturity import Maturity


def confidence_of(
    section: AssessmentSection,
    answers: Answers,
    standing: Standing,
    maturity: Maturity,
    rules: AssessmentRules,
    seed: int,
    draws: int,
) -> Confidence:
    """How sure a standing is, that `standing_of` made of the same answers.

    `draws` of the level's odds are started by `seed`; 0 leaves the odds out.
    """
    panel = panel_of(answers.rows, maturity, rules)
    return confidence_in(section, answers, standing, panel, rules, seed, draws)


def confidence_in(
    section: AssessmentSection,
    answers: Answers,
    standing: Standing,
    panel: Panel,
    rules: AssessmentRules,
    seed: int,
    draws: int,
) -> Confidence:
    """How sure a standing is, from the answers as arrays."""
    functions = [voice.function for voice in standing.voices]
    ratings = (*standing.capabilities, *standing.distinctions)
    cells = {rating.id: rating.cells for rating in ratings}
    residuals, tallies = residuals_of(standing, panel), tallies_of(panel)
    oddities = oddities_of(answers, panel, rules)
    agreement, spreads = agreement_of(standing, panel, tallies, rules)
    return Confidence(
        intervals=intervals_of(standing, residuals, panel.positions, panel.maturity, rules),
        odds=odds_of(standing, residuals, panel, rules, seed, draws),
        agreement=agreement,
        reliability=reliability_of(standing, panel, tallies),
        gaps=perception_gaps(standing, panel, rules),
        management=management_gaps(standing),
        flagged=oddities.people(panel),
        variants=variants_of(section, functions, cells, panel, oddities, rules),
        spreads=spreads,
    )


def management_gaps(standing: Standing) -> tuple[ManagementGap, ...]:
    """Management against the mean of the others, which weigh the same, wherever both have data."""
    return tuple(
        ManagementGap(rating.id, *split, split[0] - split[1])
        for rating in (*standing.capabilities, *standing.distinctions)
        if rating.missing != "out_of_scope" and (split := split_cells(rating.with_data)) is not None
    )
