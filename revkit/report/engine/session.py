"""The Jupyter protocol over a pipe instead of sockets, and a kernel that speaks it."""

import itertools
import logging
import os
import struct
import threading
from multiprocessing.connection import Connection
from types import SimpleNamespace
from typing import Any

import comm
import traitlets
from ipykernel.comm.comm import BaseComm
from ipykernel.comm.manager import CommManager
from ipykernel.ipkernel import IPythonKernel
from jupyter_client.session import Session
from tornado.ioloop import IOLoop

Message = dict[str, Any]


def new_session() -> Session:
    """One side of the protocol; what it signs with is no secret, for a pipe needs none."""
    return Session(key=b"pipe")


class PipeSocket:
    """What a kernel takes for the socket of its outputs.

    Each message is answered before the cell goes on, so that text which is written after it
    cannot overtake it.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._owner = os.getpid()
        self._one_at_a_time = threading.RLock()  # threads of a cell may display, too

    def send_multipart(self, parts: list[bytes], *args: object, **more: object) -> None:
        """Send the parts of one message and wait until it has been taken in."""
        del args, more
        if os.getpid() != self._owner:
            return  # a process that a cell forked has no channel of its own
        sizes = [memoryview(part).nbytes for part in parts]
        head = struct.pack(f"<Q{len(sizes)}Q", len(sizes), *sizes)
        with self._one_at_a_time:
            self._connection.send_bytes(b"".join((head, *parts)))
            self._connection.recv_bytes()


def receive(connection: Connection) -> list[bytes]:
    """The parts of the next message, which a `PipeSocket` waits to have answered."""
    data = connection.recv_bytes()
    (count,) = struct.unpack_from("<Q", data)
    sizes = struct.unpack_from(f"<{count}Q", data, 8)
    ends = list(itertools.accumulate(sizes, initial=8 * (count + 1)))
    return [data[start:end] for start, end in itertools.pairwise(ends)]


def answer(connection: Connection) -> None:
    """Let the sender of the last message go on."""
    connection.send_bytes(b"")


class PipeKernel(IPythonKernel):
    """An ordinary kernel whose outputs go to a pipe, and that listens to nobody itself."""

    debugger_class = traitlets.Any()  # nothing is debugged, and its default takes long to import

    def __init__(self, socket: PipeSocket, **more: Any) -> None:
        # Not IPythonKernel's own: it starts a debugger, which listens on sockets.
        super(IPythonKernel, self).__init__(  # type: ignore[no-untyped-call]
            session=new_session(), iopub_socket=socket, log=_silent_log(), **more
        )
        self.io_loop = IOLoop.current()
        # It knows by this whether a signal can interrupt a cell that awaits.
        self.shell_channel_thread = SimpleNamespace(parent_thread=threading.main_thread())
        self.comm_manager = CommManager()
        comm.create_comm = BaseComm
        comm.get_comm_manager = lambda: self.comm_manager
        self._current: Message | None = None

    def has_left(self) -> bool:
        """Whether a cell has called exit()."""
        return bool(self.shell and self.shell.exit_now)

    def renew(self) -> None:
        """Forget the names, the history and the count of what ran so far, and that it left."""
        assert self.shell is not None
        self.shell.exit_now = False
        self.shell.reset(new_session=True)

    def begin(self, request: Message) -> None:
        """From now on, what is said in this context answers this request."""
        self._current = request
        self.set_parent([], request)
        self.tell("status", {"execution_state": "busy"})

    def end(self, reply: Message) -> None:
        """Reply to the request that is being worked on; what comes now is belated."""
        self.tell("reply", reply)
        self._current = None

    def tell(self, kind: str, content: Message) -> None:
        """Send a message that answers what is answered in this context."""
        assert self.session is not None
        self.session.send(self.iopub_socket, kind, content, parent=self.get_parent("shell"))

    def belated(self) -> bool:
        """Whether this context answers an earlier request: a task that outlived its cell."""
        return self.get_parent("shell") is not self._current


def _silent_log() -> logging.Logger:
    # An ordinary kernel's log is not among the outputs either.
    log = logging.Logger("kernel")
    log.disabled = True
    return log
