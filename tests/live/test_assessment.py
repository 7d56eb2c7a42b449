"""The live assessment, moved without a browser: what a slider sends is what a browser would send."""

import time
from dataclasses import replace
from html import unescape

import pytest

from revkit import explore_assessment, load_client
from revkit.assessment import assess, client_view
from revkit.assessment.what_if import hidden_of, movable, standing_if, start_of
from revkit.client.answers import Answers
from revkit.content.assessment_rules import load_assessment_rules
from revkit.content.maturity import load_maturity
from revkit.errors import RevkitError
from revkit.live.assessment import answer_to, what_if
from tests.assessment.test_shown import EDGES, EXAMPLES, example
from tests.shared import ROOT

MODEL, RULES = load_maturity(), load_assessment_rules()


@pytest.fixture
def client():
    return load_client(ROOT / "client_templates" / "manufacturer-britain")


@pytest.fixture
def demo(client):
    return explore_assessment(client)


def shown(demo) -> str:
    return unescape(demo.answer.value).replace("\xa0", " ")


def choose(dropdown, value: str) -> None:
    index = [each for _, each in dropdown.options].index(value)
    dropdown.set_state({"index": index})


def move(demo, function: str, element: str, value: float) -> None:
    choose(demo.function, function)
    choose(demo.element, element)
    demo.slider.slider.set_state({"value": value})


def start(client):
    view = client_view(assess(client, 0), client)
    return start_of(view, client.assessment, MODEL, RULES)


def test_it_starts_as_the_report_reads(client, demo):
    assert "stands at level 3 of 5, Aligned, at the edge of the strategic chasm" in shown(demo)
    assert "management 4.24, the others 2.65" in shown(demo)
    assert demo.changes == {}
    view = client_view(assess(client, 0), client)
    cells = {c.function: c.value for r in view.capabilities[:1] for c in r.cells}
    choose(demo.function, "marketing")
    assert demo.element.value == view.capabilities[0].id
    assert demo.slider.readout.value == f"{cells['marketing']:.2f}"


@pytest.mark.parametrize("folder", EXAMPLES)
def test_nothing_moved_gives_every_figure_that_is_shown(folder):
    client = example(folder)
    view = client_view(assess(client, 0), client)
    standing = what_if(client, {})
    assert (standing.level, standing.level_range) == (view.level, view.level_range)
    assert [clause.kind for clause in standing.blockers] == [b.kind for b in view.blockers]
    for found, known in zip(
        (*standing.capabilities, *standing.distinctions, *standing.pillars),
        (*view.capabilities, *view.distinctions, *view.pillars),
        strict=True,
    ):
        assert known.value is None or found.value == pytest.approx(known.value, abs=0.0051)


def test_the_mean_moves_by_the_functions_share(client):
    # 8 functions are asked about a distinction: 4.50 instead of 2.81 lifts the mean by 1.69 / 8.
    before, key = start(client), ("orchestration", "sales")
    view = before.view.distinctions[-1]
    assert len(view.cells) == 8
    own = next(cell.value for cell in view.cells if cell.function == "sales")
    after = standing_if(before, {key: 4.5}, MODEL, RULES).distinctions[-1].value
    assert after == pytest.approx(view.value + (4.5 - own) / 8, abs=0.001)


def test_a_function_that_comes_round_moves_the_level(demo):
    for function in ("sales", "marketing", "service", "finance", "analysis", "revops",
                     "account_management"):  # fmt: skip
        for distinction in MODEL.distinctions:
            move(demo, function, distinction.id, 4)
    # Every distinction is then (7 x 4 + management's 3.9 to 4.6) / 8 >= 3.5, and nobody is apart.
    assert "The level goes from 3, Aligned to 4, Strategy." in shown(demo)
    assert "The chasm is crossed" in shown(demo)
    assert len(demo.changes) == 35
    demo.reset.click()
    assert demo.changes == {}
    assert "stands at level 3 of 5" in shown(demo)


