"""Where ordinary kernels listen."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from traitlets.config import Config


@contextmanager
def private_sockets() -> Iterator[Config]:
    """The configuration of a kernel that listens on sockets of this user alone.

    Kernels that start side by side race for TCP ports, and others on the machine can listen.
    Windows has nothing but TCP.
    """
    if os.name == "nt":
        yield Config()
        return
    # The path of a socket may have about 100 characters, and some folders for passing files more.
    short = "/tmp" if len(tempfile.gettempdir()) > 60 else None  # noqa: S108 - a folder inside it
    with tempfile.TemporaryDirectory(prefix="revkit-", dir=short) as folder:
        yield Config({"KernelManager": {"transport": "ipc", "ip": f"{folder}/kernel"}})
