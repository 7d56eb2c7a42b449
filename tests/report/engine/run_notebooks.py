"""Runs notebooks one after the other in this process and keeps what became of each.

Started by `sessions.py` as a program of its own: the engine forks only from a process with one
thread, and pytest is none.
"""

import json
import logging
import os
import sys
import time
from contextlib import ExitStack, chdir
from pathlib import Path
from typing import Any

import nbformat
import papermill
from nbformat import NotebookNode

from revkit.report.engine.engines import Watch
from revkit.report.engine.process import forked_shell
from revkit.report.preload import preload


class Said(logging.Handler):
    """Keeps the warnings of papermill's log."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one."""
        self.lines.append(record.getMessage())


def run(job: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Run one notebook; what it became, what was raised, replied and warned of, and how long."""
    exec(job.get("before", ""), {})
    path = folder / "executed.ipynb"
    replies: list[dict[str, Any]] = []
    watch, said = Watch(), Said()
    logging.getLogger("papermill").addHandler(said)
    begun = time.monotonic()
    error = execute(
        nbformat.from_dict(job["notebook"]),
        str(path) if job.get("written", True) else None,
        engine_name=job["engine"],
        on_cell_executed=lambda execute_reply, **_: replies.append(execute_reply["content"]),
        watch=watch,
        **{"cwd": str(folder), "execution_timeout": 60, **job.get("options", {})},
    )
    seconds = time.monotonic() - begun
    logging.getLogger("papermill").removeHandler(said)
    return {
        "notebook": watch.notebook,
        "written": nbformat.read(path, as_version=4) if path.exists() else None,
        "error": error,
        "replies": replies,
        "warnings": said.lines,
        "seconds": seconds,
        "files": sorted(file.name for file in folder.iterdir()),
    }


def execute(notebook: NotebookNode, path: str | None, **options: Any) -> dict[str, Any] | None:
    """Execute a notebook; the error that was raised, if one was."""
    try:
        papermill.execute_notebook(notebook, path, progress_bar=False, **options)
    except Exception as error:
        notes = getattr(error, "__notes__", [])
        return {"type": type(error).__name__, "message": str(error), "notes": notes}
    return None


def main(folder: Path) -> None:
    """Run the jobs of `jobs.json` in a folder; each leaves a folder and a `.json` of its own."""
    jobs = json.loads((folder / "jobs.json").read_text(encoding="utf-8"))
    if jobs["preload"]:
        preload()
    had = _files()
    with ExitStack() as stack:
        shared: dict[str, Any] = {}
        for job in jobs["jobs"]:
            if job.get("shared"):
                with chdir(job["options"]["cwd"]):  # it stays where it was forked
                    shared = shared or {"shell": stack.enter_context(forked_shell())}
                job["options"].update(shared)
            place = folder / job["name"]
            place.mkdir()
            result = run(job, place)
            (folder / f"{job['name']}.json").write_text(json.dumps(result), encoding="utf-8")
    (folder / "left.json").write_text(json.dumps(sorted(_files() - had)), encoding="utf-8")


def _files() -> set[str]:
    """What lies in the home and in the folder for what is temporary."""
    return {str(path) for name in ("HOME", "TMPDIR") for path in Path(os.environ[name]).rglob("*")}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
