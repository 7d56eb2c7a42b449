"""The supervisor: what has to be made, by whom, and what became of it."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, wait
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from revkit.batch import executors
from revkit.batch.fresh import reasons
from revkit.batch.journal import Journal
from revkit.batch.lock import only_one
from revkit.batch.outcome import Outcome
from revkit.batch.stopping import Stop, Stopped, stoppable
from revkit.batch.work import run_client
from revkit.report.fingerprint import fingerprint
from revkit.report.limits import Limits
from revkit.report.room import room_of, tidy
from revkit.report.task import Task

JOURNAL = "journal.jsonl"
LOOK = 0.2  # seconds between two looks at who is at work


@dataclass(frozen=True, slots=True)
class Options:
    """How a batch runs: `jobs` at once (default: one per core), or on the cluster `scheduler`.

    With `force`, what did not change is made anew. `engine` is "revkit" or "kernel". Runs that
    keep different journals do not go on with each other's work.
    """

    jobs: int | None = None
    scheduler: str | None = None
    force: bool = False
    engine: str = "revkit"
    limits: Limits = field(default_factory=Limits)
    journal: str = JOURNAL


class Watcher(Protocol):
    """Who is told how a batch goes on."""

    def resumed(self, done: int, total: int) -> None:
        """A run that was interrupted goes on."""

    def at_work(self, clients: Sequence[str]) -> None:
        """These clients' reports are being made now."""

    def ended(self, outcome: Outcome) -> None:
        """One client is dealt with."""


class _Nobody:
    def resumed(self, done: int, total: int) -> None: ...

    def at_work(self, clients: Sequence[str]) -> None: ...

    def ended(self, outcome: Outcome) -> None: ...


class BatchStopped(Exception):  # noqa: N818 - no error: somebody wanted it
    """A signal ended the batch; `outcomes` are those of the clients that were dealt with."""

    def __init__(self, number: int, outcomes: Sequence[Outcome]) -> None:
        self.number, self.outcomes = number, tuple(outcomes)
        super().__init__(f"stopped by signal {number}")


def run_batch(
    folders: Sequence[Path],
    outputs: Path,
    options: Options | None = None,
    watcher: Watcher | None = None,
) -> list[Outcome]:
    """Deal with every client; the outcomes in the order of the folders.

    A client that fails stops no other. Raises LockedError when another run works in `outputs`,
    ClusterError, and BatchStopped when a signal asks for the end.
    """
    options = options or Options()
    run = _Run(folders, outputs, options, watcher or _Nobody())
    try:
        with stoppable() as stop, only_one(outputs):
            run.go(stop)
    except Stopped as stopped:
        raise BatchStopped(stopped.number, run.outcomes()) from None
    return run.outcomes()


def why(folders: Sequence[Path], outputs: Path, force: bool = False) -> Iterator[tuple[str, ...]]:
    """For each client's folder, why its report would be made; nothing where it would not."""
    now = fingerprint()
    for folder in folders:
        found = reasons(folder, outputs / folder.name, now)
        yield found or (("--force",) if force else ())


class _Run:
    def __init__(
        self, folders: Sequence[Path], outputs: Path, options: Options, watcher: Watcher
    ) -> None:
        # Not resolved: a link keeps its own name.
        self._folders = [Path(os.path.abspath(folder)) for folder in folders]  # noqa: PTH100
        self._outputs = Path(os.path.abspath(outputs))  # noqa: PTH100
        self._options = options
        self._watcher = watcher
        self._found: dict[Path, Outcome] = {}

    def outcomes(self) -> list[Outcome]:
        """What is known, in the order of the folders."""
        return [self._found[folder] for folder in self._folders if folder in self._found]

    def go(self, stop: Stop) -> None:
        """Deal with every client."""
        tidy(self._outputs)
        names = [folder.name for folder in self._folders]
        path = room_of(self._outputs) / self._options.journal
        with Journal.open(path, names, self._options.force) as journal:
            if journal.done:
                self._watcher.resumed(len(journal.done), len(names))
            to_do = list(self._changed(journal))
            stop.obey()
            if to_do:
                with self._executor() as executor:
                    self._make(to_do, executor, journal, stop)
            journal.finished()

    def _changed(self, journal: Journal) -> Iterator[Path]:
        for folder, found in zip(self._folders, why(self._folders, self._outputs), strict=True):
            again = self._options.force and folder.name not in journal.done
            if found or again:
                yield folder
            else:
                self._end(folder, Outcome(folder.name, 0.0, unchanged=True), journal)

    def _executor(self) -> AbstractContextManager[Executor]:
        if self._options.scheduler is not None:
            return executors.dask(self._options.scheduler)
        return executors.local(self._options.jobs)

    def _make(
        self, folders: Sequence[Path], executor: Executor, journal: Journal, stop: Stop
    ) -> None:
        futures: dict[Future[Outcome], Path] = {}
        for folder in folders:
            futures[executor.submit(run_client, self._task(folder))] = folder
        waiting, begun = set(futures), set[str]()
        while waiting:
            stop.obey()
            at_work = [futures[future].name for future in waiting if future.running()]
            for client in at_work:
                if client not in begun:
                    journal.started(client)
            begun.update(at_work)
            self._watcher.at_work(at_work)
            done, waiting = wait(waiting, timeout=LOOK, return_when=FIRST_COMPLETED)
            for future in done:
                self._end(futures[future], _outcome(futures[future], future), journal)

    def _task(self, folder: Path) -> Task:
        options = self._options
        return Task(
            folder=str(folder),
            outputs=str(self._outputs),
            code=fingerprint().key,
            engine=options.engine,
            limits=options.limits,
        )

    def _end(self, folder: Path, outcome: Outcome, journal: Journal) -> None:
        self._found[folder] = outcome
        journal.ended(folder.name, outcome.state, outcome.code, outcome.seconds)
        self._watcher.ended(outcome)


def _outcome(folder: Path, future: Future[Outcome]) -> Outcome:
    try:
        return future.result()
    except (Exception, CancelledError) as error:  # a worker that is lost costs this client alone
        reason = f"{type(error).__name__}: {error}. The worker that ran it was lost."
        return Outcome(folder.name, 0.0, reason=reason, code="lost")
