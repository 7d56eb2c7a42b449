"""Notebooks to run, and processes that run them."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import matplotlib
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from tests.shared import ROOT

HERE = Path(__file__).parent
KERNELSPEC = {"name": "python3", "display_name": "Python 3", "language": "python"}
_CELL = "# %%"
# What would tell a process of the tests around it, or lets it find what is configured here.
_NOT_PASSED_ON = ("COV_", "COVERAGE_", "IPYTHON", "JUPYTER", "MPLBACKEND", "PYTEST_", "XDG_")


def notebook(*sources: str, tags: dict[int, list[str]] | None = None) -> NotebookNode:
    """A notebook of some cells; `tags` by the number of the cell."""
    cells = [new_code_cell(source, id=f"cell-{n}") for n, source in enumerate(sources)]
    for number, cell_tags in (tags or {}).items():
        cells[number].metadata["tags"] = cell_tags
    return new_notebook(cells=cells, metadata={"kernelspec": KERNELSPEC})


def read_notebook(name: str) -> NotebookNode:
    """A notebook of the folder: texts of cells, each under `# %% what it shows #tag`."""
    text = (HERE / "notebooks" / f"{name}.ipy").read_text(encoding="utf-8")
    heads, sources = [], []
    for part in f"\n{text}".split(f"\n{_CELL}")[1:]:
        head, _, source = part.partition("\n")
        heads.append(head.split("#"))
        sources.append(source.rstrip("\n"))
    tags = {n: [tag.strip() for tag in head[1:]] for n, head in enumerate(heads)}
    made = notebook(*sources, tags=tags)
    for cell, head in zip(made.cells, heads, strict=True):
        cell.metadata["title"] = head[0].strip()
    return made


def job(name: str, engine: str, cells: NotebookNode, **more: Any) -> dict[str, Any]:
    """What a session is asked to run: a notebook with an engine.

    More: `options` of papermill's, `before`, code that the session runs first, `written`, whether
    the notebook has a place on disk, and `shared`, whether it runs in one shell with others.
    """
    return {"name": name, "engine": engine, "notebook": cells, **more}


def fell_back(result: dict[str, Any]) -> bool:
    """Whether the cells ran in an ordinary kernel, although a fork was asked for."""
    return any("ordinary kernel" in line for line in result["warnings"])


class Session:
    """A process that runs notebooks, in a home of its own; what they became, by their names.

    `preload` imports what a batch has imported when it forks.
    """

    def __init__(self, folder: Path, jobs: list[dict[str, Any]], *, preload: bool = True) -> None:
        self._folder, self._jobs, self._said = folder, folder / "jobs", folder / "said.txt"
        for path in (self._jobs, folder / "home", folder / "tmp"):
            path.mkdir(parents=True)
        told = json.dumps({"jobs": jobs, "preload": preload})
        (self._jobs / "jobs.json").write_text(told, encoding="utf-8")
        with self._said.open("wb") as said:
            self._process = subprocess.Popen(
                [sys.executable, str(HERE / "run_notebooks.py"), str(self._jobs)],
                env=_environment(folder),
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                cwd=ROOT,
            )

    def wait(self) -> "Session":
        """Wait for its end."""
        try:
            code = self._process.wait(timeout=300)
        finally:
            self._process.kill()
        assert code == 0, self._said.read_text(encoding="utf-8", errors="replace")[-5000:]
        return self

    def __getitem__(self, name: str) -> Any:
        """What `run_notebooks.run` tells of a job; the session's own folder reads `/folder`."""
        told = (self._jobs / f"{name}.json").read_text(encoding="utf-8")
        return json.loads(told.replace(str(self._folder), "/folder"))


def _environment(folder: Path) -> dict[str, str]:
    kept = {key: text for key, text in os.environ.items() if not key.startswith(_NOT_PASSED_ON)}
    one_thread = {f"{library}_NUM_THREADS": "1" for library in ("MKL", "OMP", "OPENBLAS")}
    own = {"HOME": str(folder / "home"), "TMPDIR": str(folder / "tmp"), "PYTHONPATH": str(ROOT)}
    # Its list of the machine's fonts takes long to make.
    return {**kept, **one_thread, **own, "MPLCONFIGDIR": matplotlib.get_configdir()}
