"""The live goal plan, moved without a browser: what a slider sends is what a browser would send."""

from dataclasses import replace
from decimal import Decimal

import pytest

from revkit import explore_goals, split_goal
from revkit.errors import RevkitError
from revkit.live.controls import step_for
from revkit.live.goals import NOTHING, what_if
from tests.examples import example


@pytest.fixture
def client():
    return example("saas-spain")


@pytest.fixture
def demo(client):
    return explore_goals(client)


def shown(demo) -> str:
    return demo.answer.value.replace("\xa0", " ")


def move(demo, name: str, value: float) -> None:
    demo.sliders[name].slider.set_state({"value": value})


def test_it_starts_as_the_report_reads(demo):
    assert demo.unknown.value == NOTHING
    assert "1.000.000 €" in shown(demo)
    assert demo.sliders["close_rate"].readout.value.replace("\xa0", " ") == "10 %"
    assert demo.sliders["deal_size"].readout.value.replace("\xa0", " ") == "12.000 €"


def test_a_higher_goal_brings_the_repair_table(demo):
    move(demo, "revenue", 1_100_000)
    for needed in ("384", "12,78 %", "15.333,33 €", "711.111,11 €", "106,67 %"):
        assert needed in shown(demo)


def test_any_driver_can_be_the_unknown(demo):
    index = [value for _, value in demo.unknown.options].index("qualified_leads")
    demo.unknown.set_state({"index": index})
    move(demo, "close_rate", 0.09)
    # 360,000 / 12,000 / 0.09 = 333.33 -> 334 leads
    assert demo.sliders["qualified_leads"].slider.disabled
    assert demo.sliders["qualified_leads"].readout.value == "334"
    assert "qualified_leads" not in demo.values()
    demo.unknown.set_state({"index": 0})
    assert not demo.sliders["qualified_leads"].slider.disabled
    assert "300" in demo.sliders["qualified_leads"].readout.value


def test_sliders_give_exact_decimals(demo):
    move(demo, "close_rate", 0.1 + 0.2)
    assert demo.values()["close_rate"] == Decimal("0.3")


def test_the_demo_asks_the_same_function_as_the_report(client, demo):
    move(demo, "deal_size", 11_500)
    values = {**client.goals.values, "deal_size": Decimal(11_500)}
    assert demo.values() == {name: values[name] for name in demo.values()}
    assert split_goal(what_if(client, demo.values())).status == "conflict"


def test_a_plan_with_an_unknown_starts_with_it(client):
    values = {k: v for k, v in client.goals.values.items() if k != "qualified_leads"}
    demo = explore_goals(what_if(client, values))
    assert demo.unknown.value == "qualified_leads"
    assert demo.sliders["qualified_leads"].readout.value == "300"


@pytest.mark.parametrize("template", ["saas-spain", "services-mexico", "manufacturer-britain"])
def test_every_move_to_an_edge_gives_an_answer(template):
    demo = explore_goals(example(template))
    for name, labelled in demo.sliders.items():
        for edge in (labelled.slider.min, labelled.slider.max):
            move(demo, name, edge)
            assert "<table" in shown(demo)


def test_a_client_without_a_goal_gets_a_sentence(client):
    with pytest.raises(RevkitError, match="has no section `goals`"):
        explore_goals(replace(client, goals=None))


@pytest.mark.parametrize(
    ("value", "high", "step"),
    [
        ("0.6315", "1", "0.0001"),
        ("0", "1", "0.001"),
        ("2360.91", "7082.73", "0.01"),
        ("300", "900", "1"),
    ],
)
def test_steps_are_round_and_the_value_lies_on_them(value, high, step):
    assert step_for(Decimal(value), Decimal(high)) == Decimal(step)
    assert Decimal(value) % Decimal(step) == 0
