"""How actual figures are told against the plan: short, ahead, reached, over, and the other way."""

import datetime
from dataclasses import replace
from fractions import Fraction

import pytest

from revkit.goals.notice import notice
from revkit.show.charts.goals_tracking import tracking_chart
from revkit.show.draw import draw
from revkit.show.prose.goals_tracking import describe_tracking
from revkit.show.prose.prose import Prose
from revkit.show.table import plain
from revkit.show.tables.goals_tracking import rest_table, tracking_table
from tests.goals_shown_odds import building as made

LOCALES = ("es_ES", "es_MX", "en_GB", "en_US")
F = Fraction


def shown(function, tracking, locale="es_ES", **parts):
    client = made.client(locale)
    return function(made.plan(client, tracking=tracking, **parts), client)


def told(tracking, locale="es_ES", **parts) -> str:
    return str(shown(describe_tracking, tracking, locale, **parts)).replace("\xa0", " ")


def rows(table) -> list[list[str]]:
    return [[cell.replace("\xa0", " ") for cell in row] for row in plain(table)]


def with_gap(gap: int, **more):
    """The same plan with one driver's part, which is the whole gap."""
    part = replace(made.PARTS[1], amount=F(gap))
    whole = {"gap": F(gap), "actual": F(250_000 + gap), "parts": (part,)}
    ahead = {"left": F(750_000 - gap), "outlook": F(1_000_000 + gap)}
    return made.tracking(**{**whole, **ahead, **more})


@pytest.mark.parametrize(
    ("gap", "direction", "es", "en"),
    [
        (-20_000, 1, "faltan 20.000 € para lo planeado", "is short by £20,000"),
        (20_000, 1, "hay 20.000 € más de lo planeado", "£20,000 more than planned"),
        (20_000, -1, "hay 20.000 € de más sobre lo planeado", "exceeded by £20,000"),
        (
            -20_000,
            -1,
            "20.000 € por debajo de lo planeado, que es mejor",
            "£20,000 below the plan, which is better",
        ),
        (0, 1, "se cumple exactamente: 250.000 €", "is met exactly: £250,000"),
    ],
)
def test_the_finding(gap, direction, es, en):
    tracking = with_gap(gap, direction=direction)
    assert told(tracking).startswith("Hasta el 31 de marzo de 2027")
    assert es in told(tracking).split("\n")[0]
    assert en in told(tracking, "en_GB").split("\n")[0]


def test_what_the_tables_tell_is_not_told_twice():
    # The part of each figure and owner, and what each would have to be, stand in the tables.
    text = told(made.tracking())
    assert "-15.876" not in text
    assert "10,54" not in text


def test_what_is_left_and_the_rate_that_it_takes():
    text = told(made.tracking())
    # 750,000 + 14,576.50 in nine months; 235,423.50 in three
    assert "faltan 764.576,50 € en los 9 meses que quedan" in text
    assert "Son 84.953 € al mes; hasta ahora han sido 78.475 €." in text
    assert "el periodo termina en 985.424 €" in text
    assert "en el mes que queda" in told(made.tracking(parts_left=1))
    client = made.client()
    quarters = replace(made.plan(client, tracking=made.tracking(parts_left=3)), by="quarter")
    assert "en los 3 trimestres que quedan" in str(describe_tracking(quarters, client))
    assert "por trimestre" in str(describe_tracking(quarters, client))


def test_a_goal_that_is_reached_already():
    reached = with_gap(800_000, needed_rate=F(-50_000, 9), rate=F(350_000))
    assert reached.left == -50_000
    text = told(reached)
    assert "Ya se ha llegado a la meta de 1.000.000 €." in text
    assert "al mes" not in text
    assert "bastaría" not in text
    assert "Nada más tiene que cambiar" in shown(rest_table, reached).title


def test_a_period_that_is_over():
    kept = with_gap(800_000, parts_left=0, needed_rate=None, outlook=F(1_050_000))
    assert "se ha llegado a la meta de 1.000.000 €" in told(kept)
    missed = with_gap(700_000, parts_left=0, needed_rate=None)
    assert "El periodo ha terminado a 50.000 € de la meta" in told(missed)
    lower = with_gap(700_000, parts_left=0, needed_rate=None, direction=-1)
    assert "sin pasar de la meta" in told(lower)
    assert isinstance(shown(rest_table, missed), Prose)
    assert "termina en" not in told(missed)


def test_lower_is_better_has_room_and_can_be_passed():
    assert "caben 770.000 € en los 9 meses" in told(with_gap(-20_000, direction=-1))
    passed = with_gap(800_000, direction=-1, needed_rate=F(-1))
    assert "pasa ya de la meta de 1.000.000 € en 50.000 €" in told(passed)
    assert "al mes" not in told(passed)


def test_the_rest_names_what_alone_would_do():
    table = shown(rest_table, made.tracking())
    assert "238 (237,98)" in str(rows(table))
    assert table.title.startswith("En lo que queda bastaría con «Tasa de cierre» a 10,54")
    assert rows(table)[5][2:] == ["450.000 €", "Ningún valor", "No"]
    none = tuple(replace(each, possible=False) for each in made.REST)
    assert "Ningún dato por sí solo recupera" in shown(rest_table, made.tracking(rest=none)).title


