"""What chapter 04 says of structure, people, hires and spans: figures and sentences agree."""

import datetime
from dataclasses import replace
from decimal import Decimal

import pytest

from revkit import analyse
from revkit.show import team as show
from revkit.show.chart import Chart
from revkit.show.prose.prose import Prose
from revkit.show.structure_words import StructureWords
from revkit.show.table import Table, plain
from revkit.team.risks.result import CaseStanding
from revkit.team.roadmap.result import Roadmap
from revkit.team.staffing.result import Held, Hire, Role
from revkit.team.structure.result import Announcement, Criterion, Structure
from tests.examples import example
from tests.team_shown.building import (
    BRITAIN,
    CRITERIA,
    READERS,
    SPAIN,
    START,
    box,
    plan,
    quantity,
    staffing,
)

PEOPLE = Criterion("people", "people", None, 174.0, 60.0, "department", decides=True)
APART = Criterion("management", "management", None, 1.6, 1.0, "function", decides=False)
TOLD = (
    Announcement("purpose", "coo", ("sales", "marketing"), heads=False, day=START),
    Announcement("migration", "top", ("sales",), heads=True, day=datetime.date(2027, 2, 15)),
)


def shown(part):
    """All that a table or prose says, as one text."""
    if isinstance(part, Prose):
        return str(part)
    cells = (cell for row in plain(part) for cell in row)
    return "\n".join((part.title, *cells, *part.notes))


def structured(**given):
    plain_ = {
        "advised": "function", "form": "function", "settled": False, "criteria": CRITERIA,
        "announcements": TOLD,
    }  # fmt: skip
    return plan(40, "en", structure=Structure(**{**plain_, **given}))


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.locale)
@pytest.mark.parametrize("size", [5, 40])
def test_every_part_says_something_or_nothing_in_every_locale(reader, size):
    whole = plan(size, reader.locale[:2])
    for name in show.__all__:
        part = getattr(show, name)(whole, reader)
        text = part.alt if isinstance(part, Chart) else shown(part)
        assert "{" not in text, name
        assert "None" not in text, name


def test_the_first_line_tells_structure_leader_levels_changes_and_dates():
    assert show.describe_team(plan(40, "en"), BRITAIN).paragraphs[0] == (
        "A RevOps function under “Chief operating officer”, without a new department, takes Acme "
        "from level 2 to level 3, with 2 new posts, 2 posts with another reporting line, 1 role "
        "that goes to somebody who is there and 1 post postponed. The work goes from 1 February "
        "2027 to 17 December 2027."
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"level": None, "level_range": (2, 3), "target": 4},
            "from between levels 2 and 3 to level 4",
        ),
        ({"reached": True}, "keeps Acme at level 3, which it has reached"),
    ],
)
def test_the_first_line_between_two_levels_and_at_the_target(changes, said):
    assert said in show.describe_team(plan(40, "en", **changes), BRITAIN).paragraphs[0]


def test_a_leader_to_be_hired_is_told_with_who_decides_until_then():
    boxes = (
        box("top", None, function="management", post="Chief executive"),
        box("chief", "top", post=None, before=None, state="new", start=START,
            roles=(Held("revenue_leader", 1.0, new=True),)),
        box("reps", "chief", before="top", state="moves"),
    )  # fmt: skip
    hired = staffing(5, "en", boxes=boxes, leader="chief", many=(), hires=())
    whole = plan(5, "en", staffing=hired, roadmap=Roadmap(START, START, (), (), (), (), None))
    assert "under a revenue leader to be hired" in show.describe_team(whole, BRITAIN).paragraphs[0]
    assert "until it is filled “Chief executive” decides" in shown(
        show.describe_structure(whole, BRITAIN)
    )


def test_the_structure_is_told_with_what_decides_and_its_figures():
    told = show.describe_structure(structured(), BRITAIN)
    assert told.paragraphs[1] == (
        "It is decided by “People in the functions that bring in revenue” (12). What speaks for a "
        "department: “Sponsorship by management” (3.4\xa0of\xa05). What is not known: “Leadership of "
        "revenue”. What is not known does not count for a department."
    )


