"""`run_client(task)`: one client's report, wherever it runs. Executors are given this function."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from revkit.batch.cold import ColdStarter
from revkit.batch.ending import Ending, how
from revkit.batch.outcome import Outcome
from revkit.batch.warm import NoForkingError, WarmServer
from revkit.report.room import tidy_one
from revkit.report.task import Task

TRIES = 3  # a process that something outside killed is tried again


class Workers:
    """What this process has running for clients: at most one warm server, and cold processes."""

    def __init__(self, warm: WarmServer | None = None, cold: ColdStarter | None = None) -> None:
        self._warm = warm or WarmServer()
        self._cold = cold or ColdStarter()
        self._apart: list[WarmServer] = []
        self._closed = False

    def run(self, task: Task, apart: bool = False) -> tuple[Ending, tuple[str, ...]]:
        """How one client's process ended, and what there is to say about how it was run.

        With `apart` it gets a warm process of its own: what takes that down costs no other client.
        """
        if task.engine == "kernel":
            return self._cold.run(task), ()
        try:
            seconds, outputs = task.limits.client_seconds, Path(task.outputs)
            with self._server(apart) as warm:
                return warm.run(task.record(), outputs, seconds), ()
        except NoForkingError as why:
            note = f"Ordinary kernels run the chapters, which takes longer: {why}."
            return self._cold.run(replace(task, engine="kernel")), (note,)

    def close(self) -> None:
        """End all of it."""
        self._closed = True
        self._cold.close()
        for warm in (self._warm, *self._apart):
            warm.close()

    @contextmanager
    def _server(self, apart: bool) -> Iterator[WarmServer]:
        if not apart or self._closed:
            yield self._warm
            return
        server = self._warm.another()
        self._apart.append(server)
        try:
            yield server
        finally:
            self._apart.remove(server)
            server.close()


_workers: Workers | None = None
_making = threading.Lock()


def workers() -> Workers:
    """The workers of this process, made when first asked for."""
    global _workers
    with _making:
        if _workers is None:
            _workers = Workers()
        return _workers


def close_workers() -> None:
    """End whatever runs for clients in this process; the next client starts anew."""
    global _workers
    with _making:
        if _workers is not None:
            _workers.close()
        _workers = None


def run_client(task: Task) -> Outcome:
    """One client's report; whatever happens to it is an outcome.

    It runs in a process of its own, started by this process: on the machine of whoever calls
    this, be it the supervisor or a worker of a cluster.
    """
    start = time.monotonic()
    mine = workers()  # once: when these are closed, others must not be started
    ending, notes = mine.run(task)
    for _ in range(TRIES - 1):
        tidy_one(task.target)
        if not ending.killed:
            break
        ending, notes = mine.run(task, apart=ending.vanished)
    tidy_one(task.target)
    return _outcome(task, ending, notes, round(time.monotonic() - start, 2))


def _outcome(task: Task, ending: Ending, notes: tuple[str, ...], seconds: float) -> Outcome:
    told = ending.told
    if told is None or (ending.code and "reason" not in told):
        code, reason = _without_a_word(task, ending)
        return Outcome(task.client, seconds, reason=reason, code=code, notes=notes)
    notes += tuple(told.get("notes", ()))
    if "reason" in told:
        reason, code = str(told["reason"]), str(told.get("code"))
        return Outcome(task.client, seconds, reason=reason, code=code, notes=notes)
    topics, headlines = tuple(told["topics"]), tuple(told["headlines"])
    return Outcome(task.client, seconds, topics, headlines, notes=notes)


def _without_a_word(task: Task, ending: Ending) -> tuple[str, str]:
    """The code and the reason of a process that ended before it could say what became of it."""
    if ending.late:
        limit = task.limits.client_seconds
        return "timeout", f"it took longer than {limit} seconds. --client-seconds allows more."
    times = f" {TRIES} times" if ending.killed else ""
    code = "killed" if ending.killed else "crash"
    return code, f"its process {how(ending.code)}{times} before the report was whole."
