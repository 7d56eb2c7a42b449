"""The level rule of `rule.py` for many pictures at once: the same clauses, on arrays.

A test holds both to the same levels, whatever the picture.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from revkit.assessment.clauses import TOP_LEVEL
from revkit.assessment.rule import LOWEST_LEVEL
from revkit.content.assessment_rules import AssessmentRules

Points = NDArray[np.float64]
Truth = NDArray[np.bool_]
Levels = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Pictures:
    """What the level rule reads, a column per picture, in points (1..5).

    Rows are pillars, capabilities (NaN: out of scope) and distinctions (NaN: unrated). `management`
    and `others` are NaN where they are not compared, `anticipation` where it is unrated; `voices`
    says whether management and enough other functions answered, `better` how many outcome facts
    are better.
    """

    pillars: Points
    capabilities: Points
    distinctions: Points
    management: Points
    others: Points
    anticipation: Points
    voices: Truth
    better: Levels


def levels_of(pictures: Pictures, rules: AssessmentRules) -> Levels:
    """The level of each picture (1..5)."""
    levels = np.full(pictures.pillars.shape[1], LOWEST_LEVEL, np.int64)
    for level in range(LOWEST_LEVEL + 1, TOP_LEVEL + 1):
        holds = _holds(pictures, level, rules)
        levels = np.where((levels == level - 1) & holds, level, levels)
    return levels


def _holds(pictures: Pictures, level: int, rules: AssessmentRules) -> Truth:
    holds = _pillars_hold(pictures, level, rules)
    if level >= rules.chasm_level.number:
        holds &= _chasm_holds(pictures, rules)
    if level == TOP_LEVEL:
        holds &= _top_holds(pictures, rules)
    return holds


def _pillars_hold(pictures: Pictures, level: int, rules: AssessmentRules) -> Truth:
    there = four_of_five(pictures.pillars, level - rules.pillar_margin.number, rules)
    lowest = level - rules.capability_margin.number
    return there & ~(_below(pictures.capabilities, lowest, rules)).any(axis=0)


def _chasm_holds(pictures: Pictures, rules: AssessmentRules) -> Truth:
    rated = ~np.isnan(pictures.distinctions).any(axis=0)
    strategic = four_of_five(pictures.distinctions, rules.distinctions.number, rules)
    gap = pictures.management - pictures.others
    contested = gap - rules.tolerance.number > rules.contested_gap.number
    return pictures.voices & rated & strategic & ~contested


def _top_holds(pictures: Pictures, rules: AssessmentRules) -> Truth:
    least = rules.top_anticipation.number - rules.tolerance.number
    return (pictures.anticipation >= least) & (pictures.better >= rules.outcomes.number)


def four_of_five(values: Points, threshold: float, rules: AssessmentRules) -> Truth:
    """Whether enough rows reach a threshold and none is half a level behind."""
    reached = (values >= threshold - rules.tolerance.number).sum(axis=0)
    behind = _below(values, threshold - rules.floor_gap.number, rules).any(axis=0)
    holds: Truth = (reached >= rules.most.number) & ~behind
    return holds


def _below(values: Points, threshold: float, rules: AssessmentRules) -> Truth:
    """Where a value is known and too low."""
    below: Truth = values < threshold - rules.tolerance.number
    return below
