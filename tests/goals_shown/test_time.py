"""When, as it is read: the season, the lag, the people; tables, pictures, sentences."""

import re
from dataclasses import replace
from typing import Any

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from revkit.content.wording import load_wording
from revkit.show.chart import Chart
from revkit.show.charts.goals_timing import capacity_chart, goal_season_chart, lag_plan_chart
from revkit.show.draw import draw
from revkit.show.prose.goals_timing import describe_capacity, describe_season, describe_timing
from revkit.show.prose.prose import Prose
from revkit.show.table import Table, plain
from revkit.show.tables.goals_timing import capacity_table, hiring_table, timing_table
from revkit.show.words import Speaker
from tests.goals_shown.building import (
    CAPACITIES,
    CAPACITY,
    SEASONS,
    SPLITS,
    TIMING,
    TIMINGS,
    bare,
    client,
    with_capacity,
    with_season,
    with_timing,
)
from tests.goals_shown.test_teams import text
from tests.goals_shown.test_teams import told as told_of_teams
from tests.shared import ROOT

KINDS: dict[str, tuple[Any, Any, tuple[Any, ...]]] = {
    "season": (with_season, SEASONS, (describe_season, goal_season_chart)),
    "timing": (with_timing, TIMINGS, (describe_timing, lag_plan_chart, timing_table)),
    "capacity": (
        with_capacity, CAPACITIES, (describe_capacity, capacity_chart, capacity_table, hiring_table)
    ),
}  # fmt: skip
OURS = re.compile(
    r"teams\.(chart|table|why|slack|period|reading|hidden|hidden_levels)\b"
    r"|timing\.(season|title|lag|before|later|wanted|latest|chart|table|capacity|hiring)\b"
)
ENGLISH = re.compile(r"\b(the|new|leads that|quarter|month)\b", re.IGNORECASE)
SPANISH = re.compile(r"\b(los|clientes|trimestre|mes)\b", re.IGNORECASE)
CASES = [(kind, name) for kind, (_, cases, _) in KINDS.items() for name in cases]


def told(kind: str, name: str, locale: str = "es_ES") -> str:
    make, _, functions = KINDS[kind]
    plan, made = make(name, locale)
    return "\n".join(text(each(plan, made)) for each in functions)


@pytest.mark.parametrize("locale", ["es_MX", "en_US"])
@pytest.mark.parametrize(("kind", "name"), CASES)
def test_every_case_is_told_in_every_language(kind, name, locale):
    found = told(kind, name, locale)
    assert not re.search(r"[{}]|None|Fraction|Decimal|nan|timing\.|goals\.", found)
    other = ENGLISH if locale.startswith("es") else SPANISH
    assert not other.search(found), other.search(found)


