"""Where each pillar and capability should be next: one level up, and not beyond the client's."""

from math import floor

from revkit.assessment.advice.result import Target
from revkit.assessment.clauses import TOP_LEVEL
from revkit.assessment.result import HIGHEST, LOWEST
from revkit.content.assessment_rules import AssessmentRules


def level_of_value(value: float, rules: AssessmentRules) -> int:
    """The whole level that a value (1..5) has reached.

    >>> from revkit.content.assessment_rules import load_assessment_rules
    >>> level_of_value(2.99, load_assessment_rules()), level_of_value(3, load_assessment_rules())
    (2, 3)
    """
    return floor(value + rules.tolerance.number)


def target_of(id_: str, value: float | None, ceiling: int, rules: AssessmentRules) -> Target:
    """The next whole level above a value, but not above `ceiling`.

    >>> from revkit.content.assessment_rules import load_assessment_rules
    >>> target_of("handoffs", 2.5, 5, load_assessment_rules())
    Target(id='handoffs', value=2.5, target=3, gap=0.5, reached=0.75, progress=0.375)
    """
    if value is None:
        return Target(id_, None, None, None, None, None)
    step = int(rules.target_step.number)
    target = min(TOP_LEVEL, level_of_value(value, rules) + step, ceiling)
    met = value >= target
    return Target(
        id=id_,
        value=value,
        target=target,
        gap=0.0 if met else target - value,
        reached=1.0 if met else (value - LOWEST) / (target - LOWEST),
        progress=(value - LOWEST) / (HIGHEST - LOWEST),
    )
