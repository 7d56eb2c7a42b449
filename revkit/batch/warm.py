"""The fork server as the supervisor sees it: asked for a client, it tells how that ended."""

import json
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from revkit.batch.ending import Ending, Record, is_told
from revkit.batch.environment import allowed

SERVER = "revkit.batch.fork_server"
WORK = f"{SERVER}:work"
SECONDS_TO_END = 5  # within which a process that is killed is gone


class NoForkingError(Exception):
    """Forking is not possible here; the message says why."""


class WarmServer:
    """Starts the fork server when it is first needed, and again when it was killed.

    `work` is the function that its forks call, as "module:name"; `environment` is theirs. Fit for
    several threads; each waits for its own client.
    """

    def __init__(self, work: str = WORK, environment: Mapping[str, str] | None = None) -> None:
        self._work = work
        self._environment = environment
        self._starting = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._why_not: str | None = None
        self._closed = False

    def run(self, request: Record, outputs: Path, seconds: float) -> Ending:
        """What became of a request in a fork of its own. Raises NoForkingError."""
        if sys.platform != "linux":
            raise NoForkingError(f"forking is not safe on {sys.platform}")
        ours, theirs = socket.socketpair()
        with ours:
            with theirs:
                try:
                    self._ask(request, outputs, theirs)
                except ConnectionError:  # the server died, or was closed
                    return Ending(None, None)
            return _listen(ours, seconds)

    def another(self) -> "WarmServer":
        """One that does the same with a process of its own."""
        return WarmServer(self._work, self._environment)

    def close(self) -> None:
        """End the server and every client that it works on, for good."""
        self._closed = True
        starting = self._process
        if self._control is None and starting is not None:
            starting.kill()  # whoever waits until it is ready holds the lock
        with self._starting:
            self._end()

    def _ask(self, request: Record, outputs: Path, line: socket.socket) -> None:
        with self._starting:
            if self._closed:
                raise ConnectionError("closed")
            if self._why_not:
                raise NoForkingError(self._why_not)
            if self._process is None or self._process.poll() is not None:
                self._end()
                self._start(self._environment or allowed(outputs))
            if self._control is None:
                raise ConnectionError("not started")
            socket.send_fds(self._control, [json.dumps(request).encode()], [line.fileno()])

    def _start(self, environment: Mapping[str, str]) -> None:
        try:
            control, ready = self._prepare(environment)
        except OSError as error:
            control, ready = None, json.dumps({"why_not": str(error.strerror)}).encode()
        if control is not None and not ready and (self._closed or self._was_killed()):
            control.close()
            raise ConnectionError("killed while it started")
        self._control = control
        self._why_not = json.loads(ready)["why_not"] if ready else "the warm process did not start"
        if self._why_not:
            self._end()
            raise NoForkingError(self._why_not)

    def _prepare(self, environment: Mapping[str, str]) -> tuple[socket.socket, bytes]:
        # Requests are packets: one is one, however many threads ask.
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own module, no shell
                [sys.executable, "-P", "-m", SERVER, str(theirs.fileno()), self._work],
                pass_fds=[theirs.fileno()],
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C is for the supervisor alone
            )
        return ours, ours.recv(1 << 16)

    def _was_killed(self) -> bool:
        return self._process is not None and self._process.wait(SECONDS_TO_END) < 0

    def _end(self) -> None:
        if self._control is not None:
            self._control.close()
            self._control = None
        if self._process is not None:
            try:
                self._process.wait(SECONDS_TO_END)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None


def _listen(line: socket.socket, seconds: float) -> Ending:
    told: Record | None = None
    late = False
    for record in _records(line, time.monotonic() + seconds):
        if record is None and late:
            break  # nobody is there who could end it
        if record is None:
            late = True
            with suppress(OSError):
                line.shutdown(socket.SHUT_WR)  # the server takes it as: end it
        elif "ended" in record:
            return Ending(told, record["ended"], late and told is None)
        elif is_told(record):
            told = record
    return Ending(told, None, late and told is None)


def _records(line: socket.socket, deadline: float) -> Iterator[Record | None]:
    """What is written on a line, None when the deadline passes; ends with the line."""
    data = b""
    while True:
        line.settimeout(max(0.001, deadline - time.monotonic()))
        try:
            chunk = line.recv(1 << 16)
        except TimeoutError:
            deadline = time.monotonic() + SECONDS_TO_END
            yield None
            continue
        except OSError:
            return
        if not chunk:
            return
        *whole, data = (data + chunk).split(b"\n")
        yield from map(json.loads, whole)
