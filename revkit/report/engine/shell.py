"""The process that runs the cells: IPython's own kernel and shell, without a kernel's sockets."""

import asyncio
import contextvars
import os
import resource
import sqlite3  # noqa: F401
import threading
from collections.abc import Awaitable, Callable
from multiprocessing.connection import Connection
from typing import Any

# A shell imports these and sqlite3 when it is made; here they are imported before the fork.
import IPython.core.completerlib
import IPython.core.logger
import IPython.core.oinspect
import IPython.extensions.storemagic  # noqa: F401
import tornado.platform.asyncio  # noqa: F401
from ipykernel.compiler import XCachingCompiler
from ipykernel.eventloops import enable_gui
from ipykernel.zmqshell import ZMQInteractiveShell
from IPython.core.error import UsageError
from IPython.core.profiledir import ProfileDir
from jupyter_client.session import json_unpacker
from traitlets.config import Config

from revkit.report.engine.session import Message, PipeKernel, PipeSocket
from revkit.report.engine.streams import use_own_streams
from revkit.report.engine.surroundings import settle


def serve(requests: Connection, messages: Connection, home: str) -> int:
    """Do what `requests` asks for, until it says that it is enough; tell `messages` what comes.

    `home` is a folder for what IPython wants to keep; nothing is read from it or left elsewhere.
    """
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    settle(home)
    worker = _Worker(requests, _new_kernel(messages, home), loop)
    loop.add_reader(requests.fileno(), worker.take)
    loop.run_forever()
    threading._shutdown()  # type: ignore[attr-defined]  # what threads have begun is done
    return 0


class CellShell(ZMQInteractiveShell):
    """The shell of ordinary kernels, for a process that is no `IPKernelApp`."""

    def _update_exit_now(self, change: Any) -> None:
        # Ordinary kernels end a tenth of a second after exit(), in the midst of what comes then;
        # this one does when there is another cell to run.
        del change

    def enable_gui(self, gui: Any = None) -> None:
        """Event loops of windows, as `%matplotlib` asks for them."""
        try:
            enable_gui(gui, kernel=self.kernel)
        except ValueError as error:
            raise UsageError(f"{error}") from error
        self.active_eventloop = gui

    def _get_exc_info(self, exc_tuple: Any = None) -> Any:
        # What ran out of memory gets some more, to be able to say so.
        found = super()._get_exc_info(exc_tuple)  # type: ignore[no-untyped-call]
        if issubclass(found[0], MemoryError):
            _, hard = resource.getrlimit(resource.RLIMIT_AS)
            resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
        return found


# Libraries tell a notebook from a terminal by the name of the shell's class.
for _name in ("__module__", "__name__", "__qualname__"):
    setattr(CellShell, _name, getattr(ZMQInteractiveShell, _name))


class _Worker:
    """Does one request after the other; between them the event loop goes on."""

    def __init__(
        self, requests: Connection, kernel: PipeKernel, loop: asyncio.AbstractEventLoop
    ) -> None:
        self._requests = requests
        self._kernel = kernel
        self._loop = loop
        self._context = contextvars.copy_context()  # what a cell sets in it, the next one finds
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
        if kind == "execute_request" and self._kernel.has_left():
            self._loop.stop()
        elif kind in self._does:
            work = self._answer(message)
            self._answering = self._loop.create_task(work, context=self._context)
        elif kind == "renew_request":
            self._kernel.renew()
        elif kind.startswith("comm"):
            getattr(self._kernel.comm_manager, kind)(None, None, message)
        else:
            self._loop.stop()

    async def _answer(self, message: Message) -> None:
        self._kernel.begin(message)
        self._kernel.end(await self._does[message["msg_type"]](message["content"]))

    async def _info(self, _: Message) -> Message:
        return {"status": "ok", "language_info": self._kernel.language_info}

    async def _execute(self, request: Message) -> Message:
        kernel, code = self._kernel, request["code"]
        kernel.tell("execute_input", {"code": code, "execution_count": kernel.execution_count})
        reply: Message = await kernel.do_execute(
            code, silent=False, store_history=request["store_history"]
        )
        return reply


def _new_kernel(messages: Connection, home: str) -> PipeKernel:
    told = {
        "HistoryManager": {"hist_file": ":memory:"},
        "IPKernelApp": {"connection_file": f"{home}/kernel.json"},  # libraries look for this
    }
    kernel: PipeKernel = PipeKernel.instance(
        socket=PipeSocket(messages),
        profile_dir=ProfileDir(location=f"{home}/profile"),
        config=Config(told),
    )
    use_own_streams(kernel)
    shell: CellShell = CellShell.instance(
        parent=kernel,
        ipython_dir=home,
        profile_dir=kernel.profile_dir,
        kernel=kernel,
        compiler_class=XCachingCompiler,
    )
    parts: Any = shell
    parts.extension_manager.load_extension("storemagic")
    for publisher in (parts.displayhook, parts.display_pub):
        publisher.session, publisher.pub_socket = kernel.session, kernel.iopub_socket
    kernel.shell = shell
    return kernel
