"""What goals.actuals may say: each slip with its key."""

import datetime
from decimal import Decimal

import pytest

from revkit.client.goals import Period, problems
from revkit.content.goal_trees import load_tree
from tests.goals.building import ARTICLE, section

REVENUE = load_tree("revenue")
DAY = datetime.date(2027, 3, 31)


def found(actuals, as_of=DAY, **more):
    given = {name: tuple(Decimal(str(v)) for v in values) for name, values in actuals.items()}
    return {
        ".".join(map(str, path)): message
        for path, message in problems(
            section(ARTICLE, actuals=given, **more), "EUR", REVENUE, as_of
        )
    }


def test_three_months_are_over_at_the_end_of_march():
    assert found({"qualified_leads": [22, 27, 24], "retention": [0.9, 0.91, 0.88]}) == {}


@pytest.mark.parametrize(
    ("actuals", "key", "message"),
    [
        ({"leads": [1]}, "actuals.leads", 'there is no "leads" in the tree "revenue".'),
        ({"qualified_leads": []}, "actuals.qualified_leads", "got no values."),
        ({"qualified_leads": [1] * 13}, "actuals.qualified_leads", "got 13, expected at most 12"),
        ({"qualified_leads": [1, 2], "expansion": [1]}, "actuals.expansion", "got 1 values, the first has 2."),
        ({"qualified_leads": [1, 2.5]}, "actuals.qualified_leads.1", "got 2.5, expected a whole number."),
        ({"close_rate": [10]}, "actuals.close_rate.0", "expected a share between 0 and 1 (0.10 for 10 %)"),
        ({"expansion": [-1]}, "actuals.expansion.0", "got -1, expected 0 or more."),
        ({"deal_size": [1.005]}, "actuals.deal_size.0", "expected at most 2 decimals."),
        ({"qualified_leads": [1, 2, 3, 4]}, "actuals", "by as_of (2027-03-31) 3 of the period are over."),
        ({"qualified_leads": [9], "close_rate": [0.1], "new_customers": [1]}, "actuals.new_customers", "it follows from what is given beneath it."),
        ({"retention": [0.9], "revenue_churn": [0.1]}, "actuals.retention", "it follows from what is given beneath it."),
    ],
)  # fmt: skip
def test_a_slip_is_told_with_its_key(actuals, key, message):
    assert message in found(actuals)[key]


@pytest.mark.parametrize(
    ("day", "over"),
    [(datetime.date(2027, 1, 30), 0), (datetime.date(2027, 1, 31), 1), (datetime.date(2027, 4, 1), 3), (datetime.date(2026, 12, 31), 0)],
)  # fmt: skip
def test_a_part_is_over_on_its_last_day(day, over):
    assert found({"qualified_leads": [1] * (over + 1)}, day)
    if over:
        assert found({"qualified_leads": [1] * over}, day) == {}


def test_quarters_end_every_three_months():
    quarters = Period(start=datetime.date(2027, 1, 1), by="quarter")
    assert found({"qualified_leads": [60]}, period=quarters) == {}
    assert "1 of the period" in found({"qualified_leads": [60, 70]}, period=quarters)["actuals"]
