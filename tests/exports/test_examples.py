"""The exports of the example clients are what their script makes, and fit their client files."""

import csv
import io

import pytest
import yaml

from revkit.client.files import inputs_of
from tests.exports.make_examples import MAKERS, TEMPLATES
from tests.shared import ROOT

MOST_BYTES = 120_000
MADE = {template: make() for template, make in MAKERS.items()}
FILES = [(template, name) for template, made in MADE.items() for name in made]


@pytest.mark.parametrize(("template", "name"), FILES)
def test_each_file_is_what_the_script_makes(template, name):
    data = (TEMPLATES / template / name).read_bytes()
    assert data == MADE[template][name], "python -m tests.exports.make_examples writes them anew"
    assert len(data) < MOST_BYTES


def test_the_examples_hold_no_other_exports():
    for folder in TEMPLATES.iterdir():
        if folder.is_dir():
            made = MADE.get(folder.name, {})
            stems = ("deals", "leads", "accounts", "history")
            assert {n for n in inputs_of(folder) if n.split(".")[0] in stems} == set(made)


def test_the_wheel_ships_them():
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for template, name in FILES:
        assert f'"client_templates/{template}/{name}" = "revkit/shipped/' in project


def rows(template, name, delimiter=","):
    text = MADE[template][name].decode("cp1252" if delimiter == ";" else "utf-8")
    return list(csv.DictReader(io.StringIO(text.split("\n\n")[0]), delimiter=delimiter))


def test_the_software_firms_deals_are_about_the_size_of_its_client_file():
    text = (TEMPLATES / "saas-spain" / "client.yml").read_text(encoding="utf-8")
    goals = yaml.safe_load(text)["goals"]["values"]
    won = [
        float(row["Importe"])
        for row in rows("saas-spain", "deals.csv")
        if row["Etapa del negocio"] == "Cierre ganado" and row["Pipeline"] == "Pipeline de ventas"
    ]
    assert sum(won) / len(won) == pytest.approx(goals["deal_size"], rel=0.05)
    last = rows("saas-spain", "accounts.csv", ";")[-1]
    a_year = 12 * float(last["dic-26"].replace(",", "."))
    assert a_year == pytest.approx(goals["opening_revenue"], rel=0.05)


def test_the_manufacturers_deals_are_about_the_size_of_its_client_file():
    text = (TEMPLATES / "manufacturer-britain" / "client.yml").read_text(encoding="utf-8")
    goals = yaml.safe_load(text)["goals"]["values"]
    won = [
        float(row["Amount"])
        for row in rows("manufacturer-britain", "deals.csv")
        if row["Stage"] == "Closed Won"
    ]
    assert sum(won) / len(won) == pytest.approx(goals["deal_size"], rel=0.05)


def test_nobody_real_is_in_them():
    for template, made in MADE.items():
        for name in made:
            for row in rows(template, name, ";" if name == "accounts.csv" else ","):
                owner = row.get("Propietario del negocio") or row.get("Opportunity Owner")
                assert owner is None or owner.split()[0] in ("Persona", "Person")
