"""How odds are told: every state in words, in both languages, and the picture of them."""

from dataclasses import replace

import pytest

from revkit.goals.notice import notice
from revkit.show.charts.goals_odds import odds_chart
from revkit.show.draw import draw
from revkit.show.goal_estimates import EstimateWords
from revkit.show.prose.goals_odds import describe_odds
from revkit.show.prose.prose import Prose
from revkit.show.table import plain
from revkit.show.tables.goals_odds import needed_table, odds_table, uncertainty_table
from tests.goals_shown_odds import building as made

LOCALES = ("es_ES", "es_MX", "en_GB", "en_US")


def told(odds, locale="es_ES") -> str:
    client = made.client(locale)
    return str(describe_odds(made.plan(client, odds=odds), client)).replace("\xa0", " ")


def shown(function, odds, locale="es_ES"):
    client = made.client(locale)
    return function(made.plan(client, odds=odds), client)


def rows(table) -> list[list[str]]:
    return [[cell.replace("\xa0", " ") for cell in row] for row in plain(table)]


@pytest.mark.parametrize(
    ("probability", "es", "en"),
    [
        (
            0.5281,
            "De cada 100 planes como este, 53 cumplen la meta",
            "Out of 100 plans like this one, 53 meet the goal",
        ),
        (0.0123, "De cada 100 planes como este, solo 1 cumple la meta", "only 1 meets the goal"),
        (0.0049, "Menos de uno de cada 100 planes como este cumple", "Fewer than one in 100 plans"),
        (0.995, "Más de 99 de cada 100 planes como este cumplen", "More than 99 out of 100 plans"),
        (0.0, "En ninguno de los 50.000 sorteos", "None of the 50,000 draws"),
        (1.0, "En los 50.000 sorteos del plan se cumple", "All 50,000 draws of the plan meet"),
    ],
)
def test_the_finding_by_probability(probability, es, en):
    odds = made.odds(probability=probability)
    assert told(odds).startswith(es)
    assert en in told(odds, "en_GB").split("\n")[0]


def test_a_plan_without_chance_has_no_percentage_and_no_curve():
    assert told(made.sure(1.0)).startswith(
        "Nada en el plan queda al azar: con estos datos se cumple la meta de 1.000.000 €."
    )
    assert "no se cumple" in told(made.sure(0.0))
    assert "%" not in told(made.sure(0.0)).split("\n")[0]
    chart = shown(odds_chart, made.sure(0.0))
    assert isinstance(chart, Prose)
    assert chart.absent


def test_a_probability_never_reads_0_or_100_percent_where_it_is_not():
    words = EstimateWords(made.plan(made.client()), made.client())
    spaced = {
        p: words.chance(p).replace("\xa0", " ") for p in (0.0, 0.0001, 0.0051, 0.9949, 0.9999, 1.0)
    }
    assert spaced == {
        0.0: "0 %", 0.0001: "menos del 1 %", 0.0051: "1 %",
        0.9949: "99 %", 0.9999: "más del 99 %", 1.0: "100 %",
    }  # fmt: skip


def test_it_says_where_most_results_lie_and_what_is_safe():
    text = told(made.odds())
    assert "cuatro de cada cinco veces queda entre 923.100 € y 1.077.000 €" in text
    assert "Con una probabilidad del 80 % llega al menos a 949.500 €." in text


def test_what_the_tables_tell_is_not_told_twice():
    # Beneath the reading stand who is least sure, and what each figure alone would need.
    text = told(made.odds())
    assert "343" not in text
    assert "Servicio al cliente" not in text
    assert "varianza" not in text  # no word of a board


def test_a_safe_goal_says_so_and_asks_for_nothing():
    text = told(made.odds(probability=0.86))
    assert "Eso supera el 80 % con el que una meta se da por segura." in text
    assert "bastaría" not in text


def test_another_wanted_probability_is_answered_where_it_is_known():
    title = shown(needed_table, made.odds(wanted=0.9)).title.replace("\xa0", " ")
    assert title.startswith("Para el 90 %")
    assert "368" in title
    # 85 % was not asked of any driver: the first level that was is told, by its own name.
    other = shown(needed_table, made.odds(wanted=0.85)).title.replace("\xa0", " ")
    assert other.startswith("Para el 80 %")


