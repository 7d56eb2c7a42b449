"""report.html: the chapters merged into one file that loads nothing and runs nothing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
from nbconvert import HTMLExporter, TemplateExporter
from nbformat import NotebookNode

from revkit.report.folding import folded
from revkit.results import Results
from revkit.show.prose.report import cover, sources
from revkit.show.words import speak

TEMPLATES = Path(__file__).parent / "template"
_HEADING = re.compile(r"(?m)^(#{1,5}) (.+)$")


@dataclass(frozen=True, slots=True)
class Chapter:
    """An executed chapter and the topic that it tells."""

    topic: str
    notebook: NotebookNode


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents."""

    anchor: str
    title: str
    sections: tuple["Entry", ...] = ()


def page_html(results: Results, chapters: Sequence[Chapter]) -> str:
    """The page of one client's report."""
    merged = merge(chapters)
    speaker = speak(results.client)
    page = {
        "language": results.client.locale.replace("_", "-"),
        "cover": cover(results),
        "contents": list(contents(merged)),
        "sources": sources(results),
        "style": _style(),
        "say": speaker.say,
    }
    html: str = _exporter().from_notebook_node(merged, resources={"revkit": page})[0]
    return "\n".join(line.rstrip() for line in html.splitlines() if line.strip()) + "\n"


class _Exporter(HTMLExporter):
    """nbconvert's exporter without its second reading of the page, which is for its own themes."""

    def from_notebook_node(  # type: ignore[override]
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **more: Any
    ) -> tuple[str, dict[str, Any]]:
        """The page of a notebook."""
        resources = self._init_resources(resources)  # type: ignore[no-untyped-call]
        html, told = TemplateExporter.from_notebook_node(self, nb, resources, **more)
        return html, told


def _as_it_is(text: str, **_: object) -> str:
    return text


@cache
def _exporter() -> _Exporter:
    return _Exporter(  # type: ignore[no-untyped-call]
        filters={"highlight_code": _as_it_is},  # the template names it; no code is shown
        optimistic_validation=True,
        template_name="revkit",
        extra_template_basedirs=[str(TEMPLATES)],
        exclude_input=True,
        exclude_input_prompt=True,
        exclude_output_prompt=True,
        exclude_anchor_links=True,
    )


@cache
def _style() -> str:
    return (TEMPLATES / "revkit" / "style.css").read_text(encoding="utf-8")


def merge(chapters: Sequence[Chapter]) -> NotebookNode:
    """One notebook of all chapters: headings one level down, an anchor for each cell.

    Sections that can only say why they are empty are folded.
    """
    merged: NotebookNode = nbformat.v4.new_notebook()
    for chapter in chapters:
        cells = map(nbformat.from_dict, chapter.notebook.cells)
        for number, copy in enumerate(folded(list(cells))):
            copy.id = f"{chapter.topic}-{number}"
            copy.metadata["revkit"] = {"chapter": chapter.topic}
            if copy.cell_type == "markdown":
                copy.source = _HEADING.sub(r"#\1 \2", copy.source)
            merged.cells.append(copy)
    return merged


def contents(merged: NotebookNode) -> Iterator[Entry]:
    """The chapters (h2) and their sections (h3) as the contents show them."""
    chapter: Entry | None = None
    for entry, level in _headings(merged):
        if level == 2:
            if chapter:
                yield chapter
            chapter = entry
        elif chapter and level == 3:
            chapter = Entry(chapter.anchor, chapter.title, (*chapter.sections, entry))
    if chapter:
        yield chapter


def _headings(merged: NotebookNode) -> Iterator[tuple[Entry, int]]:
    for cell in merged.cells:
        if cell.cell_type == "markdown":
            for marks, title in _HEADING.findall(cell.source):
                yield Entry(cell.id, title.strip()), len(marks)
