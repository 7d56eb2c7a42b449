"""Where the text of cells goes."""

import io
import os
import sys

from revkit.report.engine.session import PipeKernel


class ShellStream(io.TextIOBase):
    """stdout or stderr of a shell: nothing is kept back.

    So prints, raw writes to the same descriptor and what sub-processes say come in the order in
    which they were written.
    """

    encoding = "UTF-8"

    def __init__(self, name: str, descriptor: int, kernel: PipeKernel) -> None:
        self.name = name
        self._descriptor = descriptor
        self._kernel = kernel

    def fileno(self) -> int:
        """The descriptor, for sub-processes and libraries that write to it."""
        return self._descriptor

    def writable(self) -> bool:
        """Whether it can be written to: yes."""
        return True

    def write(self, text: str) -> int:
        """Write text; the number of its characters."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text)}")
        if self._kernel.belated():
            self._kernel.tell("stream", {"name": self.name, "text": text})
        else:
            left = memoryview(_encoded(text))
            while left:
                left = left[os.write(self._descriptor, left) :]
        return len(text)


def _encoded(text: str) -> bytes:
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # half a surrogate, which stands for no byte
        return text.encode("utf-8", "backslashreplace")


def use_own_streams(kernel: PipeKernel) -> None:
    """Let this process print to its own descriptors, and read nothing of its parent's."""
    sys.stdin = sys.__stdin__ = _text(0, "r")  # type: ignore[misc]
    sys.__stdout__ = _text(1, "w")  # type: ignore[misc]
    sys.__stderr__ = _text(2, "w")  # type: ignore[misc]
    sys.stdout = ShellStream("stdout", 1, kernel)
    sys.stderr = ShellStream("stderr", 2, kernel)


def _text(descriptor: int, mode: str) -> io.TextIOWrapper:
    return open(  # type: ignore[return-value]
        descriptor, mode, 1, encoding="utf-8", errors="backslashreplace", closefd=False
    )
