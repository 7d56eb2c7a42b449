"""Roadmaps of the examples: what holds of every one, and what makes them differ."""

import dataclasses
import datetime
from collections import defaultdict
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revkit.client.team.section import Closed, OwnTask
from revkit.team.roadmap.scheduling.calendar import holidays_in
from tests.team_roadmap.building import CONTENT, NAMES, Drawn, drawn, facts, with_section

WEEK = datetime.timedelta(days=7)


def holds(plan: Drawn) -> None:
    """What is true of every roadmap: needs, owners, days, loads and steps."""
    tasks = {task.id: task for task in plan.roadmap.tasks}
    assert list(tasks.values()) == sorted(tasks.values(), key=lambda task: task.start)
    for task in tasks.values():
        assert all(tasks[name].end < task.start for name in task.needs), task
        assert plan.roadmap.start <= task.start <= task.end <= plan.roadmap.end
        box = plan.staffing.box(task.owner)
        assert box.state != "postponed"
        assert box.start is None or box.start <= task.start, task
        assert task.critical is (task.slack == 0)
    assert plan.roadmap.critical == tuple(t.id for t in tasks.values() if t.critical)
    free_days(plan)
    nobody_above_their_load(plan)
    assert {task.step for task in tasks.values()} >= {1, 2, 3, 4, 5}


def works(plan: Drawn, day: datetime.date) -> bool:
    """Whether people work on a day, told without the calendar that the roadmap is made with."""
    closed = any(each.first <= day <= each.last for each in plan.facts.section.closed)
    free = () if plan.roadmap.calendar is None else holidays_in(plan.roadmap.calendar)(day.year)
    return day.isoweekday() <= 5 and not closed and day not in free


def free_days(plan: Drawn) -> None:
    days = {each for task in plan.roadmap.tasks for each in (task.start, task.end)}
    assert all(works(plan, day) for day in days | {r.day for r in plan.roadmap.reviews})


def nobody_above_their_load(plan: Drawn) -> None:
    """On no day is an owner above what all who hold that post may give together."""
    limits = {load.box: load for load in plan.roadmap.loads}
    taken: dict[tuple[str, datetime.date], float] = defaultdict(float)
    for task in plan.roadmap.tasks:
        assert task.load <= limits[task.owner].limit + 1e-9
        for number in range((task.end - task.start).days + 1):
            taken[task.owner, task.start + datetime.timedelta(days=number)] += task.load
    for (owner, _), load in taken.items():
        assert load <= limits[owner].limit * plan.staffing.box(owner).count + 1e-6
    assert all(load.most <= load.limit + 1e-9 for load in limits.values())


@pytest.mark.parametrize("name", NAMES)
def test_the_roadmap_of_an_example_holds(name: str) -> None:
    plan = drawn(facts(name))
    holds(plan)
    advised = {
        f"{s.capability}:{s.level}" for s in (*plan.facts.advice.first, *plan.facts.advice.next)
    }
    assert plan.names("advice") == advised
    assert plan.names("stack") == {each.id for each in plan.stack.proposals}
    for hire in plan.staffing.hires:
        found = [task for task in plan.roadmap.tasks if task.id == f"hire:{hire.box}"]
        assert [task.end < hire.start for task in found] == ([] if hire.start is None else [True])


def test_small_firms_take_months_and_large_ones_a_year() -> None:
    days = {name: (p.end - p.start).days for name in NAMES for p in [drawn(facts(name)).roadmap]}
    small, medium, large = (days[name] for name in NAMES)
    assert 90 <= small <= 240 < medium <= 365
    # From level 1 to 2 in one case, over the strategic chasm in the other.
    assert medium <= 0.85 * large and large <= 450


def test_the_first_month_has_the_mandate_and_the_announcement() -> None:
    for name in NAMES:
        roadmap = drawn(facts(name)).roadmap
        done = {*roadmap.reviews[0].done, *roadmap.reviews[0].under_way}
        assert {"step:begin", "step:announce"} <= done


@settings(max_examples=12, deadline=None)
@given(
    name=st.sampled_from(NAMES),
    weeks=st.integers(0, 40),
    available=st.sampled_from(["0.05", "0.2", "0.5", "1"]),
    structure=st.sampled_from([None, "department", "function"]),
    target=st.integers(2, 5),
    budget=st.sampled_from([None, Decimal(0), Decimal(200000)]),
    closed=st.booleans(),
    told=st.booleans(),
)
def test_every_move_keeps_what_holds(
    name, weeks, available, structure, target, budget, closed, told
) -> None:
    base = facts(name, goals=told)
    start = base.section.start + weeks * WEEK
    changed = with_section(
        base, start=start, available=Decimal(available), structure=structure, target_level=target,
        budget=budget,
        closed=(Closed(first=start + WEEK, last=start + 5 * WEEK),) if closed else (),
    )  # fmt: skip
    holds(drawn(changed))


