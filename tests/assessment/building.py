"""A small model, and answers to it, built from a few words."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from revkit.assessment.result import Standing
from revkit.assessment.standing import standing_of
from revkit.client.answers import Answer, Answers, Value
from revkit.client.assessment import AssessmentSection
from revkit.content.assessment_rules import load_assessment_rules
from revkit.content.maturity import load_maturity

HERE = Path(__file__).parent
MODEL = load_maturity(HERE)
RULES = load_assessment_rules()
CASES: Mapping[str, list[dict[str, Any]]] = yaml.safe_load(
    (HERE.parent / "cases" / "assessment.yml").read_text(encoding="utf-8")
)
FUNCTIONS = ("sales", "marketing", "service", "management")


def section(**keys: Any) -> AssessmentSection:
    """The section of a client file; nothing but what is given."""
    return AssessmentSection.model_validate({"headcount": {}, **keys})


def rows(item: str, answers: Mapping[str, Sequence[Value]]) -> list[Answer]:
    """Answers to one item: function -> one value per person."""
    return [
        Answer(f"{function}{number}", function, item, value)
        for function, values in answers.items()
        for number, value in enumerate(values)
    ]


def assessed(answers: Sequence[Answer], **keys: Any) -> Standing:
    """Where a firm stands by answers to the small model."""
    return standing_of(section(**keys), Answers(tuple(answers), ()), MODEL, RULES)


def firm(
    level: Value,
    mindset: Value,
    exceptions: Mapping[str, Value] | None = None,
    people: Mapping[str, int] | None = None,
) -> list[Answer]:
    """Everybody of every function gives the same answers, but for the exceptions by element."""
    exceptions, people = exceptions or {}, people or dict.fromkeys(FUNCTIONS, 2)
    given = [(c, exceptions.get(c.id, level)) for c in MODEL.capabilities]
    given += [(d, exceptions.get(d.id, mindset)) for d in MODEL.distinctions]
    return [
        Answer(f"{function}{number}", function, item.id, _raw(item.reverse, value))
        for element, value in given
        for item in element.items
        for function, count in people.items()
        if item.asks(function)
        for number in range(count)
    ]


def _raw(reverse: bool, value: Value) -> Value:
    return 6 - value if reverse and isinstance(value, int) else value