@pytest.mark.parametrize(
    ("kind", "name", "sentence"),
    [
        ("timing", "slow", "Solo 26,3 de 30 clientes nuevos llegan dentro del periodo: 45.000 € menos de ingresos."),
        ("timing", "slow", "el 20 % de lo que se gana se gana en el mes en que llega el lead, y todo en 4 meses."),
        ("timing", "slow", "Lo que empieza en el periodo (leads cualificados) deja además 3,8 clientes nuevos para después."),
        ("timing", "slow", "harían falta 372 leads cualificados en vez de 300, y antes"),
        ("timing", "slow", "Lo que llegue después de nov 2027 (leads cualificados) da dentro del periodo menos de la mitad"),
        ("timing", "slow", "Mes a mes: 300 leads cualificados traen 26,3 clientes nuevos a tiempo y 3,8 después"),
        ("timing", "slow", "dic 2027 | 25 | 31 | 20 % | 2,5 | 2,5 | 0,0"),
        ("timing", "slow", "Total | 300 | 372 | – | 26,3 | 30,0 | -3,8"),
        ("timing", "slow", "Después del periodo | – | – | – | 3,8 | – | –"),
        ("timing", "measured", "La mitad de lo que se gana tarda más de 2 meses desde que llega el lead (medido en 8.000 leads, 842 ganados)."),
        ("timing", "measured", "De lo anterior al periodo (leads cualificados) llegan 3 clientes nuevos"),
        ("timing", "measured", "29,3 clientes nuevos a tiempo, 3 de ellos de leads cualificados anteriores, y 3,8 después"),
        ("timing", "measured deals", "desde que se abre la oportunidad (medido en 8.000 oportunidades, 842 ganadas)."),
        ("timing", "measured, no median", "El plazo se midió en 8.000 casos, 842 de ellos ganados."),
        ("timing", "at once", "Todo lo previsto, 30 clientes nuevos, llega dentro del periodo, también con el plazo de cierre."),
        ("timing", "at once", "todo lo que se gana se gana en el mes en que llega el lead."),
        ("timing", "at once", "traen 30 clientes nuevos, todos dentro del periodo"),
        ("timing", "more", "Llegan 31,3 clientes nuevos dentro del periodo, más de 30, lo previsto: cuenta también lo anterior (leads cualificados)"),
        ("timing", "more", "Bastarían 288 leads cualificados en vez de 300"),
        ("timing", "same", "Con los mismos 300 leads cualificados, repartidos como en la tabla, se llega a tiempo."),
        ("timing", "too slow", "De 30 clientes nuevos, nada llega dentro del periodo: todo tarda más."),
        ("timing", "too slow", "nada se gana en el mes en que llega el lead, y todo en 14 meses."),
        ("timing", "too slow", "Ni siquiera lo del primer mes (leads cualificados) da dentro del periodo la mitad"),
        ("timing", "nothing planned", "El plan no cuenta con ningún cambio de «Leads cualificados» a «Clientes nuevos»"),
        ("timing", "noticed", "- Todos los pesos son cero"),
        ("season", "even", "no se ha indicado ninguna estacionalidad."),
        ("season", "even after all", "Todos los meses pesan lo mismo.\n\n- Todos los pesos son cero"),
        ("season", "stated", "Cada periodo pesa lo que la empresa ha indicado."),
        ("season", "measured", "pesó en los datos de 3 años (2024, 2025 y 2026)."),
        ("season", "measured", "El mes más fuerte es diciembre, con 1,40 veces un mes medio; el más flojo, agosto, con 0,70"),
        ("season", "one year", "pesó en los datos de 1 año (2026)."),
        ("season", "one year", "Solo hay un año entero, 2026"),
        ("capacity", "covered", "Las personas alcanzan en todos los trimestres; en el más justo, el T4 (desde oct 2027), se cubre el 101 %."),
        ("capacity", "covered", "Se empieza con 4 personas y se termina con 2,9; por su rendimiento, equivalen a 3 y 1,9 con plena experiencia."),
        ("capacity", "covered", "No hace falta contratar a nadie más."),
        ("capacity", "covered, asked", "No hace falta contratar a nadie más."),
        ("capacity", "covered", "Los 4 trimestres se cubren con las personas previstas"),
        ("capacity", "short", "El primer trimestre en que falta gente es el T3 (desde jul 2027): se cubre el 80 % de lo que pide el plan."),
        ("capacity", "short", "2 trimestres de 4 no se cubren con las personas previstas"),
        ("capacity", "one short", "Solo falta gente en el T1 (desde ene 2027): se cubre el 67 % de lo que pide el plan."),
        ("capacity", "one short", "T1 (desde ene 2027) | 4,0 | 60.000 € | 90.000 € | 67 % | No: el primero"),
        ("capacity", "hair short", "T1 (desde ene 2027) | 4,0 | 89.700 € | 90.000 € | 99,7 % | No: el primero"),
        ("capacity", "hair short", "T2 (desde abr 2027) | 3,7 | 89.970 € | 90.000 € | 99,9 % | No"),
        ("capacity", "hires", "La forma más barata: 2 en mar 2027 y 1 en may 2027."),
        ("capacity", "hires", "T4 (desde oct 2027) | 3,1 | 60.000 € | 90.000 € | 67 % | No | 100 %"),
        ("capacity", "hires", "mar 2027 | 2 | 6,8 | 2,8 | 31.667 € | 30.000 €"),
        ("capacity", "one hire", "Contratar a una persona basta para cubrir todos los trimestres"),
        ("capacity", "one hire, priced", "Contratar a una persona cubre todos los trimestres y cuesta 45.000 € en el periodo"),
        ("capacity", "impossible", "Ninguna contratación cubre T3 (desde jul 2027): quien entra no llega a tiempo"),
        ("capacity", "nothing needed", "El plan no pide nada a quienes venden."),
        ("capacity", "counts", "T3 (desde jul 2027) | 3,4 | 7,0 | 7,5 | 93 % | No: el primero"),
        ("capacity", "noticed", "- Todos los pesos son cero"),
    ],
)  # fmt: skip
def test_sentences_about_time(kind, name, sentence):
    assert sentence in told(kind, name)


def test_a_goal_of_customers_is_short_of_customers_alone():
    plan, made = with_timing("slow")
    found = lag_plan_chart(replace(plan, metric="new_customers"), made)
    assert found.title == "Solo 26,3 de 30 clientes nuevos llegan dentro del periodo"


def test_an_english_sentence_starts_with_a_capital():
    plan, made = with_timing("slow", "en_GB")
    assert " Qualified leads that arrive after Nov 2027 bring" in text(describe_timing(plan, made))


