"""Every threshold of the assessment, with the reason beside it: judgement, not validated."""

import re
from fractions import Fraction
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator

from revkit.content.files import FOLDER, load_content
from revkit.records import Number, Record, Words

FILE = "assessment_rules.yml"

_FRACTION = re.compile(r"[1-9][0-9]*/[1-9][0-9]*")


def _as_number(value: object) -> object:
    """A fraction is written as text, since two thirds have no exact decimal."""
    if isinstance(value, str):
        if not _FRACTION.fullmatch(value):
            raise ValueError(f'got "{value}", expected a number, or a fraction such as 2/3.')
        return Fraction(value)
    return value


class Threshold(Record):
    """A number that the rules compare with, and why it is that number."""

    value: Annotated[Number | Fraction, BeforeValidator(_as_number)]
    reason: Words

    @cached_property
    def number(self) -> float:
        return float(self.value)


class AssessmentRules(Record):
    """The thresholds of one version; each is explained in `assessment_rules.yml`."""

    version: int
    anticipation: str
    tolerance: Threshold
    answered_weight: Threshold
    blind_share: Threshold
    rated_functions_share: Threshold
    rated_functions_least: Threshold
    not_applicable_share: Threshold
    not_applicable_functions: Threshold
    pillar_out_of_scope: Threshold
    pillar_rated_weight: Threshold
    most: Threshold
    floor_gap: Threshold
    pillar_margin: Threshold
    capability_margin: Threshold
    chasm_level: Threshold
    chasm_functions: Threshold
    distinctions: Threshold
    contested_gap: Threshold
    top_anticipation: Threshold
    outcomes: Threshold
    evidence: Threshold
    undetermined_ceiling: Threshold
    target_step: Threshold
    small_cell: Threshold
    hidden_room: Threshold
    notable_gap: Threshold
    first_steps: Threshold
    days_effort_1: Threshold
    days_effort_2: Threshold
    days_effort_3: Threshold
    real_change: Threshold
    agree: Threshold
    divided: Threshold
    alpha_alike: Threshold
    alpha_partly: Threshold
    agree_partly: Threshold
    confidence: Threshold
    agreement_voices: Threshold
    perception_voices: Threshold
    perception_gap: Threshold
    discovery_rate: Threshold
    exact_table: Threshold
    draws: Threshold
    draws_voices: Threshold
    firm: Threshold
    likely: Threshold
    long_string_share: Threshold
    long_string_least: Threshold
    fast_seconds: Threshold
    mostly_unknown: Threshold

    def days_for(self, effort: int) -> int:
        """The days that a step of this effort (1..3) takes.

        >>> load_assessment_rules().days_for(2)
        60
        """
        days = (self.days_effort_1, self.days_effort_2, self.days_effort_3)
        return int(days[effort - 1].number)

    def reaches(self, value: float, threshold: float) -> bool:
        """Whether an unrounded value is at or above a threshold.

        >>> rules = load_assessment_rules()
        >>> rules.reaches(3.5, 3.5), rules.reaches(3.4999, 3.5)
        (True, False)
        """
        return value >= threshold - self.tolerance.number


@cache
def load_assessment_rules(folder: Path = FOLDER) -> AssessmentRules:
    """The rules of this version of revkit. Raises ContentError for a mistake in the file."""
    return load_content(FILE, AssessmentRules, folder)