@pytest.mark.parametrize(
    ("advised", "form", "said"),
    [
        ("function", "function", "The company had settled on it already."),
        ("function", "department", "what it still lacks is worth knowing"),
        ("department", "function", "a department can still follow"),
    ],
)
def test_what_the_company_settled_is_told_beside_what_is_advised(advised, form, said):
    whole = structured(advised=advised, form=form, settled=True, criteria=(PEOPLE,))
    first = show.describe_structure(whole, BRITAIN).paragraphs[0]
    assert said in first


def test_the_table_of_criteria_counts_those_that_decide():
    table = show.structure_table(structured(), SPAIN)
    assert table.title == (
        "De los 3 criterios que deciden, 1 apunta a un departamento; harían falta todos"
    )
    rows = plain(table)[1:]
    assert rows[0][1:4] == ["12", "desde 25", "función (decide)"]
    assert rows[2][1:4] == ["3,4\xa0de\xa05", "desde 3", "departamento (decide)"]
    assert rows[3][1] == "–"
    assert len(table.notes) == 2
    # Why each threshold is what it is stands with the limits.
    limits = show.describe_team_limits(structured(), SPAIN).points
    assert limits[0].startswith("Personas en las áreas que generan ingresos, umbral desde")


def test_a_criterion_that_is_better_low_says_below():
    table = show.structure_table(structured(criteria=(PEOPLE, APART)), BRITAIN)
    assert plain(table)[2][1:4] == ["1.6", "below 1", "function"]


def test_announcements_name_day_who_and_to_whom():
    rows = plain(show.announcements_table(structured(), BRITAIN))[1:]
    assert rows[0][:3] == [
        "1 February 2027", "Chief operating officer", "Everybody in Sales and Marketing"
    ]  # fmt: skip
    assert rows[1][2] == "The heads of Sales"
    assert rows[0][3].startswith("Purpose and objectives of the new function. ")
    assert show.announcements_table(plan(), SPAIN).absent


def test_roles_tell_who_holds_them_and_what_happens():
    table = show.roles_table(plan(5, "en"), BRITAIN)
    assert table.title == (
        "Of 6 roles, 1 is held already, 2 go to people who are there, 1 takes a new post, "
        "1 is left out by the company's choice and 1 is not needed"
    )
    states = {row[0]: row[4] for row in plain(table)[1:]}
    assert states["Data and business intelligence"] == "New post from May\xa02027"
    assert states["Project management"] == (
        "The company does without it; its work is done by “Revenue leader”"
    )
    assert states["Head of revenue operations"].startswith("Not needed at this size; ")


def test_a_share_of_somebodys_time_is_told():
    held = (Held("enablement_technology", 0.3, new=True),)
    boxes = (box("top", None, function="management"), box("mark", "top", roles=held))
    role = Role("enablement_technology", 0.3, 0.0, "given", ("mark",), "size", None)
    whole = plan(5, "es", staffing=staffing(5, "es", boxes=boxes, roles=(role,), leader="top"))
    assert plain(show.roles_table(whole, SPAIN))[1][3] == "Mark (30\xa0% de su tiempo)"


def test_hires_are_told_with_cost_budget_and_what_waits():
    told = show.describe_hires(plan(40, "en"), BRITAIN)
    # 62,000 + 48,000 = 110,000; 120,000 - 110,000 = 10,000; 110,000 + 45,000 - 120,000 = 35,000.
    assert "They cost £110,000 a year." in told.paragraphs[0]
    assert "the budget of £120,000 a year, which leaves £10,000" in told.paragraphs[0]
    assert told.points == ("“Project management” is postponed: £35,000 a year is lacking.",)
    rows = plain(show.hires_table(plan(40, "en"), BRITAIN))[1:]
    assert rows[0][1:] == ["1", "Apr\xa02027", "£62,000", "£62,000", "£58,000", "–"]
    assert rows[1][1:] == ["2", "Jul\xa02027", "£48,000", "£110,000", "£10,000", "–"]
    assert rows[2][1:] == ["Postponed", "–", "£45,000", "–", "–", "£35,000"]


