"""Where ordinary kernels listen, and who listens to them."""

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from queue import Empty
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.channels import AsyncZMQSocketChannel
from traitlets import Type
from traitlets.config import Config

LOOK_AGAIN = 0.25  # seconds


class _PatientChannel(AsyncZMQSocketChannel):
    async def get_msg(self, timeout: float | None = None) -> dict[str, Any]:  # type: ignore[override]
        # A reply that comes while nbclient sends something, as it does for Output widgets, wakes
        # nobody: without looking again it would wait for ever.
        end = float("inf") if timeout is None else time.monotonic() + timeout
        while True:
            left = end - time.monotonic()
            if await self.socket.poll(int(1000 * max(0.0, min(LOOK_AGAIN, left)))):
                message: dict[str, Any] = await self._recv()
                return message
            if left <= 0:
                raise Empty


class PatientClient(AsyncKernelClient):
    """The client of an ordinary kernel, which misses no reply."""

    shell_channel_class = Type(_PatientChannel)


SOCKETS = "REVKIT_SOCKETS"  # the variable that names a folder whose owner takes it away


@contextmanager
def private_sockets() -> Iterator[Config]:
    """The configuration of a kernel that listens on sockets of this user alone.

    Kernels that start side by side race for TCP ports, and others on the machine can listen.
    Windows has nothing but TCP.
    """
    client = {"client_class": f"{__name__}.{PatientClient.__name__}"}
    if os.name == "nt":
        yield Config({"KernelManager": client})
        return
    # The path of a socket may have about 100 characters, and some folders for passing files more.
    short = "/tmp" if len(tempfile.gettempdir()) > 60 else None  # noqa: S108 - a folder inside it
    where = os.environ.get(SOCKETS, short)
    with tempfile.TemporaryDirectory(prefix="revkit-", dir=where) as folder:
        sockets = {"transport": "ipc", "ip": f"{folder}/kernel"}
        yield Config({"KernelManager": {**client, **sockets}})
