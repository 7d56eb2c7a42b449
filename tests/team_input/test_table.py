"""people.csv as systems of human resources export it: what is read, and each wrong cell's sentence."""

import re

import pytest
from openpyxl import Workbook

from revkit import load_client
from revkit.client.team.naming import function_id
from revkit.content.maturity import load_maturity
from revkit.content.people_words import load_people_words, people_headings, plain
from revkit.content.survey_words import bare
from revkit.errors import InputError
from tests.shared import ROOT
from tests.team_input.reading import HEAD, team, write

HEADER = "id,post,function,reports to\n"
SMALL = f"{HEADER}ceo,Chief executive,Management,\nhead,Head of sales,Sales,ceo\n"


def folder_with(tmp_path, table, name="people.csv", **section):
    folder = write(tmp_path / "acme", team(people=section.pop("people", []), **section), **HEAD)
    if table is not None:
        (folder / name).write_text(table, encoding="utf-8")
    return folder


def read(tmp_path, table, **section):
    return load_client(folder_with(tmp_path, table, **section)).people


def wrong(tmp_path, table, locale="en_GB", **section):
    folder = folder_with(tmp_path, table, **section)
    path = folder / "client.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("en_GB", locale), encoding="utf-8")
    with pytest.raises(InputError) as error:
        load_client(folder)
    return str(error.value)


def told(people):
    return [(p.id, p.post, p.function, p.reports_to, p.count) for p in people]


def test_an_export_in_english_of_a_row_per_employee(tmp_path):
    table = (
        "Employee ID,First name,Last name,Job title,Department,Manager,Manager ID,Location\n"
        "E-001,Ann,Lee,Chief executive,Executive team,,,London\n"
        "E-002,Bo,Kay,Head of sales,Sales,Ann Lee,E-001,London\n"
        "E-003,Cy,Ray,Account executive,Sales,Bo Kay,E-002,Leeds\n"
        "E-004,Di,Fox,account executive,Sales Team,Bo Kay,E-002,Leeds\n"
        "E-005,Ed,Gil,Fitter,Manufacturing,Ann Lee,E-001,Leeds\n"
        "E-006,Fi,Hay,Fitter,Production,Ann Lee,E-001,Leeds\n"
    )
    # Who does the same for the same person is one entry; names are never read.
    people = read(tmp_path, table)
    assert told(people) == [
        ("e-001", "Chief executive", "management", None, 1),
        ("e-002", "Head of sales", "sales", "e-001", 1),
        ("e-003", "Account executive", "sales", "e-002", 2),
        ("e-005", "Fitter", "other", "e-001", 2),
    ]
    assert not re.search("Ann|Lee|Kay", repr(people))


def test_spaces_of_a_web_page_and_broken_lines_are_plain_spaces(tmp_path):
    table = f'{HEADER}ceo,Chief\u00a0 executive,Management,\nhead,"Head of\nsales",Sales,ceo\n'
    assert [p.post for p in read(tmp_path, table)] == ["Chief executive", "Head of sales"]


def test_an_export_in_spanish_without_ids_is_tied_by_posts(tmp_path):
    table = (
        "Organigrama 2027;;;;\n"
        "Puesto;Área;Depende de;Personas;Disponibilidad\n"
        "Dirección general;Dirección;;1;\n"
        "Dirección comercial;Comercial;dirección general;1;10 %\n"
        "Comerciales;Comercial;Dirección Comercial;4;\n"
        "Comerciales;Atención al cliente;Dirección Comercial;2;\n"
    )
    people = read(tmp_path, table)
    assert told(people) == [
        ("direccion-general", "Dirección general", "management", None, 1),
        ("direccion-comercial", "Dirección comercial", "sales", "direccion-general", 1),
        ("comerciales", "Comerciales", "sales", "direccion-comercial", 4),
        ("comerciales-2", "Comerciales", "service", "direccion-comercial", 2),
    ]
    assert [str(person.available) for person in people[:2]] == ["None", "0.10"]


def test_a_workbook_says_the_same(tmp_path):
    folder = folder_with(tmp_path, None)
    book = Workbook()
    rows = (
        ("Position ID", "Position title", "Org unit", "Supervisor ID", "Headcount", "Roles"),
        (1, "CEO", "Management", None, 1, None),
        (2, "Head", "Sales", 1, 1, "sales_lead; Data and business intelligence"),
        (3, "Reps", "Sales", 2, 4, None),
    )
    for row in rows:
        book.active.append(row)
    book.save(folder / "people.xlsx")
    people = load_client(folder).people
    assert told(people)[1:] == [("2", "Head", "sales", "1", 1), ("3", "Reps", "sales", "2", 4)]
    assert people[1].does == ("sales_lead", "data_intelligence")


def test_whom_the_client_file_names_stays_an_entry(tmp_path):
    rows = "".join(f"rep-{n},Rep,Sales,head\n" for n in range(4))
    posts = {"data_intelligence": {"held_by": "rep-2"}}
    people = read(tmp_path, SMALL + rows, posts=posts)
    assert [(person.id, person.count) for person in people[2:]] == [("rep-0", 3), ("rep-2", 1)]


