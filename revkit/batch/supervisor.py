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


def run_client(
    folder: Path, outputs: Path, command: Sequence[str] = ("-m", "revkit.report")
) -> Outcome:
    """One client's report in a process of its own; whatever happens to it is an outcome."""
    start = time.monotonic()
    try:
        # -P: what lies in the working directory is not imported.
        process = subprocess.run(  # noqa: S603 - our own module, no shell
            [sys.executable, "-P", *command, str(folder), str(outputs)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        told, code = _told(process.stdout), process.returncode
    except OSError as error:
        told, code = {"reason": f"its process could not be started ({error.strerror})."}, 1
    seconds = round(time.monotonic() - start, 2)
    if told is None or (code and "reason" not in told):
        return Outcome(folder.name, seconds, reason=_crash(code))
    if "reason" in told:
        return Outcome(folder.name, seconds, reason=str(told["reason"]))
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
        if isinstance(value, dict) and ("reason" in value or {"topics", "headlines"} <= set(value)):
            yield value


def _crash(code: int) -> str:
    how = f"was ended by signal {-code}" if code < 0 else f"ended with code {code}"
    return f"its process {how} before the report was whole. Run `revkit report` on it to see more."
