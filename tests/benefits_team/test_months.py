"""The months that are paid, held against a calendar that is walked month by month."""

import calendar
import datetime
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revkit import assess, design_team, estimate_benefits
from revkit.benefits.posts import posts_of
from tests.benefits_team.building import hire, plan_of
from tests.examples import example

DAYS = st.dates(datetime.date(2027, 2, 1), datetime.date(2031, 12, 31))


def month(start, number):
    """The day on which a month of the plan begins: the last one where a month is shorter."""
    years, months = divmod(start.month - 1 + number, 12)
    last = calendar.monthrange(start.year + years, months + 1)[1]
    return datetime.date(start.year + years, months + 1, min(start.day, last))


def cost_by_year(plan, hires, years):
    """A twelfth of a year's cost for every month of the plan before whose end a post has begun."""
    paid = [Decimal(0)] * years
    for number in range(12 * years):
        for post in hires:
            begun = post.start is not None and post.start < month(plan.start, number + 1)
            if begun and post.cost_per_year is not None:
                paid[number // 12] += post.cost_per_year.mean / 12
    return [round(each, 2) for each in paid]


@settings(max_examples=30, deadline=None)
@given(
    day=st.integers(1, 31),
    starts=st.lists(st.tuples(st.sampled_from(("a", "b")), DAYS), max_size=6),
    years=st.integers(1, 10),
)
def test_every_month_that_is_begun_is_paid(day, starts, years):
    start = datetime.date(2027, 1, day)
    roles = {"a": "operations_lead", "b": "data_intelligence"}
    costs = {"a": 1200, "b": 600}
    hires = [
        hire(roles[role], max(then, start).isoformat(), costs[role], f"{role}-{n}")
        for n, (role, then) in enumerate(starts)
    ]
    plan = plan_of(*hires, start=start)
    posts = posts_of(plan, years)
    found = [
        sum((each.cost_per_year.mean * each.months(year) / 12 for each in posts), Decimal(0))
        for year in range(1, years + 1)
    ]
    assert found == cost_by_year(plan, hires, years)
    assert len({each.role for each in posts}) == len(posts)


def test_a_post_of_the_end_of_a_month_is_paid_from_there():
    # Three months from 31 January end on 30 April: 9 / 12 of 1,200, and not 10 / 12.
    plan = plan_of(hire("operations_lead", "2027-04-30", 1200), start=datetime.date(2027, 1, 31))
    (posts,) = posts_of(plan, 1)
    assert posts.cost_per_year.mean * posts.months(1) / 12 == 900


@pytest.mark.parametrize("name", ["services-mexico", "manufacturer-britain"])
def test_the_examples_pay_for_those_whom_they_hire(name):
    client = example(name)
    section = client.benefits.model_copy(update={"draws": 1024})
    client, assessment = replace(client, benefits=section), assess(client)
    plan = design_team(client, assessment, None)
    found = estimate_benefits(client, assessment, team=plan)
    line = next(each for each in found.cost_lines if each.item == "hires")
    assert line.row.total > 0
    assert list(line.row.years) == cost_by_year(plan, plan.staffing.hires, found.horizon)
