"""What is shown of trees whose goal is no money, or no amount at all."""

from dataclasses import replace

import pytest

from revkit.client.goals import GoalsSection
from revkit.client.load import Client
from revkit.content.goal_trees import GoalTree, load_tree
from revkit.goals import GoalPlan, plan_goal
from revkit.show.charts.goals import period_chart
from revkit.show.prose.goals import describe_goals
from revkit.show.prose.goals_limits import describe_goal_limits
from revkit.show.tables.goals import goals_table, objectives_table, period_table
from tests.examples import example
from tests.goals.building import section, tree
from tests.goals_trees.test_shipped_trees import section_of


def planned(
    section: GoalsSection, tree: GoalTree, name: str = "services-mexico"
) -> tuple[GoalPlan, Client]:
    client = replace(example(name), goals=section, tree=tree)
    return plan_goal(section, client.currency, tree), client


def of(metric: str, name: str = "services-mexico") -> tuple[GoalPlan, Client]:
    return planned(section_of(metric), load_tree(metric), name)


def test_the_parts_of_a_rate_are_not_added_up():
    plan, client = of("churn")
    wanted = "La meta de 10% vale en cada periodo; lo que se reparte es «Clientes perdidos»: 40"
    assert period_chart(plan, client).title == wanted
    table = period_table(plan, client)
    assert table.title == wanted
    assert "Meta" not in [column.label for column in table.columns]
    assert table.rows[-1][1] == 40
    plan, client = of("churn", "manufacturer-britain")
    assert period_table(plan, client).title == (
        "The goal of 10% holds in every period; what is spread over them is “Customers lost”: 40"
    )


def test_the_picture_of_a_rate_shows_what_is_split_and_no_goal():
    chart = period_chart(*of("churn"))
    assert set(chart.data["component"]) == {"lost_customers"}
    assert chart.data["goal"].isna().all()
    assert chart.data["value"].sum() == pytest.approx(40)
    assert not chart.labels["money"]
    assert chart.labels["axis"] == "Clientes perdidos por periodo"
    assert chart.svg().startswith(("<svg", "<?xml"))


@pytest.mark.parametrize("metric", ["new_customers", "units_sold"])
def test_axes_of_counts_carry_no_currency(metric):
    chart = period_chart(*of(metric))
    assert not chart.labels["money"]
    assert "MXN" not in chart.labels["axis"]
    assert "$" not in chart.svg()


def test_money_of_a_customer_says_what_it_is():
    title = objectives_table(*of("clv", "manufacturer-britain")).title
    assert "£3,000 of yearly revenue per customer" in title


def test_who_answers_for_what_promises_no_share_of_a_rate():
    text = " ".join(describe_goals(*of("churn")).paragraphs)
    assert "Servicio al cliente responde de 48 bajas." in text
    assert "del plan" not in text


def test_strategies_that_no_article_made_are_called_a_start():
    columns = [column.label for column in objectives_table(*of("arr")).columns]
    assert columns[2] == "Estrategia de partida"
    points = " ".join(describe_goal_limits(*of("arr")).points)
    assert "Las estrategias son un punto de partida" in points
    assert objectives_table(*of("revenue")).columns[2].label == "Estrategia que propone el artículo"


def test_what_is_told_besides_stands_under_the_tree():
    plan, client = of("arr", "manufacturer-britain")
    rows = {str(row[0]): row for row in goals_table(plan, client).rows}
    label, value, owner, formula = rows["Net revenue retention (NRR)"]
    assert (value, owner) == ("106.67%", "–")
    assert formula == "ARR from current customers ÷ Opening ARR"
    assert rows["Net new ARR"][1] == 400000
    assert list(rows)[-3:] == [label, "Net new ARR", "Growth of ARR"]


def test_a_figure_besides_that_waits_is_a_dash():
    section = section_of("arr", opening_arr=None)
    plan, client = planned(section, load_tree("arr"))
    rows = {str(row[0]): row for row in goals_table(plan, client).rows}
    assert rows["Retención neta de ingresos (NRR)"][1] == "–"


def test_a_tree_of_rates_alone_has_nothing_to_spread(tmp_path):
    own = tree(tmp_path, "top: rate = a * b\na: rate\nb: rate")
    plan, client = planned(section({"a": 0.5, "b": 0.4}, metric="top"), own)
    chart = period_chart(plan, client)
    assert chart.title == "La meta de 20% vale en cada periodo: no hay cantidades que repartir"
    assert set(chart.data["value"]) == {0.2}
    assert len(period_table(plan, client).columns) == 1