def test_a_move_is_kept_when_another_mean_is_chosen_and_forgotten_when_put_back(demo):
    move(demo, "sales", "velocity", 4.5)
    start_value = demo._cells["velocity", "sales"]
    choose(demo.element, "friction")
    assert demo.changes == {("velocity", "sales"): 4.5}
    choose(demo.element, "velocity")
    assert demo.slider.slider.value == 4.5
    demo.slider.slider.set_state({"value": start_value})
    assert demo.changes == {}


def test_the_element_stays_chosen_where_the_other_function_sees_it(demo):
    choose(demo.element, "velocity")
    choose(demo.function, "finance")
    assert (demo.element.value, demo.function.value) == ("velocity", "finance")


def test_a_move_brings_other_first_steps():
    demo = explore_assessment(example("saas-spain"))
    first = "elegir tres métricas fijas"
    assert first in shown(demo)
    for function in demo._elements:
        if "revenue-metrics" in demo._elements[function]:
            move(demo, function, "revenue-metrics", 4)
    assert first not in shown(demo)
    assert "Lo primero sería:" in shown(demo)


@pytest.mark.parametrize("client", EDGES.values(), ids=EDGES.keys())
def test_only_what_is_shown_can_be_moved(client):
    view = client_view(assess(client, 0), client)
    demo = explore_assessment(client)
    cells = {
        (r.id, c.function): c for r in (*view.capabilities, *view.distinctions) for c in r.cells
    }
    offered = {(e, f) for f, elements in movable(view).items() for e in elements}
    assert offered == {key for key, cell in cells.items() if cell.state == "shown"}
    assert bool(offered) == (demo.slider is not None)
    for function in demo._elements:
        for value in (1.0, 5.0):
            move(demo, function, demo._elements[function][-1], value)
            assert "<p>" in demo.answer.value
            assert "None" not in shown(demo).replace("None of", "")


def test_where_nothing_may_be_shown_there_is_a_sentence_and_no_slider():
    demo = explore_assessment(replace(EDGES["two people in each function"], locale="en_GB"))
    assert demo.children == (demo.answer,)
    assert "there is nothing to move" in shown(demo)


def test_a_move_hides_what_the_start_hides():
    client = EDGES["a hidden capability"]
    before = start(client)
    hidden = hidden_of(before.view)
    assert "anticipation" in hidden.means
    for value in (1.0, 5.0):
        changes = {(e, f): value for f, es in movable(before.view).items() for e in es}
        told = str(answer_to(replace(client, locale="en_GB"), before, changes))
        assert "Anticipating problems" not in told


def test_hidden_answers_cannot_be_found_by_moving_what_is_shown():
    """Other hidden answers behind the same view start the same demo."""
    client = EDGES["a hidden capability"]
    starts = []
    for pair in ((3, 3), (2, 4), (4, 2)):
        values = dict(zip(("sales0", "service0"), pair, strict=True))
        rows = tuple(
            replace(a, value=values[a.respondent]) if a.item == "anticipation-core" else a
            for a in client.answers.rows
        )
        begin = start(replace(client, answers=Answers(rows, ())))
        starts.append((replace(begin.view, confidence=None), begin.cells, begin.faithful))
    assert starts[0] == starts[1] == starts[2]


def test_a_move_takes_less_than_fifty_milliseconds(client):
    assert len({answer.respondent for answer in client.answers.rows}) >= 40
    begin, times = start(client), []
    for value in (1.0, 2.0, 3.0, 4.0, 5.0):
        before = time.perf_counter()
        answer_to(client, begin, {("velocity", "sales"): value})
        times.append(time.perf_counter() - before)
    assert min(times) < 0.05


@pytest.mark.parametrize("locale", ["es_ES", "es_MX", "en_GB", "en_US"])
def test_it_speaks_the_clients_language(client, locale):
    demo = explore_assessment(replace(client, locale=locale))
    move(demo, "sales", "velocity", 4.5)
    spanish = locale.startswith("es")
    assert ("El nivel no cambia" in shown(demo)) == spanish
    assert demo.reset.description == ("Volver al principio" if spanish else "Back to the start")


def test_a_client_without_an_assessment_gets_a_sentence(client):
    with pytest.raises(RevkitError, match="no section `assessment`"):
        explore_assessment(replace(client, assessment=None))