def test_moving_the_start_by_whole_weeks_moves_everything_alike() -> None:
    # no hires, whose months are not all as long, and a locale without holidays
    base = dataclasses.replace(with_section(facts("saas-spain"), closed=()), locale="es")
    before = drawn(base).roadmap
    after = drawn(with_section(base, start=base.section.start + 3 * WEEK)).roadmap
    moved = [
        dataclasses.replace(task, start=task.start + 3 * WEEK, end=task.end + 3 * WEEK)
        for task in before.tasks
    ]
    assert list(after.tasks) == moved
    assert [r.day for r in after.reviews] == [r.day + 3 * WEEK for r in before.reviews]
    assert after.calendar is before.calendar is None


def test_closed_days_move_what_would_have_been_on_them() -> None:
    # August closed, from a start in June: 22 working days in 2027, none of them lost
    base = with_section(facts("saas-spain"), start=datetime.date(2027, 6, 7))
    closed, opened = (
        drawn(with_section(base, closed=each)).roadmap for each in (base.section.closed, ())
    )
    assert closed.end > opened.end
    assert not any(task.end.month == 8 or task.start.month == 8 for task in closed.tasks)


def test_twice_the_time_never_takes_longer() -> None:
    base = facts("services-mexico")
    ends = [
        drawn(with_section(base, available=Decimal(share))).roadmap.end
        for share in ("0.1", "0.2", "0.4")
    ]
    assert ends == sorted(ends, reverse=True)


def test_tasks_of_the_client_are_put_in_as_they_are_given() -> None:
    base = facts("saas-spain")
    own = (
        OwnTask(id="moving", name="Mudar la oficina", owner="finanzas", days=4, needs=("begin",)),
        OwnTask(id="painting", name="Pintar", owner="finanzas", days=2, needs=("moving",)),
    )
    plan = drawn(with_section(base, tasks=own))
    holds(plan)
    moving, painting = plan.roadmap.task("own:moving"), plan.roadmap.task("own:painting")
    # finance gives a fifth of each day: 4 days of work are 20 working days, 2 are 10
    assert (moving.effort, moving.load, moving.step) == (pytest.approx(4), 0.2, None)
    assert moving.needs == ("step:begin",)
    assert painting.needs == ("own:moving",)
    assert painting.start > moving.end


def test_five_hundred_tasks_in_one_chain_follow_each_other() -> None:
    base = facts("saas-spain")
    own = tuple(
        OwnTask(id=f"t{n}", name="x", owner="finanzas", days=1, needs=(f"t{n - 1}",) if n else ())
        for n in range(500)
    )
    roadmap = drawn(with_section(base, tasks=own, available=Decimal(1))).roadmap
    days = [roadmap.task(f"own:t{n}").start for n in range(500)]
    assert days == sorted(set(days))
    assert roadmap.task("own:t499").critical


def test_the_mandate_takes_as_many_days_as_the_top_has_time_for() -> None:
    # one day of work at a quarter of each day: 4 working days, Monday 1 to Thursday 4 February 2027
    roadmap = drawn(facts("saas-spain")).roadmap
    begin = roadmap.task("step:begin")
    assert (begin.effort, begin.load) == (1, 0.25)
    assert (begin.start, begin.end) == (datetime.date(2027, 2, 1), datetime.date(2027, 2, 4))


def test_a_capability_at_its_target_needs_no_task() -> None:
    base = facts("manufacturer-britain")
    assert "figures" not in drawn(base).names("step")  # analysis is at its target
    enough = tuple(name for name in base.advice.enough if name != "analysis")
    lower = dataclasses.replace(base, advice=dataclasses.replace(base.advice, enough=enough))
    assert "figures" in drawn(lower).names("step")


def test_advice_takes_the_place_of_the_task_that_says_the_same() -> None:
    base = facts("saas-spain")
    plan = drawn(base)
    assert "members" not in plan.names("step")
    told = plan.roadmap.task("advice:revops-function:2")
    assert told.step == CONTENT.tasks_by_id["members"].step
    assert plan.roadmap.task("step:lines").needs == ("advice:revops-function:2",)
    silent = dataclasses.replace(base, advice=dataclasses.replace(base.advice, first=(), next=()))
    assert drawn(silent).roadmap.task("step:lines").needs == ("step:members",)


