"""The plan as it is read: tables, pictures and sentences, in both languages."""

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from pandas import isna

from revkit.client.goals import Bounds, Period
from revkit.client.load import Client
from revkit.content.formulas import parse_formula
from revkit.content.goal_trees import GoalTree
from revkit.content.wording import load_wording
from revkit.goals import GoalPlan, split_goal
from revkit.show.charts.goals import goals_chart, period_chart
from revkit.show.draw import draw, to_svg
from revkit.show.goal_words import GoalWords
from revkit.show.prose.goals import describe_goals
from revkit.show.prose.goals_limits import describe_goal_limits
from revkit.show.prose.prose import Prose
from revkit.show.table import Table, plain
from revkit.show.tables.goals import goals_table, objectives_table, period_table
from revkit.show.tables.goals_repair import repair_table
from revkit.show.words import Speaker
from tests.examples import example, example_plan
from tests.goals.building import ARTICLE, CASES, section, tree, without

SPAIN = example("saas-spain")
EXAMPLES = ("saas-spain", "services-mexico", "manufacturer-britain")
LOCALES = ("es_MX", "en_GB")

# Every kind of plan that a reader can meet.
PLANS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "exact": (without(), {}),
    "forward": (ARTICLE, {"weights": (0,) * 12}),
    "leads": (without("qualified_leads", close_rate="0.09"), {}),
    "deal": (without("deal_size", revenue=1100000), {"weights": (1, None, None) * 4, "rounding": 1000}),
    "one weight missing": (without(), {"weights": (1, 2, None) + (3,) * 9}),
    "rate over": (without("close_rate", revenue=1100001), {}),
    "evidence": (without("close_rate"), {"bounds": {"close_rate": Bounds(low=Decimal("0.2"))}}),
    "evidence given": (without(), {"bounds": {"deal_size": Bounds(high=Decimal(11000))}}),
    "evidence given below": (without(), {"bounds": {"deal_size": Bounds(low=Decimal(13000))}}),
    "evidence above": (without("close_rate"), {"bounds": {"close_rate": Bounds(high=Decimal("0.05"))}}),
    "quarters": (
        without(),
        {"period": Period(start=date(2027, 4, 1), by="quarter"), "weights": (3, 2, 4, 1), "rounding": 1500},
    ),
    "conflict": (without(revenue=1100000), {}),
    "conflict inside": (without("revenue", new_business=400000), {}),
    "two conflicts": (without(revenue=1100000, new_business=400000), {}),
    "no value": (without("close_rate", qualified_leads=0), {}),
    "bounds": (without("retention", revenue=1100000), {}),
    "bounds below": (without("expansion", revenue=100000), {}),
    "bounds lever": (without("close_rate", revenue=5000000), {"levers": ("qualified_leads",)}),
    "bounds no way": (without("retention", revenue=100), {"levers": ()}),
    "bounds without a goal": (
        without("revenue", "close_rate", "retention", new_business=360000, retained_revenue=700000),
        {},
    ),
    "one open": (without("qualified_leads", "close_rate"), {}),
    "two open": (without("qualified_leads", "close_rate", "retention", "revenue"), {}),
    "known beneath": (without("revenue", "close_rate", "qualified_leads"), {}),
    "goal alone": ({"revenue": 1000000}, {}),
    "redundant": (without(new_customers=30), {}),
    "forward open": (without("revenue", "close_rate", qualified_leads=0), {}),
    "one quarter": (without(), {"period": Period(start=date(2027, 1, 1), months=3, by="quarter")}),
    "rates at the ends": (without("revenue", close_rate=1, retention=0), {}),
    "empty": ({}, {}),
}  # fmt: skip


def client(name: str, locale: str = "es_ES") -> Client:
    values, more = PLANS[name]
    return replace(SPAIN, locale=locale, goals=section(values, **more))


@dataclass
class Shown:
    plan: GoalPlan
    client: Client

    def text(self, made: Any) -> str:
        if isinstance(made, Table):
            lines = [made.title, *made.notes, *(" | ".join(row) for row in plain(made))]
            return "\n".join(lines).replace("\xa0", " ")
        return str(made).replace("\xa0", " ")

    def all(self) -> str:
        functions = (
            goals_table, objectives_table, period_table, repair_table, describe_goals,
            describe_goal_limits,
        )  # fmt: skip
        texts = [self.text(each(self.plan, self.client)) for each in functions]
        charts = (goals_chart(self.plan, self.client), period_chart(self.plan, self.client))
        return "\n".join([*texts, *(f"{chart.title}\n{chart.alt}" for chart in charts)])


