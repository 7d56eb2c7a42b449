"""The live goals: what is held, how likely it is, and repairs at one click."""

from dataclasses import replace
from decimal import Decimal

import pytest

from revkit import explore_goals, load_client
from revkit.client.goals.chances import Move, OddsSection, Spread
from revkit.client.goals.timing import TimingSection
from revkit.goals.odds.estimate import odds_if, odds_of, play_plan
from revkit.live import goals as live
from revkit.live.goal_answers import odds_html, plan_of, repairs_of, what_if, with_odds
from revkit.live.goals import NOTHING
from tests.shared import ROOT


@pytest.fixture
def client():
    """The article's client without its exports: chance in whole customers alone."""
    found = load_client(ROOT / "client_templates" / "saas-spain")
    bare = {"odds": OddsSection(), "moves": {}, "timing": None, "capacity": None}
    return replace(found, exports=None, goals=found.goals.model_copy(update=bare))


@pytest.fixture
def demo(client):
    return explore_goals(client)


def told(widget) -> str:
    return widget.value.replace("\xa0", " ")


def move(demo, name: str, value: float) -> None:
    demo.sliders[name].slider.set_state({"value": value})


def hold(demo, name: str, on: bool = True) -> None:
    demo.holds[name].set_state({"value": on})


def offered(demo) -> dict[str, str]:
    return {
        name: button.description.replace("\xa0", " ")
        for name, button in demo.repairs.items()
        if button.layout.display != "none"
    }


def test_the_odds_stand_beside_the_plan(demo):
    # 300 leads at exactly 10 %: 30 customers or more with 52.81 %
    assert "De cada 100 planes como este, 53 cumplen la meta de 1.000.000 €." in told(demo.odds)
    assert "<polyline" in told(demo.odds)
    move(demo, "qualified_leads", 343)
    assert "80 cumplen" in told(demo.odds)
    assert "Al empezar: 53 %." in told(demo.odds)
    move(demo, "qualified_leads", 300)
    assert "Al empezar" not in told(demo.odds)


def test_the_odds_ask_the_same_as_the_report(client, demo):
    move(demo, "deal_size", 11_500)
    moved = what_if(client, demo.values())
    plan = with_odds(moved, plan_of(moved))  # drawn anew, as a report does
    assert demo.odds.value == odds_html(plan, moved, 0.5280960)
    assert plan.odds.probability < 0.5


def test_the_time_that_leads_take_is_counted_as_in_the_report(client):
    timing = TimingSection(lag=(Decimal("0.5"), Decimal("0.5")))
    slow = replace(client, goals=client.goals.model_copy(update={"timing": timing}))
    # 23/24 of the wins are in time: 30 of 300 at 9.58 % with 43.14 %
    assert "la probabilidad sería de 53 %" in told(explore_goals(slow).odds)
    assert "con el desfase del plan es de 43 %" in told(explore_goals(slow).odds)


def test_without_a_goal_the_odds_say_what_is_missing(client):
    values = {n: v for n, v in client.goals.values.items() if n != "revenue"}
    free = what_if(client, values)
    assert "Sin una meta" in odds_html(with_odds(free, plan_of(free)), free)


def test_a_plan_that_is_certain_has_no_curve(client):
    goals = client.goals.model_copy(
        update={"values": {**client.goals.values, "close_rate": Decimal(1)}}
    )
    sure = replace(client, goals=goals)
    shown = odds_html(with_odds(sure, plan_of(sure)), sure)
    assert "<svg" not in shown
    assert "azar" in shown


def test_what_is_held_cannot_be_moved_nor_is_it_a_way_out(demo):
    move(demo, "revenue", 1_100_000)
    assert {"qualified_leads", "close_rate", "deal_size"} <= set(offered(demo))
    hold(demo, "close_rate")
    assert demo.sliders["close_rate"].slider.disabled
    assert not demo.sliders["deal_size"].slider.disabled
    assert "close_rate" not in offered(demo)
    hold(demo, "close_rate", False)
    assert "close_rate" in offered(demo)


def test_what_is_to_be_found_is_let_go(demo):
    hold(demo, "deal_size")
    names = [value for _, value in demo.unknown.options]
    demo.unknown.set_state({"index": names.index("deal_size")})
    assert demo.holds["deal_size"].value is False
    assert demo.holds["deal_size"].disabled
    assert demo.sliders["deal_size"].slider.disabled
    assert demo.sliders["deal_size"].readout.value.replace("\xa0", " ") == "12.000 €"


def test_a_repair_is_one_click(demo):
    move(demo, "revenue", 1_100_000)
    assert offered(demo)["qualified_leads"] == "Calcular Leads cualificados: 384 (383,33)"
    assert "retention" not in offered(demo)  # 106.67 % is impossible
    demo.repairs["qualified_leads"].click()
    assert demo.unknown.value == "qualified_leads"
    assert demo.sliders["qualified_leads"].readout.value == "384"
    assert offered(demo) == {}
    assert "supera" not in told(demo.answer)


def test_no_repair_is_offered_where_the_plan_holds(client, demo):
    assert offered(demo) == {}
    assert repairs_of(plan_of(client), client) == {}


def test_starting_again_forgets_everything(demo):
    before = told(demo.answer), told(demo.odds)
    move(demo, "close_rate", 0.2)
    hold(demo, "close_rate")
    demo.unknown.set_state({"index": 1})
    demo.reset.click()
    assert demo.unknown.value == NOTHING
    assert demo.held() == frozenset()
    assert (told(demo.answer), told(demo.odds)) == before