def test_who_leads_or_holds_a_role_of_one_person_stays_an_entry(tmp_path):
    table = (
        "id,post,function,reports to,roles\nceo,CEO,Management,,\n"
        "a,Manager,Sales,ceo,sales_lead\nb,Manager,Sales,ceo,\nc,Manager,Sales,ceo,\n"
        "d,Rep,Sales,b,\n"
    )
    people = read(tmp_path, table)
    assert [(person.id, person.count) for person in people] == [
        ("ceo", 1), ("a", 1), ("b", 1), ("c", 1), ("d", 1),
    ]  # fmt: skip


WRONG = [
    (
        f"{HEADER}ceo,CEO,Management,\nhead,Head,Sals,ceo\n",
        'people.csv:3: C3: there is no function "Sals". Did you mean "Sales"?',
    ),
    (
        f"{HEADER}ceo,CEO,Management,\nhead,Head,Sales,coe\n",
        'people.csv:3: D3: there is nobody with the id "coe". Did you mean "ceo"?',
    ),
    (
        f"{HEADER}ceo,CEO,Management,\nhead,Head,Sales,ceo\nHEAD,Rep,Sales,ceo\n",
        'people.csv:4: A4: "head" stands twice (A3).',
    ),
    (
        f"{HEADER}ceo,CEO,Management,\nhead,Head,Sales,\n",
        'people.csv:3: D3: "head" reports to nobody, and neither does "ceo" (D2).',
    ),
    (
        f"{HEADER}ceo,CEO,Management,\na,Head,Sales,b\nb,Head,Sales,a\n",
        'people.csv:3: D3: they report to one another in a circle: "a → b → a".',
    ),
    (
        f"{HEADER}ceo,CEO,Management,\nhead,Head,,ceo\n",
        'people.csv:3: C3: the function is missing in column "function".',
    ),
    (
        f"{HEADER}ceo,CEO,Management,\n,Head,Sales,ceo\n",
        'people.csv:3: A3: the id is missing in column "id".',
    ),
    (
        f"{HEADER}ceo,CEO,Management,\nhead,,Sales,ceo\n",
        'people.csv:3: B3: the post is missing in column "post".',
    ),
    (
        f"{HEADER}ceo,CEO,Management,\nhead,{'Head ' * 20},Sales,ceo\n",
        'people.csv:3: B3: the post in column "post" has 99 letters; 80 fit.',
    ),
    (
        "id,post,function,reports to,count\nceo,CEO,Management,,1\nhead,Head,Sales,ceo,2.5\n",
        'people.csv:3: E3: "2.5" in column "count", expected how many people',
    ),
    (
        "id,post,function,reports to,count\nceo,CEO,Management,,1\nhead,Head,Sales,ceo,some\n",
        'people.csv:3: E3: the column "count" holds numbers and this cell has "some".',
    ),
    (
        "id,post,function,reports to,available\nceo,CEO,Management,,\nhead,Head,Sales,ceo,20\n",
        'people.csv:3: E3: "20" in column "available", expected a share of the week',
    ),
    (
        "id,post,function,reports to,roles\nceo,CEO,Management,,sales_lead\n"
        "head,Head,Sales,ceo,Head of sales\n",
        'people.csv:3: E3: "sales_lead" is held by "ceo" already (E2).',
    ),
    (
        "post,function,reports to\nCEO,Management,\nHead,Sales,CEO\nHead,Service,CEO\n"
        "Rep,Sales,Head\n",
        'people.csv:5: C5: 2 rows have the post "Head", so it is not known which one is meant.',
    ),
    (
        "id,post,area\nceo,CEO,Management\n",
        'people.csv:1: there is no column with whom each one reports to. The headings are "id", ',
    ),
    (
        "id,post,function,manager,Manager\nceo,CEO,Management,,\n",
        'people.csv:1: E1: there are two columns "Manager"; the other is D1.',
    ),
    (HEADER, "people.csv:1: there is nobody below the headings."),
]


@pytest.mark.parametrize(("table", "message"), WRONG)
def test_each_wrong_cell_is_told(tmp_path, table, message):
    found = wrong(tmp_path, table)
    assert f"acme/{message}" in found
    assert len(found.splitlines()) == 1


def test_wrong_cells_are_told_in_the_clients_language(tmp_path):
    found = wrong(
        tmp_path, f"{HEADER}ceo,CEO,Dirección,\nhead,,Bentas,ceo\nrep,Rep,Ventas,hed\n", "es_MX"
    )
    assert found.splitlines() == [
        'acme/people.csv:3: B3: falta el puesto en la columna "post". Escríbalo, sin nombres de '
        "personas.",
        'acme/people.csv:3: C3: no hay ninguna función "Bentas". ¿Quiso decir "Ventas"? A lo que '
        "RevOps no toca se le pone «other».",
        'acme/people.csv:4: D4: no hay nadie con el identificador "hed". ¿Quiso decir "head"?',
    ]


def test_a_thousand_wrong_rows_are_few_sentences(tmp_path):
    rows = "".join(f"p{n},Rep,Sales,nobody{n}\n" for n in range(1000))
    found = wrong(tmp_path, SMALL + rows).splitlines()
    assert len(found) <= 21
    assert "980" in found[-1]


