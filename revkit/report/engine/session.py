"""The Jupyter protocol over a pipe: what a shell and its widgets send, and to whom."""

import asyncio
import os
from multiprocessing.connection import Connection
from typing import Any

import comm
from comm.base_comm import BaseComm, CommManager
from ipykernel.jsonutil import json_clean
from jupyter_client.session import Session, json_packer


class PipeSession(Session):
    """Sends the messages of the Jupyter protocol over a connection instead of a socket.

    Each message is answered before the cell goes on, so that text which is written after it
    cannot overtake it.
    """

    def __init__(self, connection: Connection) -> None:
        super().__init__(key=b"")
        self._connection = connection
        self._owner = os.getpid()

    def send(  # type: ignore[override]
        self,
        stream: object,
        msg_or_type: Any,
        content: Any = None,
        parent: Any = None,
        ident: object = None,
        buffers: Any = None,
        metadata: Any = None,
    ) -> None:
        """Send one message and wait until it has been taken in."""
        del stream, parent, ident  # there is one stream, one request at a time
        if os.getpid() != self._owner:
            return  # a process that a cell forked has no channel of its own
        message = msg_or_type
        if isinstance(message, str):
            message = {"msg_type": message, "content": content, "metadata": metadata}
        parts = [bytes(buffer) for buffer in buffers or ()]
        told = {key: message.get(key) for key in ("msg_type", "content", "metadata")}
        self._connection.send_bytes(json_packer({**told, "buffers": len(parts)}))
        for part in parts:
            self._connection.send_bytes(part)
        self._connection.recv_bytes()


class Kernel:
    """What notebooks and widgets expect of `get_ipython().kernel`."""

    eventloop = None
    iopub_socket = None

    def __init__(self, session: PipeSession, loop: asyncio.AbstractEventLoop) -> None:
        self.session = session
        self.io_loop = loop
        self.parent: dict[str, Any] = {}
        self.comm_manager = CommManager()

    def get_parent(self, channel: str = "shell") -> dict[str, Any]:
        """The request that is being worked on."""
        del channel
        return self.parent

    def serve_widgets(self) -> None:
        """Let the widgets of this process talk through this kernel."""
        comm.create_comm = lambda *args, **kwargs: _PipeComm(self, *args, **kwargs)
        comm.get_comm_manager = lambda: self.comm_manager


class _PipeComm(BaseComm):
    def __init__(self, kernel: Kernel, *args: Any, **kwargs: Any) -> None:
        self._kernel = kernel
        super().__init__(*args, **kwargs)

    def publish_msg(
        self,
        msg_type: str,
        data: Any = None,
        metadata: Any = None,
        buffers: Any = None,
        **keys: Any,
    ) -> None:
        content = json_clean({"data": data or {}, "comm_id": self.comm_id, **keys})
        self._kernel.session.send(
            None, msg_type, content, buffers=buffers, metadata=json_clean(metadata or {})
        )
