"""Fresh interpreters: one per client, each ended with whoever asked for it."""

import json
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import psutil
import pytest

from revkit.batch import cold
from revkit.batch.cold import ColdStarter
from revkit.batch.ending import Ending
from revkit.report.limits import Limits
from revkit.report.task import Task
from tests.batch.processes import is_running

GOOD = {"topics": ["goals"], "headlines": ["It adds up."]}


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run `code` where the report would be made."""

    def run(code: str, seconds: int = 60, starter: ColdStarter | None = None) -> Ending:
        def start(task: Task, stdin: int, sockets: str) -> subprocess.Popen[str]:
            return subprocess.Popen(
                [sys.executable, "-c", code], stdin=stdin, stdout=subprocess.PIPE, text=True, errors="replace"
            )  # fmt: skip

        monkeypatch.setattr(cold, "_start", start)
        task = Task(
            str(tmp_path / "acme"), str(tmp_path), "", "kernel", Limits(client_seconds=seconds)
        )
        return (starter or ColdStarter()).run(task)

    return run


@pytest.mark.parametrize(
    ("code", "ending"),
    [
        (f"print('noise'); print('''{json.dumps(GOOD)}'''); print('[]')", Ending(GOOD, 0)),
        ("import os; os._exit(7)", Ending(None, 7)),
        ("import os; os.kill(os.getpid(), 9)", Ending(None, -9)),
        ("import sys; sys.stdout.buffer.write(b'\\xff\\xfe\\n')", Ending(None, 0)),
    ],
)
def test_what_it_told_and_how_it_ended(run, code, ending):
    assert run(code) == ending


def test_what_takes_too_long_is_ended_with_all_that_it_started(run):
    code = "import subprocess, time; subprocess.Popen(['sleep', '60']); time.sleep(60)"
    before = set(psutil.Process().children(recursive=True))
    assert run(code, seconds=1) == Ending(None, -9, late=True)
    left = set(psutil.Process().children(recursive=True)) - before
    assert [process for process in left if is_running(process)] == []


def test_closing_cuts_the_lifelines(run):
    starter = ColdStarter()
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(run, "import sys; sys.stdin.read(); raise SystemExit(5)", 60, starter)
        while not starter._lifelines:
            time.sleep(0.01)
        starter.close()
        assert waiting.result(timeout=30) == Ending(None, 5)
    assert run("1", starter=starter) == Ending(None, None)


def test_a_process_that_cannot_start_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(cold.sys, "executable", "/no/such/python")
    ending = ColdStarter().run(Task(str(tmp_path / "acme"), str(tmp_path), "", "kernel"))
    assert "did not start (No such file or directory)" in ending.told["reason"]


def test_a_real_process_ends_when_its_lifeline_is_cut(tmp_path):
    read, write = os.pipe()
    process = cold._start(
        Task(str(tmp_path / "acme"), str(tmp_path), "", "kernel"), read, str(tmp_path)
    )
    os.close(read)
    os.close(write)
    process.communicate(timeout=60)
    assert process.returncode != 0


def test_an_orphan_that_holds_its_stdout_does_not_hold_us(run, monkeypatch):
    monkeypatch.setattr(cold, "SECONDS_TO_END", 0.5)
    code = (
        "import os, time\n"
        "if os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0: time.sleep(8)\n    os._exit(0)\n"
        "time.sleep(60)"
    )
    start = time.monotonic()
    assert run(code, seconds=1) == Ending(None, -9, late=True)
    assert time.monotonic() - start < 6
