"""One client in a fresh interpreter with ordinary kernels: slower, and possible everywhere."""

import json
import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from revkit.batch.ending import Ending, told_in
from revkit.batch.environment import allowed, own_folders
from revkit.report.engine.sockets import SOCKETS
from revkit.report.processes import end_tree
from revkit.report.room import scratch_of
from revkit.report.task import Task

SECONDS_TO_END = 5  # within which what a killed process wrote is read


class ColdStarter:
    """Starts a process per client; fit for several threads, each waiting for its own client.

    Each process holds one end of a pipe and ends, with its kernels, when the other end is closed:
    by `close`, or because this process is gone.
    """

    def __init__(self) -> None:
        self._lifelines: set[int] = set()
        self._changing = threading.Lock()
        self._closed = False

    def run(self, task: Task) -> Ending:
        """One client's report in a process of its own."""
        theirs, ours = os.pipe()
        with self._changing:
            if self._closed:
                os.close(theirs)
                os.close(ours)
                return Ending(None, None)
            self._lifelines.add(ours)
        try:
            with tempfile.TemporaryDirectory(prefix="revkit-", ignore_cleanup_errors=True) as short:
                process = _start(task, theirs, short)
                return _wait(process, task.limits.client_seconds)
        except OSError as error:
            told = {"code": "crash", "reason": f"its process did not start ({error.strerror})."}
            return Ending(told, 1)
        finally:
            os.close(theirs)
            self._cut(ours)

    def close(self) -> None:
        """End every process that this one has started."""
        with self._changing:
            self._closed = True
            lifelines = list(self._lifelines)
        for lifeline in lifelines:
            self._cut(lifeline)

    def _cut(self, lifeline: int) -> None:
        with self._changing:
            if lifeline in self._lifelines:
                self._lifelines.remove(lifeline)
                os.close(lifeline)


def _start(task: Task, stdin: int, sockets: str) -> subprocess.Popen[str]:
    folders = own_folders(scratch_of(task.target))
    for folder in set(folders.values()):
        Path(folder).mkdir(parents=True, exist_ok=True)
    # -P: what lies in the working directory is not imported.
    return subprocess.Popen(  # noqa: S603 - our own module, no shell
        [sys.executable, "-P", "-m", "revkit.report", json.dumps(task.record())],
        env={**allowed(Path(task.outputs)), **folders, SOCKETS: sockets},
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        errors="replace",
        start_new_session=os.name != "nt",  # Ctrl-C is for the supervisor alone
    )


def _wait(process: subprocess.Popen[str], seconds: float) -> Ending:
    late = False
    try:
        stdout, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        late = True
        end_tree(process.pid)
        stdout = _what_is_left(process)
    return Ending(told_in(stdout.splitlines()), process.returncode, late)


def _what_is_left(process: subprocess.Popen[str]) -> str:
    try:
        return process.communicate(timeout=SECONDS_TO_END)[0]
    except subprocess.TimeoutExpired:  # something that it started, and that is none of ours any
        process.wait()  # more, holds the other end of its stdout
        if process.stdout is not None:
            process.stdout.close()
        return ""