def test_several_hires_of_one_person_all_end_before_their_posts_begin() -> None:
    # A tenth of each day for three hires and all that comes before them: they take what there is.
    base = facts("manufacturer-britain")
    people = tuple(
        person.model_copy(update={"available": Decimal("0.1")}) if person.id == "coo" else person
        for person in base.people
    )
    plan = drawn(dataclasses.replace(base, people=people))
    holds(plan)
    starts = {f"hire:{hire.box}": hire.start for hire in plan.staffing.hires}
    hires = [task for task in plan.roadmap.tasks if task.kind == "hire"]
    assert len([task for task in hires if task.owner == "coo"]) == 3
    assert all(task.end < starts[task.id] for task in hires)


def test_nothing_is_advised_beyond_the_level_that_the_team_is_made_for() -> None:
    base = facts("manufacturer-britain")  # its advice leads from level 3 to level 4
    assert drawn(base).names("advice")
    reached = drawn(with_section(base, target_level=3))
    holds(reached)
    assert not reached.names("advice") | reached.names("hire")


def test_tools_wait_for_their_process() -> None:
    plan = drawn(facts("services-mexico"))
    first = [each for each in plan.stack.proposals if each.verdict == "process_first"]
    assert first
    for proposal in first:
        process = next(
            t for t in plan.roadmap.tasks if t.name.startswith(f"{proposal.capability}:")
        )
        assert process.end < plan.roadmap.task(f"stack:{proposal.id}").start


@pytest.mark.parametrize("name", NAMES)
def test_the_process_stands_before_the_advice_on_tools(name: str) -> None:
    tasks = drawn(facts(name)).roadmap.tasks
    process = next(t for t in tasks if t.name.partition(":")[0] in ("process", "process-first"))
    tools = ("one-crm", "integrated-platforms")
    starts = [t.start for t in tasks if t.name.partition(":")[0] in tools]
    assert starts
    assert all(process.end < start for start in starts)


def test_who_leads_is_named_by_the_top_and_by_nobody_else() -> None:
    for name in NAMES:
        plan = drawn(facts(name))
        top = next(box.id for box in plan.staffing.boxes if box.reports_to is None)
        named = [
            t for t in plan.roadmap.tasks if t.id in ("step:leader", "advice:revenue-leadership:2")
        ]
        assert {task.owner for task in named} == {top}


def test_without_goals_the_common_one_is_agreed_first() -> None:
    plan = drawn(facts("manufacturer-britain", goals=False))
    assert "goal" in plan.names("step")
    assert "goal" not in drawn(facts("manufacturer-britain")).names("step")
    assert plan.roadmap.task("step:goal").end < plan.roadmap.task("step:objectives").start


def test_reviews_go_on_by_quarters_until_one_sees_the_end() -> None:
    for name in NAMES:
        roadmap = drawn(facts(name)).roadmap
        days = [review.days for review in roadmap.reviews]
        assert days[:3] == [30, 60, 90]
        assert {later - earlier for earlier, later in pairwise(days[2:])} == {90}
        assert len(roadmap.reviews[-1].done) == len(roadmap.tasks)
        assert all(len(review.done) < len(roadmap.tasks) for review in roadmap.reviews[:-1])
        for review in roadmap.reviews:
            ended = {task.id for task in roadmap.tasks if task.end < review.day}
            begun = {task.id for task in roadmap.tasks if task.start <= review.day}
            assert (set(review.done), set(review.under_way)) == (ended, begun - ended)
        done = [set(review.done) for review in roadmap.reviews]
        assert all(earlier <= later for earlier, later in pairwise(done))


def test_at_the_chasm_other_questions_come_before_more_tasks() -> None:
    """As the advice of the assessment says; elsewhere nobody is asked to change the question."""
    for name in NAMES:
        plan = drawn(facts(name))
        tasks = {task.id: task for task in plan.roadmap.tasks}
        at_chasm = "at_chasm" in plan.facts.view.flags
        assert at_chasm is (name == "manufacturer-britain")
        assert ("step:questions" in tasks) is at_chasm
        if at_chasm:
            advised = [task for task in tasks.values() if task.kind == "advice"]
            assert min(task.start for task in advised) > tasks["step:questions"].end
    below = with_section(facts("manufacturer-britain"), target_level=3)
    assert "step:questions" not in {task.id for task in drawn(below).roadmap.tasks}
