"""Where a firm stands by its answers: the six steps and the level rule, in their order."""

from collections.abc import Mapping

from revkit.assessment.clauses import TOP_LEVEL
from revkit.assessment.figures import Figures, figures_of, picture_of
from revkit.assessment.management import management_level
from revkit.assessment.panel import Panel, panel_of
from revkit.assessment.pillars import mean_of_all, vectors_of
from revkit.assessment.result import AnswerCounts, OutOfScopeResult, Rating, Standing, Voice
from revkit.assessment.rule import LOWEST_LEVEL, blockers_of, flags_of, range_of
from revkit.assessment.scope import suggested
from revkit.assessment.scores import cells_of
from revkit.client.answers import Answers
from revkit.client.assessment import AssessmentSection
from revkit.content.assessment_rules import AssessmentRules
from revkit.content.maturity import Maturity


def standing_of(
    section: AssessmentSection, answers: Answers, maturity: Maturity, rules: AssessmentRules
) -> Standing:
    """Where a firm stands by these answers, under a model and its rules."""
    return standing_in(section, answers, panel_of(answers.rows, maturity, rules), rules)


def standing_in(
    section: AssessmentSection, answers: Answers, panel: Panel, rules: AssessmentRules
) -> Standing:
    """Where a firm stands by these answers, which `panel` holds as arrays."""
    functions = functions_of(section, panel)
    figures = figures_of(section, cells_of(panel, functions, rules), panel.maturity, rules)
    return standing_from(
        section,
        figures,
        panel.maturity,
        rules,
        suggestions=_suggestions(panel, figures.ratings, rules),
        voices=tuple(_voice(function, section, panel) for function in functions),
        answers=counts_of(answers),
    )


def standing_from(
    section: AssessmentSection,
    figures: Figures,
    maturity: Maturity,
    rules: AssessmentRules,
    suggestions: tuple[str, ...],
    voices: tuple[Voice, ...],
    answers: AnswerCounts,
) -> Standing:
    """Where a firm stands by these figures; the last three are told as they are."""
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
        scope_suggestions=suggestions,
        voices=voices,
        answers=answers,
    )


def evidenced_by(section: AssessmentSection, maturity: Maturity) -> tuple[str, ...]:
    """The distinctions with at least one recorded fact, in the order of the model."""
    facts = {fact.distinction for fact in section.evidence}
    return tuple(distinction.id for distinction in maturity.distinctions if distinction.id in facts)


def functions_of(section: AssessmentSection, panel: Panel) -> list[str]:
    """The functions that the client has: with a head-count above 0, or with a respondent."""
    there = section.present | panel.sheets.keys()
    return [function.id for function in panel.maturity.functions if function.id in there]


def _voice(function: str, section: AssessmentSection, panel: Panel) -> Voice:
    sheet = panel.sheets.get(function)
    people = len(sheet.people) if sheet else 0
    return Voice(function, people, section.headcount.get(function))


def _suggestions(
    panel: Panel, ratings: Mapping[str, Rating], rules: AssessmentRules
) -> tuple[str, ...]:
    return tuple(
        capability.id
        for capability in panel.maturity.capabilities
        if ratings[capability.id].missing != "out_of_scope" and suggested(capability, panel, rules)
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
