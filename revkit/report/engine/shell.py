"""The process that runs the cells: IPython's own kernel shell, without a kernel around it.

Text goes through the process's own stdout and stderr, so that prints, raw writes and what
sub-processes say come in the order in which they were written.
"""

import asyncio
import builtins
import getpass
import io
import os
import resource
import sys
from collections.abc import Awaitable, Callable
from multiprocessing.connection import Connection
from typing import Any, NoReturn

from ipykernel.eventloops import enable_gui
from ipykernel.jsonutil import json_clean
from ipykernel.zmqshell import ZMQInteractiveShell
from IPython.core.error import StdinNotImplementedError
from IPython.core.profiledir import ProfileDir
from jupyter_client.session import json_unpacker
from traitlets.config import Config

from revkit.report.engine.session import Kernel, PipeSession

_INFO = {
    "name": "python",
    "version": sys.version.split()[0],
    "mimetype": "text/x-python",
    "codemirror_mode": {"name": "ipython", "version": sys.version_info[0]},
    "pygments_lexer": "ipython3",
    "nbconvert_exporter": "python",
    "file_extension": ".py",
}
Message = dict[str, Any]


def serve(requests: Connection, messages: Connection, home: str) -> int:
    """Do what `requests` asks for, until it says that it is enough; tell `messages` what comes.

    `home` is a folder for what IPython wants to keep; nothing is read from it or left elsewhere.
    """
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    worker = _Worker(requests, Kernel(PipeSession(messages), loop), home)
    loop.add_reader(requests.fileno(), worker.take)
    loop.run_forever()
    return 0


class CellShell(ZMQInteractiveShell):
    """The shell of ordinary kernels, for a process that is none."""

    def enable_gui(self, gui: Any = None) -> None:
        """Event loops of windows, as `%matplotlib` asks for them."""
        enable_gui(gui, kernel=self.kernel)

    def showtraceback(self, exc_tuple: Any = None, *args: Any, **kwargs: Any) -> None:
        """Show an error; what ran out of memory gets some more, to be able to say so."""
        kind = (exc_tuple or sys.exc_info())[0]
        if kind is not None and issubclass(kind, MemoryError):
            _, hard = resource.getrlimit(resource.RLIMIT_AS)
            resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
        super().showtraceback(exc_tuple, *args, **kwargs)


class _Worker:
    """Does one request after the other; between them the event loop goes on."""

    def __init__(self, requests: Connection, kernel: Kernel, home: str) -> None:
        self._requests = requests
        self._kernel = kernel
        self._loop = kernel.io_loop
        kernel.serve_widgets()
        self._shell = _new_shell(kernel, home)
        self._does: dict[str, Callable[[Message], Awaitable[Message]]] = {
            "execute_request": self._execute,
            "kernel_info_request": self._info,
        }

    def take(self) -> None:
        """Take in the next request."""
        try:
            message = json_unpacker(self._requests.recv_bytes())
        except (EOFError, OSError):
            os._exit(1)
        kind = message["msg_type"]
        if kind in self._does:
            self._loop.remove_reader(self._requests.fileno())  # one at a time
            self._answering = self._loop.create_task(self._answer(message))
        elif kind.startswith("comm"):
            getattr(self._kernel.comm_manager, kind)(None, None, message)
        else:
            self._loop.stop()

    async def _answer(self, message: Message) -> None:
        self._kernel.parent = {"header": message["header"]}
        self._shell.set_parent(self._kernel.parent)
        content = await self._does[message["msg_type"]](message["content"])
        sys.stdout.flush()
        sys.stderr.flush()
        self._kernel.session.send(None, "reply", json_clean(content))
        self._loop.add_reader(self._requests.fileno(), self.take)

    async def _info(self, _: Message) -> Message:
        return {"status": "ok", "language_info": _INFO}

    async def _execute(self, request: Message) -> Message:
        shell, code = self._shell, request["code"]
        begun = {"code": code, "execution_count": shell.execution_count}
        self._kernel.session.send(None, "execute_input", begun)
        result = await _run(shell, code, request["store_history"])
        error = result.error_before_exec or result.error_in_exec
        while_displaying = getattr(shell, "_last_traceback_during_displayhook", False)
        reply: Message = {"status": "ok", "execution_count": shell.execution_count - 1}
        if not result.success or while_displaying:
            reply |= {
                "status": "error",
                "ename": type(error).__name__,
                "evalue": str(error),
                "traceback": shell._last_traceback or [],
            }
        if shell.payload_manager is not None:
            shell.payload_manager.clear_payload()
        return reply


async def _run(shell: CellShell, code: str, store_history: bool) -> Any:
    # As ipykernel does: a cell with a top-level await runs in the loop that is already running.
    problem = None
    try:
        transformed = shell.transform_cell(code)
    except Exception:  # the shell itself shows it, as the error of this cell
        transformed, problem = code, sys.exc_info()
    ready: Any = {"transformed_cell": transformed, "preprocessing_exc_tuple": problem}
    if not shell.should_run_async(code, **ready):
        return shell.run_cell(code, store_history=store_history)
    result = None
    try:
        result = await shell.run_cell_async(code, store_history=store_history, **ready)
    finally:
        shell.events.trigger("post_execute")
        shell.events.trigger("post_run_cell", result)
    return result


def _new_shell(kernel: Kernel, home: str) -> CellShell:
    os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    os.environ["IPYTHONDIR"] = home
    _own_streams()
    _no_input()
    shell: CellShell = CellShell.instance(
        config=Config({"HistoryManager": {"hist_file": ":memory:"}}),
        ipython_dir=home,
        profile_dir=ProfileDir(location=f"{home}/profile"),
        kernel=kernel,
    )
    publishers: tuple[Any, ...] = (shell.displayhook, shell.display_pub)
    for publisher in publishers:
        publisher.session = kernel.session
    return shell


def _own_streams() -> None:
    # A line at a time, so that raw writes to the same pipe come in their order.
    for name, descriptor in (("stdout", 1), ("stderr", 2)):
        raw = io.FileIO(descriptor, "w", closefd=False)
        text = io.TextIOWrapper(
            io.BufferedWriter(raw), "utf-8", errors="backslashreplace", line_buffering=True
        )
        setattr(sys, name, text)
        setattr(sys, f"__{name}__", text)


def _no_input() -> None:
    def refuse(*asked: object, **how: object) -> NoReturn:
        del asked, how
        raise StdinNotImplementedError(
            "raw_input was called, but this frontend does not support input requests."
        )

    builtins.input = refuse
    getpass.getpass = refuse