def test_a_plan_without_a_goal_is_held_to_its_own_outcome():
    text = told(made.tracking(), goal=None)
    assert "la meta" not in text
    assert "Para los 1.000.000 € del plan faltan" in text
    bare = made.tracking(goal=None, left=None, needed_rate=None, rate=None, rest=())
    assert "faltan 14.576,50 €" in told(bare, goal=None)
    assert isinstance(shown(rest_table, bare, goal=None), Prose)


def test_a_metric_that_does_not_add_up_has_no_rate():
    text = told(made.tracking(left=None, rate=None, needed_rate=None))
    assert "al mes" not in text
    assert "termina en" in text


def test_the_table_adds_up_by_owner_and_in_all():
    table = shown(tracking_table, made.tracking())
    found = {row[0]: row[-1] for row in rows(table)}
    assert found["Ventas, en conjunto"] == "-13.302 €"
    assert found["Servicio al cliente, en conjunto"] == "+1.125,50 €"
    assert "Marketing, en conjunto" not in found
    assert rows(table)[-1] == ["Ingresos", "Empresa", "250.000 €", "235.423,50 €", "-14.576,50 €"]
    assert len(table.emphasis) == 3


def test_a_gap_that_cannot_be_split():
    whole = made.tracking(parts=(), notices=(notice("tracking.notice.no_attribution"),))
    assert len(rows(shown(tracking_table, whole))) == 2
    assert isinstance(shown(tracking_chart, whole), Prose)
    assert "no se puede repartir entre sus causas" in told(whole)


@pytest.mark.parametrize(
    "function", [tracking_table, rest_table, tracking_chart, describe_tracking]
)
def test_without_actuals_there_is_a_reason(function):
    absent = shown(function, None)
    assert isinstance(absent, Prose)
    assert absent.absent
    assert "Todavía no hay datos reales" in str(absent)
    client = made.client()
    goals = client.goals.model_copy(update={"actuals": {"qualified_leads": (1,)}})
    came = replace(client, goals=goals)
    assert "no se puede calcular «Ingresos»" in str(function(made.plan(came), came))


def test_what_is_assumed_is_named():
    assert "De este dato no hay cifra real; cuenta como en el plan: Ingresos de partida." in told(
        made.tracking()
    )
    two = made.tracking(assumed=("opening_revenue", "expansion"))
    assert "De estos 2 datos" in told(two)
    assert "cifra real" not in told(made.tracking(assumed=()))


@pytest.mark.parametrize("locale", LOCALES)
def test_the_bridge_ends_at_the_gap_and_colours_say_what_helps(locale):
    chart = shown(tracking_chart, made.tracking(), locale)
    data = chart.data
    assert data["end"].iloc[-2] == pytest.approx(float(made.tracking().gap))
    assert data["end"].iloc[-1] == pytest.approx(-14_576.5)
    assert data["part"].tolist() == [
        "whole",
        "worse",
        "worse",
        "better",
        "same",
        "same",
        "better",
        "whole",
    ]
    lower = shown(tracking_chart, made.tracking(direction=-1), locale)
    assert lower.data["part"].tolist()[1:4] == ["better", "better", "worse"]
    assert draw(chart).axes[0].get_xlabel() == chart.labels["axis"]
    assert chart.svg() == chart.svg()


def test_rates_move_by_points():
    client = made.client()
    plan = made.plan(client)
    rate = replace(plan, metric="revenue_churn", goal=F(8, 100), tracking=made.tracking(
        planned=F(8, 100), actual=F(95, 1000), gap=F(15, 1000), direction=-1, goal=F(8, 100), left=None,
        rate=None, needed_rate=None, outlook=F(84, 1000),
        parts=(replace(made.PARTS[3], amount=F(15, 1000)),), rest=(),
        through=datetime.date(2027, 6, 30),
    ))  # fmt: skip
    text = str(describe_tracking(rate, client)).replace("\xa0", " ")
    assert "hay 1,5 puntos de más sobre lo planeado: 9,5 % en lugar de 8 %" in text
    assert "+1,5 puntos" in str(rows(tracking_table(rate, client)))
    finer = replace(rate.tracking, gap=F(1536, 100_000))
    assert "hay 1,54 puntos de más" in str(describe_tracking(replace(rate, tracking=finer), client))
    chart = tracking_chart(rate, client)
    assert "%" in draw(chart).axes[0].xaxis.get_major_formatter()(0.01, 0)


def test_two_drivers_of_one_name_keep_their_own_steps():
    client = made.client()
    plan = made.plan(client, tracking=made.tracking())
    twin = plan.tree.nodes["close_rate"].label
    nodes = {n: each.model_copy(update={"label": twin}) for n, each in plan.tree.nodes.items()}
    chart = tracking_chart(replace(plan, tree=replace(plan.tree, nodes=nodes)), client)
    assert len(draw(chart).axes[0].patches) == len(chart.data) == 8


def test_the_table_says_where_most_of_the_gap_comes_from():
    title = shown(tracking_table, made.tracking()).title.replace("\xa0", " ")
    assert (
        title == "Lo que más pesa en la diferencia de -14.576,50 € es «Tasa de cierre»: -15.876 €"
    )
    assert shown(tracking_table, with_gap(0)).title.startswith(
        "Hasta el 31 de marzo de 2027 el plan se cumple"
    )
