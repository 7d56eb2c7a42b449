"""The fingerprint changes with everything that makes a report, and with nothing else."""

import json
import os
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

import revkit
from revkit.content.places import PACKAGE, shipped
from revkit.report import fingerprint as module
from revkit.report.chapters import FILES
from revkit.report.fingerprint import LIBRARIES, code_digest, fingerprint, versions
from tests.shared import ROOT

CHAPTER = "01_assessment.ipynb"


@pytest.fixture
def house(tmp_path) -> Path:
    """A small package and its chapter, as in a checkout."""
    for name, text in {
        "revkit/__init__.py": "",
        "revkit/load.py": "one = 1\n",
        "revkit/content/rules.yml": "rate: 0.10\n",
        f"notebooks/{CHAPTER}": "{}\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def code_of(house: Path) -> str:
    return code_digest(house / "revkit", sorted((house / "notebooks").glob("*.ipynb")))


def write(text: str, *names: str):
    def change(house: Path) -> None:
        for name in names:
            (house / name).parent.mkdir(parents=True, exist_ok=True)
            (house / name).write_text(text)

    return change


def rename(old: str, new: str):
    return lambda house: (house / old).rename(house / new)


@pytest.mark.parametrize(
    "change",
    [
        write("one = 2\n", "revkit/load.py"),
        write("rate: 0.11\n", "revkit/content/rules.yml"),
        write("{} \n", f"notebooks/{CHAPTER}"),
        write("", "revkit/new.py"),
        write("{}", "notebooks/02_goals.ipynb"),
        rename("revkit/load.py", "revkit/lead.py"),
        rename("revkit/load.py", "revkit/content/load.py"),
        rename(f"notebooks/{CHAPTER}", "notebooks/1.ipynb"),
        lambda house: (house / "revkit/__init__.py").unlink(),
        lambda house: (write("one = 1\n", "revkit/__init__.py")(house), write("", "revkit/load.py")(house)),
    ],
)  # fmt: skip
def test_every_change_of_a_name_or_a_byte_is_seen(house, change):
    before = code_of(house)
    change(house)
    assert code_of(house) != before


@pytest.mark.parametrize(
    "name",
    [
        "revkit/__pycache__/load.cpython-311.pyc",
        "revkit/content/__pycache__/x.pyc",
        "revkit/.DS_Store",
        "revkit/content/.cache/x",
        "revkit/shipped/client_templates/x/client.yml",
        "notebooks/.ipynb_checkpoints/01_assessment-checkpoint.ipynb",
    ],
)
def test_what_python_and_file_managers_leave_is_no_change(house, name):
    before = code_of(house)
    write("left", name)(house)
    assert code_of(house) == before


def test_the_order_in_which_files_are_found_is_no_change(house, monkeypatch):
    write("{}", "notebooks/02_goals.ipynb", "revkit/a.py", "revkit/z.py")(house)
    chapters = sorted((house / "notebooks").glob("*.ipynb"))
    before = code_digest(house / "revkit", chapters)
    found = [(here, folders, sorted(names)) for here, folders, names in os.walk(house / "revkit")]
    monkeypatch.setattr(module.os, "walk", lambda _: [(h, f, n[::-1]) for h, f, n in found[::-1]])
    assert code_digest(house / "revkit", chapters[::-1]) == before


def test_a_wheel_and_a_checkout_of_the_same_are_the_same(house):
    before = code_of(house)
    inside = house / "revkit/shipped/notebooks"
    shutil.copytree(house / "notebooks", inside)
    chapters = list(inside.glob("*.ipynb"))
    assert code_digest(house / "revkit", chapters) == before
    write("{} \n", f"revkit/shipped/notebooks/{CHAPTER}")(house)
    assert code_digest(house / "revkit", chapters) != before


def test_it_covers_this_package_and_every_chapter(tmp_path):
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(PACKAGE, tmp_path / "revkit", ignore=ignore)
    (tmp_path / "notebooks").mkdir()
    for name in FILES.values():
        shutil.copyfile(shipped("notebooks") / name, tmp_path / "notebooks" / name)
    assert code_of(tmp_path) == fingerprint.__wrapped__().code
    style = tmp_path / "revkit/report/template/revkit/style.css"
    style.write_text(style.read_text() + " ")
    assert code_of(tmp_path) != fingerprint.__wrapped__().code


def test_a_page_of_links_or_a_live_notebook_saved_by_a_person_is_no_change(tmp_path, monkeypatch):
    shutil.copytree(shipped("notebooks"), tmp_path / "notebooks")
    monkeypatch.setattr(module, "shipped", lambda name: tmp_path / name)
    before = fingerprint.__wrapped__().code
    for name in ("00_start.ipynb", "consultant.ipynb", "live/goals.ipynb"):
        write("saved", f"notebooks/{name}")(tmp_path)
    assert fingerprint.__wrapped__().code == before
    write("saved", f"notebooks/{CHAPTER}")(tmp_path)
    assert fingerprint.__wrapped__().code != before


def test_versions_are_those_installed():
    found = versions()
    assert found["python"] == ".".join(map(str, sys.version_info[:3]))
    assert set(found) == {"python", *LIBRARIES}
    assert found["matplotlib"] == metadata.version("matplotlib")
    assert fingerprint().libraries == found
    assert fingerprint().revkit == revkit.__version__


@pytest.mark.parametrize("error", [metadata.PackageNotFoundError("seaborn"), KeyError("Version")])
def test_a_library_that_is_gone_or_half_removed_is_left_out(monkeypatch, error):
    def version(name: str) -> str:
        if name == "seaborn":
            raise error
        return "1.0"

    monkeypatch.setattr(module.metadata, "version", version)
    assert versions(["seaborn", "babel"]) == {"python": sys.version.split()[0], "babel": "1.0"}


def test_judging_a_batch_pulls_in_nothing_heavy():
    code = (
        "import json, sys\n"
        "import revkit.batch.fresh, revkit.batch.lock, revkit.batch.journal\n"
        "revkit.report.fingerprint.fingerprint()\n"
        "print(json.dumps(sorted(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    heavy = {"pandas", "numpy", "matplotlib", "papermill", "pydantic", "nbformat", "yaml", "babel"}
    assert heavy.isdisjoint(json.loads(done.stdout))
