"""What the benchmarks share: a place to work, clients, commands, clocks, digests and tables."""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from revkit.batch.executors import cores
from revkit.client.new import new_client, templates

ROOT = Path(__file__).parents[1]
PROGRAMS = Path(sys.executable).parent
Files = dict[str, str]  # names and digests
Shown = dict[str, str]  # kinds and contents

__all__ = ["ROOT", "cores"]


@contextmanager
def workplace() -> Iterator[Path]:
    """A folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="revkit-benchmark-") as folder:
        yield Path(folder).resolve()


def environment(**more: str) -> dict[str, str]:
    """This environment as a shell has it in which the project's own Python is at work.

    Python keeps what it compiled, as it does for everyone who does not forbid it.
    """
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    path = os.pathsep.join([str(PROGRAMS), kept.get("PATH", os.defpath)])
    return {**kept, "PATH": path, **more}


def run(*command: object, env: Mapping[str, str] | None = None, cwd: Path = ROOT) -> str:
    """Run a command of the project's own Python; what it wrote to stdout."""
    program, *arguments = map(str, command)
    done = subprocess.run(
        [str(PROGRAMS / program), *arguments],
        env=environment() if env is None else env,
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{program} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def seconds(work: Callable[[], object]) -> float:
    """How long it took, on the wall."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def make_clients(workspace: Path, count: int) -> list[Path]:
    """So many clients, made from the examples in turn."""
    names = templates()
    return [
        new_client(f"client-{number:03}", names[number % len(names)], workspace)
        for number in range(count)
    ]


def batch(
    workspace: Path, out: Path, *options: object, env: Mapping[str, str] | None = None
) -> list[dict[str, Any]]:
    """Run `revkit batch` as it should go; what it tells of each client.

    A note says that something went another way, as that ordinary kernels had to run the chapters.
    """
    told = run("revkit", "batch", workspace, "--out", out, "--json", *options, env=env)
    clients: list[dict[str, Any]] = json.loads(told)["clients"]
    notes = {note for client in clients for note in client["notes"]}
    if notes:
        raise SystemExit("\n".join(sorted(notes)))
    return clients


def files(report: Path) -> Files:
    """The digest of every file in a published folder."""
    return {
        path.relative_to(report).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(report.rglob("*"))
        if path.is_file()
    }


def whole(report: Path) -> bool:
    """Whether a report is there with everything that its manifest tells of, and nothing else."""
    try:
        told = json.loads((report / "manifest.json").read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError):
        return False
    there = files(report)
    del there["manifest.json"]
    return there == told and {"report.html", "results.json"} < set(there)


def all_whole(clients: Sequence[Path], outputs: Path) -> None:
    """End the benchmark when a report is missing or not as its manifest says."""
    broken = [client.name for client in clients if not whole(outputs / client.name)]
    if broken:
        raise SystemExit(f"Not whole: {', '.join(broken)}.")


def shown(notebook: Path) -> list[Shown]:
    """What the cells of a notebook show, without what differs between two runs by right."""
    import nbformat

    cells = nbformat.read(notebook, as_version=4).cells
    outputs = (output for cell in cells for output in cell.get("outputs", ()))
    return [as_shown(output.get("data") or {output.name: output.text}) for output in outputs]


def as_shown(data: Mapping[str, str]) -> Shown:
    """One output as a published chapter has it: a page instead of its plain form."""
    page = "text/html" in data
    return {kind: text for kind, text in data.items() if not page or kind != "text/plain"}


def table(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print rows under headings: words to the left, figures to the right with two decimals."""
    cells = [[f"{c:.2f}" if isinstance(c, float) else str(c) for c in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(headings, *cells, strict=True)]
    for row in (headings, *cells):
        first, *others = (
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        print("  ".join([first, *others]))


def goal(name: str, value: float, least: float | None = None, most: float | None = None) -> None:
    """Say whether a goal is met."""
    met = (least is None or value >= least) and (most is None or value <= most)
    wanted = f"at least {least:g}" if least is not None else f"at most {most:g}"
    print(f"{name}: {value:.2f}, wanted {wanted}: {'met' if met else 'NOT MET'}")
