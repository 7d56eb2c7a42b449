"""How levers are told: closed, out of reach, nothing to close, without prices, without a goal."""

from dataclasses import replace

import pytest

from revkit.goals.levers.result import Lever
from revkit.goals.notice import notice
from revkit.show.charts.goals_levers import levers_chart
from revkit.show.draw import draw
from revkit.show.prose.goals_levers import describe_levers
from revkit.show.prose.prose import Prose
from revkit.show.table import plain
from revkit.show.tables.goals_levers import elasticities_table, levers_table
from tests.goals_shown_odds import building as made

LOCALES = ("es_ES", "es_MX", "en_GB", "en_US")
STILL = tuple(replace(lever, mixed=lever.today, cost=0.0) for lever in made.LEVERS)
FAR = tuple(replace(lever, mixed=lever.to, cost=10_000.0) for lever in made.LEVERS)


def shown(function, levers, locale="es_ES", **parts):
    client = made.client(locale)
    return function(made.plan(client, levers=levers, **parts), client)


def told(levers, locale="es_ES", **parts) -> str:
    return str(shown(describe_levers, levers, locale, **parts)).replace("\xa0", " ")


def rows(table) -> list[list[str]]:
    return [[cell.replace("\xa0", " ") for cell in row] for row in plain(table)]


def test_the_mix_comes_first_with_its_cost():
    text = told(made.levers(), odds=made.odds(probability=0.12))
    assert text.startswith(
        "Por 2.753 €, la mezcla más barata de palancas lleva el plan a la meta de 1.000.000 €."
    )
    assert "«Leads cualificados» de 300 a 331, «Tasa de cierre» de 10 % a 10,6 %" in text
    assert "Se queda igual: Retención de ingresos." in text
    assert "Con una sola palanca costaría más: «Leads cualificados» a 383 (9.506 €)" in text
    assert "pasa de 12 % a 51 %" in text


def test_the_probability_alone_where_there_were_no_odds():
    assert "es de 51 %" in told(made.levers())
    assert "es de" not in told(made.levers(probability=None))


def test_without_prices_it_speaks_of_effort_and_says_what_that_hides():
    unpriced = made.levers(priced=False, cost=0.412)
    text = told(unpriced)
    assert "€." not in text.split("\n")[0].replace("1.000.000 €.", "")
    assert "Ninguna palanca tiene precio" in text
    table = shown(levers_table, unpriced)
    assert "Esfuerzo" in rows(table)[0]
    assert rows(table)[-1][4] == "0,41"
    assert any("recorrer entera una palanca" in note for note in table.notes)


def test_one_lever_is_named_in_the_finding():
    one = tuple(
        replace(lever, mixed=lever.mixed if lever.name == "close_rate" else lever.today)
        for lever in made.LEVERS
    )
    assert told(made.levers(levers=one)).startswith(
        "Por 2.753 €, lo más barato es mover una sola palanca, «Tasa de cierre»"
    )
    assert told(made.levers(levers=one, priced=False)).startswith(
        "Basta con mover una sola palanca"
    )


@pytest.mark.parametrize(
    ("better", "es"),
    [
        ("higher", "no alcanza la meta de 1.000.000 €"),
        ("lower", "por encima de la meta de 1.000.000 €"),
    ],
)
def test_out_of_reach_says_how_far_they_go_and_what_is_left(better, es):
    client = made.client()
    beyond = made.levers(state="out_of_reach", reached=973_000.0, cost=None, levers=FAR)
    plan = made.plan(client, levers=beyond)
    plan = replace(plan, tree=replace(plan.tree, better=better))
    text = str(describe_levers(plan, client)).replace("\xa0", " ")
    assert text.startswith("Con todas las palancas en su límite el plan")
    assert "973.000 €" in text.split("\n")[0]
    assert es in text.split("\n")[0]
    assert "En su límite: «Leads cualificados» de 300 a 450" in text
    assert "La mezcla" not in text
    assert "Quedan 27.000 € por cerrar" in text
    assert rows(levers_table(plan, client))[-1][0] != "Mezcla completa"


def test_nothing_to_close():
    nothing = made.levers(state="nothing", cost=0.0, levers=STILL)
    assert told(nothing).startswith(
        "Sin mover ninguna palanca, el plan ya llega a la meta de 1.000.000 €."
    )
    assert "La mezcla" not in told(nothing)
    assert isinstance(shown(levers_chart, nothing), Prose)
    assert rows(shown(levers_table, nothing))[1][5:] == ["–", "–"]


def test_no_levers():
    none = made.levers(state="no_levers", levers=(), cost=None, probability=None)
    assert told(none).startswith(
        "Nadie ha dicho todavía qué palancas podrían llevar el plan a la meta"
    )
    assert "hace falta saber hasta dónde puede moverse cada palanca y cuánto cuesta" in told(none)
    assert shown(levers_table, none) == Prose(())
    assert shown(levers_chart, none).absent


