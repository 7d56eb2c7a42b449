"""The clauses of each level: four of five, none half a level behind; and the chasm."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from revkit.assessment.chasm import MANAGEMENT
from revkit.assessment.result import Chasm, Clause, ClauseKind, Shortfall
from revkit.content.assessment_rules import AssessmentRules

TOP_LEVEL = 5


@dataclass(frozen=True, slots=True)
class Picture:
    """All that the level rule reads: values of 1..5 by id, with what is unrated filled in.

    `known` holds what was rated, None where nothing was; `distinctions` holds None where one is
    unrated; `outcomes` says which facts are better.
    """

    pillars: Mapping[str, float]
    capabilities: Mapping[str, float]
    distinctions: Mapping[str, float | None]
    chasm: Chasm
    anticipation: float | None
    outcomes: Mapping[str, bool]
    known: Mapping[str, float | None] = field(default_factory=dict)


def clauses_of(picture: Picture, level: int, rules: AssessmentRules) -> tuple[Clause, ...]:
    """Every clause of one level (2..5), those that hold and those that fail."""
    clauses = list(pillar_clauses(picture, level, rules))
    if level >= rules.chasm_level.number:
        clauses += chasm_clauses(picture, level, rules)
    if level == TOP_LEVEL:
        clauses += top_clauses(picture, level, rules)
    return tuple(clauses)


def pillar_clauses(picture: Picture, level: int, rules: AssessmentRules) -> Iterator[Clause]:
    """Four of five pillars there, none half a level behind, no capability far below."""
    threshold = level - rules.pillar_margin.number
    yield _most("pillars_most", level, picture.pillars, threshold, picture, rules)
    floor = threshold - rules.floor_gap.number
    yield _floor("pillars_floor", level, picture.pillars, floor, picture, rules)
    lowest = level - rules.capability_margin.number
    yield _floor("capabilities_floor", level, picture.capabilities, lowest, picture, rules)


def chasm_clauses(picture: Picture, level: int, rules: AssessmentRules) -> Iterator[Clause]:
    """Enough voices, every distinction rated, four of five strategic, and nobody far apart."""
    chasm, threshold = picture.chasm, rules.distinctions.number
    rated = {name: value for name, value in picture.distinctions.items() if value is not None}
    yield _voices(level, chasm, rules)
    yield _rated(level, picture.distinctions)
    yield _most("distinctions_most", level, rated, threshold, picture, rules)
    floor = threshold - rules.floor_gap.number
    yield _floor("distinctions_floor", level, rated, floor, picture, rules)
    yield _agreed(level, chasm, rules)


def top_clauses(picture: Picture, level: int, rules: AssessmentRules) -> Iterator[Clause]:
    """Anticipation fully there, and enough outcome facts better than their comparators."""
    name, needed = rules.anticipation, rules.top_anticipation.number
    holds = picture.anticipation is not None and rules.reaches(picture.anticipation, needed)
    short = () if holds else (_shortfall(name, picture.anticipation, needed),)
    yield Clause("anticipation", level, holds, picture.anticipation, needed, needed, short)
    better = sum(picture.outcomes.values())
    missing = tuple(
        Shortfall(name, None, rules.outcomes.number, None)
        for name, is_better in picture.outcomes.items()
        if not is_better
    )
    needed = rules.outcomes.number
    yield Clause("outcomes", level, better >= needed, better, needed, needed, missing)


def _below(
    values: Mapping[str, float], threshold: float, picture: Picture, rules: AssessmentRules
) -> tuple[Shortfall, ...]:
    return tuple(
        _shortfall(name, picture.known.get(name, value), threshold)
        for name, value in values.items()
        if not rules.reaches(value, threshold)
    )


def _shortfall(name: str, value: float | None, threshold: float) -> Shortfall:
    if value is None or value >= threshold:  # short only by what is unrated: no size to tell
        return Shortfall(name, value, threshold, None)
    return Shortfall(name, value, threshold, threshold - value)


def _most(
    kind: ClauseKind,
    level: int,
    values: Mapping[str, float],
    threshold: float,
    picture: Picture,
    rules: AssessmentRules,
) -> Clause:
    below = _below(values, threshold, picture, rules)
    reached, needed = len(values) - len(below), rules.most.number
    return Clause(kind, level, reached >= needed, reached, needed, threshold, below)


def _floor(
    kind: ClauseKind,
    level: int,
    values: Mapping[str, float],
    floor: float,
    picture: Picture,
    rules: AssessmentRules,
) -> Clause:
    below = _below(values, floor, picture, rules)
    lowest = min(values.values(), default=None)
    return Clause(kind, level, not below, lowest, floor, floor, below)


def _voices(level: int, chasm: Chasm, rules: AssessmentRules) -> Clause:
    others = sum(function != MANAGEMENT for function in chasm.answered)
    needed = rules.chasm_functions.number
    silent = () if MANAGEMENT in chasm.answered else (Shortfall(MANAGEMENT, None, 1, None),)
    holds = not silent and others >= needed
    return Clause("chasm_voices", level, holds, others, needed, needed, silent)


def _rated(level: int, distinctions: Mapping[str, float | None]) -> Clause:
    unrated = [name for name, value in distinctions.items() if value is None]
    short = tuple(Shortfall(name, None, 1, None) for name in unrated)
    reached, needed = len(distinctions) - len(unrated), len(distinctions)
    return Clause("distinctions_rated", level, not unrated, reached, needed, needed, short)


def _agreed(level: int, chasm: Chasm, rules: AssessmentRules) -> Clause:
    allowed = rules.contested_gap.number
    if chasm.management is None or chasm.others is None:
        return Clause("contested", level, True, None, allowed, allowed, ())
    gap = chasm.management - chasm.others
    short = (Shortfall(MANAGEMENT, gap, allowed, gap - allowed),) if chasm.contested else ()
    return Clause("contested", level, not chasm.contested, gap, allowed, allowed, short)
