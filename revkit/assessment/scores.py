"""Steps 1 to 3: from answers to cells, from cells to a rating in which functions weigh the same.

Means are computed with `math.fsum`, which is exact in any order, so that shuffled rows give the
identical result.
"""

from collections.abc import Iterable, Mapping
from math import fsum
from typing import Protocol

from revkit.assessment.result import Cell, Missing, Rating
from revkit.client.answers import Answer, Given, Value
from revkit.content.assessment_rules import AssessmentRules
from revkit.content.maturity import Item

People = Mapping[str, Mapping[str, Value]]
"""respondent -> item -> value"""
Sheet = Mapping[str, People]
"""function -> respondent -> item -> value"""


class Element(Protocol):
    """A capability or a distinction: something that items ask about."""

    @property
    def id(self) -> str: ...
    @property
    def items(self) -> tuple[Item, ...]: ...
    def asks(self, function: str) -> bool: ...


def sheet_of(answers: Iterable[Answer]) -> Sheet:
    """The answers by function, respondent and item."""
    sheet: dict[str, dict[str, dict[str, Value]]] = {}
    for answer in answers:
        people = sheet.setdefault(answer.function, {})
        people.setdefault(answer.respondent, {})[answer.item] = answer.value
    return sheet


def mean(values: Iterable[float]) -> float:
    """The mean of at least one number.

    >>> mean([4, 4, 5])
    4.333333333333333
    """
    values = list(values)
    return fsum(values) / len(values)


def weighted_mean(pairs: Iterable[tuple[float, float]]) -> float:
    """The mean of (weight, value) pairs.

    >>> weighted_mean([(3, 4.0), (1, 2.0)])
    3.5
    """
    pairs = list(pairs)
    return fsum(weight * value for weight, value in pairs) / fsum(weight for weight, _ in pairs)


def respondent_score(
    items: Iterable[Item], values: Mapping[str, Value], rules: AssessmentRules
) -> float | None:
    """Step 1: the weighted mean of a person's numbers, if they carry enough of the weight."""
    items = list(items)
    answered = [
        (float(item.weight), float(item.points(value)))
        for item in items
        if isinstance(value := values.get(item.id), int)
    ]
    routed = fsum(float(item.weight) for item in items)
    least = rules.answered_weight.number * routed
    enough = rules.reaches(fsum(weight for weight, _ in answered), least)
    return weighted_mean(answered) if answered and enough else None


def given_by(values: Mapping[str, Value], items: Iterable[Item]) -> list[Given]:
    """What a person answered to these items, blanks left out."""
    return [value for item in items if (value := values.get(item.id)) is not None]


def cell_of(element: Element, function: str, people: People, rules: AssessmentRules) -> Cell:
    """Step 2: one function's mean, unless too many of its answers are "cannot know"."""
    items = [item for item in element.items if item.asks(function)]
    given = [given_by(values, items) for values in people.values()]
    answers = [value for values in given for value in values]
    voted = (respondent_score(items, values, rules) for values in people.values())
    scores = [score for score in voted if score is not None]
    unknown = answers.count("DK")
    blind = unknown > 0 and rules.reaches(unknown, rules.blind_share.number * len(answers))
    return Cell(
        function=function,
        value=mean(scores) if scores and not blind else None,
        scored=len(scores),
        voices=sum(bool(values) for values in given),
        given=len(answers),
        unknown=unknown,
        not_applicable=answers.count("NA"),
        blind=blind,
    )


def rating_of(
    element: Element, functions: Iterable[str], sheet: Sheet, rules: AssessmentRules
) -> Rating:
    """Step 3: the mean over the functions with data, if they are enough of those asked.

    `functions` are the functions that the client has.
    """
    asked = [function for function in functions if element.asks(function)]
    cells = tuple(cell_of(element, function, sheet.get(function, {}), rules) for function in asked)
    values = [cell.value for cell in cells if cell.value is not None]
    least = max(rules.rated_functions_least.number, rules.rated_functions_share.number * len(asked))
    rated = rules.reaches(len(values), least)
    missing: Missing | None = None if rated else "too_few_functions"
    return Rating(element.id, mean(values) if rated else None, missing, cells)
