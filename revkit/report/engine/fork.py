"""Forking safely: when a process may fork, and what its child has to set right."""

import atexit
import gc
import logging
import os
import random
import signal
import sys
import threading
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36
_INLINE = "matplotlib_inline.backend_inline"


def why_not_fork() -> str | None:
    """Why this process may not fork now, in a few words; None when it may.

    A fork copies one thread: locks that another one holds stay locked for ever in the child. And
    pictures vanish in the child when the parent has chosen a backend for them.
    """
    if sys.platform != "linux":
        return f"forking is not safe on {sys.platform}"
    threads = len(list(Path("/proc/self/task").iterdir()))
    if threads > 1:
        return f"this process runs {threads} threads"
    try:
        os.close(os.pidfd_open(os.getpid()))
    except OSError as error:
        return f"the system does not tell when a process ends ({error.strerror})"
    if _INLINE in sys.modules or getattr(
        sys.modules.get("matplotlib.pyplot"), "_backend_mod", None
    ):
        return "this process has drawn pictures already"
    return None


def fork(work: Callable[[], int]) -> int:
    """Fork; the child does `work`, ends with its code and never returns. Gives the child's pid.

    The child dies when its parent does, whatever kills the parent.
    """
    parent = os.getpid()
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid == 0:
        _child(parent, work)
    return pid


def _child(parent: int, work: Callable[[], int]) -> NoReturn:
    code = 70  # what sysexits.h calls a failure of the software itself
    try:
        die_with(parent)
        _set_right()
        code = work()
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:  # nothing may unwind into the parent's frames
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(code)


def die_with(parent: int) -> None:
    """Let the kernel end this process when `parent`, which forked it, ends."""
    prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before it could be asked for
        os._exit(1)


def prctl(option: int, value: int) -> None:
    """Set an attribute of this process; Linux only."""
    import ctypes

    if ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl")


def _set_right() -> None:
    """What a fresh interpreter would have and a fork has inherited."""
    gc.freeze()  # what is inherited is never collected, so its memory stays shared
    atexit._clear()
    weakref.finalize._registry.clear()  # type: ignore[attr-defined]  # they were not its own
    weakref.finalize._registered_with_atexit = False  # type: ignore[attr-defined]
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGCHLD):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.set_wakeup_fd(-1)
    for logger in (logging.root, *logging.root.manager.loggerDict.values()):
        if isinstance(logger, logging.Logger):  # else it only holds a place
            logger.handlers = [h for h in logger.handlers if isinstance(h, logging.NullHandler)]
    logging.root.setLevel(logging.WARNING)
    threading.current_thread().name = "MainThread"
    reseed()


def reseed() -> None:
    """Fresh random generators, as a new process has them: forks must not draw alike."""
    random.seed()
    numpy = sys.modules.get("numpy")
    if numpy is not None:
        numpy.random.seed()