def hiring(*hires, **changes):
    whole = plan(40, "en", **changes)
    return replace(whole, staffing=replace(whole.staffing, hires=hires))


OPS = Hire("operations_lead", "ops", 1, START, quantity(62000), Decimal(62000), None)


def test_a_post_without_a_cost_is_said_not_to_be_held_against_the_budget():
    unpriced = Hire("data_intelligence", "data", 2, datetime.date(2027, 7, 1), None, None, None)
    told = shown(show.describe_hires(hiring(OPS, unpriced), BRITAIN))
    assert "posts without a known cost may exceed it" in told
    assert "The cost of “Data and business intelligence” is not known" in told
    assert "They cost" not in told


def test_no_budget_a_budget_of_nothing_and_nobody_to_hire():
    whole = hiring(OPS)
    free = replace(whole, staffing=replace(whole.staffing, budget=None))
    assert "No budget was set" in shown(show.describe_hires(free, BRITAIN))
    late = Hire("operations_lead", "ops", None, None, quantity(62000), None, Decimal(62000))
    waiting = hiring(late)
    broke = replace(waiting, staffing=replace(waiting.staffing, budget=Decimal(0)))
    said = shown(show.describe_hires(broke, BRITAIN))
    assert "1 post is postponed for want of budget." in said
    assert "The budget for new posts is 0" in said
    assert show.hires_table(broke, BRITAIN).title == "1 post postponed and none new"
    assert "fits into the time" in shown(show.describe_hires(hiring(), BRITAIN))
    reached = shown(show.describe_hires(hiring(reached=True), BRITAIN))
    assert "stands at level 3 already" in reached
    assert show.hires_table(hiring(), BRITAIN) == Prose(())


def test_spans_that_are_too_wide_stand_in_the_title():
    table = show.spans_table(plan(40, "en"), BRITAIN)
    assert table.title == "1 span of control is too wide: “Head of sales”"
    whole = plan(40, "en")
    fine = tuple(replace(span, wide=False) for span in whole.staffing.spans)
    table = show.spans_table(replace(whole, staffing=replace(whole.staffing, spans=fine)), BRITAIN)
    assert table.title.endswith("the widest span of control is 14")


def test_markup_of_a_client_is_escaped_in_tables():
    boxes = (box("top", None, post="<b>Boss</b>"), box("reps", "top"))
    role = Role("revenue_leader", 1.0, 1.0, "given", ("top",), "size", None)
    whole = plan(5, "en", staffing=staffing(5, "en", boxes=boxes, leader="top", roles=(role,)))
    page = show.roles_table(whole, BRITAIN)
    assert isinstance(page, Table)
    assert "<b>" not in page._repr_html_()
    assert "&lt;b&gt;Boss" in page._repr_html_()


def test_objectives_have_their_figure_or_their_day():
    table = show.objectives_table(plan(40, "es"), SPAIN)
    assert table.title.startswith("2 cifras de la meta, cada una con responsable")
    rows = plain(table)[1:]
    assert rows[0] == ["Dirección de ingresos", "Tasa de cierre", "aún abierta", "–"]
    sales = ["Ingresos por nuevo negocio", "360.000\xa0€", "–"]
    assert rows[1] == ["Responsable de ventas", *sales]
    assert rows[2] == ["Datos e inteligencia de negocio", *sales]
    assert rows[3][0] == "" and rows[3][2:] == ["–", "17 de diciembre de 2027"]
    assert len(table.notes) == 1  # one figure is two roles'


def test_without_goals_the_objectives_are_tasks():
    whole = plan(40, "en")
    tasks = tuple(each for each in whole.staffing.objectives if each.kind == "task")
    only = replace(whole, staffing=replace(whole.staffing, objectives=tasks))
    table = show.objectives_table(only, BRITAIN)
    assert table.title == "1 task, with who answers for it"
    assert [column.label for column in table.columns] == ["Role", "Answers for", "By"]
    none = replace(whole, staffing=replace(whole.staffing, objectives=()))
    assert show.objectives_table(none, BRITAIN).absent


