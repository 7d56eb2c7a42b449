"""The split over teams as it is read: tables, the picture and the sentences, in both languages."""

import re
from dataclasses import replace

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from revkit.show.chart import Chart
from revkit.show.charts.goals_teams import teams_chart
from revkit.show.draw import draw
from revkit.show.goal_team_parts import INDENT, shown_shares
from revkit.show.prose.goals_teams import describe_teams
from revkit.show.prose.prose import Prose
from revkit.show.table import Table, plain
from revkit.show.tables.goals_teams import MOST_ROWS, team_periods_table, teams_table
from tests.goals_shown.building import SPLITS, TEAMS, bare, client, many, share, with_teams

LOCALES = ("es_MX", "en_GB")


def text(made: Table | Chart | Prose) -> str:
    if isinstance(made, Table):
        lines = [made.title, *made.notes, *(" | ".join(row) for row in plain(made))]
        return "\n".join(lines).replace("\xa0", " ")
    if isinstance(made, Chart):
        return f"{made.title}\n{made.alt}".replace("\xa0", " ")
    return str(made).replace("\xa0", " ")


def told(name: str, locale: str = "es_ES") -> str:
    plan, made = with_teams(name, locale)
    functions = (teams_table, team_periods_table, teams_chart, describe_teams)
    return "\n".join(text(each(plan, made)) for each in functions)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", SPLITS)
def test_every_split_is_told_in_every_language(name, locale):
    found = told(name, locale)
    assert not re.search(r"[{}]|None|Fraction|Decimal|teams\.|goals\.", found)
    spoken = {"es": "Ingresos por nuevo negocio", "en": "New business revenue"}
    other = spoken["en" if locale.startswith("es") else "es"]
    assert other.casefold() not in found.casefold()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("basic", "Norte lleva la mayor parte de 360.000 € de ingresos por nuevo negocio: 200.000 €, el 56 %."),
        ("basic", "Las 4 partes suman exactamente 360.000 € de ingresos por nuevo negocio"),
        ("basic", "se reparten en 4 partes, una por cada «rep», y suman exactamente el total."),
        ("basic", "Una parte está fijada en la tabla; las demás se reparten lo que queda."),
        ("basic", "Por su peso, 33,3 %"),
        ("basic", "Sin peso propio: la media de los más cercanos (16,7 % del total)"),
        ("basic", "Las partes se redondean a 0,01 €"),
        ("over", "Norte | 200.000 € | 220.000 € | Suma"),
        ("over", "Se asigna más de lo que la meta pide, para que un fallo suelto no la eche abajo: 10 % en «rep»."),
        ("short", "Los compromisos suman 300.000 €: faltan 60.000 € para llegar a 360.000 €"),
        ("short", "Los equipos se han comprometido a 300.000 €: faltan 60.000 € (16,7 % de lo que hace falta)."),
        ("enough", "Los compromisos suman 400.000 €: alcanzan para 360.000 €"),
        ("enough", "comprometido a 400.000 €, 40.000 € más de lo que hace falta."),
        ("exactly", "Los equipos se han comprometido justo a lo que hace falta: 360.000 €."),
        ("some", "De 3 de las 4 partes aún no hay compromiso."),
        ("periods", "Equipos y periodos cuadran a la vez: 360.000 € de ingresos por nuevo negocio por los dos lados"),
        ("periods", "ene 2027 | 16.666,67 € | 13.333,33 € | 30.000,00 €"),
        ("periods", "Total | 200.000,00 € | 160.000,00 € | 360.000,00 €"),
        ("periods", "El reparto cuadra a la vez por equipo y por periodo."),
        ("even", "Cada uno de los 4 equipos lleva lo mismo: 90.000 €"),
        ("even", "A partes iguales: no hay pesos que comparar"),
        ("one", "Única lleva el total: 360.000 €"),
        ("one", "van enteros a una sola parte («team»)."),
        ("tied", "A y B llevan las mayores partes de 360.000 € de ingresos por nuevo negocio: 150.000 € cada uno"),
        ("counts", "A | 151 | 166,1 |"),
        ("counts", "Las partes se redondean a 1 y"),
        ("locked", "Todas las partes están fijadas en la tabla y suman el total."),
        ("upper lock", "Norte | 300.000 € | Fijado en la tabla; lo de debajo se reparte dentro"),
        ("upper lock", "Lo que comprometió; no quedaba nada por repartir"),
        ("many", "No se muestran 961 de las 1.001 filas: solo las de mayor parte."),
        ("many", "Persona 9 y 495 más llevan las mayores partes"),
        ("many below", "No se muestran las 200 filas de debajo (rep)."),
        ("too much", "Lo fijado no cabe en «Ingresos por nuevo negocio»: son 40.000 € más de lo que lleva. Por eso no se ha repartido nada todavía"),
        ("too much", "Ingresos por nuevo negocio | 360.000 € | 400.000 € | -40.000 € | 3 | No: se fijó de más"),
        ("too much", "Norte | 200.000 € | 300.000 € | -100.000 € | 1 | Sí: los demás le ceden lo que falta"),
        ("too much", "No se ha cambiado nada: primero hay que decidir cuál de las partes fijadas se mueve."),
        ("nobody", "Lo fijado no llena «Sur»: quedan 60.000 € y nadie libre que los lleve."),
        ("many slacks", "Otros 10 equipos con partes fijadas no se muestran."),
        ("noticed", "- Todos los pesos son cero; el reparto es a partes iguales."),
    ],
)  # fmt: skip
def test_sentences_of_the_split(name, sentence):
    assert sentence in told(name)


