"""Step 4: capabilities that respondents say do not apply here; the consultant confirms."""

from collections.abc import Iterator

from revkit.assessment.scores import Sheet, given_by
from revkit.client.answers import Given
from revkit.content.assessment_rules import AssessmentRules
from revkit.content.maturity import Capability


def suggested(capability: Capability, sheet: Sheet, rules: AssessmentRules) -> bool:
    """Whether so many people, in enough functions, gave "does not apply" and nothing else.

    They are counted against all who gave a number or only "does not apply".
    """
    numbers = 0
    only_not_applicable: list[str] = []
    for function, values in _given(capability, sheet):
        if all(value == "NA" for value in values):
            only_not_applicable.append(function)
        elif any(isinstance(value, int) for value in values):
            numbers += 1
    count = len(only_not_applicable)
    return len(set(only_not_applicable)) >= rules.not_applicable_functions.number and rules.reaches(
        count, rules.not_applicable_share.number * (count + numbers)
    )


def _given(capability: Capability, sheet: Sheet) -> Iterator[tuple[str, list[Given]]]:
    """(function, answers) of each person who gave any answer about the capability."""
    for function, people in sheet.items():
        items = [item for item in capability.items if item.asks(function)]
        for values in people.values():
            if given := given_by(values, items):
                yield function, given