def test_the_scope_page_tells_whose_what_is_and_how_it_stands():
    table = show.scope_table(plan(40, "en"), BRITAIN)
    assert table.title == "RevOps adds 2 tasks to the 2 of marketing operations (MarOps)"
    rows = plain(table)[1:]
    assert [row[1:] for row in rows] == [
        ["MarOps", "3.6", "Head of marketing"],
        ["MarOps", "3.0", "–"],
        ["RevOps", "2.4", "Data and business intelligence"],
        ["RevOps", "–", "Data and business intelligence"],
    ]
    # (3.6 + 3.0) / 2 = 3.3 and 2.4: further apart than half a point.
    told = show.describe_scope(plan(40, "en"), BRITAIN)
    assert told.paragraphs[0].startswith("What RevOps adds stands lower today (2.4 of 5")
    assert "1 task has no rating that may be shown. 1 task has nobody yet." in told.paragraphs[1]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ((3.0, 3.0, 3.4, 3.4), "stand about alike today"),
        ((2.0, 2.0, 4.0, 4.0), "the plan cannot leave marketing aside"),
        ((2.0, 2.0, None, None), "Too few ratings are known"),
    ],
)
def test_which_side_of_the_scope_stands_lower(values, said):
    whole = plan(40, "en")
    lines = tuple(
        replace(line, value=value) for line, value in zip(whole.scope, values, strict=True)
    )
    assert said in str(show.describe_scope(replace(whole, scope=lines), BRITAIN))
    assert show.scope_table(replace(whole, scope=()), BRITAIN).absent
    assert show.describe_scope(replace(whole, scope=()), BRITAIN).absent


def test_the_reading_begins_with_the_finding_and_ends_with_what_is_done_first():
    told = show.describe_team(plan(40, "es"), SPAIN)
    assert told.points[-1].startswith(
        "«Responsable de operaciones de ingresos» empieza el 1 de abril"
    )
    # What is done, who does it, by when and how one sees it: what to do on Monday.
    assert (
        "(Datos e inteligencia de negocio, hasta el 17 de diciembre de 2027). Señal: "
        in (told.points[0])
    )


@pytest.mark.parametrize(
    ("verdict", "advised", "said"),
    [
        ("measure_first", "function", "The screening advised “Measure first”: this plan is for"),
        ("revops_department", "function", "not yet enough to create one"),
        ("tactical", "department", "allows for more"),
        ("revops_function", "function", None),
        ("tactical", "function", None),
    ],
)
def test_the_screening_is_not_contradicted_without_a_sentence(monkeypatch, verdict, advised, said):
    monkeypatch.setattr(StructureWords, "screened", verdict)
    told = str(show.describe_structure(structured(advised=advised, form=advised), BRITAIN))
    assert ("screening" in told) is (said is not None)
    assert said is None or said in told


def test_each_support_function_tells_what_it_is_for_and_what_is_lost_without_it():
    points = show.describe_roles(plan(5, "en"), BRITAIN).points
    named = {point.split(". ")[0]: point for point in points}
    assert list(named) == [
        "Revenue leader", "Enablement and technology", "Head of revenue operations",
        "Data and business intelligence", "Project management",
    ]  # fmt: skip
    # Who has them is the table's: told once.
    assert named["Data and business intelligence"].endswith("the trends behind them.")
    assert "Chief executive" not in named["Revenue leader"]
    # What it means to do without a role that the company declines is told beside it.
    assert "The company does without it" in named["Project management"]
    assert "Without it: " in named["Project management"]


def test_some_of_a_group_are_told_by_their_number():
    held = (Held("data_intelligence", 0.2, new=True, people=1),)
    boxes = (box("top", None, function="management"), box("acc", "top", count=6, roles=held))
    role = Role("data_intelligence", 0.2, 0.0, "given", ("acc",), "size", None)
    whole = plan(5, "en", staffing=staffing(5, "en", boxes=boxes, roles=(role,), leader="top"))
    assert (
        plain(show.roles_table(whole, BRITAIN))[1][3] == "One person of “Acc” (20% of their time)"
    )


