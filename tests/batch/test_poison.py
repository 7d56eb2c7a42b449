"""One batch with every kind of client that misbehaves: each fails alone, with a plain reason."""

import shutil
import sys
from pathlib import Path

import nbformat
import pytest

from revkit.batch import Options, Outcome, run_batch, work
from revkit.batch.environment import allowed
from revkit.batch.warm import WarmServer
from revkit.batch.work import Workers
from revkit.report.limits import Limits
from revkit.report.manifest import read_manifest
from revkit.results import TOPICS
from tests.batch.poison import CELLS, LIMITS
from tests.batch.processes import sleepers
from tests.conftest import TEMPLATES
from tests.shared import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forking is for Linux alone")
GOOD = ("aaa-good", "zzz-good")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    return tmp_path_factory.mktemp("poison")


@pytest.fixture(scope="module")
def outcomes(workspace) -> dict[str, Outcome]:
    outputs = workspace / "outputs"
    folders = []
    for name in (*GOOD, *CELLS):
        shutil.copytree(TEMPLATES / "saas-spain", workspace / "clients" / name)
        folders.append(workspace / "clients" / name)
    home = workspace / "home"
    home.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        patch.setenv("TMPDIR", str(home))
        patch.setenv("SECRET", "a key of the consultant")
        server = WarmServer(
            "tests.batch.poison:work", {**allowed(outputs), "PYTHONPATH": str(ROOT)}
        )
        patch.setattr(work, "_workers", Workers(server))
        options = Options(limits=Limits(**LIMITS))
        found = run_batch(sorted(folders), outputs, options)
    return {outcome.client: outcome for outcome in found}


def test_every_client_has_its_outcome_and_the_others_are_whole(workspace, outcomes):
    assert set(outcomes) == {*GOOD, *CELLS}
    assert {name for name, outcome in outcomes.items() if outcome.done} == set(GOOD)
    for name in GOOD:
        assert outcomes[name].topics == TOPICS
        assert read_manifest(workspace / "outputs" / name) is not None


@pytest.mark.parametrize(
    ("client", "code", "reason"),
    [
        ("segfault", "crash", "cell 4: the process that ran it died: it was ended by signal 11"),
        ("leaves-at-once", "crash", "cell 4: the process that ran it died: it ended with code 3."),
        ("says-it-is-done", "chapter", "the chapter stopped before its last cell."),
        ("is-killed", "killed", "cell 4: the process that ran it died: it was ended by signal 9"),
        ("kills-its-parent", "killed", "its process was ended by signal 9 (Killed) 3 times"),
        ("hangs", "timeout", "cell 4: it took longer than 4 seconds."),
        ("hangs-deaf", "timeout", "cell 4: it took longer than 4 seconds."),
        ("floods", "output", "cell 4: it wrote more than 8 MiB."),
        ("floods-raw", "output", "cell 4: it wrote more than 8 MiB."),
        ("eats-memory", "memory", "cell 4: it needs more than 2048 MiB of memory."),
        ("fails", "chapter", "cell 4: ZeroDivisionError: division by zero."),
        ("leaves-orphans", "chapter", "cell 4: ZeroDivisionError: division by zero."),
        ("leaves-files", "chapter", "cell 4: ZeroDivisionError: division by zero."),
        ("looks-around", "chapter", "cell 4: ZeroDivisionError: division by zero."),
    ],
)
def test_each_fails_with_a_plain_reason(outcomes, client, code, reason):
    assert (outcomes[client].code, reason in outcomes[client].reason) == (code, True), outcomes[
        client
    ]
    assert "Traceback" not in outcomes[client].reason


@pytest.mark.parametrize("client", sorted(set(CELLS) - {"kills-its-parent"}))
def test_how_far_it_came_is_kept_and_tells_the_truth(workspace, outcomes, client):
    assert not outcomes[client].done
    (path,) = (workspace / "outputs" / "_failed" / client).iterdir()
    cells = nbformat.read(path, as_version=4).cells
    cells = [cell for cell in cells if cell.cell_type == "code"]
    states = [cell.metadata["status"] for cell in cells]
    outputs = [[output.get("text", "") for output in cell.outputs] for cell in cells]
    assert outputs[2] == ["before\n"]
    if client == "says-it-is-done":
        assert states[:3] == ["completed"] * 3
    else:
        assert states == ["completed", "completed", "completed", "failed", "pending"]
    assert cells[4].execution_count is None


def test_nothing_is_left_but_the_reports(workspace, outcomes):
    assert outcomes
    assert sleepers() == []
    assert list((workspace / "home").rglob("*")) == []
    outputs = workspace / "outputs"
    assert sorted(path.name for path in outputs.iterdir()) == [".revkit", "_failed", *GOOD]
    room = {path.name: sorted(p.name for p in path.iterdir()) for path in (outputs / ".revkit").iterdir() if path.is_dir()}  # fmt: skip
    assert (room["stages"], room["scratch"]) == ([], [])
    assert room.get("aside", []) == []


def test_no_machine_path_is_in_what_is_kept(workspace, outcomes):
    assert outcomes
    for path in Path(workspace / "outputs").rglob("*"):
        if path.is_file() and path.suffix in {".html", ".json", ".jsonl"}:
            assert str(workspace) not in path.read_text(encoding="utf-8")
