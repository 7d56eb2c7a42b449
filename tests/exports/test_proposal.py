"""The proposal of a mapping file: everything with its reason, nobody's name, nothing guessed."""

import csv
import shutil

import pytest
import yaml
from typer.testing import CliRunner

from revkit.cli import app
from revkit.client.export_desk import propose_map
from revkit.client.exports import Setting, load_exports
from revkit.client.exports.proposal import proposal
from revkit.drivers.exports import State
from revkit.errors import InputError
from tests.exports.crm_files import FILES, NAMES, client_folder, expected, setting_of
from tests.shared import ROOT

CLIENT = "name: Acme\nlocale: {}\ncurrency: EUR\nas_of: 2025-06-30\n"
HEADER = ("Código raro", "Quién", "Correo interno", "Cuánto", "Cuándo", "Hasta cuándo", "Momento")


def client(folder, locale="es_ES"):
    folder = folder / "acme"
    folder.mkdir()
    (folder / "client.yml").write_text(CLIENT.format(locale), encoding="utf-8")
    return folder


def write(folder, rows, name="deals"):
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    return folder / f"{name}.csv"


def proposed(path, kind="deals", locale="es_ES"):
    text = proposal(path, path.name, kind, locale, "EUR")
    return text, yaml.safe_load(text)


def strange(n=12):
    """A table of which no heading is known."""
    people = ("Ana Gil", "Luis Rey", "Eva Paz")
    stages = ("Won", "Perdida", "Firmado", "Visita")
    return [HEADER] + [
        [f"X{k}", people[k % 3], f"p{k}@acme.example", f"{k + 1}.500,50", f"{k + 13}/01/2025",
         f"{k + 10}/02/2025", stages[k % 4]] for k in range(n)
    ]  # fmt: skip


def test_unknown_headings_are_guessed_by_their_cells(tmp_path):
    text, told = proposed(write(tmp_path, strange()))
    assert told["confirmed"] is False
    assert told["columns"] == dict(
        zip(
            HEADER,
            ("id", "ignored", "ignored", "amount", "created", "closed", "stage"),
            strict=True,
        )
    )
    assert (
        "# G1: etapa; el encabezado no lo dice, pero entre sus valores hay nombres de etapas"
        in text
    )
    assert "# B1: pocos valores que se repiten" in text
    assert "# C1: lleva direcciones o teléfonos; no se lee" in text
    assert (told["dates"], told["decimal"]) == ("day_first", ",")
    assert told["stages"] == {"Firmado": "?", "Perdida": "lost", "Visita": "?", "Won": "won"}
    assert '"Firmado": "?"  # 3; solo una persona lo sabe' in text


def test_nobody_is_named(tmp_path):
    text, _ = proposed(write(tmp_path, strange()))
    for private in ("Ana", "Luis", "Eva", "acme.example"):
        assert private not in text
    for name in NAMES:
        folder = tmp_path / name
        folder.mkdir()
        for path in client_folder(name, expected(name), folder).glob("*.*"):
            if not path.name.endswith(".map.yml"):
                text, _ = proposed(path, path.stem)
                for private in ("Persona 1", "Person 1", "Contacto 1", "Cuenta 0", "Account 0",
                                "Cliente A", "Customer A", "example.com", "Org 1"):  # fmt: skip
                    assert private not in text, (name, private)


def test_a_person_answers_and_the_export_is_read(tmp_path):
    path = write(tmp_path, strange())
    text, _ = proposed(path)
    beside = tmp_path / "deals.map.yml"
    setting = Setting("es_ES", "EUR", expected("own-stages")["as_of"])

    def refusal(said):
        beside.write_text(said, encoding="utf-8")
        with pytest.raises(InputError) as caught:
            load_exports(tmp_path, "acme", setting)
        return str(caught.value)

    assert "nadie ha confirmado esta correspondencia" in refusal(text)
    confirmed = text.replace("confirmed: false", "confirmed: true")
    assert 'stages.Firmado: se leyó "?"' in refusal(confirmed)
    answered = confirmed.replace('"Firmado": "?"', '"Firmado": won').replace(
        '"Visita": "?"', '"Visita": open'
    )
    beside.write_text(answered, encoding="utf-8")
    deals = load_exports(tmp_path, "acme", setting).deals
    states = [int(deals.is_(state).sum()) for state in (State.WON, State.LOST, State.OPEN)]
    assert states == [6, 3, 3]
    assert str(deals.created[0].astype("datetime64[D]")) == "2025-01-13"
    assert deals.amounts.values[0] == 150050


