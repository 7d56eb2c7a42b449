"""The plan as a whole: one answer a question, limits that hold, formulas read downwards."""

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from revkit import content
from revkit.client.goals import GoalsSection
from revkit.client.load import Client
from revkit.content.goal_trees import load_tree, tree_names
from revkit.goals import GoalPlan, plan_goal
from revkit.goals.levers.result import Levers
from revkit.goals.odds.result import Odds, Uncertain
from revkit.goals.timing.result import MonthLag
from revkit.show.chart import Chart
from revkit.show.charts.goals import goals_chart, period_chart
from revkit.show.draw import draw
from revkit.show.goal_words import GoalWords
from revkit.show.prose import goals_reading
from revkit.show.prose.goals_limits import describe_goal_limits
from revkit.show.prose.goals_reading import ANSWERS, describe_plan
from revkit.show.prose.prose import Prose
from tests.goals_shown.building import (
    CAPACITIES,
    CAPACITY,
    SPLITS,
    TEAMS,
    TIMING,
    TIMINGS,
    bare,
    client,
)
from tests.goals_shown.test_teams import text

BARE = bare(client())


TEXTS = Path(content.__file__).parent / "texts"
FOR_CONSULTANTS = "teams.wrong."  # what `check` says of teams.csv


def full(locale: str = "es_ES") -> tuple[GoalPlan, Client]:
    made = client(locale, teams=TEAMS, timing=TIMING, capacity=CAPACITY)
    parts = {"teams": SPLITS["basic"], "timing": TIMINGS["slow"], "capacity": CAPACITIES["hires"]}
    return replace(BARE, **parts), made


def said(found: Prose) -> list[str]:
    return [each.replace("\xa0", " ") for each in found.paragraphs]


def test_a_plan_of_which_nothing_more_is_known_is_told_as_it_adds_up():
    found = said(describe_plan(BARE, client()))
    assert found[0] == "El plan suma exactamente la meta de 1.000.000 €."
    assert not any(each.startswith("¿") for each in found)


def test_what_qualifies_a_plan_stands_beside_its_finding_and_once():
    plan, made = full()
    found = said(describe_plan(plan, made))
    assert found[0] == (
        "El plan suma exactamente la meta de 1.000.000 €. Solo 26,3 de 30 clientes nuevos "
        "llegan dentro del periodo: 45.000 € menos de ingresos."
    )
    assert "Marketing responde de 300 leads cualificados" in found[1]
    assert found[-2:] == [
        "¿Alcanzan las personas? El primer trimestre en que falta gente es el T3 (desde jul 2027): "
        "se cubre el 80 % de lo que pide el plan.",
        "¿Quién? Norte lleva la mayor parte de 360.000 € de ingresos por nuevo negocio: "
        "200.000 €, el 56 %.",
    ]
    on_time = replace(plan, timing=TIMINGS["at once"])
    found = said(describe_plan(on_time, made))
    assert found[0] == "El plan suma exactamente la meta de 1.000.000 €."
    assert "¿Cuándo? Todo lo previsto, 30 clientes nuevos, llega dentro del periodo" in "\n".join(
        found
    )


def test_a_plan_that_is_not_finished_has_its_own_finding():
    plan, made = full("en_GB")
    unfinished = replace(plan, status="underdetermined")
    assert "arrive" not in describe_plan(unfinished, made).paragraphs[0]


@pytest.mark.parametrize(
    ("key", "answer"),
    [
        ("odds", "¿Con qué probabilidad? Depende."),
        ("safe", "¿Qué lo haría seguro? Depende."),
        ("now", "¿Dónde estamos? Depende."),
    ],
)
def test_every_question_has_its_answer(monkeypatch, key, answer):
    monkeypatch.setitem(ANSWERS, key, lambda *_: Prose(("Depende.",)))
    plan, made = full()
    monkeypatch.setattr(goals_reading, "_beside", lambda *_: ())
    assert answer in said(describe_plan(plan, made))
    monkeypatch.setitem(ANSWERS, key, lambda *_: Prose(("No se sabe.",), absent=True))
    assert "No se sabe." not in str(describe_plan(plan, made))