def test_people_in_both_places_or_in_none_are_told(tmp_path):
    both = wrong(tmp_path, SMALL, people=team()["people"])
    assert "acme/client.yml:7: team.people: the people stand here, and in people.csv." in both
    folder = folder_with(tmp_path, SMALL)
    (folder / "people.xlsx").write_bytes((folder / "people.csv").read_bytes())
    with pytest.raises(InputError, match=r"team: people\.csv and people\.xlsx are both beside"):
        load_client(folder)


def test_a_table_that_nothing_asks_for_is_told(tmp_path):
    folder = folder_with(tmp_path, SMALL)
    text = (folder / "client.yml").read_text(encoding="utf-8")
    (folder / "client.yml").write_text(text[: text.index("team:")], encoding="utf-8")
    with pytest.raises(InputError, match=r"people\.csv is beside this file, but nothing here"):
        load_client(folder)


def test_whom_the_client_file_names_must_stand_in_the_table(tmp_path):
    found = wrong(tmp_path, SMALL, posts={"data_intelligence": {"held_by": "ned"}})
    assert "team.posts.data_intelligence.held_by: there is nobody with the id" in found


def test_the_example_has_its_people_in_a_table():
    folder = ROOT / "client_templates" / "manufacturer-britain"
    client = load_client(folder)
    assert "people.csv" in client.inputs
    # The head-counts of the assessment, and the plants that nobody asked.
    count = dict.fromkeys(client.assessment.headcount, 0)
    for person in client.people:
        count[person.function] = count.get(person.function, 0) + person.count
    assert count == {**client.assessment.headcount, "other": 383}


def test_no_heading_and_no_department_means_two_things():
    words = load_people_words()
    headings = [plain(name) for names in words.columns.values() for name in names]
    assert len(set(headings)) == len(people_headings())
    for kind, names in words.columns.items():
        assert all(people_headings()[plain(name)][0] == kind for name in names)
    known = load_maturity().function_names
    assert all(function_id(name) == "other" for name in words.other)
    assert not {bare(name) for name in words.other} & set(map(bare, known))


def test_many_rows_are_read_in_no_time_and_however_deep(tmp_path):
    rows = "".join(f"p{n},Post {n},Sales,p{n - 1}\n" for n in range(1, 5000))
    people = read(tmp_path, f"{HEADER}p0,CEO,Management,\n{rows}")
    assert len(people) == 5000
    found = wrong(tmp_path, f"{HEADER}p0,CEO,Management,p4999\n{rows}")
    assert len(found) < 300
    assert "p0 → p4999 → p4998 → " in found


SPANISH = (
    "Plantilla a 30/11/2026;;;;;\r\n"
    "Nombre;Puesto;Departamento;Jefe directo;N.º de empleado;Centro\r\n"
    "Luis Peña;Gerente;Gerencia;;0001;Zaragoza\r\n"
    "María Ibáñez;Directora comercial;Comercial;{0};0002;Zaragoza\r\n"
    "Íñigo Sanz;Técnica de campañas;Marketing;{0};0003;Huesca\r\n"
    ";Subtotal Zaragoza;;;;2\r\n"
    "José Muñoz;Delegado;Comercial;{1};0004;Huesca\r\n"
    "Subtotal Huesca;;;;2;\r\n"
    "Total empleados: 4;;;;;\r\n"
)


def spanish(tmp_path, first, second):
    folder = folder_with(tmp_path, None)
    (folder / "people.csv").write_bytes(SPANISH.format(first, second).encode("cp1252"))
    path = folder / "client.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("en_GB", "es_ES"), encoding="utf-8")
    return folder


def test_sums_and_footers_of_an_export_are_nobody(tmp_path):
    people = load_client(spanish(tmp_path, "0001", "0002")).people
    assert told(people) == [
        ("0001", "Gerente", "management", None, 1),
        ("0002", "Directora comercial", "sales", "0001", 1),
        ("0003", "Técnica de campañas", "marketing", "0001", 1),
        ("0004", "Delegado", "sales", "0002", 1),
    ]


def test_a_column_of_the_names_of_superiors_is_told_once(tmp_path):
    with pytest.raises(InputError) as error:
        load_client(spanish(tmp_path, "Luis Peña", "María Ibáñez"))
    (problem,) = error.value.problems
    assert problem.key == "D4"
    assert '3 celdas de la columna "Jefe directo"' in problem.message
    # The posts of the table will do as well, where one row alone has them.
    people = load_client(spanish(tmp_path, "gerente", "Directora comercial")).people
    assert [person.reports_to for person in people] == [None, "0001", "0001", "0002"]


@pytest.mark.parametrize(
    "row", ["total-1,,Sales,ceo", "t,Total rewards,,", ",Total rewards,Other,ceo"]
)
def test_a_row_that_says_something_of_a_person_is_no_sum(tmp_path, row):
    # It is told what is missing of it, or read.
    assert re.search(r"people.csv:4: [ABCD]4: ", wrong(tmp_path, f"{SMALL}{row}\n"))
