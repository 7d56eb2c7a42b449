"""Chapters: notebooks in both languages, run one at a time with one parameter."""

import uuid
from collections.abc import Iterator
from contextlib import ExitStack, chdir, contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import nbformat
import papermill
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError
from papermill.execute import remove_error_markers

from revkit.content.places import shipped
from revkit.errors import ChapterError
from revkit.report.engine.engines import Watch
from revkit.report.engine.fork import why_not_fork
from revkit.report.engine.inbox import FLOODED
from revkit.report.limits import MIB, Limits
from revkit.report.names import FILES as FILES

if TYPE_CHECKING:
    from revkit.report.engine.process import ShellProcess

ENGINES = {"revkit": "revkit", "kernel": "revkit-kernel"}
_LANGUAGE_TAG = "lang-"
_KILLED = ("signal 9 ", "signal 15 ")


def read_chapter(topic: str, language: str) -> NotebookNode:
    """The chapter of a topic with only the cells of one language ('es' or 'en')."""
    chapter: NotebookNode = nbformat.reads(_text(shipped("notebooks") / FILES[topic]), 4)
    chapter.cells = [cell for cell in chapter.cells if _speaks(cell, language)]
    return chapter


@cache
def _text(path: Path) -> str:
    # Read once per process: a report is made from the chapters that its manifest tells of.
    return path.read_text(encoding="utf-8")


def _speaks(cell: NotebookNode, language: str) -> bool:
    tags = [tag for tag in cell.metadata.get("tags", ()) if tag.startswith(_LANGUAGE_TAG)]
    return not tags or _LANGUAGE_TAG + language in tags


@contextmanager
def one_shell(folder: Path, engine: str, limits: Limits) -> Iterator["ShellProcess | None"]:
    """A forked shell for all chapters of a report; None where each has to have a kernel."""
    if engine != "revkit" or why_not_fork():
        yield None
        return
    from revkit.report.engine.process import forked_shell

    with ExitStack() as stack:
        with chdir(folder.parent):
            shell = stack.enter_context(forked_shell(limits.output_mib * MIB))
        yield shell


def run_chapter(
    topic: str,
    folder: Path,
    language: str,
    engine: str = "revkit",
    limits: Limits | None = None,
    shell: "ShellProcess | None" = None,
) -> NotebookNode:
    """The chapter executed for a client's folder.

    It runs beside that folder and is told its name alone, so no path of this machine gets into
    it. Raises ChapterError with chapter, cell and reason, and the notebook as far as it came.
    """
    limits = limits or Limits()
    watch = Watch()
    try:
        done = papermill.execute_notebook(
            read_chapter(topic, language),
            None,
            parameters={"client_folder": folder.name},
            engine_name=ENGINES[engine],
            kernel_name="python3",
            cwd=folder.parent,
            progress_bar=False,
            execution_timeout=limits.cell_seconds,
            coalesce_streams=True,
            output_limit=limits.output_mib * MIB,
            shell=shell,
            watch=watch,
        )
    except (PapermillExecutionError, DeadKernelError, CellTimeoutError, RuntimeError) as error:
        _fail(topic, error, limits, watch.notebook)
    _prove(topic, done)
    return cleaned(done)


def _fail(topic: str, error: Exception, limits: Limits, notebook: NotebookNode | None) -> NoReturn:
    how = "; ".join(getattr(error, "__notes__", ()))
    match error:
        case PapermillExecutionError() if error.ename.endswith("MemoryError"):  # numpy has its own
            code, why = "memory", f"it needs more than {limits.memory_mib} MiB of memory"
        case PapermillExecutionError():
            code, why = "chapter", f"{error.ename}: {error.evalue}"
        case CellTimeoutError():
            code, why = "timeout", f"it took longer than {limits.cell_seconds} seconds"
        case DeadKernelError():
            code, why = _death(how, limits)
        case _:
            code, why = "crash", f"the kernel did not start ({error})"
    place = ": ".join([FILES[topic], *_cell(notebook)])
    raise ChapterError(f"{place}: {why}.", code, FILES[topic], notebook) from None


def _death(how: str, limits: Limits) -> tuple[str, str]:
    if how == FLOODED:
        return "output", f"it wrote more than {limits.output_mib} MiB"
    code = "killed" if any(word in how for word in _KILLED) else "crash"
    return code, f"the process that ran it died: {how or 'nobody knows why'}"


def _cell(notebook: NotebookNode | None) -> list[str]:
    """Which cell failed, counted as the chapter as it ran counts them."""
    cells = remove_error_markers(notebook).cells if notebook else []
    failed = (
        f"cell {number}"
        for number, cell in enumerate(cells, start=1)
        if cell.metadata.get("papermill", {}).get("status") == "failed"
    )
    return list(failed)[:1]


def _prove(topic: str, chapter: NotebookNode) -> None:
    # A chapter that left early (exit() in a cell) counts as done for papermill.
    code = [cell for cell in chapter.cells if cell.cell_type == "code" and cell.source.strip()]
    if any(cell.execution_count is None for cell in code):
        why = f"{FILES[topic]}: the chapter stopped before its last cell."
        raise ChapterError(why, "chapter", FILES[topic], chapter)


def cleaned(chapter: NotebookNode) -> NotebookNode:
    """The chapter without what tells of this machine or this moment, or more than is shown."""
    for key in ("papermill", "widgets"):
        chapter.metadata.pop(key, None)
    for number, cell in enumerate(chapter.cells):
        for key in ("papermill", "execution"):
            cell.metadata.pop(key, None)
        for output in cell.get("outputs", ()):
            _shown_alone(output.get("data", {}))
        cell.id = str(uuid.uuid5(uuid.NAMESPACE_OID, f"{number} {cell.source}"))[:8]
    return chapter


def _shown_alone(data: dict[str, str]) -> None:
    # The plain form of a table or a chart spells out figures that its page rounds.
    if "text/html" in data:
        data.pop("text/plain", None)


def as_it_failed(chapter: NotebookNode) -> NotebookNode:
    """A chapter that failed, for whoever looks for the reason: each cell with its status."""
    chapter.metadata.pop("papermill", None)
    for cell in chapter.cells:
        told = cell.metadata.pop("papermill", None)
        if told:
            cell.metadata["status"] = told["status"]
    return chapter