def test_posts_made_for_the_same_role_are_numbered():
    roles = (Held("project_management", 1.0, new=True),)
    boxes = (
        box("top", None, function="management"),
        box("one", "top", post=None, state="new", start=START, roles=roles),
        box("two", "top", post=None, state="postponed", roles=roles),
    )
    whole = plan(5, "en", staffing=staffing(5, "en", boxes=boxes, leader="top", roles=()))
    titles = list(show.org_chart(whole, BRITAIN).data["title"])
    assert titles == ["Top", "Project management 1", "Project management 2"]


def test_who_stands_between_the_team_and_its_leader_belongs_to_it():
    boxes = (
        box("top", None, function="management"),
        box("chief", "top", function="management"),
        box("between", "chief", function="management"),
        box("reps", "between", function="sales"),
        box("plant", "chief", function="other"),
    )
    whole = plan(5, "en", staffing=staffing(5, "en", boxes=boxes, leader="chief", roles=()))
    looks = {row.name: row.look for row in show.org_chart(whole, BRITAIN).data.itertuples()}
    assert looks == {
        "top": "outside", "chief": "stays", "between": "stays", "reps": "stays", "plant": "outside",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("saas-spain", "El caso de negocio pide antes una prueba piloto: "),
        ("services-mexico", "El caso de negocio aconseja no invertir con lo que hoy se sabe: "),
        ("manufacturer-britain", None),
    ],
)
def test_a_plan_says_what_waits_where_the_case_does_not_say_to_go(name, told):
    """The first page carries both findings: one may not promise what the other advises against."""
    client = example(name)
    results = analyse(client)
    first = show.describe_team(results.team, client).paragraphs[0]
    assert (told in first) if told else ("business case" not in first)
    alone = show.describe_team(results.designed, client).paragraphs[0]
    assert first.startswith(alone)


@pytest.mark.parametrize(
    ("advice", "said"),
    [
        ("no", "these posts are not opened until that answer changes"),
        ("pilot", "these posts are not opened until its result is known"),
        ("go", None),
    ],
)
def test_a_case_that_does_not_say_yes_is_told_beside_the_posts(advice, said):
    case = CaseStanding(advice, 0.5, 1.0, 1000.0, None)
    told = shown(show.describe_hires(plan(40, "en", case=case), BRITAIN))
    assert ("business case advises" in told) is (said is not None)
    assert said is None or said in told
    assert "business case advises" not in shown(show.describe_hires(plan(40, "en"), BRITAIN))


def test_a_screening_that_keeps_hiring_for_later_is_told_beside_the_posts(monkeypatch):
    monkeypatch.setattr(StructureWords, "screened", "measure_first")
    told = shown(show.describe_hires(plan(40, "en"), BRITAIN))
    assert "The screening advised “Measure first”: by it nobody is hired yet." in told
    assert "screening" not in shown(show.describe_hires(hiring(), BRITAIN))


def test_a_figure_is_owed_by_the_end_of_the_goal_and_many_tasks_are_counted():
    results = analyse(example("services-mexico"))
    client = results.client
    table = show.objectives_table(results.team, client)
    figures = [row for row in table.rows if row[2] is not None]
    assert {row[3] for row in figures} == {"31 de diciembre de 2027"}
    # Five tasks to integrate tools: three are named, the others stand in the roadmap.
    assert any(row[1] == "Y 2 tareas más, en la hoja de ruta" for row in table.rows)


def test_the_heads_hear_of_a_department_before_their_teams_do():
    results = analyse(example("manufacturer-britain"))
    told = results.team.structure.announcements
    assert [each.heads for each in told] == [True, False, False]
    assert told[0].day < told[1].day
    title = show.announcements_table(results.team, results.client).title
    assert title.endswith("the first, to the heads of the functions")


def test_a_function_in_which_nobody_works_needs_no_head_and_says_why():
    results = analyse(example("saas-spain"))
    rows = plain(show.roles_table(results.team, results.client))
    states = {row[0]: row[4] for row in rows}
    # Its customers are looked after by customer success alone.
    assert states["Responsable de servicio"] == "No hace falta: nadie trabaja en esa área"
