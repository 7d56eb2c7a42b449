"""Sections that can only say why they are empty: no heading and no introduction, one line each.

A poor export would else give a page of headings over refusals.
"""

import re
from collections.abc import Iterator, Sequence

from nbformat import NotebookNode

_SECTION = re.compile(r"\A## (.+)$", re.MULTILINE)
_REFUSED = '<div class="revkit-prose absent">'
_EMPTY = '<div class="revkit-prose"></div>'


def folded(cells: Sequence[NotebookNode]) -> list[NotebookNode]:
    """A chapter's cells, with every section that shows nothing told by its title and reason."""
    return [cell for section in _sections(cells) for cell in _folded(section)]


def _sections(cells: Sequence[NotebookNode]) -> Iterator[list[NotebookNode]]:
    section: list[NotebookNode] = []
    for cell in cells:
        if section and cell.cell_type == "markdown" and _SECTION.match(cell.source):
            yield section
            section = []
        section.append(cell)
    yield section


def _folded(section: list[NotebookNode]) -> list[NotebookNode]:
    shown = [page for cell in section for page in _pages(cell) if page != _EMPTY]
    title = _SECTION.match(section[0].source) if section else None
    if title is None or not shown or not all(page.startswith(_REFUSED) for page in shown):
        return section
    kept = list(_told_once(section))
    data = next(o for o in kept[0].outputs if "data" in o).data
    named = f"<p><strong>{title[1].strip()}.</strong> "
    data["text/html"] = _page(data).replace("<p>", named, 1)
    return kept


def _told_once(section: list[NotebookNode]) -> Iterator[NotebookNode]:
    """The cells that show anything: what a picture and its table both refuse has one reason."""
    seen: set[str] = set()
    for cell in section:
        pages = {page for page in _pages(cell) if page != _EMPTY}
        if pages - seen:
            yield cell
        seen |= pages


def _pages(cell: NotebookNode) -> list[str]:
    """What a cell shows, as HTML."""
    if cell.cell_type != "code":
        return []
    return [_page(output.data) for output in cell.outputs if "data" in output]


def _page(data: NotebookNode) -> str:
    return "".join(data.get("text/html", "?"))
