"""How sure: nothing of it gives away a hidden cell, neither by algebra nor by trying all answers."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations_with_replacement, product

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revkit.assessment import ClientView
from revkit.assessment.confidence.confidence import confidence_of
from revkit.assessment.privacy.confidence_view import confidence_view
from revkit.assessment.privacy.shown_confidence import ConfidenceView
from revkit.assessment.privacy.standing_view import view_of
from revkit.assessment.privacy.suppression import Privacy
from revkit.assessment.result import Standing
from revkit.assessment.standing import standing_of
from revkit.client.answers import Answer, Answers, Value
from tests.assessment.building import MODEL, RULES, firm, section
from tests.assessment.test_client_view import CONSENT, NONE, algebra_of, answered, drawn_answers

Shown = tuple[Standing, ClientView, ConfidenceView]


def shown(rows: Sequence[Answer], privacy: Privacy = NONE) -> Shown:
    part, answers = section(), Answers(tuple(rows), ())
    standing = standing_of(part, answers, MODEL, RULES)
    confidence = confidence_of(part, answers, standing, MODEL, RULES, seed=1, draws=0)
    view = view_of(standing, privacy)
    return standing, view, confidence_view(confidence, view, privacy, RULES)


def shown_cells(view: ClientView) -> set[tuple[str, str]]:
    ratings = (*view.capabilities, *view.distinctions)
    return {(r.id, c.function) for r in ratings for c in r.cells if c.state == "shown"}


@settings(max_examples=100, deadline=None)
@given(drawn_answers, st.booleans())
def test_everything_stands_beside_figures_that_are_shown(
    drawn: dict[tuple[str, int, str], Value], consent: bool
) -> None:
    answers = answered(drawn)
    standing, view, seen = shown(answers, CONSENT if consent else NONE)
    cells = shown_cells(view)
    assert {(a.element, a.function) for a in seen.agreement} <= cells
    assert {(g.element, g.first) for g in seen.gaps} <= cells
    assert {(g.element, g.second) for g in seen.gaps} <= cells
    assert {(s.element, f) for s in seen.spreads for f in s.functions} <= cells
    ratings = (*view.capabilities, *view.distinctions)
    means = {p.id: p.value for p in view.pillars} | {r.id: r.value for r in ratings}
    assert all((means | {"index": view.index})[name] is not None for name in seen.intervals)
    algebra = algebra_of(standing, view)
    for spread in seen.spreads:
        people = Counter(a.function for a in answers if a.item == f"{spread.element}-core")
        algebra.known.append(
            numpy.sum([people[f] * algebra.cell(spread.element, f) for f in spread.functions], 0)
        )
    for rating in ratings:
        for cell in rating.cells:
            if cell.state == "hidden" and (rating.id, cell.function) in algebra.place:
                assert not algebra.solves(algebra.cell(rating.id, cell.function))


# By trying: every way in which the people of the hidden functions could have answered, and which
# of them give the very same page. With the interval of the capability on it, these two would be told.

SMALL = {"sales": 3, "marketing": 2, "service": 3, "customer_success": 4}


def team(values: Mapping[str, Sequence[int]]) -> list[Answer]:
    return [
        Answer(f"{function}{number}", function, "team-core", value)
        for function, given in values.items()
        for number, value in enumerate(given)
    ]


def page(values: Mapping[str, Sequence[int]]) -> tuple[object, ...]:
    """All that a client could read about the one capability that was asked."""
    _, view, seen = shown(team(values))
    return view.capabilities[0], seen.intervals, seen.agreement, seen.gaps, seen.spreads, seen.alike


def mean_of(values: Mapping[str, Sequence[int]]) -> float:
    return sum(sum(given) / len(given) for given in values.values())


def worlds(
    values: Mapping[str, Sequence[int]], hidden: set[str]
) -> Iterator[dict[str, Sequence[int]]]:
    """Every other set of answers of the hidden functions; who of them gave which does not matter."""
    options = {
        name: list(combinations_with_replacement(range(1, 6), len(given)))
        if name in hidden
        else [tuple(sorted(given))]
        for name, given in values.items()
    }
    for combination in product(*options.values()):
        yield dict(zip(options, combination, strict=True))


@pytest.mark.parametrize(
    "values",
    [
        {"sales": (1, 4, 4), "marketing": (5, 1), "service": (4, 3, 2), "customer_success": (5, 1, 3, 1)},
        {"sales": (1, 5, 3), "marketing": (4, 3), "service": (5, 4, 2), "customer_success": (5, 5, 3, 3)},
    ],
)  # fmt: skip
def test_several_answers_of_a_hidden_function_give_the_same_page(
    values: Mapping[str, Sequence[int]],
) -> None:
    _, view, _ = shown(team(values))
    hidden = {cell.function for cell in view.capabilities[0].cells if cell.state == "hidden"}
    assert "marketing" in hidden and len(hidden) > 1
    told = page({name: tuple(sorted(given)) for name, given in values.items()})
    # Only those with the same mean can give the same page, which saves most of the pages.
    same_mean = [w for w in worlds(values, hidden) if mean_of(w) == pytest.approx(mean_of(values))]
    alike = [world for world in same_mean if page(world) == told]
    assert len(same_mean) > 10
    for function in hidden:
        means = {sum(world[function]) for world in alike}
        assert len(means) > 1, f"{function} can be told from the page"


def test_options_are_counted_over_the_functions_that_are_shown() -> None:
    people = {"sales": 3, "marketing": 2, "service": 3, "customer_success": 4, "management": 3}
    _, view, seen = shown(firm(3, 3, people=people))
    (spread,) = [s for s in seen.spreads if s.element == "team"]
    named = {f for e, f in shown_cells(view) if e == "team"}
    assert set(spread.functions) == named
    assert "marketing" not in named
    assert spread.counts == (0, 0, sum(people[f] for f in named), 0, 0)


def test_options_of_one_function_alone_are_not_counted() -> None:
    _, _, seen = shown(firm(3, 3, people={"sales": 9, "marketing": 1}))
    assert seen.spreads == ()


def test_groups_of_five_hide_what_groups_of_three_show() -> None:
    rows = firm(3, 3, people={"sales": 6, "marketing": 4, "service": 6, "customer_success": 6})
    three, five = shown(rows, NONE), shown(rows, Privacy(5, 2, False))
    assert {f for _, f in shown_cells(three[1])} > {f for _, f in shown_cells(five[1])}
    assert "marketing" not in {a.function for a in five[2].agreement}


def test_differences_of_less_than_a_point_are_not_told() -> None:
    # Sales 3, 3, 4 against marketing 3, 3, 3 and service 1, 1, 1: a third of a point, and two.
    rows = team({"sales": (3, 3, 4), "marketing": (3, 3, 3), "service": (1, 1, 1)})
    _, _, seen = shown(rows)
    assert {(gap.first, gap.second) for gap in seen.gaps} == {
        ("sales", "service"),
        ("marketing", "service"),
    }
