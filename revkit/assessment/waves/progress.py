"""The waves of one client in their order: which level is published, and what really changed.

Compared are the items that both waves hold and the functions that answered both times, so that a
new question or a new voice does not look like a change of the firm.
"""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from revkit.assessment.confidence.intervals import intervals_of, quantile
from revkit.assessment.confidence.odds import odds_of
from revkit.assessment.confidence.residuals import residuals_of
from revkit.assessment.confidence.result import Confidence, LevelOdds
from revkit.assessment.panel import Panel, panel_of
from revkit.assessment.result import INDEX, Standing
from revkit.assessment.standing import standing_in
from revkit.assessment.waves.errors import WaveErrors, error_of_change, freedom_of_change
from revkit.assessment.waves.result import Change, Progress, Wave
from revkit.client.answers import Answers
from revkit.client.assessment import AssessmentSection
from revkit.content.assessment_rules import AssessmentRules


@dataclass(frozen=True, slots=True)
class Measured:
    """One wave as it was measured: its day, section and answers, and what they say."""

    as_of: datetime.date
    section: AssessmentSection
    answers: Answers
    panel: Panel
    standing: Standing
    confidence: Confidence


def progress_of(
    measured: Sequence[Measured], rules: AssessmentRules, seed: int, draws: int
) -> Progress | None:
    """What two waves or more say together; None for a single one.

    `draws`, started by `seed`, tell whether a level that moved is likely.
    """
    if len(measured) < 2:
        return None
    measured = sorted(measured, key=lambda wave: wave.as_of)
    before, after = measured[-2:]
    items = sorted(_items(before.answers) & _items(after.answers))
    functions = sorted(_functions(before.answers) & _functions(after.answers))
    return Progress(
        waves=tuple(_waves(measured, rules, seed, draws)),
        changes=tuple(_changes(before, after, items, functions, rules)),
        shared_items=tuple(items),
        shared_functions=tuple(functions),
        paired=len(_people(before.answers) & _people(after.answers)),
    )


def _items(answers: Answers) -> set[str]:
    return {answer.item for answer in answers.rows if answer.value is not None}


def _functions(answers: Answers) -> set[str]:
    return {answer.function for answer in answers.rows}


def _people(answers: Answers) -> set[str]:
    return {answer.respondent for answer in answers.rows}


def _waves(
    measured: Iterable[Measured], rules: AssessmentRules, seed: int, draws: int
) -> Iterator[Wave]:
    published: int | None = None
    for wave in measured:
        level = wave.standing.level
        moved = published is not None and level is not None and level != published
        odds = _odds_of_another_day(wave, rules, seed, draws) if moved else None
        published = published_level(published, level, odds, rules)
        yield Wave(wave.as_of, wave.standing, wave.confidence, published, odds)


def _odds_of_another_day(
    wave: Measured, rules: AssessmentRules, seed: int, draws: int
) -> LevelOdds | None:
    """The odds of the level as if head-counts were not known: chance even where all answered."""
    residuals = residuals_of(wave.standing, wave.panel)
    open_ended = [replace(own, headcount=None) for own in residuals]
    return odds_of(wave.standing, open_ended, wave.panel, rules, seed, draws)


def published_level(
    before: int | None, level: int | None, odds: LevelOdds | None, rules: AssessmentRules
) -> int | None:
    """The level to publish after `before`: it moves where the raw one moved and is likely."""
    if before is None or level is None:
        return level if before is None else before
    likely = odds is not None and rules.reaches(odds.shares[level - 1], rules.likely.number)
    return level if likely else before


def _changes(
    before: Measured,
    after: Measured,
    items: Sequence[str],
    functions: Sequence[str],
    rules: AssessmentRules,
) -> Iterator[Change]:
    (first, error_1), (second, error_2) = (
        _restricted(wave, items, functions, rules) for wave in (before, after)
    )
    whole = _means(before.standing), _means(after.standing)
    later = _means(second)
    for name, value in _means(first).items():
        now = later[name]
        if value is None or now is None:
            continue
        error, difference = error_of_change(name, error_1, error_2), now - value
        beyond = False
        if error is not None:
            freedom = freedom_of_change(name, error_1, error_2)
            chance = quantile(freedom, rules.real_change.number) * error
            beyond = not rules.reaches(chance, abs(difference))
        same = (whole[0][name], whole[1][name]) == (value, now)
        yield Change(name, before.as_of, value, now, difference, error, beyond, same)


def _restricted(
    wave: Measured,
    items: Sequence[str],
    functions: Sequence[str],
    rules: AssessmentRules,
) -> tuple[Standing, WaveErrors]:
    """A wave with only what both waves hold, and without head-counts (see `errors`)."""
    kept, asked = set(items), set(functions)
    maturity = wave.panel.maturity
    rows = tuple(a for a in wave.answers.rows if a.item in kept and a.function in asked)
    section = wave.section.model_copy(update={"headcount": {}})
    panel = panel_of(rows, maturity, rules)
    standing = standing_in(section, replace(wave.answers, rows=rows), panel, rules)
    residuals = residuals_of(standing, panel)
    intervals = intervals_of(standing, residuals, panel.positions, maturity, rules)
    return standing, WaveErrors(standing, panel, intervals, maturity)


def _means(standing: Standing) -> dict[str, float | None]:
    """Every mean that may be compared, by id: the index, pillars, capabilities, distinctions."""
    means: dict[str, float | None] = {INDEX: standing.index}
    means |= {pillar.id: pillar.value for pillar in standing.pillars}
    ratings = (*standing.capabilities, *standing.distinctions)
    return means | {rating.id: rating.value for rating in ratings}