def test_the_picture_of_the_lag_shows_what_comes_after_the_period():
    plan, made = with_timing("slow")
    chart = lag_plan_chart(plan, made)
    assert isinstance(chart, Chart)
    after = chart.data[chart.data["later"].notna()]
    assert list(after["label"]) == ["ene\xa02028", "feb\xa02028", "mar\xa02028"]
    # of the last three months 0.75 + 0.75 + 0.5, 0.75 + 0.5 and 0.5 are still to come
    assert list(after["later"]) == pytest.approx([2.0, 1.25, 0.5])
    long = lag_plan_chart(*with_timing("very long"))
    assert isinstance(long, Chart)
    assert len(long.data) == 24


def test_short_quarters_are_hatched_and_told_by_their_coverage():
    plan, made = with_capacity("hires")
    figure = draw(capacity_chart(plan, made))
    (axes,) = figure.axes
    assert sum(bar.get_hatch() == "////" for bar in axes.patches) == 6
    assert [each.get_text().replace("\xa0", " ") for each in axes.texts] == [
        "106 %", "100 %", "80 %", "67 %",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("timing", "slow"),
        ("timing", "measured"),
        ("timing", "very long"),
        ("capacity", "hires"),
        ("season", "measured"),
    ],
)
@pytest.mark.parametrize("locale", ["es_MX", "en_US"])
def test_the_words_on_the_pictures_do_not_meet(kind, name, locale):
    make, _, functions = KINDS[kind]
    plan, made = make(name, locale)
    (chart,) = [each for each in (f(plan, made) for f in functions) if isinstance(each, Chart)]
    figure = draw(chart)
    FigureCanvasAgg(figure).draw()
    width, height = figure.canvas.get_width_height()
    for axes in figure.axes:
        texts = [*axes.get_xticklabels(), *axes.texts, *figure.legends[0].get_texts()]
        boxes = [
            each.get_window_extent() for each in texts if each.get_visible() and each.get_text()
        ]
        for index, box in enumerate(boxes):
            assert -1 <= box.x0 <= box.x1 <= width + 1
            assert -1 <= box.y0 <= box.y1 <= height + 1
            assert not any(box.overlaps(other) for other in boxes[index + 1 :])


def test_why_nothing_is_said_of_when():
    plan = bare(client())
    asked = client(timing=TIMING, capacity=CAPACITY)
    unknown = replace(plan.values["new_customers"], value=None)
    money = replace(plan.values["new_business"], value=None)
    empty = replace(
        plan, values={**plan.values, "new_customers": unknown, "new_business": money}
    )  # fmt: skip
    still = replace(plan, tree=replace(plan.tree, flow=None))
    found = {
        "timing": (describe_timing, lag_plan_chart),
        "capacity": (describe_capacity, capacity_chart),
    }
    for kind, made, shown, why in (
        (
            "timing",
            client(),
            plan,
            "No se ha indicado cuánto se tarda en pasar de un lead a un cliente",
        ),
        ("timing", asked, still, "no dice qué se convierte en qué con el tiempo"),
        ("timing", asked, empty, "al plan le falta «Clientes nuevos»."),
        ("timing", asked, plan, "El plan todavía no cuadra con los datos actuales"),
        ("capacity", client(), plan, "No se ha indicado cuántas personas venden"),
        ("capacity", asked, empty, "el plan no da un importe a «Ingresos por nuevo negocio»."),
        ("capacity", asked, plan, "El plan todavía no cuadra con los datos actuales"),
    ):
        for each in found[kind]:
            said = each(shown, made)
            assert isinstance(said, Prose)
            assert said.absent
            assert why in str(said)
    for each in (timing_table, capacity_table, hiring_table):
        assert each(plan, asked) == Prose(())


def test_titles_are_told_by_what_stands_in_the_tables():
    table = timing_table(*with_timing("measured"))
    assert isinstance(table, Table)
    heads = plain(table)[0]
    assert heads[1] == "Leads cualificados"
    assert "De antes del periodo" in heads


def test_no_text_of_time_and_teams_is_left_unsaid(monkeypatch):
    said, say = set(), Speaker.say

    def listen(self, key, /, **values):
        said.add(key)
        return say(self, key, **values)

    monkeypatch.setattr(Speaker, "say", listen)
    for kind, name in CASES:
        told(kind, name)
    for name in SPLITS:
        told_of_teams(name)
    test_why_nothing_is_said_of_when()
    test_a_goal_of_customers_is_short_of_customers_alone()
    unsaid = {key for key in load_wording() if OURS.match(key)} - said
    assert unsaid == {"teams.period.others"}  # test_teams.py: more teams than columns


def test_no_article_guesses_the_gender_of_a_name():
    """A client's own tree may count «visitas»: «los visitas» would be wrong."""
    texts = (ROOT / "revkit/content/texts/timing.yml").read_text(encoding="utf-8")
    assert re.findall(r"\b(?:[Ll]os|[Ll]as) \{(?:starts|ends|name)\}", texts) == []
    assert re.findall(r"\b(?:[Ll]os|[Ll]as) \{planned\} \{name\}", texts) == []
