"""assess(client) -> Assessment: the six steps and the level rule, in their order."""

from collections.abc import Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from revkit.assessment.clauses import TOP_LEVEL
from revkit.assessment.confidence.result import Confidence, Reliability
from revkit.assessment.figures import figures_of, picture_of
from revkit.assessment.management import management_level
from revkit.assessment.pillars import mean_of_all, vectors_of
from revkit.assessment.result import (
    AnswerCounts,
    Assessment,
    OutOfScopeResult,
    Rating,
    Standing,
    Voice,
)
from revkit.assessment.rule import LOWEST_LEVEL, blockers_of, flags_of, range_of
from revkit.assessment.scope import suggested
from revkit.assessment.scores import Sheet, sheet_of
from revkit.client.answers import Answers
from revkit.client.assessment import AssessmentSection
from revkit.content.assessment_rules import AssessmentRules, load_assessment_rules
from revkit.content.maturity import Maturity, load_maturity
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
    if client.assessment is None or client.answers is None:
        raise RevkitError(f"{client.id}: there is no section `assessment`. Add it and answers.csv.")
    standing = assess_answers(
        client.assessment, client.answers, load_maturity(), load_assessment_rules()
    )
    confidence = Confidence({}, None, (), Reliability(None, None, None), (), (), (), (), ())
    return Assessment(**values_of(standing), confidence=confidence)


def values_of(standing: Standing) -> dict[str, Any]:
    """The fields of a record by name, as they are."""
    return {field.name: getattr(standing, field.name) for field in fields(standing)}


def assess_answers(
    section: AssessmentSection, answers: Answers, maturity: Maturity, rules: AssessmentRules
) -> Standing:
    """Where a firm stands by these answers, under a model and its rules."""
    sheet = sheet_of(answers.rows)
    functions = [f.id for f in maturity.functions if f.id in section.present or f.id in sheet]
    figures = figures_of(section, functions, sheet, maturity, rules)
    ratings, distinctions, pillars = figures.ratings, figures.distinctions, figures.pillars
    lowest = picture_of(figures, LOWEST_LEVEL, maturity, rules)
    highest = picture_of(figures, TOP_LEVEL, maturity, rules)
    low, high = range_of(lowest, highest, rules)
    level = low if low == high else None
    evidenced = evidenced_by(section, maturity)
    return Standing(
        model_version=maturity.version,
        rules_version=rules.version,
        level=level,
        level_range=(low, high),
        management_level=management_level(maturity, lowest, ratings, distinctions, rules),
        target_level=section.target_level or min(TOP_LEVEL, low + int(rules.target_step.number)),
        index=mean_of_all(pillar.value for pillar in pillars),
        flags=flags_of(level, highest, len(evidenced), rules),
        pillars=pillars,
        vectors=vectors_of(maturity, pillars),
        capabilities=tuple(ratings.values()),
        distinctions=distinctions,
        chasm=figures.chasm,
        outcomes=figures.outcomes,
        evidenced=evidenced,
        blockers=blockers_of(lowest, low, rules),
        out_of_scope=tuple(OutOfScopeResult(o.capability, o.reason) for o in section.out_of_scope),
        scope_suggestions=_suggestions(maturity, ratings, sheet, rules),
        voices=tuple(Voice(f, len(sheet.get(f, {})), section.headcount.get(f)) for f in functions),
        answers=counts_of(answers),
    )


def evidenced_by(section: AssessmentSection, maturity: Maturity) -> tuple[str, ...]:
    """The distinctions with at least one recorded fact, in the order of the model."""
    facts = {fact.distinction for fact in section.evidence}
    return tuple(distinction.id for distinction in maturity.distinctions if distinction.id in facts)


def _suggestions(
    maturity: Maturity, ratings: Mapping[str, Rating], sheet: Sheet, rules: AssessmentRules
) -> tuple[str, ...]:
    return tuple(
        capability.id
        for capability in maturity.capabilities
        if ratings[capability.id].missing != "out_of_scope" and suggested(capability, sheet, rules)
    )


def counts_of(answers: Answers) -> AnswerCounts:
    """How many answers of each kind there are; a row that was replaced counts as a finding only."""
    values = [answer.value for answer in answers.rows]
    kinds = sorted({finding.kind for finding in answers.findings})
    return AnswerCounts(
        respondents=len({answer.respondent for answer in answers.rows}),
        numbers=sum(isinstance(value, int) for value in values),
        not_applicable=values.count("NA"),
        unknown=values.count("DK"),
        blank=values.count(None),
        findings={kind: answers.count(kind) for kind in kinds},
    )
