"""What a client sees: no small cell, and none that can be solved from what is shown."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from revkit.assessment import Assessment, ClientView, assess, client_view
from revkit.assessment.privacy.shown import ShownRating
from revkit.assessment.privacy.standing_view import view_of
from revkit.assessment.privacy.suppression import Privacy
from revkit.assessment.result import Rating
from revkit.client.answers import Answer, Value
from revkit.client.load import load_client
from tests.assessment.building import MODEL, assessed, firm
from tests.shared import ROOT

CONSENT, NONE = Privacy(3, 2, True), Privacy(3, 1, False)
VALUES: list[Value] = [1, 2, 3, 4, 5, "NA", "DK", None]


def states(view: ClientView, rating: str) -> dict[str, str]:
    (found,) = [r for r in (*view.capabilities, *view.distinctions) if r.id == rating]
    return {cell.function: cell.state for cell in found.cells}


def people(**counts: int) -> Assessment:
    return assessed(firm(3, 3, people=counts))


def test_three_voices_are_shown_and_two_are_not() -> None:
    view = view_of(people(sales=3, marketing=2, service=3), NONE)
    assert states(view, "team")["marketing"] == "hidden"


def test_a_second_cell_is_hidden_since_one_could_be_solved_from_the_mean() -> None:
    view = view_of(people(sales=4, marketing=2, service=3), NONE)
    # service has the fewest people of those that could be shown
    assert states(view, "team") == {"sales": "shown", "marketing": "hidden", "service": "hidden"}


def test_those_hidden_together_count_at_least_three() -> None:
    # marketing and service are two people together, whose sum the mean and sales would give away
    view = view_of(people(sales=4, marketing=1, service=1, customer_success=5), NONE)
    assert states(view, "team") == {
        "sales": "hidden",
        "marketing": "hidden",
        "service": "hidden",
        "customer_success": "shown",
    }


def test_management_of_two_appears_only_with_consent() -> None:
    result = people(sales=3, marketing=3, service=3, management=2)
    without, consented = view_of(result, NONE), view_of(result, CONSENT)
    assert states(without, "team")["management"] == "hidden"
    assert not without.management_shown
    assert without.management_level is without.management is None
    assert all(rating.management is None for rating in without.capabilities)
    assert set(states(consented, "team").values()) == {"shown"}
    assert consented.management_shown
    assert (consented.management, consented.others) == (3, 3)


def test_management_of_three_needs_no_consent() -> None:
    view = view_of(people(sales=3, marketing=3, service=3, management=3), NONE)
    assert view.management_shown
    assert view.capabilities[0].management == 3


def test_management_is_the_last_to_be_hidden_for_the_sake_of_others() -> None:
    view = view_of(people(sales=5, marketing=1, management=3), NONE)
    assert states(view, "team") == {"sales": "hidden", "marketing": "hidden", "management": "shown"}


def test_a_mean_of_fewer_than_three_people_is_withheld_with_its_pillar() -> None:
    view = view_of(people(sales=1, marketing=1), NONE)
    assert {rating.state for rating in view.capabilities} == {"hidden"}
    assert {pillar.state for pillar in view.pillars} == {"hidden"}
    assert view.index is None
    assert {vector.value for vector in view.vectors} == {None}


@pytest.mark.parametrize("value", [1, 3])
def test_with_a_withheld_mean_its_pillar_is_withheld_whatever_the_answers(value: Value) -> None:
    # `team` is answered by one of sales and one of marketing; the rest of people by three each. The
    # level bounds every mean from below: with the pillar, a second mean withheld would not do.
    answers = [
        answer
        for answer in firm(3, 3, {"team": value}, people={"sales": 3, "marketing": 3})
        if answer.item != "team-core" or answer.respondent.endswith("0")
    ]
    view = view_of(assessed(answers), NONE)
    assert [rating.id for rating in view.capabilities if rating.state == "hidden"] == ["team"]
    assert [pillar.id for pillar in view.pillars if pillar.state == "hidden"] == ["people"]
    assert view.index is None
    assert set(states(view, "leadership").values()) == {"shown"}


def test_a_blocker_that_rests_on_hidden_elements_alone_is_not_detailed() -> None:
    view = view_of(assessed(firm(1, 1, people={"sales": 1, "marketing": 1})), NONE)
    (blocker,) = view.blockers
    assert (blocker.kind, blocker.reached, blocker.shortfalls) == (None, None, ())


@pytest.mark.parametrize("value", [1, 3])
def test_a_blocker_says_the_same_whether_or_not_a_hidden_element_falls_short(value: Value) -> None:
    # `team` is answered by one of sales and one of marketing: below 1.5, both would be known to
    # have answered 1. `crm`, which everybody answers, falls short as well.
    answers = [
        answer
        for answer in firm(3, 3, {"crm": 1, "team": value}, {"sales": 3, "marketing": 3})
        if answer.item != "team-core" or answer.respondent.endswith("0")
    ]
    view = view_of(assessed(answers), NONE)
    assert [r.id for r in view.capabilities if r.state == "hidden"] == ["team"]
    (floor,) = [blocker for blocker in view.blockers if blocker.kind == "capabilities_floor"]
    assert [shortfall.element for shortfall in floor.shortfalls] == ["crm"]
    assert (floor.reached, floor.hidden) == (None, True)


def test_the_figure_of_a_hidden_anticipation_is_not_told() -> None:
    # Only one of sales and one of marketing answer about anticipation, both 4: level 5 asks 4.5.
    answers = [
        answer
        for answer in firm(5, 5, {"anticipation": 4}, {"sales": 3, "marketing": 3, "management": 3})
        if answer.item != "anticipation-core" or answer.respondent in ("sales0", "marketing0")
    ]
    result = assessed(answers)
    assert result.level == 4
    anticipation = view_of(result, NONE).blockers[0]
    assert (anticipation.kind, anticipation.reached) == (None, None)
    assert anticipation.shortfalls == ()


def team_of(**answers: tuple[int, int]) -> Assessment:
    """Answers about `team` alone: function -> (people, what each of them answers)."""
    return assessed(
        [
            Answer(f"{function}{number}", function, "team-core", value)
            for function, (count, value) in answers.items()
            for number in range(count)
        ]
    )


def test_hidden_cells_near_an_end_of_the_scale_get_room() -> None:
    # marketing is one person, and sales the first to be hidden with it. Where both are 1, their sum
    # of 2 would tell both; so would service's; success at 2 gives less room than for two points.
    high = team_of(sales=(3, 4), marketing=(1, 1), service=(3, 1), customer_success=(4, 2))
    assert hidden_functions(high) == {"marketing", "sales"}
    low = team_of(sales=(3, 1), marketing=(1, 1), service=(3, 1), customer_success=(4, 2))
    assert hidden_functions(low) == {"marketing", "sales", "service", "customer_success"}
    top = team_of(sales=(3, 5), marketing=(1, 5), service=(3, 4), customer_success=(4, 2))
    assert hidden_functions(top) == {"marketing", "sales", "service"}


def test_management_too_is_hidden_for_want_of_room() -> None:
    # The mean of 2 and management's 4 would tell that marketing, a single person, answered 1.
    result = team_of(sales=(3, 1), marketing=(1, 1), management=(3, 4))
    assert hidden_functions(result) == {"marketing", "sales", "management"}


def hidden_functions(result: Assessment) -> set[str]:
    return {f for f, state in states(view_of(result, NONE), "team").items() if state == "hidden"}


def test_what_few_people_say_does_not_apply_is_not_told() -> None:
    few = [Answer(f"{f}0", f, "team-core", "NA") for f in ("sales", "marketing")]
    assert assessed(few).scope_suggestions == ("team",)
    assert view_of(assessed(few), NONE).scope_suggestions == ()
    more = [*few, Answer("sales1", "sales", "team-core", "NA")]
    assert view_of(assessed(more), NONE).scope_suggestions == ("team",)


def test_every_figure_has_the_decimals_that_are_printed_and_no_more() -> None:
    for folder in ("saas-spain", "services-mexico", "manufacturer-britain"):
        client = load_client(ROOT / "client_templates" / folder)
        dumped = TypeAdapter(ClientView).dump_python(client_view(assess(client), client))
        figures = [number for number in numbers_in(dumped) if not float(number).is_integer()]
        assert len(figures) > 50
        assert [number for number in figures if round(number, 2) != number] == []


def numbers_in(value: object) -> Iterator[float]:
    """Every float anywhere inside dicts and sequences."""
    if isinstance(value, float):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from numbers_in(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from numbers_in(inner)


def test_that_management_is_contested_is_told_only_where_management_is_shown() -> None:
    answers = [
        dataclasses.replace(answer, value=1 if MODEL.items[answer.item].reverse else 5)
        if MODEL.items[answer.item].kind == "bipolar" and answer.function == "management"
        else answer
        for answer in firm(4, 3, people={"sales": 3, "marketing": 3, "service": 3, "management": 2})
    ]
    result = assessed(answers)
    told, untold = view_of(result, CONSENT), view_of(result, NONE)
    assert "contested" in told.flags
    assert [blocker.kind for blocker in told.blockers] == ["contested"]
    assert "contested" not in untold.flags
    (blocker,) = untold.blockers
    assert (blocker.kind, blocker.reached, blocker.shortfalls) == (None, None, ())


def test_a_blind_cell_of_few_people_is_hidden() -> None:
    answers = firm(3, 3, {"team": "DK"}, people={"sales": 3, "marketing": 2, "service": 4})
    view = view_of(assessed(answers), NONE)
    assert states(view, "team") == {"sales": "blind", "marketing": "hidden", "service": "blind"}


def test_the_examples_show_management_by_count_or_by_consent() -> None:
    for folder in ("saas-spain", "services-mexico", "manufacturer-britain"):
        client = load_client(ROOT / "client_templates" / folder)
        view = client_view(assess(client), client)
        assert view.management_shown
        assert any(cell.state == "shown" for r in view.capabilities for cell in r.cells)


# The linear algebra of it: unknown is every cell with data; known is every figure that is shown.

drawn_answers = st.dictionaries(
    st.tuples(
        st.sampled_from(["sales", "marketing", "service", "customer_success", "management"]),
        st.integers(0, 3),
        st.sampled_from(sorted(MODEL.items)),
    ),
    st.sampled_from(VALUES),
    min_size=30,
    max_size=140,
)


def answered(drawn: Mapping[tuple[str, int, str], Value]) -> list[Answer]:
    """The answers that were drawn, those of people who are asked."""
    return [
        Answer(f"{function}{number}", function, item, value)
        for (function, number, item), value in drawn.items()
        if MODEL.items[item].asks(function)
    ]


class Algebra:
    """What can be solved for from the figures of a view."""

    def __init__(self, result: Assessment) -> None:
        self.ratings = {r.id: r for r in (*result.capabilities, *result.distinctions)}
        cells = [(r.id, cell.function) for r in self.ratings.values() for cell in r.with_data]
        self.place = {cell: index for index, cell in enumerate(cells)}
        self.known: list[numpy.ndarray] = []

    def cell(self, rating: str, function: str) -> numpy.ndarray:
        vector = numpy.zeros(len(self.place))
        vector[self.place[rating, function]] = 1
        return vector

    def mean(self, rating: str, functions: Iterable[str] | None = None) -> numpy.ndarray:
        if functions is None:
            functions = [cell.function for cell in self.ratings[rating].with_data]
        return numpy.mean([self.cell(rating, function) for function in functions], axis=0)

    def others(self, rating: str) -> numpy.ndarray:
        cells = self.ratings[rating].with_data
        return self.mean(rating, [c.function for c in cells if c.function != "management"])

    def pillar(self, capabilities: Iterable[str]) -> numpy.ndarray:
        rated = [name for name in capabilities if self.ratings[name].value is not None]
        return numpy.mean([self.mean(name) for name in rated], axis=0)

    def solves(self, target: numpy.ndarray) -> bool:
        if not self.known:
            return False
        matrix = numpy.array(self.known)
        rank = numpy.linalg.matrix_rank(matrix)
        return bool(numpy.linalg.matrix_rank(numpy.vstack([matrix, target])) == rank)


def algebra_of(result: Assessment, view: ClientView) -> Algebra:
    algebra = Algebra(result)
    for rating in (*view.capabilities, *view.distinctions):
        algebra.known += [
            algebra.cell(rating.id, cell.function)
            for cell in rating.cells
            if cell.value is not None
        ]
        if rating.value is not None:
            algebra.known.append(algebra.mean(rating.id))
        if rating.management is not None:
            algebra.known += [algebra.cell(rating.id, "management"), algebra.others(rating.id)]
    pillars = {pillar.id: pillar for pillar in view.pillars}
    means = {p.id: algebra.pillar(p.capabilities) for p in view.pillars if p.value is not None}
    algebra.known += means.values()
    algebra.known += [
        numpy.mean([means[name] for name in vector.pillars], axis=0)
        for vector in view.vectors
        if vector.value is not None
    ]
    if view.index is not None:
        assert len(means) == len(pillars)
        algebra.known.append(numpy.mean(list(means.values()), axis=0))
    if view.management is not None:
        both = [d.id for d in view.distinctions if d.management is not None]
        algebra.known.append(numpy.mean([algebra.cell(d, "management") for d in both], axis=0))
        algebra.known.append(numpy.mean([algebra.others(d) for d in both], axis=0))
    return algebra


@settings(max_examples=150, deadline=None)
@given(drawn_answers, st.booleans())
def test_no_hidden_cell_and_no_withheld_mean_can_be_solved(
    drawn: dict[tuple[str, int, str], Value], consent: bool
) -> None:
    answers = answered(drawn)
    result = assessed(answers)
    privacy = Privacy(3, 2, consent)
    view = view_of(result, privacy)
    algebra = algebra_of(result, view)
    for rating in (*view.capabilities, *view.distinctions):
        source = algebra.ratings[rating.id]
        for cell in source.with_data:
            (seen,) = [c for c in rating.cells if c.function == cell.function]
            assert seen.state in ("shown", "hidden")
            assert privacy.may_show(cell) or seen.state == "hidden"
            if seen.state == "hidden":
                assert not algebra.solves(algebra.cell(rating.id, cell.function))
        assert has_room(source, rating)
        if rating.state == "hidden" and sum(cell.scored for cell in source.with_data) < 3:
            assert not algebra.solves(algebra.mean(rating.id))


def has_room(source: Rating, shown: ShownRating) -> bool:
    """Hidden cells may be near an end of the scale only where all are hidden."""
    values = {cell.function: cell.value for cell in source.with_data if cell.value is not None}
    hidden = [
        values[c.function] for c in shown.cells if c.state == "hidden" and c.function in values
    ]
    visible = any(cell.value is not None for cell in shown.cells)
    if shown.value is None or not hidden or not visible:
        return True
    return min(sum(v - 1 for v in hidden), sum(5 - v for v in hidden)) >= 2 - 1e-9


def test_the_check_itself_finds_a_cell_that_can_be_solved() -> None:
    result = people(sales=4, marketing=2, service=3)
    algebra = algebra_of(result, view_of(result, NONE))
    algebra.known.append(algebra.cell("team", "service"))
    assert algebra.solves(algebra.cell("team", "marketing"))


@pytest.mark.parametrize("consent", [True, False])
def test_no_cell_of_the_examples_can_be_solved(consent: bool) -> None:
    for folder in ("saas-spain", "services-mexico", "manufacturer-britain"):
        result = assess(load_client(ROOT / "client_templates" / folder))
        view = view_of(result, Privacy(3, 2, consent))
        algebra = algebra_of(result, view)
        hidden = [
            (rating.id, cell.function)
            for rating in (*view.capabilities, *view.distinctions)
            for cell in rating.cells
            if cell.state == "hidden" and (rating.id, cell.function) in algebra.place
        ]
        assert not [where for where in hidden if algebra.solves(algebra.cell(*where))]
