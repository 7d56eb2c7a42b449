"""The plan stands in the client's report: nothing that the assessment hides may show in it."""

import dataclasses
from collections.abc import Callable

import pytest

from revkit.assessment import client_view
from revkit.client.answers import Answer, Answers
from revkit.client.load import Client
from revkit.content.maturity import load_maturity
from revkit.results import Results
from revkit.show import team as shown
from tests.assessment.test_shown import EDGES, firm

Hidden = Callable[[Answer, tuple[int, int]], Answer]
ITEMS = load_maturity().items
TWO = firm(3, 3, {"sales": 4, "marketing": 2, "service": 2, "management": 3, "finance": 3})


def two_people(answer: Answer, values: tuple[int, int]) -> Answer:
    """The only two who answered about anticipation, whose mean is hidden."""
    given = dict(zip(("sales0", "service0"), values, strict=True))
    of_theirs = answer.item == "anticipation-core"
    return dataclasses.replace(answer, value=given[answer.respondent]) if of_theirs else answer


def two_functions(answer: Answer, values: tuple[int, int]) -> Answer:
    """Marketing and service, of two people each, whose mean alone is shown with the others'."""
    given = dict(zip(("marketing", "service"), values, strict=True))
    both = all(ITEMS[answer.item].asks(function) for function in given)
    if answer.function not in given or not both:
        return answer
    return dataclasses.replace(answer, value=given[answer.function])


CASES = {"two people": (EDGES["a hidden capability"], two_people), "two": (TWO, two_functions)}


@pytest.mark.parametrize("case", CASES)
def test_other_hidden_answers_give_the_same_plan_and_chapter(case: str) -> None:
    client, hidden = CASES[case]
    given = [answered(client, hidden, values) for values in ((3, 3), (2, 4))]
    # The consultant sees that the answers differ, and the client does not.
    assert given[0].assessment.capabilities != given[1].assessment.capabilities
    assert seen(given[0]) == seen(given[1])
    assert given[0].team == given[1].team
    assert chapter(given[0]) == chapter(given[1])


def answered(client: Client, hidden: Hidden, values: tuple[int, int]) -> Results:
    """The results of a client whose hidden answers are these."""
    rows = tuple(hidden(answer, values) for answer in client.answers.rows)
    given = dataclasses.replace(client, answers=Answers(rows, ()), goals=None, benefits=None)
    return Results(given)


def seen(results: Results) -> tuple[object, ...]:
    """The ratings that a client sees."""
    view = client_view(results.assessment, results.client)
    return view.capabilities, view.distinctions, view.pillars, view.level


def chapter(results: Results) -> str:
    """All that chapter 04 shows, its pictures by what they are drawn from."""
    parts = []
    for name in shown.__all__:
        part = getattr(shown, name)(results.team, results.client)
        data = getattr(part, "data", None)
        parts.append(repr(part) if data is None else f"{part.title}\n{part.alt}\n{data.to_csv()}")
    return "\n".join(parts)
