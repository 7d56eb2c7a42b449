"""Where a firm stands by its answers: the six steps and the level rule, in their order."""

from collections.abc import Mapping

from revkit.assessment.clauses import TOP_LEVEL
from revkit.assessment.figures import figures_of, picture_of
from revkit.assessment.management import management_level
from revkit.assessment.pillars import mean_of_all, vectors_of
from revkit.assessment.result import AnswerCounts, OutOfScopeResult, Rating, Standing, Voice
from revkit.assessment.rule import LOWEST_LEVEL, blockers_of, flags_of, range_of
from revkit.assessment.scope import suggested
from revkit.assessment.scores import Sheet, sheet_of
from revkit.client.answers import Answers
from revkit.client.assessment import AssessmentSection
from revkit.content.assessment_rules import AssessmentRules
from revkit.content.maturity import Maturity


def standing_of(
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