def shown(name: str, locale: str = "es_ES") -> Shown:
    return Shown(planned(name), client(name, locale))


@cache
def planned(name: str) -> GoalPlan:
    """The plan, which no language changes: drawing its odds takes a while."""
    return split_goal(client(name))


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", PLANS)
def test_every_plan_is_shown_in_every_language(name, locale):
    text = shown(name, locale).all()
    assert not re.search(r"[{}]|None|Fraction|Decimal|goals\.", text)
    spoken = {"es": "Ingresos", "en": "Revenue"}
    other = spoken["en" if locale.startswith("es") else "es"]
    assert spoken[locale[:2]] in text
    assert other not in text


@pytest.mark.parametrize("name", ["deal", "two conflicts", "bounds", "two open", "empty"])
def test_every_kind_of_plan_can_be_drawn(name):
    made, plan = client(name), planned(name)
    for chart in (goals_chart(plan, made), period_chart(plan, made)):
        assert to_svg(draw(chart)).startswith("<?xml")


def test_the_articles_plan_reads_as_in_the_article():
    found = shown("exact")
    text = found.text(goals_table(found.plan, found.client))
    for amount in ("360.000,00 €", "640.000,00 €", "1.000.000,00 €"):
        assert amount in text
    objectives = found.text(objectives_table(found.plan, found.client))
    assert "Generar 300 leads cualificados" in objectives
    assert "a una tasa del 10 % y un tamaño medio de 12.000 €: 360.000 €" in objectives
    assert "Retener el 90 % de los ingresos de partida, 600.000 €, y sumar 100.000 €" in objectives
    parts = found.text(period_table(found.plan, found.client))
    assert "Total | 1.000.000,00 € | 300 | 360.000,00 € | 640.000,00 € | 1.000.000,00 €" in parts


@pytest.mark.parametrize("locale", ["es_ES", "en_GB"])
def test_the_repair_table_shows_each_value_and_whether_it_is_possible(locale):
    found = shown("conflict", locale)
    table = repair_table(found.plan, found.client)
    assert isinstance(table, Table)
    assert len(table.rows) == len(CASES["repairs"]["rows"])
    if locale == "es_ES":
        needed = {row["text"] for row in CASES["repairs"]["rows"].values()}
        assert {row[2].replace("\xa0", " ") for row in plain(table)[1:]} == needed
        assert "Faltan 0,10 €" in found.text(table)
        assert found.text(table).count("Exacto") == 3
        assert "No: es imposible" in found.text(table)
    assert "<table" in table._repr_html_()


