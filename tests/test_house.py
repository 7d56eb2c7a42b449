"""The house itself: public names, dependencies under both names, a lock without addresses."""

import json
import re
import subprocess
import sys
import tomllib

import pytest
import yaml

import revkit
from tests.shared import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONDA_NAMES = {
    "jupyter-client": "jupyter_client",
    "jupyter-server": "jupyter_server",
    "matplotlib": "matplotlib-base",
}


def run_python(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout


def test_the_public_names_are_these():
    assert revkit.__all__ == [
        "Assessment", "BusinessCase", "Client", "GoalPlan", "InputError", "Results", "RevkitError",
        "Screening", "TeamPlan", "__version__", "analyse", "assess", "design_team",
        "estimate_benefits", "explore_assessment", "explore_benefits", "explore_goals",
        "explore_team", "load_client", "screen", "split_goal",
    ]  # fmt: skip
    for name in revkit.__all__:
        assert getattr(revkit, name) is not None
    assert dir(revkit) == revkit.__all__
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        revkit.nothing  # noqa: B018


def test_the_version_is_one():
    assert revkit.__version__ == PROJECT["project"]["version"]
    assert f"## [{revkit.__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_importing_revkit_alone_pulls_in_nothing_heavy():
    loaded = json.loads(
        run_python("import json, sys, revkit; print(json.dumps(sorted(sys.modules)))")
    )
    heavy = {
        "pandas",
        "numpy",
        "scipy",
        "matplotlib",
        "seaborn",
        "papermill",
        "pydantic",
        "babel",
        "typer",
    }
    assert heavy.isdisjoint(loaded)


def test_the_command_line_pulls_in_nothing_heavy():
    loaded = json.loads(
        run_python("import json, sys, revkit.cli; print(json.dumps(sorted(sys.modules)))")
    )
    assert {"pandas", "numpy", "matplotlib", "papermill", "pydantic", "rich"}.isdisjoint(loaded)


def test_conda_and_pip_ask_for_the_same():
    conda = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    assert conda["channels"] == ["conda-forge"]
    wanted = {
        f"python{PROJECT['project']['requires-python']}",
        "pip",
        "editables>=0.5",  # an editable install without build isolation needs it
        *PROJECT["build-system"]["requires"],
    }
    for requirement in PROJECT["project"]["dependencies"]:
        name = re.match(r"[a-z0-9-]+", requirement)[0]
        wanted.add(requirement.replace(name, CONDA_NAMES.get(name, name), 1))
    assert set(conda["dependencies"]) == wanted


def test_the_lock_holds_names_versions_and_hashes_and_no_address():
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert not re.search(r"://|file:|--(index|extra-index|find-links)", text)
    assert "--hash=sha256:" in text
    pinned = set(re.findall(r"(?m)^([a-z0-9._-]+)==", text))
    extras = PROJECT["project"]["optional-dependencies"]["dev"]
    for requirement in [*PROJECT["project"]["dependencies"], *extras]:
        assert re.match(r"[a-z0-9-]+", requirement)[0] in pinned


def test_no_file_names_a_download_address_or_a_machine():
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listed.returncode:
        pytest.skip("this is no git checkout")
    registries = re.compile(r"(pypi\.org|pythonhosted|registry\.npmjs|anaconda\.org)")
    for name in listed.stdout.splitlines():
        path = ROOT / name
        if path.suffix in {".lock", ".toml", ".yml", ".cfg"} and path.is_file():
            assert not registries.search(path.read_text(encoding="utf-8")), name


def test_everything_imported_is_declared():
    import ast

    project = PROJECT["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["cluster"]
    declared = {re.match(r"[a-z0-9-]+", requirement)[0] for requirement in wanted}
    modules = {
        "yaml": "pyyaml",
        "pydantic_core": "pydantic",
        "IPython": "ipykernel",
        "jupyter_client": "jupyter-client",
        "charset_normalizer": "charset-normalizer",
        "python_calamine": "python-calamine",
    }
    for path in (ROOT / "revkit").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
            for name in (
                {n.split(".")[0] for n in names} - set(sys.stdlib_module_names) - {"revkit"}
            ):
                assert modules.get(name, name) in declared, f"{path.name} imports {name}"


def test_every_dependency_has_its_reason_in_the_readme():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    project = PROJECT["project"]
    for requirement in project["dependencies"] + project["optional-dependencies"]["cluster"]:
        name = re.match(r"[a-z0-9-]+", requirement)[0]
        assert re.search(rf"(?m)^\| .*`{re.escape(name)}`.* \| .{{15,}} \|$", readme), name


def test_modules_stay_small():
    for path in (ROOT / "revkit").rglob("*.py"):
        lines = len(path.read_text(encoding="utf-8").splitlines())
        assert lines <= 260, f"{path.relative_to(ROOT)} has {lines} lines: it wants to be two"
