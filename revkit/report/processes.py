"""Ending processes with all that they started, and holding their memory."""

import sys
from contextlib import suppress

import psutil

from revkit.report.limits import MIB

PATIENCE = 5  # seconds for what was killed to be gone
RESERVE_MIB = 256  # what a process that ran out of memory gets, to be able to say so


def end_tree(pid: int) -> None:
    """End a process and all that it started, at once; whoever started it has to wait for it."""
    with suppress(psutil.NoSuchProcess):
        process = psutil.Process(pid)
        _kill([*process.children(recursive=True), process])


def end_strangers(known: set[int]) -> None:
    """End every child of this process that is not one of `known`, and what those started."""
    me = psutil.Process()
    for _ in range(PATIENCE):
        strangers = [child for child in me.children() if child.pid not in known]
        if not strangers:
            return
        _kill(strangers)  # what they started comes to us, if we are the one who takes orphans in
        psutil.wait_procs(strangers, timeout=1)


def _kill(processes: list[psutil.Process]) -> None:
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            process.kill()


def limit_memory(mib: int) -> None:
    """Let this process and its children have `mib` of address space each; not on Windows."""
    if sys.platform == "win32":
        return
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_AS)
    wanted = [mib * MIB, (mib + RESERVE_MIB) * MIB]
    soft, hard = (size if most == resource.RLIM_INFINITY else min(size, most) for size in wanted)
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