@pytest.mark.parametrize(
    ("name", "spanish", "english"),
    [
        ("exact", "El plan suma exactamente la meta de 1.000.000 €.", "The plan adds up to the goal of €1,000,000 exactly."),
        ("forward", "Con los datos actuales el plan llega a 1.000.000 €.", "With what is known today the plan reaches €1,000,000."),
        ("leads", "El plan llega a 1.000.720 €, 720 € por encima de la meta de 1.000.000 €.", "The plan reaches €1,000,720, €720 above the goal of €1,000,000."),
        ("evidence", "Para la meta de 1.000.000 €, «Tasa de cierre» tendría que ser 10 %; el mínimo en el historial de la empresa es 20 %.", "For the goal of €1,000,000, “Close rate” would have to be 10%; the lowest in the company's history is 20%."),
        ("conflict", "Los datos llevan a 1.000.000 €; la meta es 1.100.000 €.", "The figures lead to €1,000,000; the goal is €1,100,000."),
        ("conflict inside", "El plan se contradice en «Ingresos por nuevo negocio».", None),
        ("bounds", "La meta de 1.100.000 € pide un valor imposible: Retención de ingresos 106,67 %.", "The goal of €1,100,000 needs an impossible value: Revenue retention 106.67%."),
        ("bounds without a goal", "Los datos llevan a un valor imposible: Retención de ingresos 116,67 %.", "The figures lead to an impossible value: Revenue retention 116.67%."),
        ("one open", "Para repartir la meta de 1.000.000 € falta un dato.", "One figure is missing to split the goal of €1,000,000."),
        ("goal alone", "Para repartir la meta de 1.000.000 € faltan 5 datos.", "5 figures are missing to split the goal of €1,000,000."),
        ("forward open", "Con los datos actuales el plan llega a 640.000 €, aunque falta un dato.", "With what is known today the plan reaches €640,000, though one figure is missing."),
        ("empty", "Todavía no hay meta: faltan 6 datos.", "There is no goal yet: 6 figures are missing."),
    ],
)  # fmt: skip
def test_the_reading_starts_with_the_finding(name, spanish, english):
    found = shown(name)
    assert found.text(describe_goals(found.plan, found.client)).split("\n")[0] == spanish
    if english:
        found = shown(name, "en_GB")
        assert found.text(describe_goals(found.plan, found.client)).split("\n")[0] == english


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("exact", "Ventas responde de 360.000 € de ingresos por nuevo negocio, el 36 % del plan."),
        ("exact", "La meta se deduce de los demás datos y coincide con ellos"),
        ("leads", "el plan pide 333,33; en números enteros, 334, con 720 € de margen."),
        ("deal", "Redondeado a 15.333,33 €, el dato «Tamaño medio del acuerdo» deja el plan 0,10 € por debajo de la meta."),
        ("deal", "feb 2027, mar 2027, may 2027, jun 2027, ago 2027, sept 2027, nov 2027 y dic 2027 no tienen peso"),
        ("one weight missing", "mar 2027 no tiene peso: se toma la media de los demás periodos."),
        ("rate over", "Redondeado a 12,78 %, el dato «Tasa de cierre» deja el plan 79 € por encima de la meta."),
        ("evidence given", "«Tamaño medio del acuerdo» es 12.000 €; el máximo en el historial de la empresa es 11.000 €."),
        ("conflict", "la diferencia es de 100.000 €"),
        ("conflict", "Leads cualificados a 384 (383,33)"),
        ("conflict", "No es posible arreglarlo solo con Retención de ingresos."),
        ("two conflicts", "Ningún cambio por sí solo arregla el plan: hay que mover al menos dos datos."),
        ("bounds", "fuera de lo posible (entre 0 % y 100 %)"),
        ("bounds", "es 1.060.000 €, con «Retención de ingresos» en 100 %; lo demás sigue igual."),
        ("bounds below", "tendría que ser -800.000 €, fuera de lo posible (0 € o más)."),
        ("bounds lever", "Si se mueven las palancas dentro de lo posible, sí se llega a 5.000.000 €."),
        ("bounds without a goal", "Con los datos que no se mueven no hay plan posible."),
        ("bounds below", "El plan todavía no cuadra; con los datos actuales saldría lo siguiente."),
        ("bounds below", "Servicio al cliente responde de -260.000 € de ingresos de clientes actuales."),
        ("known beneath", "Servicio al cliente responde de 640.000 € de ingresos de clientes actuales."),
        ("rates at the ends", "Servicio al cliente responde de 100.000 € de ingresos de clientes actuales, el 3 % del plan."),
        ("one open", "Falta un dato, uno cualquiera de estos: Leads cualificados y Tasa de cierre."),
        ("known beneath", "Ya se sabe: "),
        ("redundant", "Sobran y coinciden con lo que hay debajo: Clientes nuevos."),
        ("forward", "Todos los pesos son cero; el reparto es a partes iguales."),
        ("evidence above", "«Tasa de cierre» tendría que ser 10 %; el máximo en el historial de la empresa es 5 %."),
        ("quarters", "«Ingresos»: 1.000 € no llegan a la unidad de redondeo y van a T3 (desde oct 2027)."),
        ("goal alone", "El objetivo de Marketing espera un dato: Leads cualificados."),
    ],
)  # fmt: skip
def test_sentences_of_the_reading(name, sentence):
    found = shown(name)
    assert sentence in found.text(describe_goals(found.plan, found.client))


def test_a_function_carries_a_share_only_of_a_plan_that_can_be():
    for name in ("bounds below", "bounds no way"):
        found = shown(name)
        (carried,) = re.findall(r"Servicio al cliente responde de [^:;]*?\.(?= |\n)", found.all())
        assert "del plan" not in carried


def test_a_plan_that_cannot_be_is_not_shown_as_a_plan_over_time():
    for name in ("bounds below", "conflict"):
        found = shown(name)
        title = GoalWords(found.plan, found.client).headline
        assert period_chart(found.plan, found.client).title == title


@pytest.mark.parametrize(
    ("locale", "title", "total"),
    [
        ("es_ES", "1.000.000 € en un solo periodo", "Un solo periodo lleva la meta entera: 1.000.000 €"),
        ("en_GB", "€1,000,000 in a single period", "One period carries the whole goal of €1,000,000"),
    ],
)  # fmt: skip
def test_a_period_of_one_part_is_not_said_to_be_shared_out(locale, title, total):
    found = shown("one quarter", locale)
    assert period_chart(found.plan, found.client).title.replace("\xa0", " ") == title
    assert found.text(period_table(found.plan, found.client)).startswith(total)
    to_svg(draw(period_chart(found.plan, found.client)))