def test_several_changes_are_answered_once(demo, monkeypatch):
    asked = []
    monkeypatch.setattr(live, "plan_of", lambda client: asked.append(1) or plan_of(client))
    with demo.together():
        for name in ("close_rate", "deal_size", "expansion"):
            demo.sliders[name].slider.value *= 1.1
    assert len(asked) == 1


def test_a_stated_spread_reaches_the_demo(client):
    spread = {"close_rate": Spread(won=30, lost=270)}
    goals = client.goals.model_copy(update={"odds": OddsSection(draws=5000, spread=spread)})
    demo = explore_goals(replace(client, goals=goals))
    wide = demo._before
    assert 0.4 < wide < 0.6
    assert wide != pytest.approx(0.52810, abs=1e-4)
    # The sample is of 10 %; a slider takes its uncertainty along, far beyond the goal.
    move(demo, "close_rate", 0.2)
    assert "En los 5.000 sorteos del plan se cumple la meta" in told(demo.odds)


def test_a_moved_driver_has_the_odds_of_what_it_would_need(client):
    """Both search and slider ask the same plan by the same luck."""
    spread = {"close_rate": Spread(won=30, lost=270)}
    goals = client.goals.model_copy(update={"odds": OddsSection(draws=5000, spread=spread)})
    stated = replace(client, goals=goals)
    start = plan_of(stated)
    needed = next(n for n in odds_of(stated, start).needed if n.name == "close_rate")
    moved = what_if(stated, {**goals.values, "close_rate": Decimal(str(needed.values["0.8"]))})
    found = odds_if(moved, play_plan(stated, start), plan_of(moved))
    assert found.probability == pytest.approx(0.8, abs=0.005)


def test_odds_by_the_luck_of_before_need_a_goal_and_every_driver(client):
    luck = play_plan(client, plan_of(client))
    for name in ("revenue", "close_rate"):
        values = {n: v for n, v in client.goals.values.items() if n not in ("revenue", name)}
        assert odds_if(client, luck, plan_of(what_if(client, values))) is None


def test_the_mix_is_looked_for_on_request(client):
    moves = {"close_rate": Move(to=Decimal("0.13"), cost=Decimal(20_000)),
             "qualified_leads": Move(to=Decimal(450), cost=Decimal(40_000))}  # fmt: skip
    values = {**client.goals.values, "revenue": Decimal(1_050_000)}
    goals = client.goals.model_copy(
        update={"moves": moves, "values": values, "levers": tuple(moves)}
    )
    demo = explore_goals(replace(client, goals=goals))
    assert demo.mix.layout.display == ""
    assert demo.mixed.value == ""
    demo.mix.click()
    assert "la mezcla más barata de palancas lleva el plan a la meta de 1.050.000 €" in told(
        demo.mixed
    )
    assert "la probabilidad de cumplir la meta pasa de" in told(demo.mixed)
    move(demo, "deal_size", 12_500)
    assert demo.mixed.value == ""  # it was the mix of another plan
    hold(demo, "close_rate")
    demo.mix.click()
    assert "Tasa de cierre</th>" not in told(demo.mixed)
    assert "Leads cualificados</th>" in told(demo.mixed)
    assert "la probabilidad de cumplir la meta pasa de" in told(demo.mixed)


def test_the_mix_of_a_moved_plan_is_sought_by_the_odds_beside_it(client):
    """A close rate of half its sample: who asked the sample would call the plan safe as it is."""
    moves = {"expansion": Move(to=Decimal(400_000), cost=Decimal(20_000))}
    odds = OddsSection(draws=5000, spread={"close_rate": Spread(won=30, lost=270)})
    values = {n: v for n, v in client.goals.values.items() if n != "qualified_leads"}
    update = {"moves": moves, "odds": odds, "values": values}
    demo = explore_goals(replace(client, goals=client.goals.model_copy(update=update)))
    move(demo, "close_rate", 0.05)  # so 600 leads are needed
    assert "De cada 100 planes como este, 53 cumplen" in told(demo.odds)
    demo.mix.click()
    assert "Sin mover ninguna palanca" not in told(demo.mixed)
    assert "la probabilidad de cumplir la meta pasa de 53 % a 82 %" in told(demo.mixed)


def test_without_moves_there_is_no_button_for_the_mix(demo):
    assert demo.mix.layout.display == "none"


@pytest.mark.parametrize(
    ("locale", "currency", "es"),
    [("es_MX", "MXN", True), ("en_GB", "GBP", False), ("en_US", "USD", False)],
)
def test_both_languages_and_their_formats(client, locale, currency, es):
    demo = explore_goals(replace(client, locale=locale, currency=currency))
    sign = {"MXN": "$", "GBP": "£", "USD": "$"}[currency]
    assert f"{sign}1,000,000" in told(demo.odds)
    assert ("De cada 100" in told(demo.odds)) is es
    assert demo.holds["close_rate"].description == ("Fijo" if es else "Hold")


def test_what_is_to_be_found_can_be_a_lever_of_the_mix(client):
    """The report names it among the levers, so the live mix does, too."""
    moves = {"close_rate": Move(to=Decimal("0.13"), cost=Decimal(20_000)),
             "qualified_leads": Move(to=Decimal(450), cost=Decimal(40_000))}  # fmt: skip
    values = {n: v for n, v in client.goals.values.items() if n != "qualified_leads"}
    goals = client.goals.model_copy(update={"moves": moves, "values": values, "levers": ()})
    demo = explore_goals(replace(client, goals=goals))
    assert demo.unknown.value == "qualified_leads"
    demo.mix.click()
    assert "Leads cualificados</th>" in told(demo.mixed)
    assert "Tasa de cierre</th>" in told(demo.mixed)
