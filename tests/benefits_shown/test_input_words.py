"""What a board calls the inputs of a case, and how it reads their values."""

import re
from types import SimpleNamespace

import pytest

from revkit.benefits.estimate import sources_of
from revkit.benefits.model.building import model_of
from revkit.benefits.model.settling import settle
from revkit.show.words import Speaker
from revkit.show.worth_words import input_label, input_value, unit_of
from tests.benefits.building import FUNNEL, SIMPLE, Standing, own, section

SPANISH, BRITISH = Speaker("es_ES", "EUR"), Speaker("en_GB", "GBP")
RANGE = {"low": "0.01", "likely": "0.02", "high": "0.03"}
MONEY = {"low": 10, "likely": 20, "high": 30}


def client(start=FUNNEL, **changes):
    return SimpleNamespace(benefits=section(start, **changes), locale="es_ES", currency="EUR")


EVERYTHING = client(
    effects={
        "growth": own(RANGE),
        "satisfaction": own(MONEY, slope=RANGE, adoption=RANGE, kind="stated"),
    },
    costs={
        "hires": [{"role": "Analista de datos", "from_year": 1, "cost_per_year": MONEY}],
        "change": {"hours": MONEY, "wage": MONEY},
        "dip": RANGE,
    },
)
KEYS = {
    "baseline.win_rate": ("Tasa de oportunidades ganadas", 0.125, "12,5\xa0%"),
    "baseline.freed_time.sell_yield": ("Rendimiento de una hora más de venta", 0.5, "50\xa0%"),
    "baseline.loaded_wage": ("Coste de una hora de ventas", 28.456, "28,46\xa0€"),
    "effects.growth.value": (
        "Aumento relativo de la tasa de oportunidades ganadas",
        0.0783,
        "7,8\xa0%",
    ),
    "effects.productivity.causal": ("Productividad: parte causal de lo publicado", 0.1, "10\xa0%"),
    "effects.productivity.value": ("Horas ahorradas por oportunidad", 3.25, "3,3"),
    "effects.satisfaction.value": ("Puntos de satisfacción ganados", 2.0, "2"),
    "effects.satisfaction": ("Satisfacción: todo su efecto", 0.04, "4\xa0%"),
    "assessment.level": ("Nivel de madurez actual", 2.3, "2,3"),
    "costs.hires.0.cost_per_year": ("Coste al año: Analista de datos", 55123.4, "55.123\xa0€"),
    "costs.dip": ("Contribución perdida en el primer año", 0.0052, "0,52\xa0%"),
    "costs.overrun": ("Coste final sobre lo presupuestado", 1.2314, "123,1\xa0%"),
    "costs.change.hours": ("Horas de cambio y formación", 2400.4, "2.400"),
}


@pytest.mark.parametrize("key", KEYS)
def test_an_input_has_a_name_and_a_unit(key):
    label, value, written = KEYS[key]
    assert input_label(SPANISH, EVERYTHING, key) == label
    assert input_value(SPANISH, EVERYTHING, key, value) == written
    assert unit_of(key) in ("money", "rate", "number")


@pytest.mark.parametrize("speaker", [SPANISH, BRITISH], ids=["es", "en"])
@pytest.mark.parametrize(
    "which", [EVERYTHING, client(SIMPLE), client()], ids=["all", "simple", "published"]
)
def test_every_input_of_a_model_can_be_told_apart(which, speaker):
    model = model_of(settle(which.benefits, sources_of(Standing(None, (1, 3)))))
    keys = sorted({*model.means, *(each.key for each in model.inputs)})
    labels = [input_label(speaker, which, key) for key in keys]
    assert len(set(labels)) == len(keys)
    for key, label in zip(keys, labels, strict=True):
        written = input_value(speaker, which, key, model.means[key])
        assert re.search(r"\d", written)
        assert not re.search(r"[._]\w+_|\bNone\b|[{}]", f"{label} {written}")


def test_growth_is_told_by_what_it_acts_on():
    names = [
        input_label(BRITISH, each, "effects.growth.value") for each in (client(), client(SIMPLE))
    ]
    assert names == ["Relative rise of the win rate", "Relative rise of the growth rate"]


def test_a_whole_lever_is_told_in_its_unit():
    assert input_value(BRITISH, EVERYTHING, "effects.productivity", 2.5) == "2.5"
    assert input_value(BRITISH, EVERYTHING, "effects.cost", 0.1) == "10%"


@pytest.mark.parametrize(
    ("value", "written"),
    [(0.0004, "0.04%"), (0.1, "10%"), (0.9996, "100%"), (0, "0%"), (-0.031, "-3.1%")],
)
def test_a_rate_has_no_idle_decimals(value, written):
    assert input_value(BRITISH, EVERYTHING, "baseline.churn", value) == written