def test_zero_denominators_and_lost_ways_have_their_sentences(tmp_path, monkeypatch):
    for nodes, values, sentence in (
        ("top = a / b\na\nb", {"a": 1, "b": 0}, "uno de sus datos divide entre cero"),
        ("top = a / b\na\nb", {"top": 0, "a": 1}, "Ningún valor de lo que falta puede formar"),
        (
            "top = a - b\na: high~5\nb = c / d\nc\nd",
            {"top": 9, "c": 1, "d": 1},
            "es 4 €, con «a es» en 5 €",
        ),
        ("top = a + m\na\nm = x - y\nx\ny", {"x": 3, "y": 5}, "no hay plan posible"),
        (
            "top = a / b\na\nb: rate",
            {"a": 1, "b": "0.5"},
            "Con los datos actuales el plan llega a 2 €",
        ),
    ):
        small = tree(tmp_path, nodes)
        made = replace(
            SPAIN, tree=small, goals=section(values).model_copy(update={"metric": "top"})
        )
        if "m = x - y" in nodes:
            made = replace(
                made,
                tree=small,
                goals=section({**values, "top": 1}).model_copy(update={"metric": "top"}),
            )
        text = Shown(split_goal(made), made).all()
        assert sentence in text, text


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_hold_and_their_charts_say_something(name):
    made, plan = example(name), example_plan(name)
    assert plan.status == "solved"
    assert isinstance(repair_table(plan, made), Prose)
    chart = goals_chart(plan, made)
    assert chart.data["name"][0] == plan.metric
    assert chart.title in chart.alt
    for other in EXAMPLES:
        if other != name:
            assert goals_chart(example_plan(other), example(other)).title != chart.title


def test_the_tree_says_how_each_figure_came_about():
    found = shown("bounds lever")
    rows = goals_chart(found.plan, found.client).data.set_index("name")
    assert rows.loc["close_rate", "source"] == "impossible"
    assert rows.loc["qualified_leads", "source"] == "lever"
    assert rows.loc["new_business", "source"] == "computed"
    assert rows.loc["revenue", "source"] == "given"
    assert rows.loc["revenue_churn", "sign"] == "1 −"
    assert rows.loc["expansion", "sign"] == "+"
    found = shown("leads")
    rows = goals_chart(found.plan, found.client).data.set_index("name")
    assert rows.loc["qualified_leads", "source"] == "solved"
    assert rows.loc["revenue", "source"] == "computed"
    found = shown("conflict")
    assert goals_chart(found.plan, found.client).data["source"][0] == "clash"
    found = shown("empty")
    frame = goals_chart(found.plan, found.client).data
    assert set(frame["source"]) == {"open"}
    assert all(isna(value) for value in frame["value"])


def test_labels_in_the_tree_neither_meet_the_remarks_nor_leave_the_picture():
    for name in EXAMPLES:
        for locale in ("es_ES", "en_GB"):
            made = replace(example(name), locale=locale)
            figure = draw(goals_chart(example_plan(name), made))
            FigureCanvasAgg(figure).draw()
            (axes,) = figure.axes
            boxes = [text.get_window_extent() for text in axes.texts]
            width, height = figure.canvas.get_width_height()
            for box in boxes:
                assert 0 <= box.x0 <= box.x1 <= width
                assert 0 <= box.y0 <= box.y1 <= height
            for index, box in enumerate(boxes):
                assert not any(box.overlaps(other) for other in boxes[index + 1 :])


def test_the_names_of_the_periods_do_not_meet():
    for name in EXAMPLES:
        for locale in ("es_ES", "en_GB"):
            made = replace(example(name), locale=locale)
            figure = draw(period_chart(example_plan(name), made))
            FigureCanvasAgg(figure).draw()
            (axes,) = figure.axes
            boxes = [text.get_window_extent() for text in axes.get_xticklabels()]
            boxes += [text.get_window_extent() for text in axes.get_legend().get_texts()]
            assert len(boxes) >= len(example_plan(name).parts)
            for index, box in enumerate(boxes):
                assert not any(box.overlaps(other) for other in boxes[index + 1 :])
                assert 0 <= box.x0 <= box.x1 <= figure.canvas.get_width_height()[0]


