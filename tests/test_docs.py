"""Documents are true: what is generated is up to date, what a page tells to type exists."""

import re

import pandas
from typer.main import get_command

from revkit.cli import app
from revkit.client.dictionary import data_dictionary
from revkit.content.glossary import glossary_page, load_glossary
from tests.shared import ROOT

COMMANDS = set(get_command(app).commands)
PAGES = ["README.md", "CONTRIBUTING.md", "client_templates/README.md", "notebooks/00_start.ipynb"]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_data_dictionary_is_what_the_records_say():
    assert read("client_templates/README.md") == data_dictionary()


def test_every_key_of_the_client_file_is_explained():
    rows = [line for line in data_dictionary().splitlines() if line.startswith("| `")]
    keys = [row.split("|") for row in rows if row.count("|") == 5]
    assert len(keys) > 50
    assert [cells[1] for cells in keys if len(cells[3].strip()) < 10] == []


def test_the_readmes_python_runs(monkeypatch):
    monkeypatch.chdir(ROOT)
    (code,) = re.findall(r"```python\n(.*?)```", read("README.md"), re.DOTALL)
    found: dict[str, object] = {}
    exec(code, found)
    values = [
        eval(line.split("#")[0], found) for line in code.splitlines() if line.startswith("results.")
    ]
    assert len(values) == 10
    assert 0 < values[0] < 1
    assert values[2] == "solved"
    assert 0 < values[3] < 1
    assert values[4] == "pilot"
    assert 0 < values[6] < 1
    assert values[5] < values[7]
    assert values[8] == "function"
    assert values[9] > found["results"].client.team.start
    assert len(pandas.DataFrame(found["results"].goals.timing.months)) == 12


def test_the_glossary_page_is_what_the_glossary_says():
    assert read("GLOSSARY.md") == glossary_page()
    ids = [term.id for term in load_glossary().terms]
    assert len(ids) == len(set(ids))


def test_every_command_that_a_page_tells_to_type_exists():
    told = [
        w for page in PAGES for w in re.findall(r"revkit (new|check|report|batch|\w+) ", read(page))
    ]
    typed = set(re.findall(r"`(?:\./run )?revkit (\w+)", "\n".join(map(read, PAGES))))
    assert typed <= COMMANDS, typed - COMMANDS
    assert {"batch", "check", "new", "report"} <= typed
    assert told


def test_the_readme_begins_with_the_two_commands_that_the_checks_run():
    checks, readme = read(".ci/run"), read("README.md")
    for command in ("./run revkit batch", "./run pytest"):
        assert f"\n{command}\n" in readme
        assert f"\n{command}\n" in checks


def test_every_link_inside_the_project_leads_somewhere():
    for name in PAGES[:3]:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", read(name)):
            assert ((ROOT / name).parent / target).exists(), f"{name}: {target}"
