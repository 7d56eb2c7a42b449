"""What runs on this machine that should not."""

import time

import psutil

from tests.batch.poison import SLEEP


def sleepers() -> list[psutil.Process]:
    """The processes that a misbehaving client left, two seconds at most after it ended."""
    found = _sleepers()
    deadline = time.monotonic() + 2
    while found and time.monotonic() < deadline:
        time.sleep(0.05)
        found = _sleepers()
    return found


def _sleepers() -> list[psutil.Process]:
    return [p for p in psutil.process_iter(["cmdline"]) if SLEEP in (p.info["cmdline"] or ())]


def of(pid: int) -> list[psutil.Process]:
    """A process and all that it started, those that are ending left out."""
    try:
        me = psutil.Process(pid)
        family = [me, *me.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []
    return [process for process in family if is_running(process)]


def is_running(process: psutil.Process) -> bool:
    """Whether a process still does something."""
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
