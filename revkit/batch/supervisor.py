"""The supervisor: one process per client, so that a client takes down only itself."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import Any

from revkit.batch.outcome import Outcome

Watcher = Callable[[Outcome], None]


def run_batch(
    folders: Sequence[Path],
    outputs: Path,
    *,
    jobs: int | None = None,
    started: Callable[[str], None] = lambda _: None,
    ended: Watcher = lambda _: None,
) -> list[Outcome]:
    """Make every client's report, `jobs` at once (default: one per core), in the given order.

    `started` and `ended` are called as clients start and end, from several threads. An outcome is
    returned for every client, whatever happened to it.
    """

    def one(folder: Path) -> Outcome:
        started(folder.name)
        outcome = run_client(folder, outputs)
        ended(outcome)
        return outcome

    with ThreadPoolExecutor(max_workers=jobs or os.cpu_count() or 1) as pool:
        futures = {pool.submit(one, folder): folder for folder in folders}
        try:
            done = {futures[future]: future.result() for future in as_completed(futures)}
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return [done[folder] for folder in folders]


def run_client(folder: Path, outputs: Path) -> Outcome:
    """One client's report in a process of its own."""
    start = time.monotonic()
    command = [sys.executable, "-m", "revkit.report", str(folder), str(outputs)]
    process = subprocess.run(  # noqa: S603 - our own module, no shell
        command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    seconds = round(time.monotonic() - start, 2)
    told = _told(process.stdout)
    if told is None:
        return Outcome(folder.name, seconds, reason=_crash(process.returncode))
    if "reason" in told:
        return Outcome(folder.name, seconds, reason=told["reason"])
    return Outcome(folder.name, seconds, tuple(told["topics"]), tuple(told["headlines"]))


def _told(stdout: str) -> dict[str, Any] | None:
    *_, last = (None, *_objects(stdout))
    return last


def _objects(stdout: str) -> Iterator[dict[str, Any]]:
    for line in stdout.splitlines():
        try:
            value = json.loads(line)
        except ValueError:
            continue
        if isinstance(value, dict):
            yield value


def _crash(code: int) -> str:
    how = f"was ended by signal {-code}" if code < 0 else f"ended with code {code}"
    return f"its process {how} before the report was whole. Run `revkit report` on it to see more."