def test_no_single_driver_is_enough():
    none = tuple(replace(n, values=dict.fromkeys(n.values)) for n in made.NEEDED)
    title = shown(needed_table, made.odds(needed=none)).title.replace("\xa0", " ")
    assert title == "Ningún dato por sí solo lleva el plan al 80 % de probabilidad"
    assert "No alcanza" in rows(shown(needed_table, made.odds(needed=none)))[1]
    empty = shown(needed_table, made.odds(needed=()))
    assert isinstance(empty, Prose)
    assert "No single figure" in shown(needed_table, made.odds(needed=none), "en_GB").title


def test_what_counts_as_certain_is_named():
    assert "Estos 2 datos cuentan como seguros: Leads cualificados" in told(made.odds())
    one = tuple(d for d in made.DRIVERS if d.name != "opening_revenue")
    assert "Este dato cuenta como seguro: Leads cualificados." in told(made.odds(drivers=one))
    none = tuple(d for d in made.DRIVERS if d.law != "certain")
    assert "cuenta como segur" not in told(made.odds(drivers=none))


def test_chance_alone_is_called_what_it_is():
    text = told(made.odds(drivers=made.CHANCE))
    assert "solo el azar de los casos enteros" in text
    assert "cuentan como seguros" not in text


def test_known_exactly_or_by_draws():
    assert "simula el plan 50.000 veces" in told(made.odds())
    assert "unos 0,2 puntos" in told(made.odds())
    exact = told(made.odds(error=0.0, drivers=made.CHANCE))
    assert "simula" not in exact
    assert "exacta" in exact


def test_notices_are_told_each_once():
    code = notice("odds.reading.chance_only")
    text = told(made.odds(notices=(code, code)))
    assert text.count("solo el azar de los casos enteros") == 1


@pytest.mark.parametrize(
    "function", [odds_table, needed_table, uncertainty_table, odds_chart, describe_odds]
)
def test_without_odds_there_is_a_reason(function):
    absent = shown(function, None)
    assert isinstance(absent, Prose)
    assert absent.absent
    client = made.client()
    plan = replace(made.plan(client), goal=None, odds=None)
    assert "Sin una meta" in str(function(plan, client))
    values = {**plan.values, "close_rate": replace(plan.values["close_rate"], value=None)}
    assert "un dato más: Tasa de cierre" in str(function(replace(plan, values=values), client))


def test_the_table_has_each_function_and_the_whole():
    table = shown(odds_table, made.odds())
    assert rows(table)[2] == [
        "Ventas: Ingresos por nuevo negocio", "360.000 €", "53 %", "276.000 €", "360.000 €", "456.000 €",
    ]  # fmt: skip
    assert rows(table)[-1][0] == "Plan completo: Ingresos"
    assert table.emphasis == {3}
    assert "Servicio al cliente: una probabilidad de 49 %" in table.title.replace("\xa0", " ")


def test_functions_that_are_alike_are_not_ranked():
    same = tuple(replace(f, probability=0.5) for f in made.FUNCTIONS)
    assert "todas las áreas" in shown(odds_table, made.odds(functions=same)).title
    assert "53 cumplen" in shown(odds_table, made.odds(functions=())).title


def test_the_need_by_level():
    table = shown(needed_table, made.odds())
    assert rows(table)[0] == ["Dato", "En el plan", "Para el 80 %", "Para el 90 %", "Para el 95 %"]
    assert rows(table)[1] == ["Leads cualificados", "300", "343", "368", "391"]
    assert rows(table)[4][2:] == ["1,3 %", "No alcanza", "No alcanza"]
    assert "«Leads cualificados» de 300 a 343" in table.title
    assert "ya pasa del 80 %" in shown(needed_table, made.odds(probability=0.9)).title.replace(
        "\xa0", " "
    )


def test_what_was_drawn_says_its_law_its_sample_and_its_weight():
    table = shown(uncertainty_table, made.odds())
    drivers = {row[0]: row for row in rows(table)[1:]}
    assert drivers["Tasa de cierre"][1:] == [
        "Tasa de una muestra de 300 casos", "Indicado", "10 %", "7,8 %", "12,3 %", "62 %",
    ]  # fmt: skip
    assert "Leads cualificados" not in drivers  # certain: the reading names it
    assert "Tasa de cierre" in table.title
    assert not any("P10" in cell for row in rows(table) for cell in row)
    assert shown(uncertainty_table, made.sure(0.0)) == Prose(())


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("law", ["beta", "range", "sizes", "gamma", "binomial", "accounts"])
@pytest.mark.parametrize("n", [0, 1, 184])
def test_every_law_has_words(law, n, locale):
    driver = replace(made.DRIVERS[0], law=law, n=n)
    beside = replace(made.DRIVERS[0], law="range")
    text = rows(shown(uncertainty_table, made.odds(drivers=(driver, beside)), locale))[1][1]
    assert len(text) > 10
    assert " 0 " not in text


