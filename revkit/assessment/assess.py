"""assess(client) -> Assessment: where the client stands, how sure that is, and what follows."""

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from revkit.assessment.advice.advise import advice_of
from revkit.assessment.confidence.confidence import confidence_in
from revkit.assessment.panel import panel_of
from revkit.assessment.result import Standing
from revkit.assessment.standing import standing_in
from revkit.assessment.waves.progress import Measured, progress_of
from revkit.assessment.whole import Assessment
from revkit.content.assessment_rules import AssessmentRules, load_assessment_rules
from revkit.content.maturity import Maturity, load_maturity
from revkit.errors import RevkitError

if TYPE_CHECKING:
    from revkit.client.load import Client
    from revkit.client.waves import EarlierAnswers


def assess(client: "Client", draws: int | None = None) -> Assessment:
    """On which of the five levels a client stands, why, how sure that is, and what comes next.

    `draws` of the level's odds, as many as the rules say unless given; 0 leaves the odds out.
    Raises RevkitError for a client whose file has no section `assessment`.

    >>> from revkit.client.load import load_client
    >>> assess(load_client("client_templates/saas-spain")).level
    2
    """
    section, answers = client.assessment, client.answers
    if section is None or answers is None:
        raise RevkitError(f"{client.id}: there is no section `assessment`. Add it and answers.csv.")
    maturity, rules = load_maturity(), load_assessment_rules()
    panel = panel_of(answers.rows, maturity, rules)
    standing = standing_in(section, answers, panel, rules)
    draws = int(rules.draws.number) if draws is None else draws
    confidence = confidence_in(section, answers, standing, panel, rules, client.seed, draws)
    now = Measured(client.as_of, section, answers, panel, standing, confidence)
    before = [_measured(one, client.seed, draws, maturity, rules) for one in client.earlier]
    advice = advice_of(standing, section, maturity, rules)
    return Assessment(
        **values_of(standing),
        confidence=confidence,
        advice=advice,
        progress=progress_of([*before, now], rules, client.seed, draws),
    )


def _measured(
    earlier: "EarlierAnswers", seed: int, draws: int, maturity: Maturity, rules: AssessmentRules
) -> Measured:
    panel = panel_of(earlier.answers.rows, maturity, rules)
    section, answers = earlier.section, earlier.answers
    standing = standing_in(section, answers, panel, rules)
    confidence = confidence_in(section, answers, standing, panel, rules, seed, draws)
    return Measured(earlier.as_of, section, answers, panel, standing, confidence)


def values_of(standing: Standing) -> dict[str, Any]:
    """The fields of a record by name, as they are."""
    return {field.name: getattr(standing, field.name) for field in fields(standing)}