def test_limits_say_what_was_not_considered_and_no_more():
    bare = text(describe_goal_limits(BARE, client()))
    assert "no dice con qué probabilidad se alcanza la meta" in bare
    assert "no tiene en cuenta los meses que pasan" in bare
    plan, made = full()
    driver = Uncertain("close_rate", "beta", "stated", 0.1, 0.08, 0.12, 300)
    odds = Odds(
        draws=1000, goal=1e6, wanted=0.8, probability=0.5, error=0.01, mean=1e6, p10=9e5, p50=1e6,
        p90=1.1e6, safe=9.5e5, curve=(), functions=(), drivers=(driver,), needed=(), notices=(),
    )  # fmt: skip
    levers = Levers("goal", 1e6, 1e6, "nothing", False, None, None, None, (), (), ())
    timing = replace(TIMINGS["slow"], lag=MonthLag("measured", "lead", (1.0,)))
    plan = replace(plan, odds=odds, levers=levers, timing=timing)
    found = text(describe_goal_limits(plan, made))
    for phrase in (
        "La probabilidad sale de lo que se sabe de cada dato",
        "El plazo de cierre se toma igual para todos los meses",
        "cada una rinde como la media de las de su antigüedad",
        "Aalen y Johansen",
        "Jeffreys",
    ):
        assert phrase in found
    assert "no dice con qué probabilidad" not in found
    assert "Mover varias palancas" not in found  # there is none that could move
    assert "no tiene en cuenta los meses" not in found
    assert "Shapley" not in found


VALUES = {"money": 12000, "count": 300, "rate": "0.1", "ratio": "1.5", "days": 90}


def of_metric(metric: str, locale: str) -> tuple[GoalPlan, Client]:
    tree = load_tree(metric)
    values = {name: VALUES[tree.nodes[name].unit] for name in tree.leaves}
    made = client(locale)
    assert made.goals is not None
    numbers = {name: Decimal(value) for name, value in values.items()}
    section = GoalsSection(period=made.goals.period, metric=metric, values=numbers)
    made = replace(made, goals=section, tree=tree)
    return plan_goal(section, "EUR", tree), made


@pytest.mark.parametrize("locale", ["es_MX", "en_US"])
@pytest.mark.parametrize("metric", tree_names())
def test_the_tree_of_every_metric_is_drawn_whole(metric, locale):
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    plan, made = of_metric(metric, locale)
    chart = goals_chart(plan, made)
    figure = draw(chart)
    FigureCanvasAgg(figure).draw()
    (axes,) = figure.axes
    texts = [each for each in axes.texts if each.get_text()]
    assert not any("…" in each.get_text() for each in texts)
    boxes = [each.get_window_extent() for each in texts]
    for index, box in enumerate(boxes):
        assert 0 <= box.x0 <= box.x1 <= figure.canvas.get_width_height()[0]
        assert not any(box.overlaps(other) for other in boxes[index + 1 :])


def test_a_formula_with_brackets_reads_downwards():
    plan, made = of_metric("clv", "en_US")
    pieces = GoalWords(plan, made).pieces("margin_multiple")
    # 1 / ((1 + discount_rate) / customer_retention - 1)
    assert pieces == [
        ("1 ÷ ((1 +", "discount_rate", ")"),
        ("÷", "customer_retention", " − 1)"),
    ]
    words = GoalWords(BARE, client())
    assert words.pieces("retention") == [("1 −", "revenue_churn", "")]
    assert words.pieces("new_business") == [("", "new_customers", ""), ("×", "deal_size", "")]


def test_a_part_that_is_taken_off_is_no_share_of_the_plan():
    plan, made = of_metric("clv", "es_MX")
    owed = describe_plan(plan, made).paragraphs[1]
    assert "del plan" not in owed
    assert not GoalWords(plan, made).added
    assert GoalWords(BARE, client()).added


def test_a_goal_in_things_is_not_drawn_in_money():
    plan, made = of_metric("new_customers", "en_US")
    chart = period_chart(plan, made)
    assert isinstance(chart, Chart)
    assert chart.labels["axis"] == "New customers per period"
    (axes,) = draw(chart).axes
    assert not any("€" in tick.get_text() for tick in axes.get_yticklabels())


def test_a_label_of_a_clients_own_tree_is_cut_where_there_is_no_room():
    chart = goals_chart(BARE, client())
    chart.data["label"] = chart.data["label"] + " <b>x</b> que nadie acortó a tiempo $1 y $2"
    (axes,) = draw(chart).axes
    labels = [each.get_text() for each in axes.texts]
    assert any(each.endswith("…") for each in labels)


def test_no_text_of_the_chapter_names_what_only_a_consultant_knows():
    """A board reads neither keys of a file nor files nor terms of statistics."""
    inside = re.compile(r"`|client file|archivo del cliente|\.(csv|json|yml)\b|\bP[159]0\b")
    for stem in ("goals", "teams", "timing", "odds", "levers", "tracking"):
        texts = yaml.safe_load((TEXTS / f"{stem}.yml").read_text(encoding="utf-8"))
        shown = {
            key: str(text) for key, text in texts.items() if not key.startswith(FOR_CONSULTANTS)
        }
        assert not {key: text for key, text in shown.items() if inside.search(text)}
