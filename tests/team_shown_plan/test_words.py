"""Roadmap, risks and tools in words and tables."""

import datetime
import re
from dataclasses import replace

import pytest

from revkit import analyse
from revkit.client.team.section import OwnTask
from revkit.client.team.tools import Tool
from revkit.content.maturity import load_maturity
from revkit.content.team import load_team
from revkit.show import team as show
from revkit.show.roadmap_words import RoadmapWords
from revkit.show.table import Table, plain
from revkit.team.risks.result import Mitigation
from revkit.team.roadmap.result import Load
from tests.examples import example
from tests.team_shown_plan import building as b

EXAMPLES = ("saas-spain", "services-mexico", "manufacturer-britain")
SHOWN = (
    show.roadmap_chart, show.describe_roadmap, show.tasks_table, show.ninety_days_table,
    show.risk_map_chart, show.describe_risks, show.risks_table,
    show.stack_map_chart, show.describe_stack, show.stack_table, show.proposals_table,
)  # fmt: skip


def text(shown) -> str:
    """All that somebody reads of it, with ordinary spaces."""
    if isinstance(shown, Table):
        told = [shown.title, *(cell for row in plain(shown) for cell in row), *shown.notes]
    elif hasattr(shown, "paragraphs"):
        told = [*shown.paragraphs, *shown.points]
    else:
        told = [shown.title, shown.alt]
    return "\n".join(told).replace("\xa0", " ")


