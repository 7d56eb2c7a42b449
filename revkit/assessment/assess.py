"""assess(client) -> Assessment: where the client stands, how sure that is, and what follows."""

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from revkit.assessment.advice.advise import advice_of
from revkit.assessment.confidence.result import Confidence, Reliability
from revkit.assessment.result import Assessment, Standing
from revkit.assessment.standing import standing_of
from revkit.content.assessment_rules import load_assessment_rules
from revkit.content.maturity import load_maturity
from revkit.errors import RevkitError

if TYPE_CHECKING:
    from revkit.client.load import Client


def assess(client: "Client") -> Assessment:
    """On which of the five levels a client stands, why, and what keeps it from the next.

    Raises RevkitError for a client whose file has no section `assessment`.

    >>> from revkit.client.load import load_client
    >>> assess(load_client("client_templates/saas-spain")).level
    2
    """
    section, answers = client.assessment, client.answers
    if section is None or answers is None:
        raise RevkitError(f"{client.id}: there is no section `assessment`. Add it and answers.csv.")
    maturity, rules = load_maturity(), load_assessment_rules()
    standing = standing_of(section, answers, maturity, rules)
    confidence = Confidence({}, None, (), Reliability(None, None, None), (), (), (), (), ())
    advice = advice_of(standing, section, maturity, rules)
    return Assessment(**values_of(standing), confidence=confidence, advice=advice)


def values_of(standing: Standing) -> dict[str, Any]:
    """The fields of a record by name, as they are."""
    return {field.name: getattr(standing, field.name) for field in fields(standing)}