@pytest.mark.parametrize("locale", LOCALES)
def test_the_picture_tells_the_goal_and_what_is_safe(locale):
    chart = shown(odds_chart, made.odds(), locale)
    figure = draw(chart)
    texts = [text.get_text() for text in figure.axes[0].texts]
    assert any("53" in text for text in texts)
    assert any("949" in text for text in texts)
    assert chart.title in chart.alt
    assert chart.svg() == chart.svg()


@pytest.mark.parametrize("goal", [-5.0, 200_000.0, 1_000_000.0, 9_000_000.0])
def test_the_goal_is_in_the_picture_however_far(goal):
    chart = shown(odds_chart, made.odds(goal=goal))
    left, right = draw(chart).axes[0].get_xlim()
    assert left < goal < right


def test_lower_is_better_turns_the_words():
    client = made.client()
    plan = made.plan(client, odds=made.odds())
    down = replace(plan, tree=replace(plan.tree, better="lower"))
    text = str(describe_odds(down, client)).replace("\xa0", " ")
    assert "la mitad de las veces el plan da 1.000.000 € o menos" in text.lower()
    assert "no pasa de 949.500 €" in text
    assert "no pasar de ahí" in odds_chart(down, client).labels["axis_y"]


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("revenue", 1_012_345.67, "1.012.000 €"),
        ("revenue", 87.654, "87,65 €"),
        ("revenue", 0.0, "0 €"),
        ("revenue", 123_456_789_012.3, "123.500.000.000 €"),
        ("revenue", -4_567.8, "-4.568 €"),
        ("qualified_leads", 343.0, "343"),
        ("qualified_leads", 26.89, "26,9"),
        ("qualified_leads", 12_345.6, "12.346"),
        ("close_rate", 0.11463, "11,5 %"),
        ("close_rate", 0.00123, "0,12 %"),
        ("close_rate", None, "–"),
        ("revenue", float("nan"), "–"),
    ],
)
def test_an_estimate_is_no_finer_than_it_is_known(name, value, text):
    words = EstimateWords(made.plan(made.client()), made.client())
    assert words.about(name, value).replace("\xa0", " ") == text


def test_chance_that_nobody_can_know_is_not_called_a_driver():
    mixed = (*made.DRIVERS, replace(made.CHANCE[-1], share=0.7))
    text = told(made.odds(drivers=mixed))
    assert "De los datos, el que más incertidumbre aporta es «Tasa de cierre»" in text
    assert "(«Clientes nuevos») pone el 70 %, y ningún dato mejor lo quita" in text
    title = shown(uncertainty_table, made.odds(drivers=mixed)).title
    assert title == "El dato que más incertidumbre aporta al plan es «Tasa de cierre»"
    # A table of one row of chance would say nothing that the reading does not.
    assert shown(uncertainty_table, made.odds(drivers=made.CHANCE)) == Prose(())
    assert "más incertidumbre" not in told(made.odds(drivers=made.CHANCE))


def test_what_no_function_answers_for_is_only_in_the_table():
    opening = replace(
        made.NEEDED[0], name="opening_revenue", today=600_000, values={"0.8": 610_000.0}
    )
    odds = made.odds(needed=(*made.NEEDED, opening))
    assert "Ingresos de partida a" not in told(odds)
    assert "Leads cualificados" in shown(needed_table, odds).title
    assert rows(shown(needed_table, odds))[-1][:3] == [
        "Ingresos de partida",
        "600.000 €",
        "610.000 €",
    ]
    assert "«Ingresos de partida»" in shown(needed_table, made.odds(needed=(opening,))).title


def test_whole_cases_known_one_by_one_are_steps():
    assert shown(odds_chart, made.odds(error=0.0)).labels["step"] == "pre"
    assert shown(odds_chart, made.odds()).labels["step"] is None
