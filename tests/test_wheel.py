"""The wheel holds what a consultant without a checkout needs, and nothing that happens to lie about."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.shared import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (path,) = out.glob("*.whl")
    return path


def test_the_wheel_holds_the_tracked_files_and_no_other(wheel):
    listed = subprocess.run(
        ["git", "ls-files", "revkit", "notebooks", "client_templates"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listed.returncode:
        pytest.skip("this is no git checkout")
    tracked = listed.stdout.split()
    wanted = {n if n.startswith("revkit/") else f"revkit/shipped/{n}" for n in tracked}
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert held == wanted


def test_an_installed_wheel_finds_its_templates_and_chapters(wheel, tmp_path):
    venv.create(tmp_path / "venv", symlinks=os.name != "nt")
    python = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    packages = next((tmp_path / "venv").rglob("site-packages"))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(packages)
    # The dependencies are this environment's; revkit itself is the wheel's.
    dependencies = next(p for p in map(Path, sys.path) if p.name == "site-packages")
    code = (
        f"import sys; sys.path.append({str(dependencies)!r});"
        "from pathlib import Path; import revkit;"
        "from revkit.client.new import new_client; from revkit.report.chapters import read_chapter;"
        "made = new_client('acme', 'saas-spain', Path('clients'));"
        "print(Path(revkit.__file__).parent, revkit.load_client(made).id,"
        " len(read_chapter('goals', 'es').cells) > 5)"
    )
    done = subprocess.run(
        [python, "-I", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == [str(packages / "revkit"), "acme", "True"]
