"""How much memory the processes of a batch take at most."""

import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

import psutil

EVERY = 0.05  # seconds between two looks
MIB = 1 << 20
SUPERVISOR, WARM, WORKER, TOGETHER = "supervisor", "warm process", "a worker", "all together"


def peaks(command: Sequence[str], env: Mapping[str, str]) -> dict[str, float]:
    """Run a batch; the most MiB that each part of it had at a moment.

    A worker is the process of one client together with the shell in which its cells run. Memory
    that processes share is divided among them where the system tells it (PSS), else it is counted
    in each of them (RSS).
    """
    most = dict.fromkeys((SUPERVISOR, WARM, WORKER, TOGETHER), 0.0)
    process = psutil.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None:
        for part, size in _look(process).items():
            most[part] = max(most[part], size / MIB)
        time.sleep(EVERY)
    if process.returncode:
        raise SystemExit(f"{command[0]} ended with {process.returncode}.")
    return most


def kind() -> str:
    """Which of the two sizes this system tells."""
    return "PSS" if hasattr(psutil.Process().memory_full_info(), "pss") else "RSS"


def _look(supervisor: psutil.Process) -> dict[str, int]:
    sizes = {SUPERVISOR: _size(supervisor), WARM: 0, WORKER: 0, TOGETHER: 0}
    workers = []
    for warm in _or_none(supervisor.children):
        sizes[WARM] += _size(warm)
        for worker in _or_none(warm.children):
            shells = _or_none(lambda worker=worker: worker.children(recursive=True))
            workers.append(sum(map(_size, (worker, *shells))))
    sizes[WORKER] = max(workers, default=0)
    sizes[TOGETHER] = sizes[SUPERVISOR] + sizes[WARM] + sum(workers)
    return sizes


def _or_none(children: Callable[[], list[psutil.Process]]) -> list[psutil.Process]:
    with suppress(psutil.Error):
        return children()
    return []


def _size(process: psutil.Process) -> int:
    with suppress(psutil.Error):
        told = process.memory_full_info()
        return getattr(told, "pss", told.rss)
    return 0  # it is gone