def test_the_bars_of_a_period_stack_to_what_the_plan_brings():
    found = shown("exact")
    chart = period_chart(found.plan, found.client)
    assert set(chart.data["component"]) == {"new_business", "customer_revenue"}
    by_part = chart.data.groupby("start")["value"].sum()
    assert by_part.sum() == pytest.approx(1000000)
    (axes,) = draw(chart).axes
    heights = sorted({round(bar.get_height()) for bar in axes.patches})
    assert heights == [30000, 83333]
    assert set(period_chart(shown("goal alone").plan, found.client).data["component"]) == {
        "revenue"
    }


def test_formulas_are_spelled_with_the_brackets_they_need():
    words = GoalWords(example_plan("saas-spain"), SPAIN)
    names = {"a": "retention", "b": "close_rate", "c": "expansion"}
    for text, wanted in {
        "a * (b + c)": "A × (B + C)",
        "(a + b) * c": "(A + B) × C",
        "a - (b + c)": "A − (B + C)",
        "a - b + c": "A − B + C",
        "a / (b * c)": "A ÷ (B × C)",
        "a / (b / c)": "A ÷ (B ÷ C)",
        "a * b / c": "A × B ÷ C",
        "1.5 - a": "1,5 − A",
        "a - b * c": "A − B × C",
    }.items():
        formula = text
        for short, name in names.items():
            formula = re.sub(rf"\b{short}\b", name, formula)
        spelled = words._spelled(parse_formula(formula))
        for short, name in names.items():
            spelled = spelled.replace(words.label(name), short.upper())
        assert spelled == wanted


def test_a_goal_that_should_fall_and_a_bound_above_only(tmp_path, monkeypatch):
    small = tree(tmp_path, "top = a - lost * b\na\nlost: count\nb\n", better="lower")
    found = Shown(*_plan_of(small, {"top": 10, "a": 100, "b": 7}))
    # 90 / 7 = 12.86: 13 lost are needed to come down to 10, and bring it to 9
    assert "El plan se queda en 9 €, 1 € por debajo de la meta de 10 €" in found.all()
    monkeypatch.setattr(type(small), "low", lambda self, name: None)
    monkeypatch.setattr(type(small), "high", lambda self, name: Decimal(5))
    found = Shown(*_plan_of(small, {"top": 10, "a": 100, "b": 7}))
    assert "fuera de lo posible (5 o menos)" in found.all()


def _plan_of(small: GoalTree, values: dict[str, Any]) -> tuple[GoalPlan, Client]:
    made = replace(SPAIN, tree=small, goals=section(values).model_copy(update={"metric": "top"}))
    return split_goal(made), made


def test_a_rate_in_a_sentence():
    words = GoalWords(example_plan("saas-spain"), SPAIN)
    assert words.phrase("close_rate").replace("\xa0", " ") == "tasa de cierre: 10 %"


def test_days_and_ratios_are_written_with_their_decimals():
    words = GoalWords(example_plan("saas-spain"), SPAIN)
    assert words.written("days", Fraction(123, 4)) == "30,8"
    assert words.written("ratio", Fraction(5, 2)) == "2,5"
    assert words.written("count", Fraction(1503, 50)) == "30,06"
    assert words.written("rate", Fraction(1, 1000)).replace("\xa0", " ") == "0,1 %"


# Said only of small trees, each in a test of its own above.
RARE = {
    "goals.source.measured",  # tests/client/test_measured.py
    "goals.amount.other",
    "goals.notice.more",  # tests/goals_shown/test_notices.py
    # tests/goals_trees/test_trees_shown.py and test_own_trees.py
    "goals.limits.strategy_suggested",
    "goals.parts.holds",
    "goals.parts.holds_alone",
    "goals.parts.note_holds",
    "goals.table.strategy_own",
    "goals.table.strategy_suggested",
    "goals.tree.own",
    "goals.tree.own_source",
    # tests/goals_shown/test_reading.py
    "goals.monthly.axis_count",
    "goals.answer.people",
    "goals.answer.when",
    "goals.answer.who",
    "goals.answer.odds",
    "goals.answer.safe",
    "goals.answer.now",
    "goals.limits.capacity",
    "goals.limits.lag",
    "goals.source_of.jeffreys",
    "goals.source_of.shapley",
    "goals.headline.below",
    "goals.reading.no_value",
    "goals.reading.range_high",
    "goals.reading.zero_denominator",
    "goals.repair.title_none",
}


def test_no_text_of_the_topic_is_left_unsaid(monkeypatch):
    said, say = set(), Speaker.say

    def listen(self, key, /, **values):
        said.add(key)
        return say(self, key, **values)

    monkeypatch.setattr(Speaker, "say", listen)
    for name in PLANS:
        shown(name).all()
    assert {key for key in load_wording() if key.startswith("goals.")} - said == RARE
