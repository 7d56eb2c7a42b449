"""What everybody answered, as one array per function: people x items, in an order of its own.

People are sorted by what they answered, so that neither the order of the rows nor anybody's name
can change a figure or a draw.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from revkit.client.answers import Answer, Value
from revkit.content.assessment_rules import AssessmentRules
from revkit.content.maturity import Capability, Distinction, Item, Maturity

Element = Capability | Distinction
"""What items ask about."""
Given = NDArray[np.int8]
"""Options 1 to 5 as they were chosen, or one of the codes below."""
Scores = NDArray[np.float64]
"""Points (1..5) by person and element; NaN where somebody answered too little."""

BLANK, NOT_APPLICABLE, UNKNOWN = 0, -1, -2
CODES: Mapping[Value, int] = {
    None: BLANK,
    "NA": NOT_APPLICABLE,
    "DK": UNKNOWN,
    **{number: number for number in range(1, 6)},
}


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """One function's people: what they chose (people x items) and their scores (x elements)."""

    people: tuple[str, ...]
    given: Given
    scores: Scores

    def only(self, kept: NDArray[np.bool_]) -> "Sheet":
        """The same function with some of its people."""
        people = tuple(name for name, stays in zip(self.people, kept, strict=True) if stays)
        return Sheet(people, self.given[kept], self.scores[kept])


@dataclass(frozen=True, eq=False)
class Panel:
    """The sheets of every function that answered, in the order of the model."""

    maturity: Maturity
    sheets: Mapping[str, Sheet]

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """Capabilities and distinctions: the columns of the scores."""
        return elements_of(self.maturity)

    @cached_property
    def positions(self) -> dict[str, int]:
        """The column of each element."""
        return {element.id: position for position, element in enumerate(self.elements)}

    @cached_property
    def columns(self) -> dict[str, int]:
        """The column of each item."""
        return columns_of(self.maturity)

    def columns_asked(self, element: Element, function: str) -> list[int]:
        """The columns of the items of an element that a function is asked."""
        return [self.columns[item.id] for item in asked_of(element, function)]

    def with_sheets(self, sheets: Mapping[str, Sheet]) -> "Panel":
        """The same model with other sheets."""
        return replace(self, sheets=sheets)


def elements_of(maturity: Maturity) -> tuple[Element, ...]:
    """Capabilities, then distinctions."""
    return (*maturity.capabilities, *maturity.distinctions)


def columns_of(maturity: Maturity) -> dict[str, int]:
    """The column of each item, in the order of the model."""
    return {name: column for column, name in enumerate(maturity.items)}


def asked_of(element: Element, function: str) -> list[Item]:
    """The items of an element that a function is asked."""
    return [item for item in element.items if item.asks(function)]


def panel_of(rows: Sequence[Answer], maturity: Maturity, rules: AssessmentRules) -> Panel:
    """All answers by function, with everybody's scores."""
    keys = [(answer.function, answer.respondent) for answer in rows]
    people = {key: number for number, key in enumerate(sorted(set(keys)))}
    given = _grid(rows, keys, people, columns_of(maturity))
    whose = np.array([function for function, _ in people])
    names = [name for _, name in people]
    sheets = {}
    for function in (f.id for f in maturity.functions if f.id in set(whose.tolist())):
        (mine,) = np.nonzero(whose == function)
        mine = mine[np.lexsort(given[mine].T[::-1])]
        who = tuple(names[n] for n in mine.tolist())
        sheets[function] = sheet_of(function, who, given[mine], maturity, rules)
    return Panel(maturity, sheets)


def sheet_of(
    function: str,
    people: tuple[str, ...],
    given: Given,
    maturity: Maturity,
    rules: AssessmentRules,
) -> Sheet:
    """One function's sheet, with the scores of what its people chose."""
    return Sheet(people, given, _scores(function, given, maturity, rules))


def _grid(
    rows: Sequence[Answer],
    keys: Sequence[tuple[str, str]],
    people: Mapping[tuple[str, str], int],
    columns: Mapping[str, int],
) -> Given:
    given = np.zeros((len(people), len(columns)), np.int8)
    count = len(rows)
    who = np.fromiter(map(people.__getitem__, keys), np.intp, count)
    what = np.fromiter((columns[answer.item] for answer in rows), np.intp, count)
    given[who, what] = np.fromiter((CODES[answer.value] for answer in rows), np.int8, count)
    return given


def points_of(item: Item, given: Given) -> Given:
    """What was chosen as points (1..5); codes stay what they are.

    >>> import numpy as np
    >>> from revkit.content.maturity import load_maturity
    >>> item = load_maturity().items["one-crm-core"].model_copy(update={"reverse": True})
    >>> points_of(item, np.array([1, 5, 0, -2], np.int8)).tolist()
    [5, 1, 0, -2]
    """
    if not item.reverse:
        return given
    backwards: Given = np.where(given > BLANK, item.points(0) - given, given)
    return backwards


def _scores(function: str, given: Given, maturity: Maturity, rules: AssessmentRules) -> Scores:
    """Step 1 for everybody of one function."""
    columns = columns_of(maturity)
    scores: Scores = np.full((len(given), len(elements_of(maturity))), np.nan)
    for position, element in enumerate(elements_of(maturity)):
        if items := asked_of(element, function):
            points = [points_of(item, given[:, columns[item.id]]) for item in items]
            weights = [float(item.weight) for item in items]
            scores[:, position] = _element_scores(weights, points, rules)
    return scores


def _element_scores(
    weights: Sequence[float], points: Sequence[Given], rules: AssessmentRules
) -> Scores:
    """The weighted mean of each person's numbers, if they carry enough of the weight."""
    answered, total = np.zeros(len(points[0])), np.zeros(len(points[0]))
    for weight, item in zip(weights, points, strict=True):
        answered += np.where(item > BLANK, weight, 0.0)
        total += np.where(item > BLANK, weight * item, 0.0)
    least = rules.answered_weight.number * sum(weights)
    enough = (answered > 0) & (answered >= least - rules.tolerance.number)
    scores: Scores = np.divide(total, answered, out=np.full(len(total), np.nan), where=enough)
    return scores
