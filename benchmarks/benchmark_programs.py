"""The ways of `notebook.py` that are programs of their own, not commands that everyone has.

python benchmark_programs.py processes|server NOTEBOOK FOLDER NAME...
"""

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from pathlib import Path

from revkit.batch.environment import allowed
from revkit.batch.warm import WarmServer

ABREAST = 2
PATIENCE = 300  # seconds for one report
Request = dict[str, str | None]


def requests(
    notebook: str, folder: Path, names: Iterable[str], engine: str | None
) -> list[Request]:
    return [
        {
            "notebook": notebook,
            "output": str(folder / f"{name}.ipynb"),
            "name": name,
            "engine": engine,
        }
        for name in names
    ]


def export(request: Request) -> None:
    """In a worker, which imports what it needs when it is first asked."""
    import benchmark_work

    benchmark_work.export(request)


def processes(notebook: str, folder: Path, names: Iterable[str]) -> None:
    """The Python API and ordinary kernels, in a pool of fresh processes."""
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(ABREAST, mp_context=spawn) as workers:
        _all(workers, export, requests(notebook, folder, names, None))


def server(notebook: str, folder: Path, names: Iterable[str]) -> None:
    """revkit's warm server, with a fork for each report."""
    env = {**allowed(folder), "PYTHONPATH": str(Path(__file__).parent)}
    env["MPLCONFIGDIR"] = os.environ["MPLCONFIGDIR"]  # the list of fonts of all other ways
    warm = WarmServer(work="benchmark_work:export", environment=env)
    try:
        with ThreadPoolExecutor(ABREAST) as waiting:
            _all(waiting, partial(_ask, warm, folder), requests(notebook, folder, names, "revkit"))
    finally:
        warm.close()


def _ask(warm: WarmServer, folder: Path, request: Request) -> None:
    ending = warm.run(request, folder, PATIENCE)
    if ending.told is None or ending.code:
        raise SystemExit(f"{request['name']}: {ending}")


def _all(executor: Executor, work: Callable[[Request], None], asked: Iterable[Request]) -> None:
    for _ in executor.map(work, asked):
        pass


def main(way: str, notebook: str, folder: str, *names: str) -> None:
    {"processes": processes, "server": server}[way](notebook, Path(folder), names)


if __name__ == "__main__":
    main(*sys.argv[1:])
