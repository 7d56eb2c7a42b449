"""Where clients' reports are made: on this machine, or on the workers of a Dask cluster.

Each executor has the interface of `concurrent.futures` and is given the same function.
"""

import os
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager

from revkit.batch.work import close_workers
from revkit.errors import ClusterError


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def local(jobs: int | None = None) -> Iterator[Executor]:
    """`jobs` clients at once on this machine, one per core if it is not said."""
    # Threads, because each of them only waits for the process of its client.
    pool = ThreadPoolExecutor(max_workers=jobs or cores())
    try:
        yield pool
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        close_workers()  # the threads that still wait come back
        pool.shutdown()


@contextmanager
def dask(address: str) -> Iterator[Executor]:
    """The workers of the cluster at `address`; they need revkit and the same folders.

    Raises ClusterError when there is no such cluster, or `distributed` is not installed.
    """
    try:
        from distributed import Client
    except ImportError:
        raise ClusterError(
            "--scheduler needs the extra `cluster`: pip install 'revkit-toolkit[cluster]'."
        ) from None
    try:
        client = Client(address, timeout=10, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ClusterError(f"{address}: no scheduler answers there ({error}).") from None
    with client:
        pool = client.get_executor(pure=False)
        try:
            yield pool
        except BaseException:
            pool.shutdown(wait=False)  # nothing new is begun
            client.run(close_workers)  # what was begun is ended
            raise
