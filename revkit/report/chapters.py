"""Chapters: notebooks in both languages, run one at a time with one parameter."""

import os
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
import papermill
from nbclient.exceptions import DeadKernelError
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError
from traitlets.config import Config

from revkit.content.files import shipped
from revkit.errors import ChapterError

FILES = {
    "assessment": "01_assessment.ipynb",
    "goals": "02_goals.ipynb",
    "benefits": "03_benefits.ipynb",
}
_LANGUAGE_TAG = "lang-"


def read_chapter(topic: str, language: str) -> NotebookNode:
    """The chapter of a topic with only the cells of one language ('es' or 'en')."""
    chapter: NotebookNode = nbformat.read(shipped("notebooks") / FILES[topic], as_version=4)
    chapter.cells = [cell for cell in chapter.cells if _speaks(cell, language)]
    return chapter


def _speaks(cell: NotebookNode, language: str) -> bool:
    tags = [tag for tag in cell.metadata.get("tags", ()) if tag.startswith(_LANGUAGE_TAG)]
    return not tags or _LANGUAGE_TAG + language in tags


def run_chapter(topic: str, folder: Path, language: str) -> NotebookNode:
    """The chapter executed for a client's folder.

    It runs beside that folder and is told its name alone, so no path of this machine gets into
    it. Raises ChapterError with chapter, cell and reason.
    """
    try:
        with _private_sockets() as config:
            done = papermill.execute_notebook(
                read_chapter(topic, language),
                None,
                parameters={"client_folder": folder.name},
                kernel_name="python3",
                cwd=folder.parent,
                progress_bar=False,
                request_save_on_cell_execute=False,
                config=config,
            )
    except PapermillExecutionError as error:
        reason = f"{error.ename}: {error.evalue}"
        raise ChapterError(f"{FILES[topic]}: cell {error.cell_index + 1}: {reason}") from None
    except DeadKernelError:
        raise ChapterError(f"{FILES[topic]}: the kernel died while the chapter ran.") from None
    except RuntimeError as error:
        raise ChapterError(f"{FILES[topic]}: the kernel did not start ({error}).") from None
    _prove(topic, done)
    return cleaned(done)


@contextmanager
def _private_sockets() -> Iterator[Config]:
    # Kernels that start side by side race for TCP ports, and others on the machine can listen.
    if os.name == "nt":
        yield Config()
        return
    # The path of a socket may have about 100 characters, and some folders for passing files more.
    short = "/tmp" if len(tempfile.gettempdir()) > 60 else None  # noqa: S108 - a folder inside it
    with tempfile.TemporaryDirectory(prefix="revkit-", dir=short) as folder:
        yield Config({"KernelManager": {"transport": "ipc", "ip": f"{folder}/kernel"}})


def _prove(topic: str, chapter: NotebookNode) -> None:
    # A chapter that left early (exit() in a cell) counts as done for papermill.
    code = [cell for cell in chapter.cells if cell.cell_type == "code" and cell.source.strip()]
    if any(cell.execution_count is None for cell in code):
        raise ChapterError(f"{FILES[topic]}: the chapter stopped before its last cell.")


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
