"""This side of the pipe: what nbclient takes for a kernel manager, its kernel and its client."""

import asyncio
import fcntl
import os
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from queue import Empty
from typing import Any

from jupyter_client.session import json_packer

from revkit.report.engine.fork import fork
from revkit.report.engine.inbox import FLOODED, Inbox
from revkit.report.engine.session import Message, new_session
from revkit.report.engine.shell import serve

PIPE_SIZE = 1 << 20
PATIENCE = 5.0  # seconds that a shell has for what it registered to do at its end


@contextmanager
def forked_shell(output_limit: int | None = None) -> Iterator["ShellProcess"]:
    """A fresh process with a shell in it; it and all that it started are gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="shell-", ignore_cleanup_errors=True) as home:
        process = ShellProcess(home, output_limit)
        try:
            yield process
            process.let_finish()
        finally:
            process.end()


class ShellProcess:
    """A kernel that runs already, for nbclient: `has_kernel` and `client()`."""

    has_kernel = True

    def __init__(self, home: str, output_limit: int | None = None) -> None:
        theirs, self._requests = Pipe(duplex=False)
        ours, messages = Pipe()
        out, err = os.pipe(), os.pipe()

        def work() -> int:
            os.setsid()  # a group of its own, which ends with it
            _use_as_standard_streams(out[1], err[1])
            return serve(theirs, messages, home)

        self._pid = fork(work)
        for end in (theirs, messages):
            end.close()
        for pipe in (out, err):
            with suppress(PermissionError):  # a user may have so much in pipes, not more
                fcntl.fcntl(pipe[0], fcntl.F_SETPIPE_SZ, PIPE_SIZE)
            os.close(pipe[1])
        self._used = False
        pipes = {"stdout": out[0], "stderr": err[0]}
        self._inbox = Inbox(ours, pipes, os.pidfd_open(self._pid), output_limit, self._kill)

    def client(self) -> "ShellClient":
        """The client of this kernel; each finds the shell without what an earlier one left."""
        if self._used:
            with suppress(OSError):  # whoever waits for an answer finds out that it died
                self._requests.send_bytes(json_packer({"msg_type": "renew_request"}))
        self._used = True
        return ShellClient(self._requests, self._inbox, self)

    def ended(self) -> str | None:
        """How the process ended, in a few words; None while it runs."""
        state = os.waitid(os.P_PID, self._pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        if state is None:
            return None
        if self._inbox.flooded:
            return FLOODED
        if state.si_code == os.CLD_EXITED:
            return f"it ended with code {state.si_status}"
        return f"it was ended by signal {state.si_status} ({signal.strsignal(state.si_status)})"

    def let_finish(self) -> None:
        """Let the shell do what it registered for its end, for a few seconds."""
        with suppress(OSError):
            self._requests.send_bytes(json_packer({"msg_type": "shutdown_request"}))
        self._inbox.drain_until_end(PATIENCE)

    def end(self) -> None:
        """End the process and its group, whatever they are doing."""
        self._kill()
        os.waitpid(self._pid, 0)
        self._inbox.close()
        self._requests.close()

    def _kill(self) -> None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._pid, signal.SIGKILL)
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)  # where it had no group of its own yet


def _use_as_standard_streams(out: int, err: int) -> None:
    null = os.open(os.devnull, os.O_RDONLY)
    for descriptor, standard in ((null, 0), (out, 1), (err, 2)):
        os.dup2(descriptor, standard)
        os.close(descriptor)


class ShellClient:
    """What nbclient takes for the client of a kernel: requests, channels, and whether it lives."""

    allow_stdin = False

    def __init__(self, requests: Connection, inbox: Inbox, process: ShellProcess) -> None:
        self._requests = requests
        self._inbox = inbox
        self._process = process
        self.session = new_session()  # widgets ask for it too
        self.iopub_channel = _Outputs(inbox)
        self.shell_channel = _Replies(inbox, self._send)

    def start_channels(self) -> None:
        """Nothing to start."""

    def wait_for_ready(self, timeout: float | None = None) -> None:
        """Nothing to wait for: requests lie in the pipe until the shell is there."""

    def is_alive(self) -> bool:
        """Whether the process runs."""
        return self._process.ended() is None

    def execute(self, code: str, store_history: bool = True, stop_on_error: bool = True) -> str:
        """Ask for a cell to be run; the id of the request."""
        del stop_on_error  # there is never a second request waiting
        return self._ask("execute_request", {"code": code, "store_history": store_history})

    def kernel_info(self) -> str:
        """Ask for what the kernel says of its language; the id of the request."""
        return self._ask("kernel_info_request", {})

    def _ask(self, kind: str, content: Message) -> str:
        message = self.session.msg(kind, content)
        self._inbox.request = message["msg_id"]
        self._send(message)
        return self._inbox.request

    def _send(self, message: Message) -> None:
        with suppress(OSError):  # a dead process is found by who waits for its answer
            self._requests.send_bytes(json_packer({**message, "buffers": []}))


class _Outputs:
    def __init__(self, inbox: Inbox) -> None:
        self._inbox = inbox

    async def get_msg(self, timeout: float | None = None) -> Message:
        self._inbox.listen()
        return await asyncio.wait_for(self._inbox.messages.get(), timeout)


class _Replies:
    def __init__(self, inbox: Inbox, send: Any) -> None:
        self._inbox = inbox
        self.send = send

    async def get_msg(self, timeout: float | None = None) -> Message:
        self._inbox.listen()
        try:
            reply = await asyncio.wait_for(self._inbox.replies.get(), timeout)
        except TimeoutError:
            raise Empty from None
        if reply is not None:
            return reply
        self._inbox.replies.put_nowait(None)
        if timeout is None:
            await asyncio.Future()  # nbclient asks each second whether the kernel lives
        raise Empty  # it asks at once
