"""Who is given what, and what a project lead would sign: the roadmaps of the examples."""

import datetime
from collections import Counter

import pytest

from tests.team_roadmap.building import NAMES, Drawn, drawn, facts, with_section


def owner(plan: Drawn, name: str) -> str:
    return plan.roadmap.task(name).owner


@pytest.mark.parametrize("name", NAMES)
def test_nobody_owns_more_than_two_tasks_in_five(name: str) -> None:
    owned = Counter(task.owner for task in drawn(facts(name)).roadmap.tasks)
    assert max(owned.values()) <= 0.4 * owned.total()


def test_what_the_support_functions_can_do_is_not_left_to_the_head_of_the_firm() -> None:
    # Twelve people: finance looks after data, the head of operations after projects. The model
    # asks the revenue leader or management for these steps, who here is the head of the firm.
    plan = drawn(facts("saas-spain"))
    assert {owner(plan, f"advice:{each}:2") for each in ("analysis", "shared-data")} == {"finanzas"}
    processes = {owner(plan, f"advice:{each}:2") for each in ("supervised-processes", "causes")}
    assert processes == {"operaciones"}
    # What is for the leader to decide stays there.
    assert owner(plan, "advice:one-crm:2") == owner(plan, "advice:split-goal:2") == "direccion"


def test_those_named_next_do_the_work_of_vacant_support() -> None:
    # Eighty people: nobody heads revenue operations, and the post of technology comes in August.
    # The sales director looks after projects; the head of the firm does not note down tools.
    plan = drawn(facts("services-mexico"))
    assert owner(plan, "step:inventory") == owner(plan, "step:projects") == "comercial"
    assert "direccion" not in {owner(plan, each) for each in ("step:requests", "step:assess-again")}


def test_who_heads_revenue_operations_has_more_to_do_than_the_last_task() -> None:
    plan = drawn(facts("manufacturer-britain"))
    owned = {task.name for task in plan.roadmap.tasks if task.owner == "operations_lead.1"}
    assert {"focus", "force-and-friction:3", "assess-again"} <= owned


@pytest.mark.parametrize("days", [105, 370, 385])  # each made the plan three months longer
def test_a_few_days_between_two_starts_do_not_add_months_to_the_plan(days: int) -> None:
    base = facts("manufacturer-britain")
    starts = [base.section.start + datetime.timedelta(days=days - back) for back in (5, 0)]
    plans = [drawn(with_section(base, start=start)).roadmap for start in starts]
    before, after = ((plan.end - plan.start).days for plan in plans)
    assert abs(after - before) <= 10


def test_a_large_firm_knows_its_lines_before_its_teams_move() -> None:
    # The chart was published in the fifth month, after all that it explains.
    plan = drawn(facts("manufacturer-britain")).roadmap
    lines, migrate = plan.task("step:lines"), plan.task("step:migrate")
    assert lines.end < plan.start + datetime.timedelta(days=90)
    assert lines.start <= migrate.start


def test_efforts_are_told_in_tenths_of_a_day() -> None:
    for name in NAMES:
        for task in drawn(facts(name)).roadmap.tasks:
            assert task.effort == round(task.effort, 1)


def test_a_change_of_tools_does_not_wait_for_advice_on_what_is_joined_already() -> None:
    # At level 3 that advice is to publish each month which connections fail.
    needs = {
        name: [n for t in drawn(facts(name)).roadmap.tasks if t.kind == "stack" for n in t.needs]
        for name in NAMES
    }
    assert "advice:integrated-platforms:2" in needs["saas-spain"]
    assert "advice:integrated-platforms:3" not in needs["manufacturer-britain"]
