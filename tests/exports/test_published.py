"""What a client's systems exported, all the way to the page: names are text, and people have none."""

import csv
import json
import re
import shutil
import subprocess
import sys

import pytest
import yaml

from tests.conftest import TEMPLATES
from tests.report.test_page import Page
from tests.shared import ROOT, shared_data

HEADER = ["ID de registro", "Nombre del negocio", "Etapa del negocio", "Fecha de cierre",
          "Propietario del negocio", "Importe", "Pipeline", "Fecha de creación", "Fuente original",
          "Segmento", "Empresa"]  # fmt: skip
LEADS = ["ID de registro", "Nombre", "Correo", "Fuente original", "Estado del lead",
         "Fecha de creación", "Propietario del contacto"]  # fmt: skip
SECRET = "zqSecreta"
MEANINGS = ("won", "lost", "open", "parked")


def naughty():
    """Strings that break pages, sheets and terminals, each of them once."""
    text = shared_data("bad/csv-injection-payloads/Intruder/csv-payload.txt").read_text()
    strings = json.loads(shared_data("bad/blns/blns.json").read_text(encoding="utf-8"))
    kept = {" ".join(s.split()) for s in (*text.splitlines(), *strings) if s.isprintable()}
    return sorted(s for s in kept if any(c in s for c in "<=&'\"`{$%@"))


def write(folder, name, rows):
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """The report of a client whose every name is an attack, and whose people have secret names."""
    folder = tmp_path_factory.mktemp("clients") / "acme"
    shutil.copytree(TEMPLATES / "saas-spain", folder)
    for path in folder.glob("*.csv"):
        if path.name != "answers.csv":
            path.unlink()
    client = folder / "client.yml"
    text = client.read_text(encoding="utf-8")
    assert "    opportunities: measured\n" in text  # these deals cover eleven months
    text = text.replace("    opportunities: measured\n", "    opportunities: 300\n")
    client.write_text(text, encoding="utf-8")
    strings = naughty()[::4]
    stages = strings[::7]
    deals, leads = [HEADER], [LEADS]
    for n in range(10 * len(strings)):
        text, stage = strings[n % len(strings)], stages[n % len(stages)]
        day = f"2026-{n % 12 + 1:02}-{n % 28 + 1:02} 10:00"
        deals.append([
            str(n), f"{SECRET} negocio", stage, "" if n % len(stages) % 4 > 1 else day,
            f"{SECRET} persona {n % 7}", str(1000 + n), strings[-1 - n % 5],
            f"2025-{n % 12 + 1:02}-{n % 27 + 1:02} 09:00", text, strings[n % 11],
            f"{SECRET} empresa {n % 50}",
        ])  # fmt: skip
        leads.append([
            str(n), f"{SECRET} contacto", f"{SECRET.lower()}{n}@example.com", text, stage,
            f"2025-{n % 12 + 1:02}-{n % 27 + 1:02} 08:00", f"{SECRET} persona {n % 7}",
        ])  # fmt: skip
    write(folder, "deals.csv", deals)
    write(folder, "leads.csv", leads)
    accounts = [["Cliente", "2026-01", "2026-02", "2026-03"]]
    accounts += [
        [f"{SECRET} empresa {n}", "100", "110", "0" if n % 9 == 0 else "120"] for n in range(60)
    ]
    write(folder, "accounts.csv", accounts)
    settled = {stage: MEANINGS[place % 4] for place, stage in enumerate(stages)}
    told = {"confirmed": True, "stages": settled, "decimal": "."}
    text = yaml.safe_dump(told, allow_unicode=True, width=10_000)
    (folder / "deals.map.yml").write_text(text, encoding="utf-8")
    out = tmp_path_factory.mktemp("out")
    command = [sys.executable, "-m", "revkit", "report", folder, "--out", out]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert SECRET not in done.stdout + done.stderr
    return out / "acme"


def test_no_name_becomes_part_of_the_page(published):
    html = (published / "report.html").read_text(encoding="utf-8")
    page = Page(html)
    assert not page.handlers
    assert not {"script", "iframe", "object", "embed", "form", "input", "base"} & set(page.tags)
    for link in page.links:
        assert link.startswith(("#", "data:image/")), link
    assert "<img src=x" not in html.casefold()
    assert 'javascript:alert(1)"' not in html


def test_names_of_sources_are_shown_as_they_are(published):
    page = Page((published / "report.html").read_text(encoding="utf-8"))
    assert re.search(r"<\w+", page.shown), "some of the strings must be seen, or nothing is tested"


def test_nobody_is_named_in_anything_that_is_published(published):
    made = [path for path in published.rglob("*") if path.is_file()]
    assert {"report.html", "results.json"} <= {path.name for path in made}
    for path in made:
        assert SECRET.casefold().encode() not in path.read_bytes().lower(), path.name


def test_the_results_are_whole(published):
    results = json.loads((published / "results.json").read_text(encoding="utf-8"))
    figures = results["drivers"]["figures"]
    assert figures["win_rate"]["n"] > 300
    assert figures["average_deal"]["value"] > 0
