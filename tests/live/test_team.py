"""The live plan of a team, moved without a browser: what a slider sends is what a browser would."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from revkit import analyse, explore_team
from revkit.client.team.section import OwnTask
from revkit.errors import RevkitError
from revkit.live.team_answers import answer_html, begin, unchanged, what_if
from revkit.show.draw.org_chart import STYLES
from revkit.show.roadmap_words import RoadmapWords
from revkit.show.small_roadmap import small_roadmap
from revkit.show.small_team import COLOURS, MOST, small_team
from tests.examples import example
from tests.live.moving import choose, move, shown
from tests.team_shown_plan import building as b

EXAMPLES = ("saas-spain", "services-mexico", "manufacturer-britain")


@pytest.fixture
def client():
    return example("services-mexico")


@pytest.fixture
def demo(client):
    return explore_team(client)


@pytest.mark.parametrize("name", EXAMPLES)
def test_it_starts_as_the_report_reads(name):
    client = example(name)
    demo, reported = explore_team(client), analyse(client).team
    assert demo.plan.roadmap == reported.roadmap
    assert demo.plan.structure == reported.structure
    assert demo.plan.staffing.boxes == reported.staffing.boxes
    unmoved = "These are the starting" if client.language == "en" else "Son los datos de partida."
    assert unmoved in shown(demo)


def test_nothing_moved_is_nothing_changed(demo):
    assert demo.changes() == unchanged(demo._start)


def test_moving_the_start_moves_it_all(demo, client):
    before = demo.plan.roadmap
    days = float(demo.start.slider.value)
    move(demo.start, days + 7 - days % 7 + 70)
    after = demo.plan.roadmap
    assert after.start == demo.changes().start > before.start
    assert min(task.start for task in after.tasks) >= after.start
    assert after.end > before.end
    later = (after.end - before.end).days
    assert f"termina {later} días más tarde" in shown(demo)
    demo.reset.click()
    assert demo.plan.roadmap == before
    assert "Son los datos de partida." in shown(demo)


def test_less_time_ends_later_and_more_time_sooner(demo):
    before = demo.plan.roadmap.end
    move(demo.available, 0.05)
    assert demo.plan.roadmap.end > before
    move(demo.available, 1.0)
    assert demo.plan.roadmap.end < before
    assert demo.available.readout.value.replace("\xa0", " ") == "100%"


def test_another_structure_is_planned_with_and_the_advised_one_told(demo):
    assert demo.plan.structure.form == demo.plan.structure.advised == "function"
    choose(demo.structure, "department")
    assert demo.plan.structure.form == "department"
    assert "RevOps es un departamento propio" in shown(demo)
    assert "Lo que se recomienda es una función entre áreas." in shown(demo)


def test_a_budget_limits_the_hires_and_can_be_lifted(demo):
    def hired():
        return sum(hire.start is not None for hire in demo.plan.staffing.hires)

    limited = hired()
    move(demo.budget, 0)
    assert hired() < limited
    assert "por el presupuesto" in shown(demo)
    demo.limited.value = False
    assert demo.budget.layout.display == "none"
    assert demo.changes().budget is None
    assert hired() >= limited
    assert "por el presupuesto" not in shown(demo)


def test_a_client_without_known_costs_has_no_budget_to_move():
    client = example("saas-spain")
    demo = explore_team(client)
    assert demo.budget is None
    assert demo.changes().budget == client.team.budget


def test_a_budget_of_nothing_can_be_raised(client):
    section = client.team.model_copy(update={"budget": Decimal(0)})
    demo = explore_team(replace(client, team=section))
    assert demo.budget.number == 0
    move(demo.budget, demo.budget.slider.max)
    assert demo.changes().budget > 0


def test_a_target_that_is_reached_asks_for_no_hires(demo):
    choose(demo.target, 1)
    assert demo.plan.reached
    assert demo.plan.staffing.hires == ()


def test_several_changes_are_answered_once(demo, monkeypatch):
    answers = []
    monkeypatch.setattr(demo, "_show", answers.append)
    with demo.together():
        choose(demo.target, 4)
        move(demo.available, 0.5)
    assert len(answers) == 1


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_move_to_an_edge_gives_an_answer(name):
    demo = explore_team(example(name))
    for slider in filter(None, (demo.start, demo.available, demo.budget)):
        for edge in (slider.slider.min, slider.slider.max):
            move(slider, edge)
            assert "<svg" in demo.answer.value
    for dropdown in (demo.structure, demo.target):
        for _, value in dropdown.options:
            choose(dropdown, value)
            assert "<svg" in demo.answer.value


@pytest.mark.parametrize("section", ["team", "assessment"])
def test_a_client_without_its_sections_gets_a_sentence(client, section):
    with pytest.raises(RevkitError, match=rf"has no section `{section}`\. Add it"):
        explore_team(replace(client, **{section: None}))


def test_what_a_client_wrote_is_inert(client):
    bad = "<script>alert(1)</script>"
    own = OwnTask(id="move", name=bad, owner=client.people[0].id, days=3)
    people = (client.people[0].model_copy(update={"post": bad}), *client.people[1:])
    client = replace(client, people=people, team=client.team.model_copy(update={"tasks": (own,)}))
    start = begin(client)
    plan = what_if(start, unchanged(start))
    assert any(task.kind == "own" for task in plan.roadmap.tasks)
    assert "<script" not in answer_html(client, plan, plan)


def test_a_critical_task_has_a_form_of_its_own():
    words = RoadmapWords(b.plan(b.tasks(10)), b.client())
    drawn = small_roadmap(words)
    assert drawn.count("<polygon") == 3
    assert drawn.count("<rect") == 7
    assert "<title>Función de RevOps definida (1→2): Dirección general</title>" in drawn


def test_a_plan_without_tasks_draws_an_empty_roadmap():
    assert "<polygon" not in small_roadmap(RoadmapWords(b.plan(), b.client()))


def test_a_large_firm_is_told_by_how_many_more_there_are():
    plan = b.plan()
    boxes = (*b.BOXES, *(b.box(f"seller-{n}", f"Comercial {n}", "sales") for n in range(100)))
    words = RoadmapWords(replace(plan, staffing=replace(plan.staffing, boxes=boxes)), b.client())
    drawn = small_team(words)
    assert drawn.count("<rect") == MOST
    assert f"{len(boxes) - MOST} más" in drawn


def test_a_level_reached_already_is_told_and_what_changes_is_counted(demo):
    choose(demo.target, 1)
    told = shown(demo)
    assert "La empresa ya está en el nivel 1: el equipo solo ha de mantenerlo." in told
    assert re.search(r"Además: \d+ tareas \(antes \d+\), 0 puestos nuevos \(antes 1\) y ", told)


@pytest.mark.parametrize("state", ["moves", "new"])
def test_a_change_has_the_colour_that_the_report_gives_it(state):
    assert COLOURS[state] == STYLES[state]["edgecolor"]