@pytest.mark.parametrize("name", [name for name in NAMES if "own-" not in name])
def test_a_confirmed_proposal_reads_as_the_export_alone(name, tmp_path):
    """Of exports that need no mapping file the proposal changes nothing."""
    told = expected(name)
    folder = client_folder(name, told, tmp_path)
    before = load_exports(folder, "acme", setting_of(told))
    for path in sorted(folder.iterdir()):
        beside = path.with_name(f"{path.stem}.map.yml")
        if path.suffix in (".csv", ".xlsx") and not beside.exists():
            text, _ = proposed(path, path.stem, told["locale"])
            beside.write_text(text.replace("confirmed: false", "confirmed: true"), encoding="utf-8")
    after = load_exports(folder, "acme", setting_of(told))
    for one, other in zip(before.read, after.read, strict=True):
        assert (one.rows, one.kept, one.dropped) == (other.rows, other.kept, other.dropped)
    if before.deals is not None:
        assert before.deals.states.tolist() == after.deals.states.tolist()
        assert before.deals.order in (after.deals.order, ())
        assert before.deals.closed.tolist() == after.deals.closed.tolist()
    if before.leads is not None:
        assert before.leads.created.tolist() == after.leads.created.tolist()
    if before.accounts is not None:
        assert before.accounts.revenue.values.tolist() == after.accounts.revenue.values.tolist()
    if before.history is not None:
        assert before.history.moments.tolist() == after.history.moments.tolist()


@pytest.mark.parametrize(
    ("name", "key", "readings"),
    [
        ("ambiguous-dates", "dates", ("2025-01-07", "2025-07-01")),
        ("ambiguous-amounts", "decimal", ("1234", "1,234")),
    ],
)
def test_what_may_be_read_in_two_ways_is_shown_in_both_and_left_open(name, key, readings, tmp_path):
    path = tmp_path / "deals.csv"
    shutil.copy(FILES / name / "deals.csv", path)
    text, told = proposed(path)
    assert told[key] == "?"
    for reading in readings:
        assert reading in text


def test_cells_that_are_no_date_are_named_not_repeated(tmp_path):
    rows = [("Estado", "Fecha de cierre"), *(["Ganada", f"{n}/12/2025"] for n in range(10, 30))]
    text, told = proposed(write(tmp_path, [*rows, ["Perdida", "Ana Gil"]]))
    assert "B22" in text and "Ana" not in text
    assert "dates" not in told


def test_odds_tell_what_a_stage_means(tmp_path):
    rows = [("Etapa", "Probabilidad", "Importe"), ["Firmado", "100%", "1"], ["Se fue", "0%", "1"],
            ["Visita", "40%", "1"], ["Visita", "30%", "1"]]  # fmt: skip
    text, told = proposed(write(tmp_path, rows))
    assert told["stages"] == {"Firmado": "won", "Se fue": "lost", "Visita": "open"}
    assert '"Firmado": won  # 1; por su probabilidad' in text


def test_the_usual_order_is_proposed_with_the_winning_stage_last(tmp_path):
    names = ("Closed Won", "Proposal", "Qualification", "Closed Lost", "Negotiation")
    rows = [("Stage", "Amount"), *([name, "1"] for name in names)]
    _, told = proposed(write(tmp_path, rows), locale="en_GB")
    assert told["order"] == ["Qualification", "Proposal", "Negotiation", "Closed Won"]


def test_stages_are_ordered_without_their_pipeline(tmp_path):
    (tmp_path / "deals.csv").write_bytes((FILES / "hubspot-en" / "deals.csv").read_bytes())
    text, told = proposed(tmp_path / "deals.csv", locale="en_GB")
    assert told["order"] == [
        "Appointment Scheduled", "Qualified To Buy", "Contract Sent", "Closed Won"
    ]  # fmt: skip
    assert told["stages"]["Closed Won (Expansion)"] == "won"
    assert '# O1: date of coming into the stage "Appointment Scheduled (Sales Pipeline)"' in text


def test_what_a_person_said_of_columns_is_kept(tmp_path):
    rows = [("Momento", "Otro", "Importe"), ["Uno", "Firmado", "10"], ["Dos", "Perdido", "20"]]
    path = write(tmp_path, rows)
    assert "stages" in proposed(path)[1]
    (tmp_path / "deals.map.yml").write_text(
        "confirmed: false\ncolumns: {Momento: stage, Otro: ignored, Importe: nonsense}\n", "utf-8"
    )
    text, told = proposed(path)
    assert told["columns"] == {"Momento": "stage", "Otro": "ignored", "Importe": "amount"}
    assert told["stages"] == {"Dos": "?", "Uno": "?"}
    assert "# A1: etapa; lo decía ya este archivo" in text