@pytest.mark.parametrize(
    "function", [levers_table, elasticities_table, levers_chart, describe_levers]
)
def test_without_levers_there_is_a_reason(function):
    absent = shown(function, None)
    assert isinstance(absent, Prose)
    assert absent.absent
    client = made.client()
    plan = replace(made.plan(client), goal=None)
    assert "Sin una meta" in str(function(plan, client))
    values = {**plan.values, "close_rate": replace(plan.values["close_rate"], value=None)}
    assert "un dato más: Tasa de cierre" in str(function(replace(plan, values=values), client))


def test_what_makes_the_goal_safe_can_be_the_target():
    safe = made.levers(of="safe", target=1_054_321.0)
    assert "lleva el plan a 1.054.000 €, el resultado que hace segura la meta." in told(safe)


def test_a_value_out_of_reach_says_so_in_the_table():
    table = rows(shown(levers_table, made.levers()))
    assert table[3][5:] == ["15.330 €, fuera de alcance", "–"]
    assert table[1][5:] == ["383", "9.506 €"]
    none = (replace(made.LEVERS[0], alone=None, reaches=False, alone_cost=None),)
    assert rows(shown(levers_table, made.levers(levers=none)))[1][5] == "Ningún valor"


def test_no_single_lever_gets_there():
    hard = tuple(replace(lever, reaches=False, alone_cost=None) for lever in made.LEVERS)
    assert "Ninguna palanca por sí sola llega dentro de su alcance." in told(
        made.levers(levers=hard)
    )
    assert "por sí sola" not in told(made.levers(levers=hard[:1]))


def test_elasticities_strongest_first_whatever_their_sign():
    falling = (replace(made.ELASTIC[2], change=-9_000.0, share=-0.009), *made.ELASTIC[:2])
    table = shown(elasticities_table, made.levers(elasticities=tuple(reversed(falling))))
    assert [row[0] for row in rows(table)[1:]] == [
        "Pérdida de ingresos",
        "Retención de ingresos",
        "Leads cualificados",
    ]
    assert rows(table)[1][2:] == ["-9.000 €", "-0,90 %"]
    assert rows(table)[2][2:] == ["+5.400 €", "+0,54 %"]
    assert "baja 9.000 €" in table.title.replace("\xa0", " ")
    flat = tuple(replace(each, change=0.0, share=0.0) for each in made.ELASTIC)
    assert isinstance(shown(elasticities_table, made.levers(elasticities=flat)), Prose)
    assert isinstance(shown(elasticities_table, made.levers(elasticities=())), Prose)
    assert "1 % más" not in told(made.levers(elasticities=()))


def test_notices_are_told():
    assert "no hay diferencia que cerrar" in told(
        made.levers(notices=(notice("levers.absent.no_goal"),))
    )


@pytest.mark.parametrize("locale", LOCALES)
def test_the_picture_has_every_lever_between_its_ends(locale):
    chart = shown(levers_chart, made.levers(), locale)
    axes = draw(chart).axes[0]
    texts = [text.get_text() for text in axes.texts]
    assert len(axes.get_yticklabels()) == 4
    assert any("331" in text for text in texts)
    assert chart.data["mixed"].between(0, 1).all()
    # 383.33 of 300..450 is 0.556 of the way; what is out of reach has no mark
    assert chart.data["alone"].round(3).tolist()[0] == 0.556
    assert chart.data["alone"].isna().tolist() == [False, False, True, True]
    assert chart.svg() == chart.svg()


def test_a_lever_that_goes_down_moves_forward_on_its_way():
    down = Lever("revenue_churn", 0.1, 0.05, 0.02, False, None, 0.08, 500.0)
    chart = shown(levers_chart, made.levers(levers=(down,)))
    assert chart.data["mixed"].tolist() == [pytest.approx(0.4)]
    stuck = replace(down, to=0.1, mixed=0.1)
    assert shown(levers_chart, made.levers(levers=(stuck,))).data["mixed"].tolist() == [0.0]
    # Nobody said how far it reaches: it is no row beside those that have a way.
    both = shown(levers_chart, made.levers(levers=(down, stuck)))
    assert len(both.data) == 1


def test_the_table_sets_one_lever_beside_the_mix():
    title = shown(levers_table, made.levers()).title.replace("\xa0", " ")
    assert title == "La palanca más barata, sola, costaría 9.506 €; la mezcla, 2.753 €"
    hard = tuple(replace(lever, reaches=False, alone_cost=None) for lever in made.LEVERS)
    assert (
        "Ninguna palanca llega por sí sola" in shown(levers_table, made.levers(levers=hard)).title
    )
    assert "varias palancas" in shown(levers_table, made.levers(priced=False)).title