def test_teams_are_indented_beneath_those_they_belong_to():
    plan, made = with_teams("basic")
    table = teams_table(plan, made)
    assert isinstance(table, Table)
    assert [row[0] for row in table.rows][1:4] == ["Norte", f"{INDENT}Ana", f"{INDENT}Luis"]
    assert table.emphasis == {0}


def test_names_of_teams_are_escaped_where_they_are_shown():
    plan, made = with_teams("basic")
    for shown in (teams_table(plan, made), teams_chart(plan, made)):
        assert "Jon <b>" not in shown._repr_html_()
    assert "Jon &lt;b&gt;$1 y $2&lt;/b&gt;" in teams_table(plan, made)._repr_html_()


def test_whole_levels_are_shown_as_long_as_there_is_room():
    every = SPLITS["basic"].shares
    assert shown_shares(every, 7) == list(every)
    assert [each.path for each in shown_shares(every, 6)] == [(), ("Norte",), ("Sur",)]
    assert [each.path for each in shown_shares(every, 2)] == [(), ("Norte",)]
    largest = shown_shares(many().shares, MOST_ROWS)
    assert len(largest) == MOST_ROWS
    # every second one carries 361, the others 360: only the former are among the largest
    assert {each.base for each in largest[1:]} == {361}


def test_teams_beyond_the_columns_are_added_up_in_one():
    shares = tuple(share((f"T{n}",), 36000 + n, parts=(18000 + n, 18000)) for n in range(10))
    plan, made = with_teams("periods")
    assert plan.teams is not None
    whole = share((), 360000, parts=(180000, 180000))
    teams = replace(
        plan.teams, shares=(whole, *shares), levels=("team",), starts=plan.teams.starts[:2]
    )
    table = team_periods_table(replace(plan, teams=teams), made)
    assert isinstance(table, Table)
    heads, first, *_ = plain(table)
    assert heads == ["Periodo", "T5", "T6", "T7", "T8", "T9", "Otros 5 equipos", "Total"]
    # T0 to T4 in the first part: 5 x 18,000 + 0 + 1 + 2 + 3 + 4 = 90,010
    assert first[6].replace("\xa0", " ") == "90.010 €"
    assert first[7].replace("\xa0", " ") == "180.045 €"


@pytest.mark.parametrize("name", ["basic", "short", "over", "many", "counts", "one"])
def test_nothing_in_the_picture_leaves_it_or_meets(name):
    plan, made = with_teams(name)
    chart = teams_chart(plan, made)
    assert isinstance(chart, Chart)
    figure = draw(chart)
    FigureCanvasAgg(figure).draw()
    (axes,) = figure.axes
    boxes = [text.get_window_extent() for text in axes.texts if text.get_text()]
    width, height = figure.canvas.get_width_height()
    assert len(boxes) >= 2 * len(chart.data)
    for box in boxes:
        assert -1 <= box.x0 <= box.x1 <= width + 1
        assert -1 <= box.y0 <= box.y1 <= height + 1
    for index, box in enumerate(boxes):
        assert not any(box.overlaps(other) for other in boxes[index + 1 :])


def test_locked_and_promised_teams_are_marked():
    plan, made = with_teams("short")
    chart = teams_chart(plan, made)
    assert isinstance(chart, Chart)
    rows = chart.data.set_index("name")
    assert rows.loc["Pilar", "locked"]
    assert rows.loc["Pilar", "commitment"] == 60000
    figure = draw(chart)
    hatched = [bar for bar in figure.axes[0].patches if bar.get_hatch()]
    assert 100000 in {round(bar.get_width()) for bar in hatched}
    (legend,) = figure.legends
    labels = [each.get_text() for each in legend.get_texts()]
    assert labels == ["Lleva", "Fijado en la tabla", "Comprometido"]


def test_why_there_is_no_split():
    plan = bare(client())
    asked = client(teams=TEAMS)
    for made, why in {
        "client": (client(), "falta decir qué equipos la llevan"),
        "asked": (asked, "El plan todavía no cuadra con los datos actuales"),
    }.values():
        found = [each(plan, made) for each in (teams_table, teams_chart, describe_teams)]
        assert all(isinstance(each, Prose) and each.absent for each in found)
        assert why in str(found[0])
    assert not team_periods_table(plan, asked).paragraphs
    values = {**plan.values, "new_business": replace(plan.values["new_business"], value=None)}
    found = str(describe_teams(replace(plan, values=values), asked))
    assert found == (
        "Todavía no hay nada que repartir por equipos: el plan no da ningún valor a "
        "«Ingresos por nuevo negocio»."
    )
