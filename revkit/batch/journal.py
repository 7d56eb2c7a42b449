"""The journal of a run: what was begun and what became of it, so that a killed run can go on.

One JSON line per event, on the disk before the run goes on. It holds clients' ids and codes,
nothing that a client wrote.
"""

import json
import os
import secrets
import threading
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

Result = Literal["done", "unchanged", "failed"]
GOOD = ("done", "unchanged")


@dataclass(slots=True)
class Run:
    """What a journal tells of its run; `length` is the bytes of its whole lines."""

    clients: frozenset[str]
    force: bool
    length: int
    done: set[str] = field(default_factory=set)
    starts: Counter[str] = field(default_factory=Counter)
    finished: bool = False


class Journal:
    """The journal of the run at work; several threads may write to it.

    `done` holds the clients that ended well in the run that goes on; it is empty in a new one.
    It says what that run did, not that nothing changed since.
    """

    def __init__(self, path: Path, resumed: Run | None) -> None:
        self._file = path.open("ab", buffering=0)
        self._writing = threading.Lock()
        self._starts = resumed.starts if resumed else Counter()
        self.done = frozenset(resumed.done if resumed else ())

    @classmethod
    def open(cls, path: Path, clients: Iterable[str], force: bool) -> Self:
        """Go on with the run in `path` if it was not finished and was asked for the same.

        Else begin a new journal there, in place of the old one. OSError when it cannot be written.
        """
        asked = frozenset(clients)
        run = read_run(path)
        if run and not run.finished and (run.clients, run.force) == (asked, force):
            os.truncate(path, run.length)  # a torn last line would spoil the next one
            journal = cls(path, run)
            journal._append(event="resume")
            return journal
        _begin(path, sorted(asked), force)
        return cls(path, None)

    def started(self, client: str) -> None:
        """A client's report is begun; counts the attempts of this run."""
        with self._writing:
            self._starts[client] += 1
            attempt = self._starts[client]
        self._append(event="start", client=client, attempt=attempt)

    def ended(self, client: str, result: Result, code: str | None, seconds: float) -> None:
        """What became of a client; `code` is a short word for a failure, never a sentence."""
        seconds = round(seconds, 3)
        self._append(event="end", client=client, result=result, code=code, seconds=seconds)

    def finished(self) -> None:
        """Every client was dealt with; there is nothing to go on with."""
        self._append(event="finish")

    def close(self) -> None:
        """Close the file. A run that did not say `finished` can be gone on with."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _append(self, **event: Any) -> None:
        line = _line(event)
        with self._writing:
            before = os.fstat(self._file.fileno()).st_size
            try:
                while line:
                    line = line[self._file.write(line) :]
                os.fsync(self._file.fileno())
            except BaseException:
                with suppress(OSError):
                    self._file.truncate(before)  # half a line would spoil the next one
                raise


def read_run(path: Path) -> Run | None:
    """The run that a journal tells of; None when it is missing or odd.

    A last line without its end was being written when the run was killed, and counts for nothing.
    """
    try:
        if path.is_symlink():
            return None
        data = path.read_bytes()
        whole = data[: data.rfind(b"\n") + 1]
        first, *events = map(json.loads, whole.decode("utf-8").split("\n")[:-1])
        run = _begun(first, len(whole))
        for event in events:
            _take(run, event)
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    return run


def _begun(event: Mapping[str, Any], length: int) -> Run:
    clients, force = event["clients"], event["force"]
    if event["event"] != "begin" or not isinstance(force, bool) or not isinstance(clients, list):
        raise ValueError("not the beginning of a journal")
    return Run(frozenset(map(str, clients)), force, length)


def _take(run: Run, event: Mapping[str, Any]) -> None:
    match event["event"]:
        case "start":
            run.starts[event["client"]] += 1
            run.done.discard(event["client"])
        case "end" if event["result"] in GOOD and event["client"] in run.clients:
            run.done.add(event["client"])
        case "end":
            run.done.discard(event["client"])
        case "finish":
            run.finished = True
        case "resume":
            pass
        case odd:
            raise ValueError(odd)


def _begin(path: Path, clients: list[str], force: bool) -> None:
    # The old journal goes only when the new one is whole.
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.new")
    new.unlink(missing_ok=True)
    event = {"event": "begin", "run": secrets.token_hex(8), "clients": clients, "force": force}
    with new.open("xb") as file:
        file.write(_line(event))
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    # The new name is on the disk only when its folder is; Windows cannot be asked for that.
    if os.name != "nt":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _line(event: Mapping[str, Any]) -> bytes:
    return f"{json.dumps(event)}\n".encode("ascii")
