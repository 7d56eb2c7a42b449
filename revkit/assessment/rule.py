"""The level: each needs the one below it, and what is unrated never helps."""

from collections.abc import Iterable

from revkit.assessment.clauses import (
    TOP_LEVEL,
    Picture,
    chasm_clauses,
    clauses_of,
    pillar_clauses,
)
from revkit.assessment.result import Clause, Flag
from revkit.content.assessment_rules import AssessmentRules

LOWEST_LEVEL = 1


def level_of(picture: Picture, rules: AssessmentRules) -> int:
    """The highest level whose clauses, and those of every level below it, hold."""
    level = LOWEST_LEVEL
    while level < TOP_LEVEL and all(c.holds for c in clauses_of(picture, level + 1, rules)):
        level += 1
    return level


def range_of(lowest: Picture, highest: Picture, rules: AssessmentRules) -> tuple[int, int]:
    """The level with everything unrated at the bottom, and at the top, of the scale."""
    low, high = level_of(lowest, rules), level_of(highest, rules)
    return (low, high) if low == high else (low, min(high, int(rules.undetermined_ceiling.number)))


def blockers_of(lowest: Picture, level: int, rules: AssessmentRules) -> tuple[Clause, ...]:
    """The clauses that fail at the level above `level`; none at the top."""
    if level == TOP_LEVEL:
        return ()
    return tuple(clause for clause in clauses_of(lowest, level + 1, rules) if not clause.holds)


def flags_of(
    level: int | None, highest: Picture, evidenced: int, rules: AssessmentRules
) -> tuple[Flag, ...]:
    """What deserves a word of its own beside the level."""
    chasm_level = int(rules.chasm_level.number)
    pillars_hold = _hold(pillar_clauses(highest, chasm_level, rules))
    chasm_holds = _hold(chasm_clauses(highest, chasm_level, rules))
    strategic = level is not None and level >= chasm_level
    flags: dict[Flag, bool] = {
        "at_chasm": level == chasm_level - 1 and pillars_hold and not chasm_holds,
        "contested": highest.chasm.contested,
        "mindset_ahead": chasm_holds and not pillars_hold,
        "chasm_not_assessed": not highest.chasm.assessed,
        "outcome_not_evidenced": level == TOP_LEVEL - 1 and _only_outcomes_missing(highest, rules),
        "provisional": strategic and evidenced < rules.evidence.number,
    }
    return tuple(flag for flag, raised in flags.items() if raised)


def _hold(clauses: Iterable[Clause]) -> bool:
    return all(clause.holds for clause in clauses)


def _only_outcomes_missing(picture: Picture, rules: AssessmentRules) -> bool:
    failing = [clause.kind for clause in clauses_of(picture, TOP_LEVEL, rules) if not clause.holds]
    return failing == ["outcomes"]
