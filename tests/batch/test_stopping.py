"""A batch that is asked to end, or is killed: what is left, and how it goes on."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from revkit.batch.stopping import Stopped, stoppable
from revkit.report.manifest import read_manifest
from tests.batch.processes import of
from tests.conftest import TEMPLATES
from tests.shared import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are of Unix")
CLIENTS = ("a", "b", "c")


@pytest.fixture
def workspace(tmp_path):
    for name in CLIENTS:
        shutil.copytree(TEMPLATES / "saas-spain", tmp_path / "clients" / name)
    return tmp_path


def batch(workspace: Path, *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "revkit", "batch", "clients", "--out", "out", "--jobs", "1"]
    return subprocess.Popen(
        [*command, *more],
        cwd=workspace,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_for(path: Path, process: subprocess.Popen[str]) -> list[psutil.Process]:
    """Wait until `path` is there; the family of the process at that moment."""
    while not path.exists():
        assert process.poll() is None, process.communicate()
        time.sleep(0.02)
    return of(process.pid)


def assert_gone(family: list[psutil.Process]) -> None:
    deadline = time.monotonic() + 2
    while any(process.is_running() for process in family) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert [p for p in family if p.is_running() and p.status() != psutil.STATUS_ZOMBIE] == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_batch_ends_when_asked_and_goes_on_later(workspace, number):
    process = batch(workspace)
    family = wait_for(workspace / "out" / ".revkit" / "stages" / "b", process)
    process.send_signal(number)
    asked = time.monotonic()
    _, stderr = process.communicate(timeout=60)
    assert time.monotonic() - asked < 10
    assert process.returncode == 128 + number
    assert "Stopped: 1 of 3 clients were dealt with." in stderr
    assert "Traceback" not in stderr
    assert_gone(family)
    out = workspace / "out"
    assert sorted(path.name for path in out.iterdir()) == [".revkit", "a"]

    again = batch(workspace, "--json")
    stdout, stderr = again.communicate(timeout=120)
    assert again.returncode == 0
    assert "Going on with the run that was interrupted: 1 of 3 are done." in stderr
    states = {c["client"]: c["unchanged"] for c in json.loads(stdout)["clients"]}
    assert states == {"a": True, "b": False, "c": False}
    assert all(read_manifest(out / name) for name in CLIENTS)


def test_a_batch_that_is_killed_leaves_no_process_and_goes_on_later(workspace):
    process = batch(workspace)
    family = wait_for(workspace / "out" / ".revkit" / "stages" / "b", process)
    assert len(family) >= 3
    process.kill()
    process.communicate()
    assert_gone(family)
    again = batch(workspace, "--json")
    stdout, _ = again.communicate(timeout=120)
    assert again.returncode == 0
    assert [c["done"] for c in json.loads(stdout)["clients"]] == [True] * 3
    room = workspace / "out" / ".revkit"
    assert [list((room / kind).iterdir()) for kind in ("stages", "scratch")] == [[], []]


def test_a_second_batch_is_refused_with_a_sentence(workspace):
    process = batch(workspace)
    try:
        wait_for(workspace / "out" / ".revkit" / "lock", process)
        second = batch(workspace)
        _, stderr = second.communicate(timeout=60)
        assert second.returncode == 3
        assert "another run is working here" in stderr
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)


def test_a_signal_is_heard_in_the_block_and_nowhere_else():
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(Stopped) as stopped, stoppable() as stop:
        stop.obey()
        signal.raise_signal(signal.SIGTERM)
        assert signal.getsignal(signal.SIGTERM) == before  # a second one is not held back
        stop.obey()
    assert stopped.value.number == signal.SIGTERM
    assert signal.getsignal(signal.SIGTERM) == before


def test_a_server_that_is_starting_ends_with_its_owner(workspace):
    process = batch(workspace)
    while not (started := psutil.Process(process.pid).children()):
        time.sleep(0.01)
    process.kill()
    process.communicate()
    assert_gone(started)
