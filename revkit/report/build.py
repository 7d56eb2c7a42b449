"""build_report(folder, outputs): from a client's folder to a published report, or nothing."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from revkit.client.files import inputs_of
from revkit.client.load import load_client
from revkit.errors import ChapterError
from revkit.report.chapters import FILES, as_it_failed, one_shell, run_chapter
from revkit.report.fingerprint import fingerprint, refuse_changed_code
from revkit.report.limits import Limits
from revkit.report.manifest import write_manifest
from revkit.report.page import Chapter, page_html
from revkit.report.publish import staged
from revkit.report.results_file import RESULTS, results_json
from revkit.report.room import FAILED
from revkit.results import Results, analyse
from revkit.show.prose.report import headline

fingerprint()  # of the code that is imported here, whatever is edited later
PAGE = "report.html"
NOTEBOOKS = "notebooks"
Run = Callable[[str, Path, str], NotebookNode]


@dataclass(frozen=True, slots=True)
class Report:
    """A published report: where it lies and what it says in one line per topic."""

    client: str
    folder: Path
    topics: tuple[str, ...]
    headlines: tuple[str, ...]


def build_report(
    folder: Path, outputs: Path, engine: str = "revkit", limits: Limits | None = None
) -> Report:
    """Make and publish `outputs/<client>/` for one client's folder.

    Everything is made in a stage folder and published at once; when anything fails, what was
    there before stays. `engine` is "revkit" (forked shells, where the process may fork) or
    "kernel" (ordinary kernels). Raises InputError, ChapterError or PublishError.
    """
    limits = limits or Limits()
    client_id = load_client(folder).id  # a bad folder ends here, before anything is written
    target = outputs / client_id
    with staged(target) as stage, _failures_kept(outputs / FAILED / client_id):
        with snapshot(folder, client_id, stage) as copy:
            results = analyse(load_client(copy))
            with one_shell(copy, engine, limits) as shell:
                run = partial(run_chapter, engine=engine, limits=limits, shell=shell)
                _write_all(stage, results, run, copy)
        refuse_changed_code()
        write_manifest(stage, results.client)
    parts = ((topic, part) for topic, part in results.parts() if part)
    headlines = tuple(headline(topic, part, results.client) for topic, part in parts)
    return Report(client_id, target, results.topics, headlines)


@contextmanager
def snapshot(folder: Path, client_id: str, stage: Path) -> Iterator[Path]:
    """A copy of a client's files inside `stage`, for as long as its chapters run.

    What is saved meanwhile cannot give one report two truths, and nothing that lies beside the
    client's folder is imported by a chapter that runs there. It lies in the stage, so that a
    killed run leaves nothing of the client outside the workspace.
    """
    with tempfile.TemporaryDirectory(prefix=".inputs-", dir=stage) as private:
        copy = Path(private) / client_id
        copy.mkdir()
        for name in inputs_of(folder):
            shutil.copyfile(folder / name, copy / name)
        yield copy


@contextmanager
def _failures_kept(folder: Path) -> Iterator[None]:
    """Leave a chapter that fails in `folder`, as far as it came, and nothing of an earlier one."""
    shutil.rmtree(folder, ignore_errors=True)
    try:
        yield
    except ChapterError as error:
        if error.notebook is not None:
            folder.mkdir(parents=True, exist_ok=True)
            nbformat.write(as_it_failed(error.notebook), folder / error.file)
        raise


def _write_all(stage: Path, results: Results, run: Run, folder: Path) -> None:
    text = results_json(results)
    language = results.client.language
    chapters = [_chapter(topic, run(topic, folder, language), stage) for topic in results.topics]
    _write(stage / PAGE, page_html(results, chapters))
    _write(stage / RESULTS, text)


def _chapter(topic: str, notebook: NotebookNode, stage: Path) -> Chapter:
    (stage / NOTEBOOKS).mkdir(exist_ok=True)
    nbformat.write(notebook, stage / NOTEBOOKS / FILES[topic])
    return Chapter(topic, notebook)


def _write(path: Path, text: str) -> None:
    # The same bytes on every platform, so that digests agree.
    path.write_text(text, encoding="utf-8", newline="\n")
