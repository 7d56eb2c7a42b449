"""The warm process: it has imported everything, and forks one process per client.

`python -m revkit.batch.fork_server DESCRIPTOR MODULE:FUNCTION`: the descriptor is a socket to
whoever started it, the function is what a client's process does with its request. On the socket
come requests, each with a socket of its own: on that one the client's process tells what it made,
and this one how it ended. When the other end of a client's socket is closed, the client is ended;
when the other end of the first socket is, everything is.
"""

import json
import os
import pkgutil
import selectors
import signal
import socket
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from revkit.batch.environment import own_folders
from revkit.batch.warm import WORK
from revkit.errors import RevkitError
from revkit.report.engine.fork import (
    PR_SET_CHILD_SUBREAPER,
    PR_SET_PDEATHSIG,
    fork,
    prctl,
    why_not_fork,
)
from revkit.report.fingerprint import fingerprint
from revkit.report.preload import preload
from revkit.report.processes import end_strangers, end_tree, limit_memory
from revkit.report.room import scratch_of

REQUEST_SIZE = 1 << 16
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Client:
    pid: int
    ending: int  # a descriptor that becomes readable when the process has ended
    line: socket.socket


class ForkServer:
    """Forks when asked, waits for what it forked, and leaves no process behind."""

    def __init__(self, control: socket.socket, work: Callable[[Record], Record]) -> None:
        self._control = control
        self._work = work
        self._clients: dict[int, _Client] = {}
        self._selector = selectors.DefaultSelector()
        self._selector.register(control, selectors.EVENT_READ, self._asked)
        self._serving = True

    def run(self) -> None:
        """Serve until whoever started this is gone."""
        while self._serving:
            for key, _ in self._selector.select():
                if (
                    self._selector.get_map().get(key.fd) is key
                ):  # an earlier one may have taken it out
                    key.data()
        for client in list(self._clients.values()):
            end_tree(client.pid)
        end_strangers(set())

    def _asked(self) -> None:
        data, descriptors, _, _ = socket.recv_fds(self._control, REQUEST_SIZE, 1)
        if not data:
            self._serving = False
            return
        os.set_inheritable(descriptors[0], False)
        line = socket.socket(fileno=descriptors[0])
        pid = fork(lambda: self._in_child(json.loads(data), line))
        client = _Client(pid, os.pidfd_open(pid), line)
        self._clients[pid] = client
        self._selector.register(client.ending, selectors.EVENT_READ, lambda: self._ended(client))
        self._selector.register(line, selectors.EVENT_READ, lambda: self._unwanted(client))

    def _in_child(self, request: Record, line: socket.socket) -> int:
        self._selector.close()
        for held in (self._control, *(client.line for client in self._clients.values())):
            held.close()
        os.register_at_fork(after_in_child=line.close)  # it is not for what a client starts
        line.sendall(_line(self._work(request)))
        return 0

    def _unwanted(self, client: _Client) -> None:
        self._selector.unregister(client.line)
        end_tree(client.pid)

    def _ended(self, client: _Client) -> None:
        _, status = os.waitpid(client.pid, 0)
        self._selector.unregister(client.ending)
        os.close(client.ending)
        with suppress(KeyError):
            self._selector.unregister(client.line)
        del self._clients[client.pid]
        end_strangers(set(self._clients))
        with suppress(OSError):
            client.line.sendall(_line({"ended": os.waitstatus_to_exitcode(status)}))
        client.line.close()


def _line(record: Record) -> bytes:
    return json.dumps(record).encode() + b"\n"


def work(request: Record) -> Record:
    """What a client's process does: the report of a task, in folders of its own."""
    from revkit.report.task import Task, make_report

    task = Task.of(request)
    try:
        for name, folder in own_folders(scratch_of(task.target)).items():
            os.environ[name] = folder
            Path(folder).mkdir(parents=True, exist_ok=True)
        limit_memory(task.limits.memory_mib)
    except (OSError, RevkitError) as error:
        return {"code": "publish", "reason": f"its process could not be prepared ({error})."}
    tempfile.tempdir = None  # chosen anew
    return make_report(task)


def _is_gone(control: socket.socket) -> bool:
    try:
        return not control.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
    except BlockingIOError:
        return False


def main(descriptor: str, function: str) -> int:
    """Prepare, tell whether forking is possible, and serve."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started this decides
    control = socket.socket(fileno=int(descriptor))
    prctl(PR_SET_PDEATHSIG, signal.SIGKILL)  # until it can hear that its owner is gone
    if _is_gone(control):
        return 1
    fingerprint()  # of the code that is about to be imported, whatever is edited later
    preload(rehearse=function == WORK)
    why = why_not_fork()
    prctl(PR_SET_PDEATHSIG, 0)
    control.sendall(_line({"why_not": why}))
    if why is None:
        prctl(PR_SET_CHILD_SUBREAPER, 1)
        ForkServer(control, pkgutil.resolve_name(function)).run()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
