"""Ending a run on request: Ctrl-C, a termination by the system, a terminal that was closed."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")


class Stopped(BaseException):
    """The run was asked to end by a signal; `number` is the signal's."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(f"stopped by signal {number}")


class Stop:
    """Whether the run was asked to end."""

    def __init__(self) -> None:
        self._number: int | None = None
        self._before: dict[int, signal._HANDLER] = {}

    def obey(self) -> None:
        """Raise Stopped if it was asked for; called where nothing is half done."""
        if self._number is not None:
            raise Stopped(self._number)

    def listen(self) -> None:
        """Hear signals from now on; a second one is not held back."""
        for number in (getattr(signal, name) for name in _NAMES if hasattr(signal, name)):
            self._before[number] = signal.signal(number, self._hear)

    def leave(self) -> None:
        """Let signals do what they did before."""
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _hear(self, number: int, _: FrameType | None) -> None:
        # No more than this: an exception would leave locks behind wherever it struck.
        self._number = number
        self.leave()


@contextmanager
def stoppable() -> Iterator[Stop]:
    """What tells in this block whether a signal asked for the end.

    Only the main thread hears signals; in any other nothing ever asks.
    """
    stop = Stop()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    stop.listen()
    try:
        yield stop
    finally:
        stop.leave()
