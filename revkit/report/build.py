"""build_report(folder, outputs): from a client's folder to a published report, or nothing."""

from dataclasses import dataclass
from pathlib import Path

import nbformat

from revkit.client.load import Client, load_client
from revkit.report.chapters import FILES, run_chapter
from revkit.report.manifest import write_manifest
from revkit.report.page import Chapter, page_html
from revkit.report.publish import staged
from revkit.report.results_file import RESULTS, results_json
from revkit.results import Results, analyse
from revkit.show.prose.report import headline

PAGE = "report.html"
NOTEBOOKS = "notebooks"


@dataclass(frozen=True, slots=True)
class Report:
    """A published report: where it lies and what it says in one line per topic."""

    client: str
    folder: Path
    topics: tuple[str, ...]
    headlines: tuple[str, ...]


def build_report(folder: Path, outputs: Path) -> Report:
    """Make and publish `outputs/<client>/` for one client's folder.

    Everything is made in a stage folder and published at once; when anything fails, what was
    there before stays. Raises InputError, ChapterError or PublishError.
    """
    folder = folder.resolve()
    client = load_client(folder)
    results = analyse(client)
    target = outputs.resolve() / client.id
    with staged(target) as stage:
        _write_all(stage, results, folder)
        write_manifest(stage, client)
    headlines = tuple(headline(topic, part, client) for topic, part in results.parts() if part)
    return Report(client.id, target, results.topics, headlines)


def _write_all(stage: Path, results: Results, folder: Path) -> None:
    text = results_json(results)
    chapters = [_chapter(topic, folder, results.client, stage) for topic in results.topics]
    (stage / PAGE).write_text(page_html(results, chapters), encoding="utf-8")
    (stage / RESULTS).write_text(text, encoding="utf-8")


def _chapter(topic: str, folder: Path, client: Client, stage: Path) -> Chapter:
    notebook = run_chapter(topic, folder, client.language)
    (stage / NOTEBOOKS).mkdir(exist_ok=True)
    nbformat.write(notebook, stage / NOTEBOOKS / FILES[topic])
    return Chapter(topic, notebook)
