"""Steps 1 to 3 against a second way of computing them, with pandas; and what no order changes."""

from collections.abc import Callable

import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revkit.client.answers import Answer, Value
from tests.assessment.building import MODEL, assessed

FUNCTIONS = ["sales", "marketing", "service", "customer_success", "management", "finance"]
VALUES: list[Value] = [1, 2, 3, 4, 5, "NA", "DK", None]

answer_lists = st.dictionaries(
    st.tuples(st.sampled_from(FUNCTIONS), st.integers(0, 3), st.sampled_from(sorted(MODEL.items))),
    st.sampled_from(VALUES),
    max_size=60,
)


def answers_of(drawn: dict[tuple[str, int, str], Value]) -> list[Answer]:
    return [
        Answer(f"{function}{number}", function, item, value)
        for (function, number, item), value in drawn.items()
        if MODEL.items[item].asks(function)
    ]


def oracle(answers: list[Answer]) -> dict[str, float]:
    """Ratings by element, computed on a table: the rules of section 3 in other words."""
    table = pandas.DataFrame(
        [(a.respondent, a.function, a.item, a.value) for a in answers],
        columns=["respondent", "function", "item", "value"],
    )
    present = set(table["function"])
    ratings = {}
    for element in (*MODEL.capabilities, *MODEL.distinctions):
        items = {item.id: item for item in element.items}
        mine = table[table["item"].isin(items) & table["value"].notna()].copy()
        mine["points"] = pandas.to_numeric(mine["value"], errors="coerce")
        backwards = [name for name, item in items.items() if item.reverse]
        mine.loc[mine["item"].isin(backwards), "points"] = 6 - mine["points"]
        cells = {}
        for function, cell in mine.groupby("function"):
            # With items of equal weight, half of the weight is half of the items.
            people = cell.groupby("respondent")["points"].agg(["mean", "count"])
            scores = people.loc[people["count"] * 2 >= len(items), "mean"]
            known = (cell["value"] == "DK").mean() < 0.5
            if known and len(scores):
                cells[function] = scores.mean()
        asked = [function for function in present if element.asks(function)]
        if len(cells) >= 2 and 3 * len(cells) >= 2 * len(asked):
            ratings[element.id] = sum(cells.values()) / len(cells)
    return ratings


@settings(max_examples=60, deadline=None)
@given(answer_lists)
def test_ratings_agree_with_the_oracle(drawn: dict[tuple[str, int, str], Value]) -> None:
    answers = answers_of(drawn)
    result = assessed(answers)
    found = {r.id: r.value for r in (*result.capabilities, *result.distinctions) if r.value}
    assert found == pytest.approx(oracle(answers), abs=1e-9)


@settings(max_examples=60, deadline=None)
@given(answer_lists, st.randoms(use_true_random=False))
def test_shuffled_rows_give_the_identical_result(
    drawn: dict[tuple[str, int, str], Value], random: object
) -> None:
    answers = answers_of(drawn)
    shuffle: Callable[[list[Answer]], None] = random.shuffle  # type: ignore[attr-defined]
    first = assessed(answers)
    shuffle(answers)
    assert assessed(answers) == first


@settings(max_examples=60, deadline=None)
@given(answer_lists, st.data())
def test_a_better_answer_never_lowers_the_range(
    drawn: dict[tuple[str, int, str], Value], data: st.DataObject
) -> None:
    # But for management, whose higher view of the distinctions may be contested.
    answers = answers_of(drawn)
    numbers = [
        index
        for index, answer in enumerate(answers)
        if isinstance(answer.value, int)
        and answer.value < 5
        and answer.function != "management"
        and not MODEL.items[answer.item].reverse
    ]
    if not numbers:
        return
    before = assessed(answers).level_range
    index = data.draw(st.sampled_from(numbers))
    old = answers[index]
    answers[index] = Answer(old.respondent, old.function, old.item, 5)
    after = assessed(answers).level_range
    assert after[0] >= before[0]
    assert after[1] >= before[1]


@settings(max_examples=60, deadline=None)
@given(answer_lists)
def test_what_always_holds(drawn: dict[tuple[str, int, str], Value]) -> None:
    result = assessed(answers_of(drawn))
    low, high = result.level_range
    assert 1 <= low <= high <= 5
    assert result.level == (low if low == high else None)
    assert result.level is not None or high <= 3
    assert low + 1 <= result.target_level <= 5 or low == 5
    assert {clause.level for clause in result.blockers} <= {low + 1}
    assert bool(result.blockers) == (low < 5)
    values = [r.value for r in (*result.capabilities, *result.distinctions, *result.pillars)]
    assert all(value is None or 1 <= value <= 5 for value in values)