def test_of_two_columns_that_say_the_same_one_counts(tmp_path):
    rows = [("Stage", "Amount", "Deal Value"), ["Won", "1", "2"], ["Lost", "3", "4"]]
    text, told = proposed(write(tmp_path, rows), locale="en_GB")
    assert told["columns"] == {"Stage": "stage", "Amount": "amount", "Deal Value": "ignored"}
    assert '# C1: says the same as "Amount", which is the one that counts' in text


@pytest.mark.parametrize(
    ("kind", "rows", "columns"),
    [
        ("accounts", [("Firma", "ene-25", "feb-25"), ["A", "1,50", "2,50"], ["B", "3", "4"]],
         {"Firma": "account"}),
        ("accounts", [("Cliente", "Cuándo", "Cuánto"), ["A", "2025-01", "100"], ["A", "2025-02", "120"]],
         {"Cliente": "account", "Cuándo": "period", "Cuánto": "revenue"}),
        ("accounts", [("Cliente", "Cuota mensual", "¿Sigue?"), ["A", "10", "Sí"], ["B", "5", "No"]],
         {"Cliente": "account", "Cuota mensual": "revenue_month", "¿Sigue?": "left"}),
        ("leads", [("Quién es", "Llegó", "Por dónde"), ["L1", "13/01/2025", "Web"], ["L2", "14/01/2025", "Web"],
                   ["L3", "15/01/2025", "Web"]],
         {"Quién es": "id", "Llegó": "created", "Por dónde": "ignored"}),
        ("history", [("Cuál", "Pasó a", "El día"), ["1", "Propuesta", "2025-01-31"], ["2", "Ganada", "2025-02-01"]],
         {"Cuál": "deal", "Pasó a": "stage", "El día": "moment"}),
    ],
)  # fmt: skip
def test_each_of_the_four_exports_has_its_own_roles(kind, rows, columns, tmp_path):
    _, told = proposed(write(tmp_path, rows, kind), kind)
    assert {**told["columns"], **columns} == told["columns"]


def test_answers_to_a_survey_are_told_where_to_go(tmp_path):
    shutil.copy(ROOT / "client_templates/saas-spain/answers.csv", tmp_path / "deals.csv")
    with pytest.raises(InputError, match=r"revkit answers map"):
        proposed(tmp_path / "deals.csv")
    with pytest.raises(InputError, match=r"revkit answers map"):
        propose_map(client(tmp_path), tmp_path / "answers-2025.csv", force=False)


def test_the_file_is_found_by_its_name(tmp_path):
    tmp_path = client(tmp_path)
    with pytest.raises(InputError, match="no hay ninguna exportación"):
        propose_map(tmp_path, None, force=False)
    leads = [("Lead ID", "Create Date"), ["a", "2025-01-02"]]
    write(tmp_path, leads, "leads")
    assert propose_map(tmp_path, None, force=False).name == "leads.map.yml"
    write(tmp_path, leads, "accounts")
    with pytest.raises(InputError, match=r"accounts\.csv y leads\.csv"):
        propose_map(tmp_path, None, force=False)
    write(tmp_path, strange())
    assert propose_map(tmp_path, None, force=False).name == "deals.map.yml"
    with pytest.raises(InputError, match="no se sabe qué exportación es"):
        propose_map(tmp_path, write(tmp_path, strange(), "ventas"), force=False)


def test_the_command_writes_once_and_replaces_when_told(tmp_path):
    tmp_path = client(tmp_path, "en_GB")
    write(tmp_path, strange())
    run = CliRunner().invoke
    made = run(app, ["deals", "map", str(tmp_path)])
    assert made.exit_code == 0
    assert made.stdout.endswith("deals.map.yml: read it, correct it, and write confirmed: true.\n")
    text = (tmp_path / "deals.map.yml").read_text(encoding="utf-8")
    assert "# A1: identifier; the heading does not say so, but it differs in each row" in text
    again = run(app, ["deals", "map", str(tmp_path)])
    assert again.exit_code == 2
    assert "is there already" in again.stderr
    assert run(app, ["deals", "map", str(tmp_path), "--force"]).exit_code == 0
    assert (tmp_path / "deals.map.yml").read_text(encoding="utf-8").count("said so already") == 7


def test_naughty_headings_and_stages_give_a_file_that_yaml_reads(tmp_path):
    naughty = ('"', "a: b", "# x", "- y", "{z}", "\u202etxet", "'", "=1+1", "a\tb", "yes", "\\")
    rows = [("Stage", "Amount", *naughty)]
    rows += [[text, "1", *("x" for _ in naughty)] for text in naughty]
    _, told = proposed(write(tmp_path, rows), locale="en_GB")
    assert len(told["stages"]) == len(naughty)
    assert set(told["stages"].values()) == {"?"}