@pytest.mark.parametrize("locale", ["es_ES", "es_MX", "en_GB", "en_US"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_everything_is_told_in_every_language(name, locale):
    results = analyse(example(name))
    client = b.speaking(results.client, locale)
    for shown in SHOWN:
        told = text(shown(results.team, client))
        assert not re.search(r"[{}]|None|\bnan\b|  |\.\.", told), shown.__name__
        assert "seed" not in told
        assert "semilla" not in told


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_of_the_five_steps_and_four_challenges_is_there(name):
    results = analyse(example(name))
    plan, client = results.team, results.client
    tasks = text(show.roadmap_chart(plan, client)) + "\n".join(
        show.roadmap_chart(plan, client).data["step"]
    )
    for step in load_team().roadmap.steps:
        assert step.name.in_(client.locale) in tasks
    register = text(show.risks_table(plan, client))
    for challenge in load_team().challenges:
        assert challenge.name.in_(client.locale) in register


def test_the_title_says_who_decides_the_end():
    plan = b.plan(b.tasks(10))
    critical = [task for task in plan.roadmap.tasks if task.critical]
    assert len(critical) == 3
    told = text(show.roadmap_chart(plan, b.client()))
    assert "depende de 3 de las 10 tareas, cada una de una persona distinta" in told
    alone = replace(plan.roadmap, critical=(critical[0].id,))
    told = text(show.roadmap_chart(replace(plan, roadmap=alone), b.client()))
    assert "decide una sola de las 10 tareas, de la que se encarga «Dirección general»" in told
    held = tuple(replace(task, owner="sales") for task in plan.roadmap.tasks)
    same = replace(plan.roadmap, tasks=held)
    told = text(show.roadmap_chart(replace(plan, roadmap=same), b.client("en_GB")))
    assert "3 of the 10 tasks, all of them held by “Responsable de ventas”" in told
    two = replace(same, tasks=(*held[:8], replace(held[8], owner="ceo"), held[9]))
    told = text(show.roadmap_chart(replace(plan, roadmap=two), b.client("en_GB")))
    assert "3 of the 10 tasks, and 2 of them are held by “Responsable de ventas”" in told


def test_tasks_are_numbered_as_on_the_picture_and_name_what_comes_before():
    plan, client = b.plan(b.tasks(10)), b.client()
    numbers = list(show.roadmap_chart(plan, client).data["number"])
    table = show.tasks_table(plan, client)
    assert [row[0] for row in table.rows] == numbers
    after = {row[0]: row[5] for row in table.rows}
    assert after[1] == ""
    assert after[5] == "1"  # t4 needs t0
    slack = {row[0]: row[6] for row in table.rows}
    assert slack[1] == "crítica"
    assert slack[2] == "6 días"  # 5 + 1
    # t3 waits for its owner: the fourth on the picture.
    assert any("no tiene tiempo antes: 4." in note for note in table.notes)
    assert any("(España)" in note for note in table.notes)


def test_a_country_whose_holidays_are_unknown_is_told():
    plan = b.plan(b.tasks(3))
    plan = replace(plan, roadmap=replace(plan.roadmap, calendar=None))
    assert "public holidays are not known" in text(show.describe_roadmap(plan, b.client("en_GB")))


@pytest.mark.parametrize(("target", "told"), [(3, False), (4, True)])
def test_a_target_two_levels_away_is_not_said_to_be_reached_by_the_end(target, told):
    # From level 2 the tasks lift each capability by one level: to 4 it takes another plan.
    plan = replace(b.plan(b.tasks(3)), level_range=(2, 2), target=target)
    found = text(show.describe_roadmap(plan, b.client("en_GB")))
    assert ("From 2 to 4 there are more" in found) is told


def test_the_fullest_load_is_told_by_how_full_it_is():
    plan = b.plan(b.tasks(3))
    # 0.3 of 1 is less full than 0.2 of 0.2.
    loads = (Load("ceo", 0.3, 1.0), Load("sales", 0.2, 0.2), Load("marketing", 0.0, 0.0))
    plan = replace(plan, roadmap=replace(plan.roadmap, loads=loads))
    told = text(show.describe_roadmap(plan, b.client()))
    assert "«Responsable de ventas»: en su día más lleno, el cambio le ocupa el 20 %" in told


def test_ninety_days_tell_each_task_done_once_and_all_that_is_under_way():
    plan, client = b.plan(b.tasks(80)), b.client()
    table = show.ninety_days_table(plan, client)
    reviews = plan.roadmap.reviews[:3]
    assert [review.days for review in reviews] == [30, 60, 90]
    done = [row for row in table.rows if str(row[3]).startswith("Hecha")]
    assert len(done) == len(reviews[-1].done)
    under_way = [row for row in table.rows if str(row[3]).startswith("En marcha")]
    assert len(under_way) == sum(len(review.under_way) for review in reviews)
    assert [row[0] for row in table.rows if row[0]] == [
        f"Día {r.days}: {client_date(r.day)}" for r in reviews
    ]
    assert f"{len(reviews[0].done)} a los 30 días" in table.title


def client_date(day: datetime.date) -> str:
    months = ("enero", "febrero", "marzo", "abril", "mayo", "junio")
    return f"{day.day} de {months[day.month - 1]} de {day.year}"


def test_a_review_with_nothing_says_so():
    late = replace(b.tasks(1)[0], start=b.day(200), end=b.day(220))
    table = show.ninety_days_table(b.plan((late,)), b.client())
    assert [row[1] for row in table.rows] == ["Nada hecho ni en marcha"] * 3


def test_every_kind_of_task_has_a_name():
    stack, client = b.stack("saas-spain")
    task = b.tasks(1)[0]
    own = OwnTask(id="move", name="Mudar la oficina <b>", owner="ceo", days=3)
    client = replace(client, team=client.team.model_copy(update={"tasks": (own,)}))
    words = RoadmapWords(b.plan((task,), stack=stack), client)
    names = {
        kind: words.name(replace(task, kind=kind, name=name))
        for kind, name in (
            ("advice", "handoffs:2"), ("hire", "data_intelligence"), ("own", "move"),
            ("stack", stack.proposals[0].id), ("step", "begin"),
        )
    }  # fmt: skip
    assert names == {
        "advice": "Traspasos entre áreas (2→3)",
        "hire": "Incorporación: Datos e inteligencia de negocio",
        "own": "Mudar la oficina <b>",
        "stack": "Conectar Freshdesk con HubSpot",
        "step": "Acordar el encargo",
    }
    own_task = replace(task, kind="own", name="move", step=None)
    table = show.tasks_table(b.plan((own_task, task)), client)
    assert table.rows[-1][1] == "Mudar la oficina <b>"  # after the five steps
    assert "Mudar la oficina &lt;b&gt;" in table._repr_html_()


def test_a_plan_without_tasks_says_why_once():
    plan, client = b.plan(), b.client()
    assert show.roadmap_chart(plan, client).absent
    assert show.describe_roadmap(plan, client).absent
    assert show.tasks_table(plan, client).paragraphs == ()
    assert show.ninety_days_table(plan, client).paragraphs == ()


def test_a_risk_is_told_with_its_causes_its_measure_and_its_sign():
    causes = (
        b.signal("sponsorship", 2.13, 0.72), b.signal("leader-open", 1.0, 1.0),
        b.signal("leadership", None, None),
    )  # fmt: skip
    risk = replace(
        b.risk("politics", 3.4, 4.2),
        causes=causes,
        effects=(b.signal("moving", 0.1, 0.1),),
        mitigations=(
            Mitigation("leader-open", "leader-open", "ceo"),
            Mitigation("sponsorship", "sponsorship", "sales"),
        ),
    )
    plan, client = b.plan(risks=(risk,)), b.client()
    table = show.risks_table(plan, client)
    leader, sponsor = (load_team().signals_by_id[name] for name in ("leader-open", "sponsorship"))
    assert table.rows == (
        (
            "Política organizacional (3,4\xa0×\xa04,2: alto)", leader.name.es,
            leader.mitigation.do.es, "Dirección general", leader.mitigation.sign.es,
        ),
        (
            "", f"{sponsor.name.es}: 2,13\xa0de\xa05",
            sponsor.mitigation.do.es, "Responsable de ventas", sponsor.mitigation.sign.es,
        ),
    )  # fmt: skip
    assert table.title == "Hay 2 medidas, cada una a cargo de una persona distinta"
    same = replace(risk, mitigations=tuple(replace(m, owner="ceo") for m in risk.mitigations))
    title = show.risks_table(b.plan(risks=(same,)), client).title
    assert title == "Hay 2 medidas; de 2 de ellas se encarga «Dirección general»"
    told = text(show.describe_risks(plan, client))
    # Its causes stand in the register; in words, what would happen and what is not known.
    assert "Responde: Dirección general. No se conoce 1 de los 4" in told
    assert sponsor.name.es not in told


def test_signals_are_told_in_their_unit():
    from revkit.show.risks_words import RisksWords

    words = RisksWords(b.plan(), b.client())
    by_unit = {signal.unit: signal for signal in load_team().signals_by_id.values()}

    def told(unit, value):
        signal = b.signal(by_unit[unit].id, value, 1.0)
        return words.told(signal).removeprefix(by_unit[unit].name.es).replace("\xa0", " ")

    assert told("points", 2.125) == ": 2,13 de 5"
    assert told("points", 4.0) == ": 4 de 5"
    assert told("share", 0.438) == ": 44 %"
    assert told("count", 3.0) == ": 3"
    assert told("months", 28.6) == ": 29"
    assert told("months", None) == ": no llega a ocurrir"
    assert told("yes_no", 1.0) == ""


def test_a_risk_without_a_measure_is_watched_and_one_without_a_place_is_named():
    plan, client = b.plan(risks=b.risks((1.2, 1.3), (2.0, None))), b.client()
    table = show.risks_table(plan, client)
    assert [row[2] for row in table.rows] == ["Vigilar", "Vigilar"]
    assert table.rows[1][0] == "Alineación operativa (sin situar)"
    assert table.title == "Ningún riesgo pide hoy una medida: basta con vigilar sus señales"
    chart = show.risk_map_chart(plan, client)
    assert len(chart.data) == 1
    assert "Alineación operativa" in chart.labels["unknown"]


def test_risks_of_which_nothing_is_known_have_no_map():
    plan, client = b.plan(risks=b.risks((None, None), (None, 3.0))), b.client()
    assert show.risk_map_chart(plan, client).absent
    assert show.describe_risks(plan, client).absent


def test_risks_that_lead_together_are_named_together():
    told = text(show.risk_map_chart(b.plan(risks=b.risks((4, 3), (4, 3), (1, 1))), b.client()))
    assert "Los riesgos mayores son «Política organizacional» y «Alineación operativa»" in told


def test_without_a_case_the_register_says_what_it_lacks():
    plan = b.plan(risks=b.risks((3, 3)))
    assert len(show.risks_table(plan, b.client()).notes) == 1
    without = replace(plan, case=None)
    notes = show.risks_table(without, b.client("en_GB")).notes
    assert "Without a business case" in notes[1]


def test_a_client_that_names_no_tools_is_told_so_once():
    plan, client = b.plan(), b.client()
    assert show.stack_map_chart(plan, client).absent
    assert show.describe_stack(plan, client).absent
    assert show.stack_table(plan, client).paragraphs == ()
    assert show.proposals_table(plan, client).paragraphs == ()


def test_the_process_drives_the_tools_in_the_words_of_the_article():
    stack, client = b.stack("saas-spain")
    source = load_team().stack.process_first
    table = show.proposals_table(b.plan(stack=stack), client)
    assert source.quote in table.notes[0]
    english = show.proposals_table(b.plan(stack=stack), b.speaking(client, "en_GB"))
    assert source.translation in english.notes[0]
    assert source.quote not in english.notes[0]
    checks = {row[-1] for row in table.rows}
    assert checks <= {
        "Adelante: el proceso está en pie", "Primero el proceso", "Primero, valorar el proceso",
    }  # fmt: skip
    names = load_maturity().names
    assert [row[3] for row in table.rows] == [names[p.capability].es for p in stack.proposals]


def test_tools_that_stand_alone_or_overlap_are_told_with_what_they_cost():
    stack, client = b.stack("services-mexico")
    told = text(show.describe_stack(b.plan(stack=stack), client))
    # 210,000 + 96,000
    assert "Salesforce y Zoho CRM hacen el mismo trabajo y cuestan juntas $306,000 al año." in told
    remarks = {row[0]: row[-1] for row in show.stack_table(b.plan(stack=stack), client).rows}
    assert remarks["Salesforce"] == "Aislada; hace el mismo trabajo que Zoho CRM"


def test_who_sees_least_is_counted():
    stack, client = b.stack("saas-spain")
    sights = stack.sights["customer_success"]
    blind = sum(sight == "blind" for sight in sights.values())
    needed = sum(sight != "not_needed" for sight in sights.values())
    told = text(show.stack_map_chart(b.plan(stack=stack), client))
    assert f"los datos de {blind} de las {needed} clases de herramientas" in told
    seeing = {f: dict.fromkeys(kinds, "works_in") for f, kinds in stack.sights.items()}
    all_see = replace(stack, sights=seeing)
    told = text(show.stack_map_chart(b.plan(stack=all_see), client))
    assert told.startswith("A todas las áreas les llegan")


def test_a_sound_stack_says_so():
    stack, client = b.stack("saas-spain")
    tools = tuple(replace(tool, island=False) for tool in stack.tools)
    sound = replace(stack, tools=tools, islands=(), overlaps=(), proposals=(), missing=())
    plan = b.plan(stack=sound)
    assert show.stack_table(plan, client).title.startswith("Ninguna de las 7 herramientas")
    assert text(show.proposals_table(plan, client)).startswith("No hay nada que integrar")


def test_of_many_tasks_that_come_before_the_last_are_counted():
    found = b.tasks(10)
    last = replace(found[-1], needs=tuple(task.id for task in found[:6]))
    few = replace(found[-2], needs=tuple(task.id for task in found[:4]))
    table = show.tasks_table(b.plan((*found[:-2], few, last)), b.client())
    after = {row[0]: row[5] for row in table.rows}
    assert after[9] == "1, 2, 3, 4"
    assert after[10] == "1, 2, 3 y 3 más"


def test_every_kind_of_proposal_is_named_verb_first():
    stack, client = b.stack("saas-spain")
    first = stack.proposals[0]
    kinds = (
        replace(first, action="add", kind="automation", tools=()),
        replace(first, action="open", tools=("HubSpot",)),
        replace(first, action="merge", tools=("HubSpot", "Zoho")),
        replace(first, action="connect", tools=("Aircall",)),
        replace(first, action="connect", tools=("Aircall", "HubSpot")),
    )
    table = show.proposals_table(b.plan(stack=replace(stack, proposals=kinds)), client)
    assert [row[1] for row in table.rows] == [
        "Incorporar una herramienta: Automatización", "Abrir HubSpot a más áreas",
        "Reunir HubSpot y Zoho en una sola herramienta", "Conectar Aircall con las demás",
        "Conectar Aircall con HubSpot",
    ]  # fmt: skip


def test_what_the_target_asks_for_and_is_missing_is_told():
    stack, client = b.stack("saas-spain")
    lacking = replace(stack, missing=("automation", "bi"), proposals=())
    told = text(show.describe_stack(b.plan(stack=lacking), client))
    assert "El nivel 3 pide además: Automatización y Análisis (BI)." in told


def test_a_risk_without_any_cause_for_concern_says_so():
    calm = replace(b.risk("budget", 1.0, 1.0), causes=(b.signal("spent", 0.0, 0.0),), effects=())
    told = text(show.describe_risks(b.plan(risks=(calm,)), b.client()))
    assert "Nada de lo que se conoce da hoy motivo de alarma." in told
    assert show.risks_table(b.plan(), b.client()).paragraphs == ()


def test_the_clients_own_tasks_stand_under_a_heading_of_their_own():
    client = b.client()
    task = b.tasks(1)[0]
    own = OwnTask(id="move", name="Mudar la oficina", owner="ceo", days=3)
    client = replace(client, team=client.team.model_copy(update={"tasks": (own,)}))
    found = replace(task, kind="own", name="move", step=None, end=task.start)
    plan = b.plan((found,))
    assert list(show.roadmap_chart(plan, client).data["step"]) == ["Tareas propias"]
    row = show.tasks_table(plan, client).rows[0]
    assert row[3].replace("\xa0", " ") == "1 feb 2027"  # one day is no span
    # No sign is known of a task of the client's own.
    assert next(r[3] for r in show.ninety_days_table(plan, client).rows if r[1]) == "Hecha"


def test_what_is_done_in_an_early_task_is_told_once_where_it_is_first_named():
    results = analyse(example("saas-spain"))
    whole = show.tasks_table(results.team, results.client)
    early = show.ninety_days_table(results.team, results.client)
    what = "escribir en una página para qué se crea el equipo"
    assert what not in text(whole)
    assert text(early).count(what) == 1
    # What comes after the first ninety days has no other place: the table of all tasks tells it.
    assert "preguntar otra vez a las mismas áreas" in text(whole)


def test_of_one_kind_of_tools_is_told_in_the_singular():
    tools = (
        Tool(name="HubSpot", kind="crm", used_by=("sales",)),
        Tool(name="Brevo", kind="automation", used_by=("marketing", "customer_success")),
    )
    found, client = b.stack("saas-spain", tools)
    for locale, told in (("es_ES", "de 1 clase de"), ("en_GB", "of 1 kind of tool that it needs")):
        shown = show.stack_map_chart(b.plan(stack=found), b.speaking(client, locale))
        assert told in shown.title.replace("\xa0", " ")


def test_one_tool_that_stands_alone_is_told_in_the_singular_and_none_is_left_out():
    stack, client = b.stack("saas-spain")
    alone = replace(stack, islands=stack.islands[:1], overlaps=())
    table = show.stack_table(b.plan(stack=alone), client)
    assert table.title == "De 7 herramientas, 1 no intercambia datos con ninguna otra"
